/**
 * Splits a command line into words as Python's `shlex.split` does, which is what PyOutline does with a command that
 * is one text: POSIX quotes and backslashes, nothing expanded, no comments, no operators. A backslash before a line
 * end keeps the line end, as in `shlex` and unlike in a shell.
 */
import { err, ok, type Result } from './result.ts';

/** Why a text cannot be split; `offset` is the quote that is not closed, or the backslash with nothing behind it. */
export interface ShellSplitError {
  readonly code: 'open-quote' | 'open-escape';
  readonly offset: number;
}

/** The words of a command line; an empty list for a blank text. */
export function shellSplit(text: string): Result<readonly string[], ShellSplitError> {
  const words: string[] = [];
  let word: string | undefined;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character === "'" || character === '"') {
      const end = character === "'" ? text.indexOf("'", i + 1) : closingQuote(text, i);
      if (end < 0) return err({ code: 'open-quote', offset: i });
      const quoted = text.slice(i + 1, end);
      word = (word ?? '') + (character === "'" ? quoted : quoted.replace(/\\(["\\])/g, '$1'));
      i = end;
    } else if (character === '\\') {
      if (i + 1 === text.length) return err({ code: 'open-escape', offset: i });
      i++;
      word = (word ?? '') + text[i];
    } else if (isBlank(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (word !== undefined) words.push(word);
  return ok(words);
}

/** What `shlex` takes for blank between words; other Unicode spaces belong to a word. */
function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

function closingQuote(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return -1;
}
