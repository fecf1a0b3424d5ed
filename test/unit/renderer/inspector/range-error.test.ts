import { describe, expect, it } from 'vitest';
import { rangeErrorText, splitAtError } from '../../../../renderer/inspector/range-error.ts';
import { parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';

function errorOf(text: string) {
  const set = parseFrameSet(text);
  if (set.ok) throw new Error(`${text} is a range`);
  return { parts: splitAtError(text, set.error), words: rangeErrorText(set.error) };
}

describe('an error in a frame range', () => {
  it('is marked where it stands', () => {
    expect(errorOf('1-10x0,5').parts).toEqual(['1-10x', '0', ',5']);
    expect(errorOf('1-5,abc,9').parts).toEqual(['1-5,', 'abc', ',9']);
    expect(errorOf('1-5,').parts).toEqual(['1-5', ',', '']);
    expect(errorOf(',1').parts).toEqual(['', ',', '1']);
  });

  it('is said in words', () => {
    expect(errorOf('1-10x0').words).toBe('A step of 0 goes nowhere.');
    expect(errorOf('1,,2').words).toContain('between two commas is empty');
    expect(errorOf('10-1x2').words).toContain('the other way');
    expect(errorOf('5x2').words).toContain('needs a range in front of it');
    expect(errorOf('1 - 5').words).toContain('without blanks');
  });
});
