/** The entries of a folder: folders first, a filter, arrows and Enter. */
import { File, Folder as FolderIcon, FolderUp } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { FolderEntry } from '../../shared/api/host-api.ts';
import { printSize } from './file-paths.ts';
import type { Folder } from './use-folder.ts';

export interface FolderListProps {
  readonly folder: Folder;
  readonly onFile: (entry: FolderEntry) => void;
}

export function FolderList({ folder, onFile }: FolderListProps) {
  const [filter, setFilter] = useState('');
  const wanted = filter.toLowerCase();
  const entries = folder.entries
    .filter(
      (entry) => entry.name.toLowerCase().includes(wanted) && (wanted !== '' || !entry.name.startsWith('.')),
    )
    .sort(
      (a, b) => Number(b.folder) - Number(a.folder) || a.name.localeCompare(b.name, 'en', { numeric: true }),
    );

  function pick(entry: FolderEntry): void {
    if (!entry.folder) {
      onFile(entry);
      return;
    }
    setFilter('');
    folder.goTo(entry.path);
  }

  return (
    <>
      <div className="folder-bar">
        <button
          type="button"
          className="icon plain"
          aria-label="Up"
          title="Up"
          disabled={folder.parent === null}
          onClick={() => folder.parent !== null && folder.goTo(folder.parent)}
        >
          <FolderUp size={15} aria-hidden />
        </button>
        <code className="grow cut folder-path" title={folder.path}>
          {/* Cut at its start, where it says least; the mark keeps the slash in front in front. */}
          {`\u200e${folder.path}`}
        </code>
        <input
          type="search"
          value={filter}
          placeholder="Filter"
          aria-label="Filter files"
          spellCheck={false}
          onChange={(event) => setFilter(event.target.value)}
        />
      </div>
      {folder.trouble === null ? null : <p className="dialog-text file-trouble">{folder.trouble}</p>}
      <ul className="folder-list" aria-label={folder.path} onKeyDown={moveAmongEntries}>
        {entries.length === 0 ? <li className="panel-empty">Nothing here.</li> : null}
        {entries.map((entry) => (
          <li key={entry.path}>
            <button type="button" className="plain folder-entry" onClick={() => pick(entry)}>
              {entry.folder ? <FolderIcon size={14} aria-hidden /> : <File size={14} aria-hidden />}
              <span className="grow cut">{entry.name}</span>
              <span className="folder-size">{entry.folder ? '' : printSize(entry.size)}</span>
              <span className="folder-date">{new Date(entry.mtimeMs).toLocaleDateString()}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function moveAmongEntries(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus();
}
