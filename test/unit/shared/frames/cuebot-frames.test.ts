import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkFrames } from '../../../../shared/frames/chunk-frames.ts';
import { cuebotFramespec, cuebotStarts, dialectsAgree } from '../../../../shared/frames/cuebot-frames.ts';
import { parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';
import table from './fixtures/range-table.json' with { type: 'json' };
import { referenceFrames, textOf, writtenRanges } from './reference-frames.ts';

const chunkSizes = fc.integer({ min: 1, max: 12 });

describe('the frames that Cuebot creates', () => {
  it('start every chunk of its own order', () => {
    expect(cuebotStarts('1-10:4', 2)).toEqual({ ok: true, value: [1, 9, 7, 4, 8] });
    expect(cuebotStarts('1-10,', 4)).toEqual({ ok: true, value: [1, 5, 9] });
  });

  it('are the starts of our chunks wherever the two orders agree', () => {
    const plain = writtenRanges.filter((sections) => sections.every(({ separator }) => separator !== ':'));
    fc.assert(
      fc.property(plain, chunkSizes, (sections, chunk) => {
        const parsed = parseFrameSet(textOf(sections));
        if (!parsed.ok || parsed.value.size === 0) return;
        const starts = chunkFrames(parsed.value, chunk).map(({ start }) => start);
        expect(cuebotStarts(textOf(sections), chunk)).toEqual({ ok: true, value: starts });
      }),
    );
  });

  it('are none of an empty range with chunk 1; with more Cuebot fails', () => {
    expect(cuebotStarts('10-1x1', 1)).toEqual({ ok: true, value: [] });
    expect(cuebotStarts('10-1x1', 2)).toEqual({ ok: false, error: { code: 'empty-range' } });
  });

  it('are refused for a chunk below 1 and for what Cuebot cannot read', () => {
    expect(cuebotStarts('1-10', 0)).toEqual({ ok: false, error: { code: 'bad-chunk', chunk: 0 } });
    expect(cuebotStarts('1-10\n', 1)).toMatchObject({ ok: false, error: { code: 'bad-syntax' } });
    expect(cuebotStarts('1-2000000000', 10)).toMatchObject({ ok: false, error: { code: 'too-many-frames' } });
    expect(cuebotStarts('2147483648', 1)).toMatchObject({ ok: false, error: { code: 'number-too-large' } });
  });
});

describe('whether the two readers agree', () => {
  it('is so exactly where they give the same list', () => {
    for (const [text, pyoutline, cuebot] of table) {
      const isSame = Array.isArray(pyoutline) && JSON.stringify(pyoutline) === JSON.stringify(cuebot);
      expect(dialectsAgree(String(text)), JSON.stringify(text)).toBe(isSame);
    }
  });

  it('is not searched for in an interleave too long to list', () => {
    expect(dialectsAgree('1-2000000000:2')).toBe(false);
    expect(dialectsAgree('1-2000000000y2')).toBe(true);
  });
});

describe('what Cuebot tells a command about its chunk', () => {
  it.each([
    ['1-10', 3, 4, '4-6', 6],
    ['1-10x2', 3, 5, '5-9x2', 9],
    ['10-1', 3, 10, '10-8x-1', 8],
    ['1-20x2', 2, 5, '5,7', 7],
    ['1-10', 1, 4, '4', 4],
    ['1-5,3-8', 3, 4, '4-5,3', 3],
    ['100,1,50,2', 4, 100, '100,1-50,2', 2],
    ['1,1,1,1', 4, 1, '1', 1],
    ['1,1,1,1', 2, 1, '1,1', 1],
    ['1-3', 2, 3, '3', 3],
  ])('of %s in chunks of %i from %i is %s', (range, chunk, start, framespec, end) => {
    expect(cuebotFramespec(range, chunk, start)).toEqual({ ok: true, value: { framespec, end } });
  });

  it('ends where the chunk ends, whatever the notation makes of the rest', () => {
    fc.assert(
      fc.property(writtenRanges, chunkSizes, fc.nat(), (sections, chunk, pick) => {
        const frames = referenceFrames(sections, 'cuebot');
        const start = frames[pick % frames.length];
        if (start === undefined) return;
        const told = cuebotFramespec(textOf(sections), chunk, start);
        if (!told.ok) throw new Error(told.error.code);
        const from = frames.indexOf(start);
        const inChunk = frames.slice(from, from + chunk);
        expect(told.value.end).toBe(inChunk.at(-1));
        expect(told.value.framespec).toMatch(new RegExp(`^${start}(?![0-9])`));
        const read = parseFrameSet(told.value.framespec, 'cuebot');
        expect(read.ok).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is an error for a frame outside the range', () => {
    expect(cuebotFramespec('1-10', 2, 11)).toEqual({
      ok: false,
      error: { code: 'frame-not-in-range', frame: 11 },
    });
  });
});
