/** Tells the desktop's menu bar what is in the command table; a page in a browser has no such bar. */
import type { MenuCommand } from '../../shared/api/host-api.ts';
import type { Command } from '../commands/command.ts';
import { COMMANDS } from '../commands/command-table.ts';
import { keysOf } from '../commands/find-command.ts';
import type { Editor } from '../state/editor.ts';

/** Milliseconds after the last change. */
const DELAY_MS = 200;

/** The commands as the desktop wants them. */
export function menuCommands(editor: Editor): readonly MenuCommand[] {
  const { keys: own } = editor.settings.getState();
  return COMMANDS.filter((command) => command.keyOnly !== true).map((command: Command) => {
    const [keys] = keysOf(command, own);
    const on = command.isOn?.(editor);
    return {
      id: command.id,
      title: command.title,
      group: command.group,
      ...(keys === undefined ? {} : { keys }),
      ...(on === undefined ? {} : { on }),
    };
  });
}

/** Sets the menu now and whenever something in it changes. */
export function followMenu(editor: Editor): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sent = '';
  const send = (): void => {
    const commands = menuCommands(editor);
    const text = JSON.stringify(commands);
    if (text === sent) return;
    sent = text;
    void editor.host.call('menu.set', { commands });
  };
  const plan = (): void => {
    clearTimeout(timer);
    timer = setTimeout(send, DELAY_MS);
  };
  editor.settings.subscribe(plan);
  editor.view.subscribe((state, before) => {
    if (state.mode !== before.mode) plan();
  });
  editor.runs.subscribe(plan);
  send();
}
