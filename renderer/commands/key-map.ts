/** The key map as the user changes it: who shares a key, and the map as a text to keep or to pass on. Pure. */
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Command } from './command.ts';
import { keysOf } from './find-command.ts';
import { parseKeyText } from './key-text.ts';

/** Keys that the user changed: command id to key texts, an empty list for none. */
export type OwnKeys = Readonly<Record<string, readonly string[]>>;

/** Two texts that mean the same press have the same form. */
function pressOf(text: string): string {
  const { mod, shift, alt, key } = parseKeyText(text);
  return `${mod} ${shift} ${alt} ${key}`;
}

/** The commands that have a key, in the order of the table: of several the first that can be done gets it. */
export function commandsWithKey(
  commands: readonly Command[],
  own: OwnKeys,
  text: string,
): readonly Command[] {
  const press = pressOf(text);
  return commands.filter((command) => keysOf(command, own).some((key) => pressOf(key) === press));
}

/** Ids of the commands that share a key with another one. Linear. */
export function keyConflicts(commands: readonly Command[], own: OwnKeys): ReadonlySet<string> {
  const byPress = new Map<string, Set<string>>();
  for (const command of commands) {
    for (const key of keysOf(command, own)) {
      const press = pressOf(key);
      const known = byPress.get(press);
      if (known === undefined) byPress.set(press, new Set([command.id]));
      else known.add(command.id);
    }
  }
  return new Set([...byPress.values()].filter((ids) => ids.size > 1).flatMap((ids) => [...ids]));
}

/** The map with other keys for a command; keys as in the table are no change. */
export function withKeys(own: OwnKeys, command: Command, keys: readonly string[]): OwnKeys {
  const { [command.id]: _, ...others } = own;
  const distinct = keys.filter((key, at) => keys.findIndex((one) => pressOf(one) === pressOf(key)) === at);
  const plain = command.keys ?? [];
  const same = distinct.length === plain.length && distinct.every((key, at) => key === plain[at]);
  return same ? others : { ...others, [command.id]: distinct };
}

/** The map with a key given to one command and taken from all others. */
export function takeKey(commands: readonly Command[], own: OwnKeys, command: Command, text: string): OwnKeys {
  let next = own;
  for (const other of commandsWithKey(commands, own, text)) {
    if (other.id === command.id || other.native === true) continue;
    const left = keysOf(other, next).filter((key) => pressOf(key) !== pressOf(text));
    next = withKeys(next, other, left);
  }
  return withKeys(next, command, [...keysOf(command, next), text]);
}

/** What the file of a key map is told by. */
const MARK = 'cuegraphKeys';

/** The map as the text of a file. */
export function printKeyMap(own: OwnKeys): string {
  return `${JSON.stringify({ [MARK]: 1, keys: own }, null, 2)}\n`;
}

/** A map that was read, and the commands in it that this version does not have; those are kept. */
export interface ReadKeyMap {
  readonly keys: OwnKeys;
  readonly unknown: readonly string[];
}

/** Reads the text of a file; why it is none, as a sentence. */
export function readKeyMap(commands: readonly Command[], text: string): Result<ReadKeyMap, string> {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return err('This file is not JSON.');
  }
  if (typeof found !== 'object' || found === null || !(MARK in found) || !('keys' in found))
    return err('This file holds no keys of Cuegraph.');
  const { keys } = found;
  if (typeof keys !== 'object' || keys === null || Array.isArray(keys))
    return err('The keys in this file are not a mapping of commands to lists of keys.');
  const read: [string, readonly string[]][] = [];
  for (const [id, list] of Object.entries(keys)) {
    if (!Array.isArray(list) || !list.every((key): key is string => typeof key === 'string' && key !== ''))
      return err(`The keys of ${id} are not a list of texts such as "Mod+S".`);
    read.push([id, list]);
  }
  const ids = new Set(commands.map((command) => command.id));
  return ok({
    keys: Object.fromEntries(read),
    unknown: read.map(([id]) => id).filter((id) => !ids.has(id)),
  });
}
