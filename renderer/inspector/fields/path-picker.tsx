/** A button behind a path that opens the folders of the host; numbered files can be taken as one sequence. */
import { FolderSearch, Images } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { splitPath } from '../../app/file-paths.ts';
import { FolderList } from '../../app/folder-list.tsx';
import { useFolder } from '../../app/use-folder.ts';
import { useDocument, useHostState } from '../../state/use-editor.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { fileSequences } from '../file-sequences.ts';

export interface PathPickerProps {
  /** Of what: for the name of the button. */
  readonly label: string;
  /** What is written now; the list opens where it lies. */
  readonly path: string;
  /** A folder is wanted, not a file. */
  readonly folder?: boolean;
  readonly onPick: (path: string) => void;
}

export function PathPicker(props: PathPickerProps) {
  const [at, setAt] = useState<{ readonly x: number; readonly y: number } | null>(null);
  function open(event: MouseEvent<HTMLElement>): void {
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    setAt({ x: left, y: bottom + 2 });
  }
  return (
    <>
      <IconButton icon={FolderSearch} label={`Choose ${props.label}`} onClick={open} />
      {at === null ? null : (
        <Popover label={`Choose ${props.label}`} at={at} className="path-picker" onClose={() => setAt(null)}>
          <Folders
            {...props}
            onPick={(path) => {
              setAt(null);
              props.onPick(path);
            }}
          />
        </Popover>
      )}
    </>
  );
}

/** Where a list for this path begins: the path's own folder, else that of the document, else the home folder. */
export function startFolder(path: string, documentPath: string, home: string): string {
  if (/^([/\\]|[A-Za-z]:)/.test(path) && !/[%#@]/.test(splitPath(path).folder)) return splitPath(path).folder;
  return documentPath === '' ? home : splitPath(documentPath).folder;
}

function Folders({ path, folder: wantsFolder, onPick }: PathPickerProps) {
  const home = useHostState((state) => state.info?.home ?? '/');
  const documentPath = useDocument((document) => document.path, '');
  const [start] = useState(() => startFolder(path, documentPath, home));
  const folder = useFolder(start);
  const sequences = wantsFolder === true ? [] : fileSequences(folder.entries);
  return (
    <>
      <FolderList
        folder={folder}
        onFile={(entry) => onPick(wantsFolder === true ? splitPath(entry.path).folder : entry.path)}
      />
      {sequences.length === 0 ? null : (
        <ul className="path-sequences" aria-label="Sequences">
          {sequences.map((one) => (
            <li key={one.path}>
              <button type="button" className="plain folder-entry" onClick={() => onPick(one.path)}>
                <Images size={14} aria-hidden />
                <span className="grow cut">{one.name}</span>
                <span className="dim">
                  {one.count.toLocaleString('en')} files, {one.first}–{one.last}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {wantsFolder === true ? (
        <div className="dialog-buttons">
          <button type="button" className="primary" onClick={() => onPick(folder.path)}>
            Take this folder
          </button>
        </div>
      ) : null}
    </>
  );
}
