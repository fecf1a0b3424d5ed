import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RankHeap } from '../../../../shared/schedule/rank-heap.ts';

describe('a heap of ranks', () => {
  it('gives the smallest at any time, whatever was put in and taken out before', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(100)), { maxLength: 200 }), (steps) => {
        const heap = new RankHeap();
        let model: number[] = [];
        for (const step of steps) {
          if (step === null) {
            expect(heap.peek()).toBe(model[0]);
            expect(heap.pop()).toBe(model[0]);
            model = model.slice(1);
          } else {
            heap.push(step);
            model = [...model, step].sort((a, b) => a - b);
          }
          expect(heap.size).toBe(model.length);
        }
      }),
    );
  });
});
