import { describe, expect, it } from 'vitest';
import { comparePlans, compareTask } from '../../../../shared/plan/compare-plans.ts';
import { makeCuebotPlan } from '../../../../shared/plan/cuebot-plan.ts';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import { findTask } from '../../../../shared/plan/plan-tasks.ts';
import { type JobLayer, resolvedJob } from '../../../support/resolved-job.ts';

function compared(layers: readonly JobLayer[]) {
  const resolved = resolvedJob(layers);
  const [plan, cuebot] = [makePlan(resolved), makeCuebotPlan(resolved)];
  const counts = comparePlans(plan, cuebot).map(({ missedCount, addedCount }) => [missedCount, addedCount]);
  return { plan, cuebot, counts };
}

const two = (requires: string, on: JobLayer['args'], to: JobLayer['args']): JobLayer[] => [
  { name: 'a', args: on ?? {} },
  { name: 'b', args: to ?? {}, requires: [requires] },
];

describe('two plans beside each other', () => {
  it('agree where chunks are equal', () => {
    expect(compared(two('a', { range: '1-10', chunk: 3 }, { range: '1-10', chunk: 3 })).counts).toEqual([
      [0, 0],
    ]);
    expect(compared(two('a:all', { range: '1-50000' }, { range: '1-50000' })).counts).toEqual([[0, 0]]);
    expect(compared(two('a:any', { range: '1-5' }, { range: '1-5' })).counts).toEqual([[0, 0]]);
  });

  it('show links that Cuebot misses and links that it adds', () => {
    expect(compared(two('a', { range: '1-6', chunk: 3 }, { range: '1-6', chunk: 2 })).counts).toEqual([
      [1, 0],
    ]);
    // Meant: 1, 3, 5 for task 1 and 5, 7, 9 for task 6; made: 1, 3, 5, 7 and 5, 7, 9.
    expect(compared(two('a', { range: '1-10', chunk: 2 }, { range: '1-10', chunk: 5 })).counts).toEqual([
      [0, 1],
    ]);
    expect(compared(two('a', { range: '1-10' }, { range: '1-10', chunk: 10 })).counts).toEqual([[0, 0]]);
    expect(compared(two('a', { range: '1-10', chunk: 10 }, { range: '5-14' })).counts).toEqual([[0, 4]]);
  });

  it('show all links of a dependency that a job spec cannot hold as missed', () => {
    expect(compared([{ name: 'a', args: { range: '1-5' }, requires: ['a:prev'] }]).counts).toEqual([[4, 0]]);
  });

  it('keep dependencies apart when Cuebot leaves one out before another', () => {
    const { counts } = compared([
      { name: 'a', args: { range: '1-5' } },
      { name: 'b', args: { range: '1-5' }, requires: ['b:prev', 'a', 'a:all'] },
    ]);
    expect(counts).toEqual([
      [4, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it('compare tasks by name where Cuebot cuts an interleaved range in another order', () => {
    const { counts } = compared(two('a:all', { range: '1-10:4', chunk: 2 }, { range: '1-2' }));
    // 1, 9, 4 and 8 start tasks in both orders, 3 in one and 7 in the other.
    expect(counts).toEqual([[2, 2]]);
  });

  it('tell the difference for one task', () => {
    const { plan, cuebot } = compared(two('a', { range: '1-6', chunk: 3 }, { range: '1-6', chunk: 2 }));
    const task = (layer: string, frame: number) => findTask(plan, layer, frame) ?? -1;
    expect(compareTask(plan, cuebot, task('b', 3))).toEqual({
      shared: [task('a', 1)],
      missed: [task('a', 4)],
      added: [],
    });
    expect(compareTask(plan, cuebot, task('a', 1))).toEqual({ shared: [], missed: [], added: [] });
  });
});
