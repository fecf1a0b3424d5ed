import { describe, expect, it } from 'vitest';
import { selectTasks } from '../../../../../electron/host/run/select-tasks.ts';
import { makePlan } from '../../../../../shared/plan/make-plan.ts';
import { resolvedJob } from '../../../../support/resolved-job.ts';

const plan = makePlan(
  resolvedJob(
    [
      { name: 'render' },
      { name: 'comp', requires: ['render'], args: { chunk: 2 } },
      { name: 'one', args: { range: '1' } },
    ],
    '1-6',
  ),
);
const chosen = (selection: Parameters<typeof selectTasks>[1]): number[] | null => {
  const flags = selectTasks(plan, selection);
  if (!flags.ok) throw new Error(flags.error.join());
  return flags.value === null ? null : [...flags.value];
};

describe('choosing the tasks of a run', () => {
  it('takes all where nothing is said', () => {
    expect(chosen({})).toBeNull();
  });

  it('takes whole layers by name', () => {
    expect(chosen({ only: ['comp'] })).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 0]);
    expect(chosen({ only: [] })).toEqual(Array(10).fill(0));
  });

  it('takes the first, middle and last task of each layer', () => {
    expect(chosen({ sample: ['first', 'middle', 'last'] })).toEqual([1, 0, 1, 0, 0, 1, 1, 1, 1, 1]);
    expect(chosen({ sample: ['last'], only: ['render'] })).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('names the layers that the job does not have', () => {
    expect(selectTasks(plan, { only: ['render', 'Comp', 'x'] })).toEqual({ ok: false, error: ['Comp', 'x'] });
  });
});
