/** The keys of one command: taken away, added by pressing them, set back. */
import { Plus, RotateCcw } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { Command } from '../commands/command.ts';
import { COMMANDS } from '../commands/command-table.ts';
import { keysOf } from '../commands/find-command.ts';
import { commandsWithKey, takeKey, withKeys } from '../commands/key-map.ts';
import { keyTextOf, showKeyText } from '../commands/key-text.ts';
import { IS_MAC } from '../commands/platform.ts';
import { announce } from '../state/notice-store.ts';
import { updateSettings } from '../state/settings-actions.ts';
import { useEditor, useSettings } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';

export interface KeyRowProps {
  readonly command: Command;
  /** Another command has one of its keys. */
  readonly shared: boolean;
}

/** What was pressed for a command and who has that key; `text` is null while nothing was. */
interface Capture {
  readonly text: string | null;
  readonly others: readonly Command[];
}

export function KeyRow({ command, shared }: KeyRowProps) {
  const editor = useEditor();
  const own = useSettings((settings) => settings.keys);
  const [capture, setCapture] = useState<Capture | null>(null);
  const keys = keysOf(command, own);
  const changed = Object.hasOwn(own, command.id);

  function set(next: readonly string[], words: string): void {
    updateSettings(editor, { keys: withKeys(own, command, next) });
    announce(editor.notices, words);
  }

  function onPress(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setCapture(null);
      return;
    }
    const text = keyTextOf(event.nativeEvent, IS_MAC);
    if (text === undefined) return;
    const others = commandsWithKey(COMMANDS, own, text).filter((one) => one.id !== command.id);
    if (others.length > 0) setCapture({ text, others });
    else {
      setCapture(null);
      set([...keys, text], `${command.title}: ${showKeyText(text, IS_MAC)}`);
    }
  }

  return (
    <li className={`key-row ${changed ? 'is-changed' : ''} ${shared ? 'is-shared' : ''}`}>
      <span className="grow">
        {command.title}
        {shared ? <span className="key-shared"> shared</span> : null}
      </span>
      {keys.map((key) =>
        command.native === true ? (
          <kbd key={key}>{showKeyText(key, IS_MAC)}</kbd>
        ) : (
          <button
            key={key}
            type="button"
            className="plain key-chip"
            aria-label={`Take ${showKeyText(key, IS_MAC)} from ${command.title}`}
            title="Take this key away"
            onClick={() =>
              set(
                keys.filter((one) => one !== key),
                `${command.title} without ${showKeyText(key, IS_MAC)}`,
              )
            }
          >
            <kbd>{showKeyText(key, IS_MAC)}</kbd>
          </button>
        ),
      )}
      {command.native === true ? (
        <span className="dim" title="The browser's own clipboard keys cannot be changed">
          fixed
        </span>
      ) : capture === null ? (
        <span className="key-buttons">
          <IconButton
            icon={Plus}
            label={`Add a key for ${command.title}`}
            onClick={() => setCapture({ text: null, others: [] })}
          />
          {changed ? (
            <IconButton
              icon={RotateCcw}
              label={`Reset the keys of ${command.title}`}
              onClick={() => set(command.keys ?? [], `${command.title}: keys as they came`)}
            />
          ) : null}
        </span>
      ) : capture.text === null ? (
        <button
          type="button"
          className="small key-capture"
          // biome-ignore lint/a11y/noAutofocus: the next key is meant for it
          autoFocus
          onKeyDown={onPress}
          onBlur={() => setCapture(null)}
        >
          Press the key, Escape stops
        </button>
      ) : (
        <Conflict
          command={command}
          text={capture.text}
          others={capture.others}
          onDone={() => setCapture(null)}
        />
      )}
    </li>
  );
}

interface ConflictProps {
  readonly command: Command;
  readonly text: string;
  readonly others: readonly Command[];
  readonly onDone: () => void;
}

function Conflict({ command, text, others, onDone }: ConflictProps) {
  const editor = useEditor();
  const own = useSettings((settings) => settings.keys);
  const names = others.map((one) => one.title).join(', ');
  const fixed = others.some((one) => one.native === true);
  return (
    <span className="key-conflict" role="alert">
      <span>
        <kbd>{showKeyText(text, IS_MAC)}</kbd> is taken by {names}.
      </span>
      {fixed ? null : (
        <button
          type="button"
          className="small"
          // biome-ignore lint/a11y/noAutofocus: the answer to what was pressed
          autoFocus
          onClick={() => {
            updateSettings(editor, { keys: takeKey(COMMANDS, own, command, text) });
            announce(editor.notices, `${showKeyText(text, IS_MAC)} is ${command.title} now`);
            onDone();
          }}
        >
          Take it
        </button>
      )}
      <button type="button" className="small" onClick={onDone}>
        Leave it
      </button>
    </span>
  );
}
