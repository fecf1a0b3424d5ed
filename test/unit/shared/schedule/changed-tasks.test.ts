import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import { findTask } from '../../../../shared/plan/plan-tasks.ts';
import { changedTasks } from '../../../../shared/schedule/changed-tasks.ts';
import { framesIn } from '../../../../shared/schedule/frames-in.ts';
import { createSchedule } from '../../../../shared/schedule/schedule.ts';
import { resolvedJob } from '../../../support/resolved-job.ts';
import { needyPlans } from './random-runs.ts';

const steps = fc.array(
  fc.record({
    what: fc.constantFrom(
      'start',
      'start',
      'end',
      'end',
      'fail',
      'retry',
      'eat',
      'mark-done',
      'drop-dependencies',
    ),
    pick: fc.nat(60),
  }),
  { maxLength: 60 },
);

describe('what is told of tasks that turn', () => {
  it('comes to the states of the schedule, whatever happens and whoever asks for what', () => {
    fc.assert(
      fc.property(needyPlans, steps, (plan, todo) => {
        fc.pre(plan.taskCount > 0);
        const schedule = createSchedule(plan, { coresHundredths: 300, maxRetries: 1, autoeat: false });
        const told = new Map<number, string>();
        const turned = new Set<number>();
        for (let task = 0; task < plan.taskCount; task++) told.set(task, schedule.stateOf(task) ?? '');
        schedule.listen((task) => turned.add(task));
        for (const { what, pick } of todo) {
          const running = schedule.runningTasks();
          const target = running[pick % Math.max(1, running.length)];
          if (what === 'start') for (const task of schedule.nextTasks()) told.set(task, 'running');
          else if (what === 'end' || what === 'fail') {
            if (target === undefined) continue;
            const end = what === 'end' ? 'succeeded' : 'failed';
            for (const one of schedule.apply({ event: 'task-ended', task: target, end }))
              told.set(target, one.command === 'settled' ? one.state : 'waiting');
          } else {
            for (const one of schedule.apply({ event: what, tasks: [pick % plan.taskCount] }))
              if (one.command === 'settled') told.set(one.task, one.state);
          }
          for (const event of changedTasks(plan, turned, (task) => schedule.stateOf(task), 'now')) {
            if (event.event !== 'tasks-changed') throw new Error(event.event);
            for (const frame of framesIn(event.frames))
              told.set(findTask(plan, event.layer, frame) ?? -1, event.state);
          }
          turned.clear();
          for (let task = 0; task < plan.taskCount; task++)
            expect(told.get(task)).toBe(schedule.stateOf(task));
        }
      }),
    );
  });

  it('is one event a layer and state, with ranges', () => {
    const plan = makePlan(
      resolvedJob(
        [
          { name: 'a', args: { chunk: 2 } },
          { name: 'b', requires: ['a'] },
        ],
        '1-10',
      ),
    );
    const all = new Set(Array.from({ length: plan.taskCount }, (_, task) => task));
    const schedule = createSchedule(plan, { coresHundredths: 100, maxRetries: 0, autoeat: false });
    expect(changedTasks(plan, all, (task) => schedule.stateOf(task), 'now')).toEqual([
      { event: 'tasks-changed', at: 'now', layer: 'a', state: 'waiting', frames: '1-9x2' },
      { event: 'tasks-changed', at: 'now', layer: 'b', state: 'depend', frames: '1-10' },
    ]);
  });
});
