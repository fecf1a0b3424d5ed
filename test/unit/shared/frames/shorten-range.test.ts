import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { framesOf, uniqueFrames } from '../../../../shared/frames/frame-set.ts';
import { findInverseRuns } from '../../../../shared/frames/inverse-runs.ts';
import { parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';
import { repeatingNotation } from '../../../../shared/frames/repeating-notation.ts';
import { CUEBOT_RANGE_LIMIT, shortestCuebotRange } from '../../../../shared/frames/shorten-range.ts';
import { shortestNotation } from '../../../../shared/frames/shortest-notation.ts';
import { frameLists, referenceFrames, writtenRanges } from './reference-frames.ts';

function read(text: string, dialect: 'pyoutline' | 'cuebot' = 'cuebot') {
  const parsed = parseFrameSet(text, dialect);
  if (!parsed.ok) throw new Error(`${text.slice(0, 80)}: ${parsed.error.code}`);
  return parsed.value;
}

describe('a range for the farm', () => {
  it('is the plain list up to 4,000 characters', () => {
    const frames = Array.from({ length: 800 }, (_, i) => 1001 + i);
    const list = shortestCuebotRange(frames);
    expect(list).toHaveLength(CUEBOT_RANGE_LIMIT - 1);
    expect(list).toBe(frames.join(','));
    expect(shortestCuebotRange([...frames, 1801])).toBe('1001-1801');
  });

  it('leaves out every so many frames where that is shorter', () => {
    const frames = framesOf(read('1001-9000y7'));
    expect(shortestCuebotRange(frames)).toBe('1001-9000y7');
    const falling = framesOf(read('9000-1001y-7'));
    expect(shortestCuebotRange([5, ...falling, 7, 7])).toBe('5,9000-1001y-7,7,7');
  });

  it('fits an interleave of any length where repetitions do no harm', () => {
    const frames = framesOf(read('1001-90000:5', 'pyoutline'));
    expect(shortestCuebotRange(frames).length).toBeGreaterThan(CUEBOT_RANGE_LIMIT);
    const short = shortestCuebotRange(frames, { repeats: true });
    expect(short).toBe('1001-89996x5,1002-90000x2,1003-89999x2');
    expect(uniqueFrames(read(short))).toEqual(frames);
  });

  it('is too long, but right, where the frames have no order', () => {
    const frames = Array.from({ length: 3000 }, (_, i) => (i * 1_234_577) % 3001);
    const text = shortestCuebotRange(frames, { repeats: true });
    expect(text.length).toBeGreaterThan(CUEBOT_RANGE_LIMIT);
    expect(uniqueFrames(read(text))).toEqual(frames);
  });

  it('of 100,000 frames in disorder is made in linear time', () => {
    const frames = Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 100_003);
    const before = performance.now();
    expect(uniqueFrames(read(shortestCuebotRange(frames, { repeats: true })))).toEqual(frames);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});

describe('the shortest notation with inverse runs', () => {
  it('reads back to the same list in both dialects', () => {
    const blocks = fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 2, max: 5 }), fc.constantFrom(1, -1))
      .chain(([first, step, direction]) =>
        fc
          .integer({ min: 1, max: 30 })
          .map((span) =>
            referenceFrames(
              [{ first, last: first + direction * span, separator: 'y', step: direction * step }],
              'cuebot',
            ),
          ),
      );
    fc.assert(
      fc.property(fc.array(fc.oneof(blocks, frameLists), { minLength: 1, maxLength: 4 }), (parts) => {
        const frames = parts.flat();
        if (frames.length === 0) return;
        const text = shortestNotation(frames, findInverseRuns(frames));
        expect(framesOf(read(text, 'cuebot'))).toEqual(frames);
        expect(framesOf(read(text, 'pyoutline'))).toEqual(frames);
        expect(text.length).toBeLessThanOrEqual(shortestNotation(frames).length);
      }),
      { numRuns: 500 },
    );
  });

  it('names no excluded frame that Cuebot could not hold', () => {
    const falling = [2147483647, 2147483646, 2147483644, 2147483643, 2147483641, 2147483640];
    expect(framesOf(read(shortestNotation(falling, findInverseRuns(falling))))).toEqual(falling);
  });
});

describe('a notation that may repeat frames', () => {
  it('gives the same frames in the same order once repetitions are dropped', () => {
    fc.assert(
      fc.property(writtenRanges, frameLists, (sections, list) => {
        const frames = [...new Set([...referenceFrames(sections, 'pyoutline'), ...list])];
        if (frames.length > 0) expect(uniqueFrames(read(repeatingNotation(frames)))).toEqual(frames);
      }),
      { numRuns: 500 },
    );
  });
});
