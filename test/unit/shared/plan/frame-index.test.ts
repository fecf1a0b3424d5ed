import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameIndexOf } from '../../../../shared/plan/frame-index.ts';

const lists = fc.oneof(
  fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { maxLength: 20 }),
  fc
    .tuple(
      fc.integer({ min: -20, max: 20 }),
      fc.integer({ min: -4, max: 4 }).filter((step) => step !== 0),
      fc.nat(9),
    )
    .map(([first, step, count]) => Array.from({ length: count }, (_, i) => first + step * i)),
);

describe('an index of frames', () => {
  it('answers as a search through the list does', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: -50, max: 50 }), (list, frame) => {
        const index = frameIndexOf(Float64Array.from(list));
        expect(index.positionOf(frame)).toBe(list.indexOf(frame));
        const below = list.filter((other) => other <= frame);
        expect(index.positionAtOrBelow(frame)).toBe(
          below.length === 0 ? -1 : list.indexOf(Math.max(...below)),
        );
      }),
    );
  });

  it('is made once for a list', () => {
    const frames = Float64Array.from([3, 1, 2]);
    expect(frameIndexOf(frames)).toBe(frameIndexOf(frames));
  });
});
