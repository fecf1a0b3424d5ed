/** All keys, by group: looked up, changed, set back, kept in a file. What two commands share is marked. */
import { type ChangeEvent, useRef, useState } from 'react';
import type { CommandGroup } from '../commands/command.ts';
import { COMMANDS } from '../commands/command-table.ts';
import { keysOf } from '../commands/find-command.ts';
import { keyConflicts, printKeyMap, readKeyMap } from '../commands/key-map.ts';
import { showKeyText } from '../commands/key-text.ts';
import { IS_MAC } from '../commands/platform.ts';
import { countOf } from '../state/layer-card.ts';
import { announce } from '../state/notice-store.ts';
import { updateSettings } from '../state/settings-actions.ts';
import { useEditor, useSettings } from '../state/use-editor.ts';
import { Dialog } from '../ui/dialog.tsx';
import { KeyRow } from './key-row.tsx';
import { searchCommands } from './search-commands.ts';
import './key-list.css';

const GROUPS: readonly CommandGroup[] = ['Layers', 'Edit', 'View', 'File', 'Run', 'Help'];

/** What the mouse does, which no command says. */
const MOUSE: readonly (readonly [string, string])[] = [
  ['Wheel', 'Zoom'],
  ['Drag empty canvas, middle button, Space and drag', 'Pan'],
  ['Shift and drag', 'Select with a box'],
  ['Shift and click', 'Add to the selection'],
  ['Drag from a port', 'Connect; on empty canvas: add a layer and connect it'],
];

export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const own = useSettings((settings) => settings.keys);
  const [query, setQuery] = useState('');
  const conflicts = keyConflicts(COMMANDS, own);
  const found = new Set(
    COMMANDS.filter(
      (command) =>
        searchCommands([command], query).length > 0 ||
        keysOf(command, own).some((key) =>
          showKeyText(key, IS_MAC).toLowerCase().includes(query.toLowerCase()),
        ),
    ),
  );
  return (
    <Dialog label="Keys" className="key-list" onClose={onClose}>
      <div className="key-head">
        <h2 className="dialog-title">Keys</h2>
        <input
          type="search"
          className="grow"
          value={query}
          placeholder="Find a command or a key"
          aria-label="Find a command or a key"
          spellCheck={false}
          data-autofocus
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {conflicts.size === 0 ? null : (
        <p className="key-warning" role="status">
          {countOf(conflicts.size, 'command')} share a key with another one; of those the first that can be
          done gets it.
        </p>
      )}
      <section
        className={`key-groups ${query === '' ? '' : 'is-searched'}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with keys
        tabIndex={0}
        aria-label="Commands and their keys"
      >
        {GROUPS.map((group) => {
          const commands = COMMANDS.filter((one) => one.group === group && found.has(one));
          return commands.length === 0 ? null : (
            <section key={group} aria-label={group}>
              <h3>{group}</h3>
              <ul>
                {commands.map((command) => (
                  <KeyRow key={command.id} command={command} shared={conflicts.has(command.id)} />
                ))}
              </ul>
            </section>
          );
        })}
        {query === '' ? <MouseKeys /> : null}
      </section>
      <KeyFoot onClose={onClose} />
    </Dialog>
  );
}

function MouseKeys() {
  return (
    <section aria-label="Mouse">
      <h3>Mouse</h3>
      <ul>
        {MOUSE.map(([what, does]) => (
          <li key={what} className="key-row">
            <span className="grow">{does}</span>
            <span className="dim">{what}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function KeyFoot({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const own = useSettings((settings) => settings.keys);
  const changed = Object.keys(own).length;
  const picker = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');

  function say(text: string): void {
    setWords(text);
    announce(editor.notices, text);
  }

  /** Also for what was said before: one file twice is two events. */
  async function read(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (file === undefined) return;
    const found = readKeyMap(COMMANDS, await file.text());
    if (!found.ok) {
      say(`${file.name}: ${found.error}`);
      return;
    }
    const { keys, unknown } = found.value;
    updateSettings(editor, { keys });
    const rest =
      unknown.length === 0 ? '' : ` ${countOf(unknown.length, 'command')} of it are not known here.`;
    say(`Took the keys of ${countOf(Object.keys(keys).length, 'command')} from ${file.name}.${rest}`);
  }

  function write(): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([printKeyMap(own)], { type: 'application/json' }));
    link.download = 'cuegraph-keys.json';
    link.click();
    URL.revokeObjectURL(link.href);
  }

  return (
    <div className="dialog-buttons">
      <button
        type="button"
        disabled={changed === 0}
        onClick={() => {
          updateSettings(editor, { keys: {} });
          say('All keys are as they came.');
        }}
      >
        Reset all{changed === 0 ? '' : ` (${changed})`}
      </button>
      <button type="button" onClick={() => picker.current?.click()}>
        Import…
      </button>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="File of keys"
        onChange={(event) => void read(event)}
      />
      <button type="button" onClick={write}>
        Export
      </button>
      <span className="grow dialog-hint">{words}</span>
      <button type="button" onClick={onClose}>
        Close
      </button>
    </div>
  );
}
