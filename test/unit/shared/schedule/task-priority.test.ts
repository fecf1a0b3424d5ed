import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import { eachLink } from '../../../../shared/plan/plan-links.ts';
import { secondsToEnd, tasksByPriority } from '../../../../shared/schedule/task-priority.ts';
import { resolvedJob } from '../../../support/resolved-job.ts';
import { smallJobs } from '../plan/reference-plan.ts';
import { choices } from './random-runs.ts';

describe('the seconds from a task to the end', () => {
  it('are those of the longest chain of tasks behind it', () => {
    fc.assert(
      fc.property(smallJobs, fc.nat(), (layers, seed) => {
        const withoutAny = layers.map((layer) => ({
          ...layer,
          requires: layer.requires?.map((text) => text.replace(':any', ':all')) ?? [],
        }));
        const plan = makePlan(resolvedJob(withoutAny));
        const secondsOf = (task: number): number => choices(seed + task)() % 20;
        const expected = Array.from({ length: plan.taskCount }, (_, task) => secondsOf(task));
        // Layers wait for earlier ones or themselves only, so going over all links as often as there are tasks is enough.
        for (let changed = true; changed; ) {
          changed = false;
          eachLink(plan, (from, to) => {
            const through = secondsOf(from) + (expected[to] ?? 0);
            if (through <= (expected[from] ?? 0)) return;
            expected[from] = through;
            changed = true;
          });
        }
        expect([...secondsToEnd(plan, secondsOf)]).toEqual(expected);
        const order = [...tasksByPriority(plan, secondsOf)];
        expect([...order].sort((a, b) => a - b)).toEqual(expected.map((_, task) => task));
        for (const [i, task] of order.slice(1).entries())
          expect(expected[order[i] ?? 0]).toBeGreaterThanOrEqual(expected[task] ?? 0);
      }),
    );
  });

  it('are its own in a circle', () => {
    const plan = makePlan(
      resolvedJob([
        { name: 'a', requires: ['b'] },
        { name: 'b', requires: ['a'] },
        { name: 'c', requires: ['b'] },
      ]),
    );
    expect([...secondsToEnd(plan, () => 5)]).toEqual([5, 5, 5]);
  });

  it('count a second a frame where nobody says otherwise', () => {
    const plan = makePlan(resolvedJob([{ name: 'a', args: { range: '1-7', chunk: 3 } }]));
    expect([...tasksByPriority(plan)]).toEqual([0, 1, 2]);
    const mixed = makePlan(
      resolvedJob([
        { name: 'a', args: { range: '1-2' } },
        { name: 'b', args: { range: '1-2', chunk: 2 } },
      ]),
    );
    expect([...tasksByPriority(mixed)]).toEqual([2, 0, 1]);
  });
});
