/** The frame rules once more, as slowly and plainly as they can be said, and random ranges to compare them on. */
import fc from 'fast-check';
import type { FrameDialect } from '../../../../shared/frames/parse-frame-set.ts';

/** One section as a person may write it; the step may not fit. */
export interface WrittenSection {
  readonly first: number;
  readonly last?: number;
  readonly separator?: 'x' | 'y' | ':';
  readonly step?: number;
}

const frame = fc.integer({ min: -40, max: 40 });

const fittingSections: fc.Arbitrary<WrittenSection> = fc
  .tuple(
    frame,
    fc.option(frame, { nil: undefined }),
    fc.constantFrom(undefined, 'x' as const, 'y' as const, ':' as const),
    fc.integer({ min: 1, max: 30 }),
  )
  .map(([first, last, separator, size]) => {
    if (last === undefined) return { first };
    if (separator === undefined) return { first, last };
    return { first, last, separator, step: last < first ? -size : size };
  });

/** Texts that both dialects read, as sections. */
export const writtenRanges = fc.array(fittingSections, { minLength: 1, maxLength: 5 });

/** The text of sections. */
export function textOf(sections: readonly WrittenSection[]): string {
  return sections
    .map(
      ({ first, last, separator = '', step = '' }) =>
        `${first}${last === undefined ? '' : `-${last}`}${separator}${step}`,
    )
    .join(',');
}

/** All frames of the sections, by counting. */
export function referenceFrames(sections: readonly WrittenSection[], dialect: FrameDialect): number[] {
  return sections.flatMap(({ first, last = first, separator, step = 1 }) => {
    const plain = steps(first, last, last < first ? -1 : 1);
    if (separator === undefined) return plain;
    const stepped = steps(first, last, step);
    if (separator === 'x') return stepped;
    if (separator === 'y') return plain.filter((candidate) => !stepped.includes(candidate));
    const seen = new Set<number>();
    let start = first;
    for (let pass = step; pass !== 0; pass = Math.trunc(pass / 2)) {
      for (const candidate of steps(start, last, pass)) seen.add(candidate);
      if (dialect === 'pyoutline') start += Math.sign(step);
    }
    return [...seen];
  });
}

function steps(first: number, last: number, step: number): number[] {
  const frames: number[] = [];
  for (let f = first; step > 0 ? f <= last : f >= last; f += step) frames.push(f);
  return frames;
}

/** Lists with progressions, repetitions and noise in them. */
export const frameLists: fc.Arbitrary<number[]> = fc
  .array(
    fc.oneof(
      fc.integer({ min: -1200, max: 1200 }).map((only) => [only]),
      fc
        .record({
          first: fc.integer({ min: -1100, max: 1100 }),
          step: fc.integer({ min: -12, max: 12 }),
          size: fc.integer({ min: 1, max: 12 }),
        })
        .map(({ first, step, size }) => Array.from({ length: size }, (_, i) => first + step * i)),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.flat());
