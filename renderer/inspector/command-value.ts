/**
 * A command as the words of an argument list and as one line of text. A list stays a list end to end, so that a blank
 * in a path stays in its word; one line is written with the quotes that keep the words apart.
 */
import { shellJoin } from '../../shared/base/shell-quote.ts';
import { type ShellSplitError, shellSplit } from '../../shared/base/shell-split.ts';
import type { Value } from '../../shared/base/value.ts';
import { isList } from './value-text.ts';

/** A command taken apart. */
export interface CommandParts {
  /** How it is written in the document; a text is split where it runs. */
  readonly form: 'none' | 'list' | 'text';
  readonly words: readonly string[];
  /** As one line; for a text the text itself. */
  readonly line: string;
  /** Why a text cannot be split; its words are then empty. */
  readonly error: ShellSplitError | null;
}

const NOTHING: CommandParts = { form: 'none', words: [], line: '', error: null };

/** Takes a command apart. */
export function readCommand(value: Value | undefined): CommandParts {
  if (isList(value)) {
    const words = value.map(wordOf);
    return { form: 'list', words, line: shellJoin(words), error: null };
  }
  if (typeof value !== 'string') return NOTHING;
  const split = shellSplit(value);
  return split.ok
    ? { form: 'text', words: split.value, line: value, error: null }
    : { form: 'text', words: [], line: value, error: split.error };
}

/** An argument list as a value; an empty one takes the command away. */
export function writeWords(words: readonly string[]): Value | undefined {
  return words.length === 0 ? undefined : words;
}

/**
 * What a typed line stands for: an argument list, unless the document has a text, which stays one. A line that cannot
 * be split yet (a quote is open) is kept as the text that it is.
 */
export function writeLine(line: string, form: CommandParts['form']): Value | undefined {
  if (line.trim() === '') return undefined;
  if (form === 'text') return line;
  const split = shellSplit(line);
  return split.ok ? split.value : line;
}

/** A list with one word changed, put in, taken out or moved; positions outside change nothing. */
export function changeWord(words: readonly string[], index: number, word: string): readonly string[] {
  return words.map((one, at) => (at === index ? word : one));
}

/** A list with a word put before position `index`. */
export function insertWord(words: readonly string[], index: number, word: string): readonly string[] {
  return [...words.slice(0, index), word, ...words.slice(index)];
}

/** A list without the word at `index`. */
export function removeWord(words: readonly string[], index: number): readonly string[] {
  return words.filter((_, at) => at !== index);
}

/** A list with the word at `index` moved one place up or down. */
export function moveWord(words: readonly string[], index: number, step: 1 | -1): readonly string[] {
  const [word, other] = [words[index], words[index + step]];
  if (word === undefined || other === undefined) return words;
  return words.with(index, other).with(index + step, word);
}

/** What is wrong with a line that cannot be split. */
export function splitErrorText(error: ShellSplitError): string {
  const at = `at character ${error.offset + 1}`;
  return error.code === 'open-quote'
    ? `A quote ${at} is not closed.`
    : `The backslash ${at} has nothing behind it.`;
}

function wordOf(value: Value): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number'
      ? String(value)
      : JSON.stringify(value);
}
