import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonItems } from '../../../../../shared/format/patch/common-items.ts';

/** The length of the longest common subsequence, by trying everything. */
function longest(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a[0] === b[0]) return 1 + longest(a.slice(1), b.slice(1));
  return Math.max(longest(a.slice(1), b), longest(a, b.slice(1)));
}

const lists = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 8 });

describe('the items that two lists have in common', () => {
  it('are equal, in order, and as many as there can be', () => {
    fc.assert(
      fc.property(lists, lists, (old, wanted) => {
        const pairs = commonItems(old, wanted);
        for (const [index, [left, right]] of pairs.entries()) {
          expect(old[left]).toBe(wanted[right]);
          const [before, above] = pairs[index - 1] ?? [-1, -1];
          expect(left > before && right > above).toBe(true);
        }
        expect(pairs.length).toBe(longest(old, wanted));
      }),
    );
  });

  it('are found at both ends of lists that are too long for more, in no time', () => {
    const old = Array.from({ length: 100_000 }, (_, index) => index);
    const wanted = [...old.slice(0, 10), ...old.slice(20, 99_000).reverse(), ...old.slice(99_000)];
    expect(commonItems(old, wanted)).toHaveLength(10 + 1000);
  });
});
