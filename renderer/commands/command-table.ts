/** All commands, in the order in which menus and the palette show them. */
import type { Editor } from '../state/editor.ts';
import { ARRANGE_COMMANDS } from './arrange-commands.ts';
import type { Command } from './command.ts';
import { COMPOSITE_COMMANDS } from './composite-commands.ts';
import { EDIT_COMMANDS } from './edit-commands.ts';
import { EXPORT_COMMANDS } from './export-commands.ts';
import { FARM_COMMANDS } from './farm-commands.ts';
import { FILE_COMMANDS } from './file-commands.ts';
import { LAYER_COMMANDS } from './layer-commands.ts';
import { NOTE_COMMANDS } from './note-commands.ts';
import { ORDER_COMMANDS } from './order-commands.ts';
import { RUN_COMMANDS } from './run-commands.ts';
import { SEEN_COMMANDS } from './seen-commands.ts';
import { VIEW_COMMANDS } from './view-commands.ts';

export const COMMANDS: readonly Command[] = [
  ...FILE_COMMANDS,
  ...EXPORT_COMMANDS,
  ...EDIT_COMMANDS,
  ...NOTE_COMMANDS,
  ...LAYER_COMMANDS,
  ...COMPOSITE_COMMANDS,
  ...ARRANGE_COMMANDS,
  ...RUN_COMMANDS,
  ...FARM_COMMANDS,
  ...ORDER_COMMANDS,
  ...VIEW_COMMANDS,
  ...SEEN_COMMANDS,
];

const byId = new Map(COMMANDS.map((command) => [command.id, command]));

/** A command by its id; one that is not in the table is a bug. */
export function requireCommand(id: string): Command {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`there is no command ${id}`);
  return command;
}

/** Does a command when it can be done now; an id that is not known does nothing (a menu of another version). */
export function runCommand(editor: Editor, id: string): void {
  const command = byId.get(id);
  if (command !== undefined && (command.when?.(editor) ?? true)) void command.run(editor);
}
