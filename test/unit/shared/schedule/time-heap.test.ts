import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TimeHeap } from '../../../../shared/schedule/time-heap.ts';

describe('a heap of times', () => {
  it('gives the earliest first, and of those at one time the lowest item', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.record({ time: fc.nat(20), item: fc.nat(20) })), { maxLength: 100 }),
        (steps) => {
          const heap = new TimeHeap();
          let model: { readonly time: number; readonly item: number }[] = [];
          for (const step of steps) {
            if (step === null) {
              expect(heap.pop()).toEqual(model[0]);
              model = model.slice(1);
            } else {
              heap.push(step.time, step.item);
              model = [...model, step].sort((a, b) => a.time - b.time || a.item - b.item);
            }
          }
        },
      ),
    );
  });
});
