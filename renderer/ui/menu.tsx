/** A menu of commands at a point: those that cannot be done now are shown dim. Arrows, Home, End and letters move. */
import type { Command } from '../commands/command.ts';
import { keysOf } from '../commands/find-command.ts';
import { showKeyText } from '../commands/key-text.ts';
import { IS_MAC } from '../commands/platform.ts';
import type { Editor } from '../state/editor.ts';
import { useEditor, useSettings } from '../state/use-editor.ts';
import { moveInMenu } from './move-in-menu.ts';
import { Popover } from './popover.tsx';
import './menu.css';

/** `null` is a line between groups. */
export type MenuEntry = Command | null;

export interface MenuProps {
  readonly label: string;
  readonly at: { readonly x: number; readonly y: number };
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
  /** Of a menu that another one opened: the left arrow was pressed. */
  readonly onBack?: () => void;
}

export function Menu({ label, at, entries, onClose, onBack }: MenuProps) {
  const editor = useEditor();
  const first = entries.find((entry) => entry !== null && isPossible(entry, editor));
  return (
    <Popover label={label} role="menu" at={at} className="menu" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the menu, whose items have the focus */}
      <div
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') onBack?.();
          else moveInMenu(event);
        }}
      >
        {entries.map((entry, index) =>
          entry === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity
            <hr key={index} />
          ) : (
            <MenuItem key={entry.id} command={entry} first={entry === first} onClose={onClose} />
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
      disabled={!isPossible(command, editor)}
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

function isPossible(command: Command, editor: Editor): boolean {
  return command.when?.(editor) ?? true;
}
