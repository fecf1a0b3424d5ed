/** Open and Save for doors without a desktop: the host's folders, a filter, and for Save a name and a format. */
import { type FormEvent, useState } from 'react';
import type { FormatName } from '../../shared/format/format.ts';
import { openFile, suggestedPath, writeDocument } from '../state/document-actions.ts';
import { useEditor, useHostState } from '../state/use-editor.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FileNameRow } from './file-name-row.tsx';
import { fileNameFor, joinPath, splitPath } from './file-paths.ts';
import { FolderList } from './folder-list.tsx';
import { useFolder } from './use-folder.ts';
import './file-dialog.css';

export type FileDialogProps =
  | { readonly purpose: 'open'; readonly onClose: () => void }
  | { readonly purpose: 'save'; readonly documentId: string; readonly onClose: () => void };

/** Formats that documents can be saved in, as people know them. */
const SAVE_FORMATS: readonly { readonly format: FormatName; readonly title: string }[] = [
  { format: 'outline', title: 'Cuegraph outline (.outline.yaml)' },
  { format: 'json', title: 'PyOutline JSON (.json)' },
  { format: 'pyoutline', title: 'PyOutline script (.outline)' },
];

export function FileDialog(props: FileDialogProps) {
  return props.purpose === 'open' ? <OpenDialog onClose={props.onClose} /> : <SaveDialog {...props} />;
}

function OpenDialog({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const info = useHostState((state) => state.info);
  const start =
    info?.recentFiles[0] === undefined ? (info?.home ?? '/') : splitPath(info.recentFiles[0]).folder;
  const folder = useFolder(start);

  async function open(path: string): Promise<void> {
    if (await openFile(editor, path)) onClose();
  }

  return (
    <Dialog label="Open" className="file-dialog" onClose={onClose}>
      <h2 className="dialog-title">Open</h2>
      <FolderList folder={folder} onFile={(entry) => void open(entry.path)} />
      <div className="dialog-buttons">
        <span className="grow dialog-hint">Outlines, PyOutline JSON, and whatever else can be read</span>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </Dialog>
  );
}

function SaveDialog({ documentId, onClose }: { readonly documentId: string; readonly onClose: () => void }) {
  const editor = useEditor();
  const [suggested] = useState(() => splitPath(suggestedPath(editor, documentId)));
  const folder = useFolder(suggested.folder);
  const [name, setName] = useState(suggested.name);
  const [format, setFormat] = useState<FormatName>(suggested.name.endsWith('.json') ? 'json' : 'outline');
  const [standsThere, setStandsThere] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const path = joinPath(folder.path, name.trim());

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTrouble(null);
    const error = await writeDocument(editor, documentId, { path, format, overwrite: standsThere === path });
    if (error === null) onClose();
    else if (error.code === 'file-exists') setStandsThere(path);
    else setTrouble(error.message);
  }

  function changeFormat(next: FormatName): void {
    setFormat(next);
    setName(fileNameFor(name, next));
  }

  return (
    <Dialog label="Save as" className="file-dialog" onClose={onClose}>
      <h2 className="dialog-title">Save as</h2>
      <form onSubmit={(event) => void save(event)}>
        <FileNameRow
          name={name}
          format={format}
          formats={SAVE_FORMATS}
          onName={setName}
          onFormat={changeFormat}
        />
        <FolderList folder={folder} onFile={(entry) => setName(entry.name)} />
        {standsThere === path ? (
          <p className="dialog-text file-trouble">
            There is a file {name} already. Save again to replace it.
          </p>
        ) : null}
        {trouble === null ? null : <p className="dialog-text file-trouble">{trouble}</p>}
        <div className="dialog-buttons">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="primary" disabled={name.trim() === ''}>
            {standsThere === path ? 'Replace' : 'Save'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
