/**
 * Any value as one text that can be typed, and back: JSON where the text is JSON, the text itself otherwise. Every
 * text means something, so that nothing that is typed is ever refused or lost on the way to the right value.
 */
import type { Value } from '../../shared/base/value.ts';

/** JSON longer than this is broken into lines. */
const ONE_LINE = 48;

/** Reads `5`, `[1, 2]`, `{"a": null}` as what they say, and everything else as text. Blank is no value. */
export function parseValueText(text: string): Value | undefined {
  if (text.trim() === '') return undefined;
  try {
    const value = JSON.parse(text) as Value;
    return isExactJson(text) ? value : text;
  } catch {
    return text;
  }
}

/** Writes a value so that `parseValueText` reads it back; texts that look like JSON get quotes. */
export function printValueText(value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return parseValueText(value) === value ? value : JSON.stringify(value);
  const line = JSON.stringify(value);
  return line.length <= ONE_LINE ? line : JSON.stringify(value, null, 2);
}

/** What kind of value it is, for a small sign beside a field that takes anything. */
export function valueKind(value: Value | undefined): string {
  if (value === undefined) return '';
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'yes/no';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'text';
  if (isList(value)) return `list of ${value.length}`;
  return `mapping of ${Object.keys(value).length}`;
}

/** Whether a value is a list; narrows, which `Array.isArray` does not do for read-only lists. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a number is held as its text says it: not 1e999, not an integer with more digits than a number keeps. */
export function isExactNumber(text: string): boolean {
  const number = Number(text);
  return Number.isFinite(number) && (!/^-?\d{16,}$/.test(text) || String(number) === text);
}

/** Whether all numbers of a JSON text are held exactly. */
function isExactJson(json: string): boolean {
  const numbers = json.replace(/"(?:\\.|[^"\\])*"/g, '""').match(/-?\d[\d.eE+-]*/g);
  return numbers?.every(isExactNumber) ?? true;
}
