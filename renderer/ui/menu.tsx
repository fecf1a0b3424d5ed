/** A menu of commands at a point: those that cannot be done now are shown dim. Arrows, Home, End and letters move. */
import type { KeyboardEvent } from 'react';
import type { Command } from '../commands/command.ts';
import { keysOf } from '../commands/find-command.ts';
import { showKeyText } from '../commands/key-text.ts';
import { IS_MAC } from '../commands/platform.ts';
import { useEditor, useSettings } from '../state/use-editor.ts';
import { Popover } from './popover.tsx';
import './menu.css';

/** `null` is a line between groups. */
export type MenuEntry = Command | null;

export interface MenuProps {
  readonly label: string;
  readonly at: { readonly x: number; readonly y: number };
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}

export function Menu({ label, at, entries, onClose }: MenuProps) {
  return (
    <Popover label={label} role="menu" at={at} className="menu" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the menu, whose items have the focus */}
      <div onKeyDown={moveInMenu}>
        {entries.map((entry, index) =>
          entry === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity
            <hr key={index} />
          ) : (
            <MenuItem key={entry.id} command={entry} first={index === 0} onClose={onClose} />
          ),
        )}
      </div>
    </Popover>
  );
}

function MenuItem({
  command,
  first,
  onClose,
}: {
  readonly command: Command;
  readonly first: boolean;
  readonly onClose: () => void;
}) {
  const editor = useEditor();
  const own = useSettings((settings) => settings.keys);
  const [key] = keysOf(command, own);
  const on = command.isOn?.(editor);
  const detail = command.detail?.(editor) ?? '';
  const Icon = command.icon;
  return (
    <button
      type="button"
      {...(on === undefined ? { role: 'menuitem' } : { role: 'menuitemcheckbox', 'aria-checked': on })}
      className="plain menu-item"
      tabIndex={-1}
      data-autofocus={first ? true : undefined}
      disabled={!(command.when?.(editor) ?? true)}
      onClick={() => {
        onClose();
        void command.run(editor);
      }}
    >
      <span className="menu-icon" aria-hidden>
        {on === true ? (
          '✓'
        ) : Icon !== undefined && on === undefined ? (
          <Icon size={14} strokeWidth={1.75} />
        ) : null}
      </span>
      <span className="grow cut">
        {command.title}
        {detail === '' ? null : <span className="menu-detail"> {detail}</span>}
      </span>
      {key === undefined ? null : <kbd>{showKeyText(key, IS_MAC)}</kbd>}
    </button>
  );
}

/** Moves the focus among the items of the menu that the key was pressed in. */
function moveInMenu(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  const target =
    event.key === 'ArrowDown'
      ? items[(at + 1) % items.length]
      : event.key === 'ArrowUp'
        ? items.at(at <= 0 ? -1 : at - 1)
        : event.key === 'Home'
          ? items[0]
          : event.key === 'End'
            ? items.at(-1)
            : event.key.length === 1
              ? [...items.slice(at + 1), ...items].find((item) =>
                  item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()),
                )
              : undefined;
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}
