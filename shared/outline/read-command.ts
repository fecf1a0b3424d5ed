/**
 * Commands as people write them: a list of a program and its arguments, or one text that is split as PyOutline splits
 * it. Numbers and booleans in a list are written as Python's `str` writes them.
 */
import { err, ok, type Result } from '../base/result.ts';
import { shellSplit } from '../base/shell-split.ts';
import type { Value } from '../base/value.ts';
import { textOf } from './value-reading.ts';

/** Why a value is no command. */
export type CommandFault =
  | { readonly code: 'bad-command'; readonly found: Value }
  | { readonly code: 'empty-command'; readonly found: Value }
  | {
      readonly code: 'unbalanced-quotes';
      readonly found: string;
      readonly offset: number;
      readonly open: string;
    };

/** The words of a command; the first is the program and is not empty. */
export function readCommand(value: Value): Result<readonly string[], CommandFault> {
  const words = readWords(value);
  if (!words.ok) return words;
  return (words.value[0] ?? '').trim() === '' ? err({ code: 'empty-command', found: value }) : words;
}

/** As `readCommand`, but it may be nothing at all: more arguments for a command. */
export function readWords(value: Value): Result<readonly string[], CommandFault> {
  if (typeof value === 'string') return splitText(value);
  if (typeof value === 'number') return ok([textOf(value)]);
  if (!Array.isArray(value)) return err({ code: 'bad-command', found: value });
  const words: string[] = [];
  for (const item of value as readonly Value[]) {
    if (item === null || typeof item === 'object') return err({ code: 'bad-command', found: item });
    words.push(textOf(item));
  }
  return ok(words);
}

function splitText(text: string): Result<readonly string[], CommandFault> {
  const words = shellSplit(text);
  if (words.ok) return words;
  const { offset } = words.error;
  return err({ code: 'unbalanced-quotes', found: text, offset, open: text[offset] ?? '' });
}
