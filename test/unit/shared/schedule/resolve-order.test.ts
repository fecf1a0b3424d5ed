import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import { resolveOrder, targetTasks } from '../../../../shared/schedule/resolve-order.ts';
import type { TaskState } from '../../../../shared/schedule/run-event.ts';
import { resolvedJob } from '../../../support/resolved-job.ts';

const plan = makePlan(
  resolvedJob(
    [
      { name: 'sim', args: { chunk: 5 } },
      { name: 'comp', requires: ['sim'] },
    ],
    '1-10',
  ),
);
const stateOf = (task: number): TaskState | undefined =>
  task === 1 ? 'dead' : task === 11 ? undefined : 'waiting';

describe('an order', () => {
  it('is about the whole job where it names neither layers nor tasks', () => {
    expect(targetTasks(plan, {})).toMatchObject({ ok: true, value: { length: 12 } });
    expect(targetTasks(plan, { layers: [] })).toEqual({ ok: true, value: [] });
  });

  it('names tasks by any of their frames, each once', () => {
    const tasks = [7, 6, 10, 1].map((frame) => ({ layer: 'sim', frame }));
    expect(targetTasks(plan, { tasks })).toEqual({ ok: true, value: [0, 1] });
    expect(targetTasks(plan, { tasks, layers: ['sim'] })).toEqual({ ok: true, value: [0, 1] });
  });

  it('retries the dead only where it says so, and leaves out what takes no part', () => {
    expect(resolveOrder(plan, { verb: 'retry-dead', target: {} }, stateOf)).toEqual({
      ok: true,
      value: [{ event: 'retry', tasks: [1] }],
    });
    const eat = resolveOrder(plan, { verb: 'eat', target: { layers: ['comp'] } }, stateOf);
    expect(eat).toEqual({ ok: true, value: [{ event: 'eat', tasks: [2, 3, 4, 5, 6, 7, 8, 9, 10] }] });
  });

  it('marks layers done as layers, and tasks as tasks', () => {
    const tasks = [{ layer: 'sim', frame: 1 }];
    expect(resolveOrder(plan, { verb: 'mark-done', target: { tasks } }, stateOf)).toEqual({
      ok: true,
      value: [{ event: 'mark-done', tasks: [0] }],
    });
    expect(resolveOrder(plan, { verb: 'mark-done', target: {} }, stateOf)).toMatchObject({
      value: [
        { event: 'mark-done' },
        { event: 'mark-layer-done', layer: 0 },
        { event: 'mark-layer-done', layer: 1 },
      ],
    });
  });

  it('says what it names and the run does not have', () => {
    expect(resolveOrder(plan, { verb: 'hold', layers: ['sim', 'x'] }, stateOf)).toEqual({
      ok: false,
      error: { code: 'no-such-layer', layer: 'x', frame: null },
    });
    const tasks = [{ layer: 'comp', frame: 11 }];
    expect(resolveOrder(plan, { verb: 'kill', target: { tasks } }, stateOf)).toEqual({
      ok: false,
      error: { code: 'no-such-task', layer: 'comp', frame: 11 },
    });
  });
});
