/** Scalars as YAML text: without quotes where that is safe for us and for other readers, else in quotes. */

import type { ScalarStyle } from '../source-tree.ts';
import { isPlainText } from './core-schema.ts';

/** Where a scalar goes, and how it was written before. */
export interface ScalarPlace {
  /** Inside of `[…]` or `{…}`. */
  readonly flow?: boolean;
  /** The quotes to keep where the new text allows them. */
  readonly like?: ScalarStyle;
}

/** Characters that are written as escapes: controls, lone surrogates, line separators, marks that hide or turn text. */
const ESCAPED = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;
const ESCAPED_ALL = new RegExp(ESCAPED, 'gu');

/** A scalar in one line. */
export function printScalar(value: null | boolean | number | string, place: ScalarPlace = {}): string {
  if (typeof value === 'string') return printText(value, place);
  return typeof value === 'number' ? printNumber(value) : String(value);
}

function printText(text: string, { flow = false, like }: ScalarPlace): string {
  if (ESCAPED.test(text)) return doubleQuoted(text);
  if (like === 'double') return doubleQuoted(text);
  if (like !== 'single' && canBePlain(text, flow)) return text;
  return `'${text.replaceAll("'", "''")}'`;
}

/** A number that reads back as itself; whole numbers beyond a double's exact ones need the exponent to be numbers. */
export function printNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  if (Object.is(value, -0)) return '-0';
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(ESCAPED_ALL, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** What a text without quotes may start with: a character that YAML gives no meaning in front. */
const PLAIN_START = /^[\p{L}\p{N}_./$+(<^;~\\-]/u;
const PLAIN_TROUBLE = /:(?:\s|$)|\s#|\s$|^-(?:\s|$)|^(?:---|\.\.\.)/;
const FLOW_TROUBLE = /[,[\]{}?]|:$/;

function canBePlain(text: string, flow: boolean): boolean {
  if (!PLAIN_START.test(text) || PLAIN_TROUBLE.test(text)) return false;
  return !(flow && FLOW_TROUBLE.test(text)) && isPlainText(text);
}

/** Whether a text of several lines can be written as a literal block and read back exactly. */
export function canBeLiteral(text: string): boolean {
  if (!text.includes('\n') || text.endsWith('\n\n')) return false;
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  if (!/^[^\s]/.test(lines[0] ?? '') || /^\s*$/.test(lines.at(-1) ?? '')) return false;
  return lines.every((line) => !ESCAPED.test(line.replaceAll('\t', '')));
}

/** A literal block behind `key:` or `-`: the header, then the lines at `indent`. Ends with a line feed. */
export function printLiteral(text: string, indent: number): string {
  const keepsEnd = text.endsWith('\n');
  const lines = (keepsEnd ? text.slice(0, -1) : text).split('\n');
  const pad = ' '.repeat(indent);
  const body = lines.map((line) => (line === '' ? '\n' : `${pad}${line}\n`)).join('');
  return `${keepsEnd ? '|' : '|-'}\n${body}`;
}
