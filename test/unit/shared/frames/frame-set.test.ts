import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canListFrames,
  EMPTY_FRAME_SET,
  type FrameSet,
  firstFrame,
  frameAt,
  frameSetOf,
  framesOf,
  hasFrame,
  indexOfFrame,
  isEmptyFrameSet,
  iterateFrames,
  sliceFrames,
  uniqueFrames,
} from '../../../../shared/frames/frame-set.ts';
import { type FrameDialect, parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';
import { frameLists, referenceFrames, textOf, writtenRanges } from './reference-frames.ts';

function read(text: string, dialect?: FrameDialect): FrameSet {
  const parsed = parseFrameSet(text, dialect);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.code}`);
  return parsed.value;
}

const dialects = fc.constantFrom<FrameDialect>('pyoutline', 'cuebot');

describe('a frame set of any range', () => {
  it('lists the frames that counting gives, in either dialect', () => {
    fc.assert(
      fc.property(writtenRanges, dialects, (sections, dialect) => {
        const set = read(textOf(sections), dialect);
        const frames = referenceFrames(sections, dialect);
        expect(framesOf(set)).toEqual(frames);
        expect([...iterateFrames(set)]).toEqual(frames);
        expect(set.size).toBe(frames.length);
        expect(isEmptyFrameSet(set)).toBe(frames.length === 0);
        expect(uniqueFrames(set)).toEqual([...new Set(frames)]);
      }),
      { numRuns: 500 },
    );
  });

  it('answers about positions and members as its list does', () => {
    fc.assert(
      fc.property(writtenRanges, dialects, fc.nat(80), fc.nat(20), (sections, dialect, from, count) => {
        const set = read(textOf(sections), dialect);
        const frames = referenceFrames(sections, dialect);
        expect(firstFrame(set)).toBe(frames[0]);
        expect(sliceFrames(set, from, count)).toEqual(frames.slice(from, from + count));
        for (const i of [-1, 0.5, from, frames.length - 1, frames.length])
          expect(frameAt(set, i)).toBe(frames[i]);
        for (let frame = -45; frame <= 45; frame++) {
          expect(hasFrame(set, frame)).toBe(frames.includes(frame));
          expect(indexOfFrame(set, frame)).toBe(frames.indexOf(frame));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has the same members in both dialects', () => {
    fc.assert(
      fc.property(writtenRanges, (sections) => {
        const sorted = (dialect: FrameDialect) =>
          framesOf(read(textOf(sections), dialect)).sort((a, b) => a - b);
        expect(sorted('cuebot')).toEqual(sorted('pyoutline'));
      }),
    );
  });
});

describe('a frame set made of a list', () => {
  it('is that list, order and repetitions included', () => {
    fc.assert(
      fc.property(frameLists, (frames) => {
        expect(framesOf(frameSetOf(frames))).toEqual(frames);
      }),
    );
  });

  it('keeps progressions as one section each', () => {
    expect(frameSetOf(Array.from({ length: 100_000 }, (_, i) => 1001 + i)).sections).toHaveLength(1);
    expect(frameSetOf([10, 8, 6, 1, 2, 3]).sections).toHaveLength(2);
    expect(read('1,2,3-5,6,7-9').sections).toHaveLength(1);
  });

  it('knows no negative zero', () => {
    expect(framesOf(frameSetOf([-0]))).toEqual([0]);
    expect(Object.is(framesOf(read('-0'))[0], 0)).toBe(true);
  });

  it('keeps numbers whose distance is no safe integer', () => {
    const ends = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, Number.MIN_SAFE_INTEGER];
    expect(framesOf(frameSetOf(ends))).toEqual(ends);
  });

  it('refuses what is no frame number', () => {
    for (const bad of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => frameSetOf([bad])).toThrow(RangeError);
  });

  it('is the one empty set when nothing is in it', () => {
    expect(frameSetOf([])).toBe(EMPTY_FRAME_SET);
    expect(read('10-1x1')).toBe(EMPTY_FRAME_SET);
    expect(firstFrame(EMPTY_FRAME_SET)).toBeUndefined();
  });
});

describe('a range of thousands of millions of frames', () => {
  it('is refused by what would have to list it', () => {
    const set = read('1-2000000000');
    expect(canListFrames(set)).toBe(false);
    expect(() => framesOf(set)).toThrow(RangeError);
    expect(() => uniqueFrames(set)).toThrow(RangeError);
    expect(() => sliceFrames(set, 5, 1_000_000_000)).toThrow(RangeError);
    expect(sliceFrames(set, 1_999_999_998, 1_000_000_000)).toEqual([1_999_999_999, 2_000_000_000]);
    expect(canListFrames(read('1-10000000'))).toBe(true);
  });

  it('costs nothing until its frames are asked for', () => {
    const before = performance.now();
    for (let i = 0; i < 100; i++) {
      const set = read('1-2000000000,-2000000000-0y3,1-1000000000000:8');
      expect(set.sections).toHaveLength(3);
      expect(set.size).toBe(2_000_000_000 + 1_333_333_334 + 1_000_000_000_000);
      expect(hasFrame(set, -1_999_999_999)).toBe(true);
      expect(hasFrame(set, -2_000_000_000)).toBe(false);
      expect(frameAt(set, 3_000_000_000)).toBe(-2_000_000_000 + 3 * 500_000_000 + 1);
      expect(indexOfFrame(set, 1_999_999_999)).toBe(1_999_999_998);
    }
    expect(performance.now() - before).toBeLessThan(500);
  });
});
