/** Which items two lists have in common, in the same order in both. */
import type { Value } from '../../base/value.ts';
import { sameValue } from '../same-value.ts';

/** Largest table for the exact answer; beyond it only what is equal at both ends counts. */
const MAX_CELLS = 250_000;

/** Pairs of indexes of equal items, as many as possible, ascending. */
export function commonItems(
  old: readonly Value[],
  wanted: readonly Value[],
): readonly (readonly [old: number, wanted: number])[] {
  const shorter = Math.min(old.length, wanted.length);
  let head = 0;
  while (head < shorter && sameValue(old[head], wanted[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && sameValue(old.at(-1 - tail), wanted.at(-1 - tail))) tail += 1;
  const middle = commonBetween(old.slice(head, old.length - tail), wanted.slice(head, wanted.length - tail));
  return [
    ...Array.from({ length: head }, (_, index) => [index, index] as const),
    ...middle.map(([left, right]) => [left + head, right + head] as const),
    ...Array.from({ length: tail }, (_, index) => {
      return [old.length - tail + index, wanted.length - tail + index] as const;
    }),
  ];
}

/** The longest common subsequence by the usual table of lengths. */
function commonBetween(
  old: readonly Value[],
  wanted: readonly Value[],
): readonly (readonly [old: number, wanted: number])[] {
  const width = wanted.length + 1;
  if (old.length * wanted.length > MAX_CELLS) return [];
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (left: number, right: number): number => lengths[left * width + right] ?? 0;
  for (let left = old.length - 1; left >= 0; left -= 1) {
    for (let right = wanted.length - 1; right >= 0; right -= 1) {
      lengths[left * width + right] = sameValue(old[left], wanted[right])
        ? at(left + 1, right + 1) + 1
        : Math.max(at(left + 1, right), at(left, right + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let left = 0, right = 0; left < old.length && right < wanted.length; ) {
    if (sameValue(old[left], wanted[right])) {
      pairs.push([left, right]);
      left += 1;
      right += 1;
    } else if (at(left + 1, right) >= at(left, right + 1)) left += 1;
    else right += 1;
  }
  return pairs;
}
