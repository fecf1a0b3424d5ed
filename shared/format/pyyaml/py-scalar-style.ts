/** How PyYAML writes a text: which of the notations it may have, and the lines that it takes in each. */
import { isPyWord } from './py-scalar.ts';

/** What a text allows; found in one pass. */
interface TextNature {
  readonly isMultiline: boolean;
  readonly plain: boolean;
  readonly single: boolean;
}

/** Where a text is going to stand. */
export interface TextPlace {
  /** Column behind what stands on the line already. */
  readonly column: number;
  /** Blanks in front of the lines that follow. */
  readonly indent: number;
  /** A key, which stays on one line. */
  readonly isKey: boolean;
}

/** Lines longer than this are broken at the next single blank. */
const WIDTH = 80;

/** Longest key in front of a colon; a longer one is written behind a question mark. */
const MAX_KEY = 128;

/** The text with quotes and breaks; a blank in front is the caller's. `word`: it is not a text but a word. */
export function printPyText(text: string, word: boolean, mustQuote: boolean, place: TextPlace): string {
  const nature = natureOf(text);
  const isPlain = nature.plain && !mustQuote && (word || !isPyWord(text));
  if (isPlain) return brokenAtBlanks(text, place, { first: 0, quote: '' });
  if (nature.single && !(place.isKey && nature.isMultiline)) return singleQuoted(text, place);
  return doubleQuoted(text, place);
}

/** Whether a text can stand in front of a colon. */
export function canBeKey(text: string, tagLength: number): boolean {
  return text !== '' && tagLength + text.length < MAX_KEY && !/[\n\u0085\u2028\u2029]/.test(text);
}

const BREAK = /[\n\u0085\u2028\u2029]/;
const SPECIAL = /[^\n\u0020-\u007e]/;
const STARTS_OTHERWISE = /^(?:[#,[\]{}&*!|>'"%@`]|[-?:](?:[\0 \t\r\n\u0085\u2028\u2029]|$)|---|\.\.\.)/;

function natureOf(text: string): TextNature {
  if (text === '') return { isMultiline: false, plain: true, single: true };
  const isMultiline = BREAK.test(text);
  if (SPECIAL.test(text) || / [\n\u0085\u2028\u2029]/.test(text))
    return { isMultiline, plain: false, single: false };
  const plain =
    !isMultiline && !/^ | $/.test(text) && !STARTS_OTHERWISE.test(text) && !/:(?: |$)| #/.test(text);
  return { isMultiline, plain, single: !/\n /.test(text) };
}

/** Breaks a line without other breaks at single blanks, but not at the first and the last character of a quoted one. */
function brokenAtBlanks(
  text: string,
  { column, indent, isKey }: TextPlace,
  { first, quote }: { readonly first: number; readonly quote: string },
): string {
  if (isKey || column + text.length <= WIDTH) return text;
  const parts = text.split(/( +)/);
  let result = '';
  let at = column;
  let offset = first;
  for (const part of parts) {
    const isInside = quote === '' || (offset !== 0 && offset + part.length !== first + text.length);
    if (part === ' ' && at > WIDTH && isInside) {
      result += `\n${' '.repeat(indent)}`;
      at = indent;
    } else {
      result += part;
      at += part.length;
    }
    offset += part.length;
  }
  return result;
}

function singleQuoted(text: string, place: TextPlace): string {
  const { column, indent } = place;
  const pad = ' '.repeat(indent);
  let result = "'";
  let at = column + 1;
  let offset = 0;
  for (const part of text.split(/(\n+)/)) {
    if (part.startsWith('\n')) {
      result += `\n${part}${pad}`;
      at = indent;
    } else {
      const isWhole = part.length === text.length;
      const written = brokenQuoted(
        part,
        { ...place, column: at },
        { start: offset, total: text.length, isWhole },
      );
      result += written;
      at = written.includes('\n') ? written.length - written.lastIndexOf('\n') - 1 : at + written.length;
    }
    offset += part.length;
  }
  return `${result}'`;
}

/** A line of a single-quoted text; quotes in it are doubled, which counts for its width. */
function brokenQuoted(
  text: string,
  { column, indent, isKey }: TextPlace,
  { start, total }: { readonly start: number; readonly total: number; readonly isWhole: boolean },
): string {
  let result = '';
  let at = column;
  let offset = start;
  for (const part of text.split(/( +)/)) {
    const isEdge = offset === 0 || offset + part.length === total;
    if (part === ' ' && at > WIDTH && !isKey && !isEdge) {
      result += `\n${' '.repeat(indent)}`;
      at = indent;
    } else {
      const doubled = part.replaceAll("'", "''");
      result += doubled;
      at += doubled.length;
    }
    offset += part.length;
  }
  return result;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '0',
  '\u0007': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\u001b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u00a0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
};

function escaped(character: string): string {
  const short = ESCAPES[character];
  if (short !== undefined) return `\\${short}`;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** All in ASCII. A line is broken before a blank or behind an escape, with a backslash at its end. */
function doubleQuoted(text: string, { column, indent, isKey }: TextPlace): string {
  const characters = Array.from(text);
  const pad = ' '.repeat(indent);
  let result = '"';
  let at = column + 1;
  let start = 0;
  for (let end = 0; end <= characters.length; end++) {
    const character = characters[end];
    if (character === undefined || /[^ !#-[\]-~]/.test(character)) {
      const data = characters.slice(start, end).join('');
      result += data;
      at += data.length;
      start = end;
      if (character !== undefined) {
        const written = escaped(character);
        result += written;
        at += written.length;
        start = end + 1;
      }
    }
    const isInside = end > 0 && end < characters.length - 1;
    if (!isInside || isKey || (character !== ' ' && start < end) || at + (end - start) <= WIDTH) continue;
    result += `${characters.slice(start, end).join('')}\\\n${pad}`;
    at = indent;
    if (start < end) start = end;
    if (characters[start] === ' ') {
      result += '\\';
      at += 1;
    }
  }
  return `${result}"`;
}
