import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FrameSet, frameSetOf, framesOf } from '../../../../shared/frames/frame-set.ts';
import { canIntersect, intersectFrameSets } from '../../../../shared/frames/intersect-frames.ts';
import { normalizeFrames } from '../../../../shared/frames/normalize-frames.ts';
import { parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';
import { printFrameRange } from '../../../../shared/frames/print-frame-set.ts';
import { frameLists, textOf, writtenRanges } from './reference-frames.ts';

function read(text: string): FrameSet {
  const parsed = parseFrameSet(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.code}`);
  return parsed.value;
}

function intersection(outline: string, layer: string): number[] {
  return framesOf(intersectFrameSets(read(outline), read(layer)));
}

/** Numbers far apart, near the ends of the safe integers too. */
const huge = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.maxSafeInteger());

describe('a layer range under an outline range', () => {
  it.each([
    ['1-5', '10-1', [1, 2, 3, 4, 5]],
    ['10-1', '1-5', [5, 4, 3, 2, 1]],
    ['1-10', '1-10:5', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['1-10:5', '1-10', [1, 6, 2, 4, 8, 10, 3, 5, 7, 9]],
    ['1-10:5', '9,3,1,1', [1, 3, 9]],
    ['3,1,3,2', '1-3', [3, 1, 2]],
    ['1-10', '20-30', []],
    ['1-10', '10-1x1', []],
    ['1-20x3', '1-20x2', [1, 7, 13, 19]],
    ['1-20x2', '2-20x2', []],
  ])('outline %s with layer %s gives %j', (outline, layer, frames) => {
    expect(intersection(outline, layer)).toEqual(frames);
  });

  it('is the outline, filtered and without repetitions', () => {
    fc.assert(
      fc.property(writtenRanges, writtenRanges, (outline, layer) => {
        const wanted = new Set(framesOf(read(textOf(layer))));
        const expected = [...new Set(framesOf(read(textOf(outline))))].filter((frame) => wanted.has(frame));
        expect(intersection(textOf(outline), textOf(layer))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('looks only at the smaller side', () => {
    const before = performance.now();
    expect(intersection('1-2000000000,7', '5-1')).toEqual([1, 2, 3, 4, 5]);
    expect(intersection('2000000000-1:-8', '3,2000000000,4,4')).toEqual([2_000_000_000, 3, 4]);
    expect(intersection('5-1', '1-2000000000y3,9')).toEqual([5, 3, 2]);
    const whole = intersectFrameSets(read('1-2000000000x3'), read('3000000000-1x-2'));
    expect(printFrameRange(whole)).toBe('4-1999999996x6');
    expect(performance.now() - before).toBeLessThan(200);
  });

  it('that would list too many frames is known before it is tried', () => {
    const many = read('1-2000000000,7');
    expect(canIntersect(many, read('1-3000000000:2'))).toBe(false);
    expect(() => intersectFrameSets(many, read('1-3000000000:2'))).toThrow(RangeError);
    expect(canIntersect(many, read('1-10,5'))).toBe(true);
    expect(canIntersect(read('1-2000000000'), read('5-3000000000x2'))).toBe(true);
    const scattered = frameSetOf(Array.from({ length: 30 }, (_, i) => i * i * 1_000_000));
    expect(canIntersect(many, scattered)).toBe(true);
    expect(intersectFrameSets(many, scattered).size).toBe(29);
    const long = read(
      Array.from({ length: 20 }, (_, i) => `${i * 1000}-${i * 1000 + 900_000_000}x7,${-i * i}`).join(),
    );
    expect(framesOf(intersectFrameSets(read('-5-9,9'), long))).toEqual([-4, -1, 0, 7]);
  });

  it('of two progressions is exact whatever their numbers', () => {
    const runs = fc.record({ first: huge, step: huge, size: fc.integer({ min: 3, max: 40 }) });
    fc.assert(
      fc.property(runs, runs, (a, b) => {
        const [outline, layer] = [a, b].map(({ first, step, size }) =>
          Array.from({ length: size }, (_, i) => first + step * i).filter(Number.isSafeInteger),
        );
        if (step0(outline) || step0(layer)) return;
        const wanted = new Set(layer);
        const common = intersectFrameSets(frameSetOf(outline ?? []), frameSetOf(layer ?? []));
        expect(framesOf(common)).toEqual((outline ?? []).filter((frame) => wanted.has(frame)));
      }),
      { numRuns: 500 },
    );
  });

  it('of 100,000 frames each takes less than 100 ms', () => {
    const mixed = (by: number) => frameSetOf(Array.from({ length: 100_000 }, (_, i) => (i * by) % 100_003));
    const [outline, layer] = [mixed(7919), mixed(104_729)];
    const times = [1, 2, 3].map(() => {
      const before = performance.now();
      expect(intersectFrameSets(outline, layer).size).toBeGreaterThan(99_000);
      return performance.now() - before;
    });
    expect(Math.min(...times)).toBeLessThan(100);
    expect(intersectFrameSets(read('1-100000'), read('1-100000')).sections).toHaveLength(1);
  });
});

function step0(frames: readonly number[] | undefined): boolean {
  return frames === undefined || frames.length !== new Set(frames).size;
}

describe('a normalised set', () => {
  it('is sorted and without repetitions', () => {
    const sorted = (frames: readonly number[]) => [...new Set(frames)].sort((a, b) => a - b);
    fc.assert(
      fc.property(writtenRanges, frameLists, (sections, list) => {
        const set = read(textOf(sections));
        expect(framesOf(normalizeFrames(set))).toEqual(sorted(framesOf(set)));
        expect(framesOf(normalizeFrames(frameSetOf(list)))).toEqual(sorted(list));
      }),
      { numRuns: 300 },
    );
  });

  it('of one section is computed, not listed', () => {
    const { sections, size } = normalizeFrames(read('2000000000-1:-7'));
    expect({ sections, size }).toEqual({
      sections: [{ kind: 'run', first: 1, step: 1, size: 2_000_000_000 }],
      size: 2_000_000_000,
    });
  });
});
