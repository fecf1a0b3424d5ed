import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameSetOf, framesOf } from '../../../../shared/frames/frame-set.ts';
import { parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';
import { printFrameList, printFrameRange } from '../../../../shared/frames/print-frame-set.ts';
import { frameLists, textOf, writtenRanges } from './reference-frames.ts';

function reread(text: string, dialect: 'pyoutline' | 'cuebot'): number[] {
  const parsed = parseFrameSet(text, dialect);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.code}`);
  return framesOf(parsed.value);
}

/** The length of the shortest text of singles and progressions, by trying every cut. */
function shortestLength(frames: readonly number[]): number {
  const best = Array<number>(frames.length + 1).fill(0);
  for (let i = frames.length - 1; i >= 0; i--) {
    const lengths: number[] = [];
    for (let j = i; j < frames.length; j++) {
      const part = frames.slice(i, j + 1);
      const step = (part[1] ?? 0) - (part[0] ?? 0);
      const isRun =
        part.length > 1 && step !== 0 && part.every((frame, k) => frame === (part[0] ?? 0) + k * step);
      if (j > i && !isRun) break;
      const plain = `${part[0]}-${part.at(-1)}`;
      const text = j === i ? `${part[0]}` : Math.abs(step) === 1 ? plain : `${plain}x${step}`;
      lengths.push(text.length + 1 + (best[j + 1] ?? 0));
    }
    best[i] = Math.min(...lengths);
  }
  return best[0] ?? -1;
}

describe('the full list', () => {
  it('is every frame between commas, as pycue writes it', () => {
    expect(printFrameList([1, 2, 3])).toBe('1,2,3');
    expect(printFrameList([5, -1, 5])).toBe('5,-1,5');
    expect(printFrameList([])).toBe('');
  });
});

describe('the short range', () => {
  it.each([
    [[1], '1'],
    [[1, 2], '1,2'],
    [[1, 2, 3], '1-3'],
    [[3, 2, 1], '3-1'],
    [[1, 3, 5, 7], '1-7x2'],
    [[10, 8, 6], '10,8,6'],
    [[10, 8, 6, 4], '10-4x-2'],
    [[-3, -2, -1, 0], '-3-0'],
    [[-1, -2, -3], '-1--3'],
    [[5, 5, 5], '5,5,5'],
    [[1, 2, 3, 2, 3, 4], '1-3,2-4'],
    [[1, 2, 4, 6, 8], '1,2-8x2'],
    [[1, 3, 4, 5, 6], '1,3-6'],
    [[], ''],
  ])('of %j is %s', (frames, text) => {
    expect(printFrameRange(frames)).toBe(text);
    expect(printFrameRange(frameSetOf(frames))).toBe(text);
  });

  it('reads back to the same list in both dialects', () => {
    fc.assert(
      fc.property(
        frameLists.filter((frames) => frames.length > 0),
        (frames) => {
          const text = printFrameRange(frames);
          expect(reread(text, 'pyoutline')).toEqual(frames);
          expect(reread(text, 'cuebot')).toEqual(frames);
          expect(text).not.toMatch(/[y:]/);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of a set of any kind of sections reads back to the same list', () => {
    fc.assert(
      fc.property(writtenRanges, (sections) => {
        const parsed = parseFrameSet(textOf(sections));
        if (!parsed.ok || parsed.value.size === 0) return;
        expect(reread(printFrameRange(parsed.value), 'cuebot')).toEqual(framesOf(parsed.value));
      }),
    );
  });

  it('is as short as any cut into singles and progressions', () => {
    fc.assert(
      fc.property(frameLists, (frames) => {
        if (frames.length > 0) expect(printFrameRange(frames).length + 1).toBe(shortestLength(frames));
      }),
      { numRuns: 300 },
    );
  });

  it('of one progression costs nothing, however long', () => {
    const parsed = parseFrameSet('1-2000000000x2,5-3000000000');
    if (!parsed.ok) throw new Error('not read');
    expect(printFrameRange(parsed.value)).toBe('1-1999999999x2,5-3000000000');
  });

  it('reads back at the ends of the safe integers', () => {
    const far = [Number.MIN_SAFE_INTEGER, 0, Number.MAX_SAFE_INTEGER, 2 ** 52, 2 ** 52 + 1, 2 ** 52 + 2];
    expect(reread(printFrameRange(far), 'pyoutline')).toEqual(far);
    const even = [-3, -1, 1, 3].map((k) => k * 3_002_399_751_580_330);
    expect(reread(printFrameRange(even), 'pyoutline')).toEqual(even);
  });

  it('takes linear time', () => {
    const frames = Array.from({ length: 1_000_000 }, (_, i) => (i % 3 === 0 ? i : 2_000_000 - i));
    const before = performance.now();
    expect(printFrameRange(frames).length).toBeGreaterThan(1_000_000);
    expect(performance.now() - before).toBeLessThan(4000);
  });
});
