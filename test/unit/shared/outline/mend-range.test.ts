import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';
import { mendRange } from '../../../../shared/outline/mend-range.ts';

describe('a range that was meant', () => {
  it.each([
    ['1 - 5', '1-5'],
    [' 1-5 ', '1-5'],
    ['1-3, 5', '1-3,5'],
    ['1-3 5', '1-3,5'],
    ['1-3;5;', '1-3,5'],
    ['1,,2,', '1,2'],
    ['1–5', '1-5'],
    ['1..5', '1-5'],
    ['1 to 5', '1-5'],
    ['1-10X2', '1-10x2'],
    ['10-1x2', '10-1x-2'],
    ['1-10x-2', '1-10x2'],
    ['1-10x0', '1-10'],
    ['١-٣', undefined],
    ['１-５', '1-5'],
    ['1-5\n', '1-5'],
  ])('%j is %j', (text, range) => {
    expect(mendRange(text)).toBe(range);
  });

  it.each(['bogus', '', ',', '1-', '1-10y1', '99999999999', '1-2-3'])('%j is nothing certain', (text) => {
    expect(mendRange(text)).toBeUndefined();
  });

  it('is left alone where it is one', () => {
    expect(mendRange('1-10x2,5')).toBeUndefined();
  });

  it('always has frames, whatever the text', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'0123-,xy: .;–to') });
    fc.assert(
      fc.property(texts, (text) => {
        const range = mendRange(text);
        if (range === undefined) return;
        const read = parseFrameSet(range);
        expect(read.ok && read.value.size > 0).toBe(true);
      }),
    );
  });
});
