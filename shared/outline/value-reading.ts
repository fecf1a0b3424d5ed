/**
 * How values that people write are read where PyOutline hands them to Python's `str`, `int`, `float` and truth test.
 * A value that cannot be read gives undefined, never an exception: saying so is the business of the checks.
 */
import type { Value } from '../base/value.ts';

/** Python's truth of a value: nothing, false, 0, '' and empty lists and mappings are false. */
export function isTruthy(value: Value | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'object') return Boolean(value);
  return Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0;
}

/** Python's `str` of a scalar (`True`, `None`), JSON text of a list or a mapping. */
export function textOf(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Python's `float`: numbers, booleans and texts such as ` 2.5 `; only finite ones. */
export function numberOf(value: Value | undefined): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value))
    return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Python's `int`: 2.9 is 2, the text `3` is 3, the text `3.0` is nothing. */
export function integerOf(value: Value | undefined): number | undefined {
  if (typeof value === 'string' && !/^\s*[+-]?\d+\s*$/.test(value)) return undefined;
  const number = numberOf(value);
  if (number === undefined) return undefined;
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Math.trunc(number), Number.MAX_SAFE_INTEGER));
}

/** A boolean that says what it reads as: the texts false, no, off and 0 are false (facts: threadable-text). */
export function booleanOf(value: Value | undefined): boolean {
  if (typeof value === 'string') return !/^\s*(false|no|off|none|null|0*)\s*$/i.test(value);
  return isTruthy(value);
}
