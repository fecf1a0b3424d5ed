/** Export: a file for another program, and before it is written all that the format cannot hold. */
import { type FormEvent, useEffect, useState } from 'react';
import type { ExportedDocument } from '../../shared/api/host-api.ts';
import type { DocumentNote, FormatName } from '../../shared/format/format.ts';
import { noteText } from '../../shared/format/note-text.ts';
import { FRAMES_BY, type FramesBy } from '../../shared/format/spec/spec-options.ts';
import { suggestedPath } from '../state/document-actions.ts';
import { type ExportChoice, exportDocument } from '../state/export-actions.ts';
import { useEditor } from '../state/use-editor.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FileNameRow } from './file-name-row.tsx';
import { fileNameFor, joinPath, splitPath } from './file-paths.ts';
import { FolderList } from './folder-list.tsx';
import { useFolder } from './use-folder.ts';
import './file-dialog.css';
import './export-dialog.css';

const FORMATS: readonly { readonly format: FormatName; readonly title: string }[] = [
  { format: 'spec', title: 'OpenCue job spec (.xml)' },
  { format: 'openjd', title: 'Open Job Description (.openjd.yaml)' },
  { format: 'pyoutline', title: 'PyOutline script (.outline)' },
  { format: 'json', title: 'PyOutline JSON (.json)' },
  { format: 'pyyaml', title: 'PyOutline session (.yaml)' },
  { format: 'outline', title: 'Cuegraph outline (.outline.yaml)' },
];

const FRAMES_BY_TITLES: Readonly<Record<FramesBy, string>> = {
  command: 'frames run their own commands',
  pycuerun: 'frames run by pycuerun',
  cuegraph: 'frames run by cuegraph execute',
};

export interface ExportDialogProps {
  readonly documentId: string;
  readonly onClose: () => void;
}

export function ExportDialog({ documentId, onClose }: ExportDialogProps) {
  const editor = useEditor();
  const [suggested] = useState(() => splitPath(suggestedPath(editor, documentId)));
  const folder = useFolder(suggested.folder);
  const [choice, setChoice] = useState<ExportChoice>({ format: 'spec', framesBy: null });
  const [name, setName] = useState(() => fileNameFor(suggested.name, 'spec'));
  const [standsThere, setStandsThere] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const preview = usePreview(documentId, choice, setTrouble);
  const path = joinPath(folder.path, name.trim());

  async function write(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTrouble(null);
    const answer = await exportDocument(editor, documentId, choice, {
      path,
      overwrite: standsThere === path,
    });
    if (answer === undefined || (answer.ok && answer.value.path !== null)) onClose();
    else if (!answer.ok && answer.error.code === 'file-exists') setStandsThere(path);
    else if (!answer.ok) setTrouble(answer.error.message);
  }

  function changeFormat(format: FormatName): void {
    setChoice({ ...choice, format });
    setName(fileNameFor(name, format));
  }

  return (
    <Dialog label="Export" className="file-dialog" onClose={onClose}>
      <h2 className="dialog-title">Export</h2>
      <form onSubmit={(event) => void write(event)}>
        <FileNameRow
          name={name}
          format={choice.format}
          formats={FORMATS}
          onName={setName}
          onFormat={changeFormat}
        />
        {choice.format === 'spec' ? (
          <div className="export-row">
            <select
              aria-label="Who runs the frames"
              value={choice.framesBy ?? preview?.framesBy ?? 'command'}
              onChange={(event) => setChoice({ ...choice, framesBy: event.target.value as FramesBy })}
            >
              {FRAMES_BY.map((who) => (
                <option key={who} value={who}>
                  {FRAMES_BY_TITLES[who]}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <ExportNotes preview={preview} />
        <FolderList folder={folder} onFile={(entry) => setName(entry.name)} />
        {standsThere === path ? (
          <p className="dialog-text file-trouble">
            There is a file {name} already. Export again to replace it.
          </p>
        ) : null}
        {trouble === null ? null : <p className="dialog-text file-trouble">{trouble}</p>}
        <div className="dialog-buttons">
          <span className="grow dialog-hint">The document stays as it is.</span>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            className="primary"
            disabled={name.trim() === '' || preview?.isPossible !== true}
          >
            {standsThere === path ? 'Replace' : 'Export'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** What the export would give, null while it is not known. */
function usePreview(
  documentId: string,
  choice: ExportChoice,
  onTrouble: (text: string | null) => void,
): ExportedDocument | null {
  const editor = useEditor();
  const [preview, setPreview] = useState<ExportedDocument | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setPreview(null);
    onTrouble(null);
    void exportDocument(editor, documentId, choice).then((answer) => {
      if (!isCurrent || answer === undefined) return;
      if (answer.ok) setPreview(answer.value);
      else onTrouble(answer.error.message);
    });
    return () => {
      isCurrent = false;
    };
  }, [editor, documentId, choice, onTrouble]);
  return preview;
}

const RANK: Readonly<Record<DocumentNote['severity'], number>> = { error: 0, warning: 1, note: 2 };

function ExportNotes({ preview }: { readonly preview: ExportedDocument | null }) {
  if (preview === null) return <p className="export-summary">Looking at what the format holds…</p>;
  const { notes, isPossible } = preview;
  const lost = notes.filter(({ severity }) => severity !== 'note').length;
  const sorted = [...notes].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  return (
    <>
      <p className={`export-summary ${isPossible ? '' : 'file-trouble'}`}>{summary(isPossible, lost)}</p>
      {sorted.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with keys
        <ul className="export-notes" aria-label="What the format does with the outline" tabIndex={0}>
          {sorted.map((note, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is only ever shown whole
            <li key={index} data-severity={note.severity}>
              {noteText(note)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function summary(isPossible: boolean, lost: number): string {
  if (!isPossible) return 'The outline cannot be written in this format:';
  if (lost === 0) return 'The format holds all of the outline.';
  return lost === 1 ? 'One thing is not carried over:' : `${lost} things are not carried over:`;
}
