import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampledPositions } from '../../../../shared/plan/sample-tasks.ts';

describe('a sample of the tasks of a layer', () => {
  it('is everything where none is asked for', () => {
    expect(sampledPositions(3, {})).toEqual([0, 1, 2]);
  });

  it('takes places, each task once', () => {
    expect(sampledPositions(100, { sample: ['first', 'middle', 'last'] })).toEqual([0, 49, 99]);
    expect(sampledPositions(2, { sample: ['middle', 'last', 'first'] })).toEqual([0, 1]);
    expect(sampledPositions(1, { sample: ['first', 'last'] })).toEqual([0]);
    expect(sampledPositions(0, { sample: ['first'], spread: 3 })).toEqual([]);
  });

  it('spreads so many from the first to the last, as evenly as can be', () => {
    expect(sampledPositions(9, { spread: 3 })).toEqual([0, 4, 8]);
    expect(sampledPositions(9, { spread: 1 })).toEqual([4]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 2, max: 40 }), (count, spread) => {
        const positions = sampledPositions(count, { spread });
        expect(positions.length).toBe(Math.min(count, spread));
        if (count < 2) return;
        expect([positions[0], positions.at(-1)]).toEqual([0, count - 1]);
        const gaps = positions.slice(1).map((position, i) => position - (positions[i] ?? 0));
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
