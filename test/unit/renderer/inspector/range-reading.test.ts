import { describe, expect, it } from 'vitest';
import { printExpansion, rangeReading } from '../../../../renderer/inspector/range-reading.ts';
import type { FrameSet } from '../../../../shared/frames/frame-set.ts';
import { parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';

function frames(text: string): FrameSet {
  const set = parseFrameSet(text);
  if (!set.ok) throw new Error(`${text} is no range`);
  return set.value;
}

describe('what a frame range comes to', () => {
  it('names every frame of a short one, and the first ones and the last of a long one', () => {
    expect(printExpansion(frames('7'))).toBe('1 frame: 7');
    expect(printExpansion(frames('1-5'))).toBe('5 frames: 1, 2, 3, 4, 5');
    expect(printExpansion(frames('1-100x3'))).toBe('34 frames: 1, 4, 7 … 100');
    expect(printExpansion(frames('10-1'))).toBe('10 frames: 10, 9, 8 … 1');
  });

  it('costs nothing for a range of many millions', () => {
    expect(printExpansion(frames('1-900000000x2'))).toBe('450,000,000 frames: 1, 3, 5 … 899999999');
  });

  it('counts what the outline leaves of it against what is written, and names what is left', () => {
    expect(rangeReading('1-10', { frames: frames('4-6'), tasks: 3 })).toBe(
      '3 of its 10 frames in the range of the outline: 4, 5, 6',
    );
    expect(rangeReading('1-10', { frames: frames('4'), tasks: 1 })).toContain('1 of its 10');
  });

  it('tells how many tasks the frames come to where that is another number', () => {
    expect(rangeReading('1-12', { frames: frames('1-12'), tasks: 3 })).toBe(
      '12 frames: 1, 2, 3 … 12 · 3 tasks',
    );
    expect(rangeReading('1-12', { frames: frames('1-12'), tasks: 12 })).toBe('12 frames: 1, 2, 3 … 12');
  });

  it('shows the frames that a layer gets without a range of its own', () => {
    expect(rangeReading('', { frames: frames('5-6'), tasks: 2 })).toBe('2 frames: 5, 6');
    expect(rangeReading('', null)).toBe('');
  });

  it('has nothing to say about a range that cannot be read', () => {
    expect(rangeReading('1-', { frames: frames('1-10'), tasks: 10 })).toBe('');
  });
});
