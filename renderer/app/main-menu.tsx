/** The menu behind the button at the left: the groups of the command table, each with its commands beside it. */
import { ChevronRight } from 'lucide-react';
import { useRef, useState } from 'react';
import type { CommandGroup } from '../commands/command.ts';
import { COMMANDS } from '../commands/command-table.ts';
import { Menu } from '../ui/menu.tsx';
import { moveInMenu } from '../ui/move-in-menu.ts';
import { Popover } from '../ui/popover.tsx';

const GROUPS: readonly CommandGroup[] = ['File', 'Edit', 'Layers', 'Run', 'View', 'Help'];

const GROUP_COMMANDS = new Map(
  GROUPS.map((group) => [
    group,
    COMMANDS.filter((command) => command.group === group && command.keyOnly !== true),
  ]),
);

export interface MainMenuProps {
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
}

export function MainMenu({ at, onClose }: MainMenuProps) {
  const [open, setOpen] = useState<CommandGroup | null>(null);
  const buttons = useRef(new Map<CommandGroup, HTMLButtonElement>());
  const beside = open === null ? undefined : buttons.current.get(open)?.getBoundingClientRect();

  return (
    <Popover label="Menu" role="menu" at={at} className="menu main-menu" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the menu, whose items have the focus */}
      <div onKeyDown={moveInMenu}>
        {GROUPS.map((group, index) => (
          <button
            key={group}
            ref={(button) => {
              if (button !== null) buttons.current.set(group, button);
            }}
            type="button"
            role="menuitem"
            aria-haspopup="menu"
            aria-expanded={open === group}
            className="plain menu-item main-menu-group"
            tabIndex={-1}
            data-autofocus={index === 0 ? true : undefined}
            onPointerEnter={() => setOpen(group)}
            onClick={() => setOpen(group)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') setOpen(group);
            }}
          >
            <span className="grow">{group}</span>
            <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
          </button>
        ))}
      </div>
      {open === null || beside === undefined ? null : (
        <Menu
          key={open}
          label={open}
          at={{ x: beside.right, y: beside.top - 5 }}
          entries={GROUP_COMMANDS.get(open) ?? []}
          onClose={onClose}
          onBack={() => {
            setOpen(null);
            buttons.current.get(open)?.focus();
          }}
        />
      )}
    </Popover>
  );
}
