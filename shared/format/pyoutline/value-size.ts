/** How large values are. What shares its parts can be far larger written out than it is in memory. */
import { PyDict, PySequence, type PyValue } from './python-values.ts';

/** Largest value that is compared or written into a text, in items and in sixteenths of the length of texts. */
export const MAX_SIZE = 20_000;

/** The size of values written out; stops counting at `most`. */
export function sizeOf(values: Iterable<PyValue>, most = MAX_SIZE): number {
  let size = 0;
  const stack: PyValue[] = [...values];
  for (let value = stack.pop(); value !== undefined && size < most; value = stack.pop()) {
    size += typeof value === 'string' ? 1 + value.length / 16 : 1;
    if (value instanceof PySequence) {
      size += value.items.length;
      if (size < most) stack.push(...value.items);
    } else if (value instanceof PyDict) {
      size += value.entries.size * 2;
      if (size < most) for (const entry of value.entries.values()) stack.push(...entry);
    }
  }
  return Math.min(size, most);
}
