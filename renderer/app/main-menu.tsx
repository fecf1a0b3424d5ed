/** The menu behind the button at the left: the whole command table, group by group. */
import type { CommandGroup } from '../commands/command.ts';
import { COMMANDS } from '../commands/command-table.ts';
import { Menu, type MenuEntry } from '../ui/menu.tsx';

const GROUPS: readonly CommandGroup[] = ['File', 'Edit', 'Layers', 'Run', 'View', 'Help'];

const ENTRIES: readonly MenuEntry[] = GROUPS.flatMap((group, index): MenuEntry[] => {
  const commands = COMMANDS.filter((command) => command.group === group && command.keyOnly !== true);
  return index === 0 ? commands : [null, ...commands];
});

export interface MainMenuProps {
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
}

export function MainMenu({ at, onClose }: MainMenuProps) {
  return <Menu label="Menu" at={at} entries={ENTRIES} onClose={onClose} />;
}
