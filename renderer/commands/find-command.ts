/** Which command a key press means. Pure, so that the key map can be tested without a window. */
import type { Editor } from '../state/editor.ts';
import type { Command } from './command.ts';
import { isTypingKey, type KeyPress, matchesKey } from './key-text.ts';

/** Where the key was pressed. */
export interface KeyPlace {
  /** A field that takes text has the focus. */
  readonly typing: boolean;
  /** The canvas, or something in it, has the focus. */
  readonly inCanvas: boolean;
  readonly mac: boolean;
}

/** The keys of a command: the user's own where there are some, else those of the table. */
export function keysOf(
  command: Command,
  own: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return (Object.hasOwn(own, command.id) ? own[command.id] : undefined) ?? command.keys ?? [];
}

/** The command that a key press means here and now; undefined for none. Of two with the same key the first that can run. */
export function findCommand(
  editor: Editor,
  commands: readonly Command[],
  press: KeyPress,
  place: KeyPlace,
): Command | undefined {
  if (place.typing && isTypingKey(press) && press.key !== 'Escape' && !/^F\d+$/.test(press.key))
    return undefined;
  const { keys: own } = editor.settings.getState();
  return commands.find(
    (command) =>
      command.native !== true &&
      (command.scope !== 'canvas' || place.inCanvas) &&
      !(place.typing && command.typing === false) &&
      keysOf(command, own).some((text) => matchesKey(press, text, place.mac)) &&
      (command.when?.(editor) ?? true),
  );
}
