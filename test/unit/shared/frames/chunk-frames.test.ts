import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkAt, chunkFrames, chunkLayout, localFrameSet } from '../../../../shared/frames/chunk-frames.ts';
import { frameSetOf, uniqueFrames } from '../../../../shared/frames/frame-set.ts';
import { parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';
import { textOf, writtenRanges } from './reference-frames.ts';

function read(text: string) {
  const parsed = parseFrameSet(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.code}`);
  return parsed.value;
}

const chunkSizes = fc.integer({ min: 1, max: 12 });

describe('the chunks of a range', () => {
  it('are named after their first frame and sorted inside', () => {
    expect(chunkFrames(read('10-1'), 3)).toEqual([
      { start: 10, frames: [8, 9, 10] },
      { start: 7, frames: [5, 6, 7] },
      { start: 4, frames: [2, 3, 4] },
      { start: 1, frames: [1] },
    ]);
    expect(chunkFrames(read('100,1,50,2'), 2)).toEqual([
      { start: 100, frames: [1, 100] },
      { start: 50, frames: [2, 50] },
    ]);
  });

  it('are cut after repetitions are dropped', () => {
    expect(chunkFrames(read('1-5,3-8'), 3).map(({ start }) => start)).toEqual([1, 4, 7]);
    expect(chunkFrames(read('1,1,1,1'), 2)).toEqual([{ start: 1, frames: [1] }]);
  });

  it('are one when the chunk is larger than the range, none when it is empty', () => {
    expect(chunkFrames(read('1-10'), 1_000_000)).toHaveLength(1);
    expect(chunkFrames(read('10-1x1'), 5)).toEqual([]);
  });

  it('hold each frame exactly once, in groups of the chunk but for the last', () => {
    fc.assert(
      fc.property(writtenRanges, chunkSizes, (sections, chunk) => {
        const set = read(textOf(sections));
        const chunks = chunkFrames(set, chunk);
        const sorted = (frames: readonly number[]) => [...frames].sort((a, b) => a - b);
        expect(sorted(chunks.flatMap(({ frames }) => frames))).toEqual(sorted(uniqueFrames(set)));
        for (const { frames } of chunks.slice(0, -1)) expect(frames).toHaveLength(chunk);
        for (const { start, frames } of chunks) {
          expect(frames).toContain(start);
          expect(frames).toEqual(sorted(frames));
        }
      }),
    );
  });

  it('are what a process started for each of them runs', () => {
    fc.assert(
      fc.property(writtenRanges, chunkSizes, (sections, chunk) => {
        const set = read(textOf(sections));
        for (const { start, frames } of chunkFrames(set, chunk))
          expect(localFrameSet(set, chunk, start)).toEqual({ ok: true, value: frames });
      }),
    );
  });

  it('of 100,000 tasks are two fields', () => {
    const layout = chunkLayout(read('1-300000'), 3);
    expect(layout.count).toBe(100_000);
    expect(layout.frames).toHaveLength(300_000);
    expect(chunkAt(layout, 99_999)).toEqual({ start: 299_998, frames: [299_998, 299_999, 300_000] });
    expect(() => chunkAt(layout, 100_000)).toThrow(RangeError);
  });

  it('of no size are a bug of the caller', () => {
    for (const chunk of [0, -2, 1.5, Number.NaN])
      expect(() => chunkFrames(read('1-3'), chunk)).toThrow(RangeError);
  });
});

describe('what one process runs', () => {
  it('is the next chunk also from the middle of one', () => {
    expect(localFrameSet(read('1-10'), 3, 3)).toEqual({ ok: true, value: [3, 4, 5] });
    expect(localFrameSet(read('5,5,1-4'), 3, 1)).toEqual({ ok: true, value: [1, 2, 3] });
    expect(localFrameSet(read('1-10'), 3, 10)).toEqual({ ok: true, value: [10] });
  });

  it('is any frame at all when the chunk is 1, but no strange one when it is more', () => {
    expect(localFrameSet(read('1-10'), 1, 99)).toEqual({ ok: true, value: [99] });
    const strange = { ok: false, error: { code: 'frame-not-in-range', frame: 99 } };
    expect(localFrameSet(read('1-10'), 2, 99)).toEqual(strange);
    expect(localFrameSet(read('1-10,20'), 2, 99)).toEqual(strange);
    expect(localFrameSet(frameSetOf([]), 2, 99)).toEqual(strange);
  });

  it('is unknown for a chunk below 1', () => {
    expect(localFrameSet(read('1-10'), 0, 1)).toEqual({ ok: false, error: { code: 'bad-chunk', chunk: 0 } });
  });

  it('is computed, not searched, in a long range', () => {
    const set = read('1-2000000000x2');
    expect(localFrameSet(set, 3, 1_999_999_997)).toEqual({ ok: true, value: [1_999_999_997, 1_999_999_999] });
  });
});
