import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines } from '../../../../renderer/source/changed-lines.ts';

const lines = (text: string) => text.split('');
const changed = (before: string, after: string) => [...changedLines(lines(before), lines(after))].sort();

describe('changed lines', () => {
  it('are those that were added or written anew', () => {
    expect(changed('abcdef', 'abXdef')).toEqual([2]);
    expect(changed('abc', 'abcd')).toEqual([3]);
    expect(changed('abc', 'zabc')).toEqual([0]);
    expect(changed('abc', 'ac')).toEqual([]);
    expect(changed('', 'ab')).toEqual([0, 1]);
    expect(changed('abc', 'abc')).toEqual([]);
    expect(changed('aXbYc', 'aXXbYYc')).toHaveLength(2);
  });

  it('leave lines that can be found in the older text in order', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const added = changedLines(lines(before), lines(after));
        const kept = lines(after).filter((_, index) => !added.has(index));
        let at = 0;
        for (const line of kept) {
          at = before.indexOf(line, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('come quickly for texts that have nothing in common', () => {
    const [before, after] = [0, 1].map((which) => Array.from({ length: 20_000 }, (_, i) => `${which} ${i}`));
    expect(changedLines(before ?? [], after ?? []).size).toBe(20_000);
  });
});
