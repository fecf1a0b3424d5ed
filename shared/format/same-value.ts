/** Exact comparison of values, for deciding what has to be written. */
import type { Value } from '../base/value.ts';

/** Whether two values are the same: order of keys and items counts; NaN is NaN, 0 and -0 are one. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (typeof a === 'number' && typeof b === 'number') return Number.isNaN(a) && Number.isNaN(b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  const others = Object.keys(b);
  if (keys.length !== others.length) return false;
  const left = a as Readonly<Record<string, Value>>;
  const right = b as Readonly<Record<string, Value>>;
  return keys.every((key, index) => key === others[index] && sameValue(left[key], right[key]));
}
