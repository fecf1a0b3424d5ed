import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { taskName } from '../../../../shared/plan/plan-tasks.ts';
import {
  criticalRows,
  type Simulation,
  simulate,
  simulateUnlimited,
} from '../../../../shared/schedule/simulate.ts';
import { type JobLayer, resolvedJob } from '../../../support/resolved-job.ts';
import { smallJobs } from '../plan/reference-plan.ts';
import { choices, needyPlans, Waits } from './random-runs.ts';

function rowsOf(plan: Plan, { rowCount, task, start, end, lane }: Simulation): string[] {
  return Array.from({ length: rowCount }, (_, row) => {
    const { layer, frame } = taskName(plan, task[row] ?? 0);
    return `${layer} ${frame}: ${start[row]}-${end[row]} in ${lane[row]}`;
  });
}

const shot: readonly JobLayer[] = [
  { name: 'sim', args: { range: '1-3', chunk: 3 } },
  { name: 'render', args: { range: '1-3' }, requires: ['sim'] },
  { name: 'movie', args: { range: '1' }, requires: ['render:all'] },
];

describe('a simulated run', () => {
  it('places every task in time and on a line', () => {
    const plan = makePlan(resolvedJob(shot));
    const played = simulate(plan, { coresHundredths: 200 });
    expect(rowsOf(plan, played)).toEqual([
      'sim 1: 0-3 in 0',
      'render 1: 3-4 in 0',
      'render 2: 3-4 in 1',
      'render 3: 4-5 in 0',
      'movie 1: 5-6 in 0',
    ]);
    expect(played).toMatchObject({ makespan: 6, laneCount: 2, coreSeconds: 7, counts: { succeeded: 5 } });
    expect(criticalRows(played).map((row) => rowsOf(plan, played)[row])).toEqual([
      'sim 1: 0-3 in 0',
      'render 1: 3-4 in 0',
      'render 3: 4-5 in 0',
      'movie 1: 5-6 in 0',
    ]);
  });

  it('takes the seconds and the ends that it is told', () => {
    const plan = makePlan(resolvedJob(shot));
    const played = simulate(plan, {
      coresHundredths: 200,
      secondsOf: () => 10,
      maxRetries: 1,
      endOf: (task, attempt) => (task === 1 || (task === 2 && attempt === 1) ? 'failed' : 'succeeded'),
    });
    expect(played.counts).toEqual({ succeeded: 3, depend: 1, dead: 1 });
    expect(played.rowCount).toBe(6);
    expect(played.makespan).toBe(40);
  });

  it('of nothing takes no time', () => {
    expect(simulate(makePlan(resolvedJob([])), { coresHundredths: 100 })).toMatchObject({
      rowCount: 0,
      makespan: 0,
    });
    expect(criticalRows(simulateUnlimited(makePlan(resolvedJob([]))))).toEqual([]);
  });

  it('without limits has the critical path of the plan', () => {
    const plan = makePlan(
      resolvedJob([...shot, { name: 'alone', args: { range: '1-4', chunk: 4, cores: 0 } }]),
    );
    const played = simulateUnlimited(plan);
    expect(played.makespan).toBe(5);
    expect(criticalRows(played).map((row) => taskName(plan, played.task[row] ?? 0).layer)).toEqual([
      'sim',
      'render',
      'movie',
    ]);
  });

  it('waits only for the first where any frame is enough', () => {
    const plan = makePlan(
      resolvedJob([
        { name: 'a', args: { range: '1-2' } },
        { name: 'b', args: { range: '1' }, requires: ['a:any'] },
      ]),
    );
    expect(simulateUnlimited(plan, (task) => [9, 2, 1][task] ?? 0).makespan).toBe(9);
    expect(simulateUnlimited(plan, (task) => [9, 2, 20][task] ?? 0).makespan).toBe(22);
  });
});

/** Seconds for each task from a seed. */
const secondsFrom = (seed: number) => (task: number) => (choices(seed + task)() % 50) + 1;

describe('any simulated run', () => {
  it('starts nothing before what it waits for has ended, and has each line for one task at a time', () => {
    fc.assert(
      fc.property(needyPlans, fc.nat(), (plan, seed) => {
        const { rowCount, task, start, end, lane, laneCount } = simulate(plan, {
          coresHundredths: 300,
          memoryKib: 4 * 1024 ** 2,
          secondsOf: secondsFrom(seed),
        });
        expect(rowCount).toBe(new Set(task).size);
        const endOf = new Map([...task].map((one, row) => [one, end[row] ?? 0]));
        const waits = new Waits(plan);
        const busyUntil = new Float64Array(laneCount);
        for (let row = 0; row < rowCount; row++) {
          const isDone = (other: number): boolean => (endOf.get(other) ?? Number.NaN) <= (start[row] ?? 0);
          expect(waits.mayStart(task[row] ?? 0, isDone)).toBe(true);
          expect(busyUntil[lane[row] ?? 0]).toBeLessThanOrEqual(start[row] ?? 0);
          busyUntil[lane[row] ?? 0] = end[row] ?? 0;
        }
      }),
    );
  });

  it('takes no less than the critical path and the work ask for, and no more than the two together', () => {
    fc.assert(
      fc.property(smallJobs, fc.integer({ min: 1, max: 6 }), fc.nat(), (layers, cores, seed) => {
        const plan = makePlan(resolvedJob(layers));
        const secondsOf = secondsFrom(seed);
        const played = simulate(plan, { coresHundredths: cores * 100, secondsOf });
        const shortest = simulateUnlimited(plan, secondsOf).makespan;
        expect(played.makespan).toBeGreaterThanOrEqual(shortest);
        expect(played.makespan * cores).toBeGreaterThanOrEqual(played.coreSeconds - 1e-6);
        // Graham's bound for lists of tasks of one core each.
        const bound = played.coreSeconds / cores + (1 - 1 / cores) * shortest;
        // Post tasks wait for the others to end, which is a wait that the critical path has too.
        expect(played.makespan).toBeLessThanOrEqual(
          bound * (plan.layers.some(({ post }) => post) ? 2 : 1) + 1e-6,
        );
      }),
    );
  });

  it('explains its makespan by a chain without gaps', () => {
    fc.assert(
      fc.property(needyPlans, fc.nat(), (plan, seed) => {
        const played = simulate(plan, { coresHundredths: 200, secondsOf: secondsFrom(seed) });
        let now = 0;
        for (const row of criticalRows(played)) {
          expect(played.start[row]).toBe(now);
          now = played.end[row] ?? Number.NaN;
        }
        expect(now).toBe(played.makespan);
      }),
    );
  });
});
