import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { findTask, taskName } from '../../../../shared/plan/plan-tasks.ts';
import { framesIn } from '../../../../shared/schedule/frames-in.ts';
import { type RehearsalOptions, rehearseRun } from '../../../../shared/schedule/rehearse-run.ts';
import { simulate } from '../../../../shared/schedule/simulate.ts';
import { resolvedJob } from '../../../support/resolved-job.ts';
import { needyPlans } from './random-runs.ts';

const names = (plan: Plan, tasks: readonly number[]): string[] =>
  tasks.map((task) => taskName(plan, task)).map(({ layer, frame }) => `${layer}.${frame}`);
const fails = (plan: Plan, layer: string, frame: number, afterSeconds: number | null = null) =>
  new Map([[findTask(plan, layer, frame) ?? -1, { afterSeconds }]]);

describe('a rehearsal', () => {
  const plan = makePlan(
    resolvedJob(
      [
        { name: 'sim' },
        { name: 'each', requires: ['sim'] },
        { name: 'movie', requires: ['each:all'], args: { range: '1' } },
        { name: 'other' },
      ],
      '1-4',
    ),
  );
  const options: RehearsalOptions = { coresHundredths: 200, maxRetries: 0, faults: new Map() };

  it('says what never starts when a task fails', () => {
    const { dead, blocked, counts } = rehearseRun(plan, { ...options, faults: fails(plan, 'sim', 2) });
    expect(names(plan, dead)).toEqual(['sim.2']);
    expect(names(plan, blocked)).toEqual(['each.2', 'movie.1']);
    expect(counts).toEqual({ succeeded: 10, dead: 1, depend: 2 });
  });

  it('tries again as often as a run would, and kills at a moment', () => {
    const faults = fails(plan, 'sim', 1, 0.25);
    const { steps } = rehearseRun(plan, { ...options, maxRetries: 2, faults });
    const ends = steps.flatMap(({ events }) =>
      events.filter((event) => 'attempt' in event && event.layer === 'sim' && event.frame === 1),
    );
    expect(ends.map(({ event }) => event)).toEqual([
      'task-started',
      'task-retried',
      'task-started',
      'task-retried',
      'task-started',
      'task-finished',
    ]);
    expect(ends.at(-1)).toMatchObject({ state: 'dead', seconds: 0.25, signal: 'SIGKILL', attempt: 3 });
  });

  it('goes on where dead tasks are eaten', () => {
    const { counts } = rehearseRun(plan, { ...options, autoeat: true, faults: fails(plan, 'sim', 2) });
    expect(counts).toEqual({ succeeded: 12, eaten: 1 });
  });

  it('takes as long as the simulation of the same run, and its events come to its counts', () => {
    fc.assert(
      fc.property(
        needyPlans,
        fc.array(fc.nat(60), { maxLength: 4 }),
        fc.boolean(),
        (any, picked, autoeat) => {
          fc.pre(any.taskCount > 0);
          const faulty = new Set(picked.map((number) => number % any.taskCount));
          const faults = new Map([...faulty].map((task) => [task, { afterSeconds: null }]));
          const shared = { coresHundredths: 300, maxRetries: 1, autoeat };
          const { steps, counts } = rehearseRun(any, { ...shared, faults });
          const endOf = (task: number) => (faulty.has(task) ? ('failed' as const) : ('succeeded' as const));
          const simulation = simulate(any, { ...shared, endOf });
          expect(steps.at(-1)?.seconds).toBeCloseTo(simulation.makespan, 6);
          expect(counts).toEqual(simulation.counts);
          const states = new Map<string, string>();
          for (const event of steps.flatMap(({ events }) => events)) {
            if (event.event === 'tasks-changed')
              for (const frame of framesIn(event.frames)) states.set(`${event.layer} ${frame}`, event.state);
            if (event.event === 'task-started') states.set(`${event.layer} ${event.frame}`, 'running');
            if (event.event === 'task-retried') states.set(`${event.layer} ${event.frame}`, 'waiting');
            if (event.event === 'task-finished') states.set(`${event.layer} ${event.frame}`, event.state);
          }
          const told: Record<string, number> = {};
          for (const state of states.values()) told[state] = (told[state] ?? 0) + 1;
          expect(told).toEqual(counts);
        },
      ),
    );
  });
});
