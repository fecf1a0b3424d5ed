import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import { taskName } from '../../../../shared/plan/plan-tasks.ts';
import { compareRuns } from '../../../../shared/schedule/compare-runs.ts';
import { estimateRun } from '../../../../shared/schedule/estimate-run.ts';
import { measuredTasks } from '../../../../shared/schedule/measured-tasks.ts';
import type { RunEvent } from '../../../../shared/schedule/run-event.ts';
import { simulate } from '../../../../shared/schedule/simulate.ts';
import { resolvedJob } from '../../../support/resolved-job.ts';
import { needyPlans } from './random-runs.ts';

const at = '2026-01-01T00:00:00.000Z';
const started = (...layers: [string, number][]): RunEvent => ({
  event: 'run-started',
  at,
  session: '/s',
  name: 'job',
  cores: 2,
  memoryKib: 1,
  layers: layers.map(([name, tasks]) => ({ name, type: 'Render', tasks })),
});
type Finished = Extract<RunEvent, { event: 'task-finished' }>;
const ended = (layer: string, frame: number, seconds: number, more: Partial<Finished> = {}): RunEvent => ({
  event: 'task-finished',
  at,
  layer,
  frame,
  frames: [frame],
  state: 'succeeded',
  attempt: 1,
  log: '',
  exitCode: 0,
  signal: null,
  seconds,
  maxRssKib: 100_000,
  ...more,
});

describe('what is measured of a run', () => {
  it('counts each task as it ended last', () => {
    const [layer] = measuredTasks([
      started(['a', 3]),
      ended('a', 1, 5, { state: 'dead', exitCode: 1 }),
      ended('a', 1, 7, { attempt: 2, userSeconds: 3, systemSeconds: 1 }),
      ended('a', 2, 9),
      ended('a', 2, 0, { state: 'eaten' }),
      ended('gone', 1, 1),
    ]);
    expect(layer).toMatchObject({ name: 'a', tasks: 3, dead: 0, eaten: 1 });
    expect(layer?.succeeded).toEqual([
      { frame: 1, frames: 1, seconds: 7, maxRssKib: 100_000, cpuSeconds: 4 },
    ]);
  });
});

describe('an estimate', () => {
  const plan = makePlan(
    resolvedJob(
      [
        { name: 'a', args: { memory: '4g', cores: 4 } },
        { name: 'b', requires: ['a'] },
      ],
      '1-11',
    ),
  );

  it('lays tasks on the line between those that were measured', () => {
    const events = [started(['a', 11], ['b', 11]), ended('a', 1, 10), ended('a', 11, 30), ended('b', 6, 2)];
    const { layers, unmeasured, makespan, coreSeconds } = estimateRun(plan, measuredTasks(events), {
      coresHundredths: 400,
    });
    expect(layers[0]).toMatchObject({ tasks: 11, measured: 2, taskSeconds: 20, totalSeconds: 220 });
    expect(layers[1]).toMatchObject({ measured: 1, taskSeconds: 2, totalSeconds: 22 });
    expect(unmeasured).toEqual([]);
    // Each task of a takes the whole machine; b's last one follows.
    expect(makespan).toBeGreaterThanOrEqual(222);
    expect(coreSeconds).toBe(220 * 4 + 22);
  });

  it('comes to the run itself where every task was measured', () => {
    fc.assert(
      fc.property(needyPlans, fc.array(fc.nat(50), { minLength: 60, maxLength: 60 }), (any, seconds) => {
        const secondsOf = (task: number): number => seconds[task % 60] ?? 0;
        const names = any.resolved.layers.map(({ name }): [string, number] => [name, 0]);
        const events = [
          started(...names),
          ...Array.from({ length: any.taskCount }, (_, task) => {
            const { layer, frame } = taskName(any, task);
            return ended(layer, frame, secondsOf(task), { frames: [frame] });
          }),
        ];
        fc.pre(any.layers.every(({ chunk }) => chunk === 1));
        const resources = { coresHundredths: 300 };
        const estimate = estimateRun(any, measuredTasks(events), resources);
        expect(estimate.makespan).toBeCloseTo(simulate(any, { ...resources, secondsOf }).makespan, 6);
      }),
    );
  });

  it('suggests memory and cores from what was seen, with room above', () => {
    const busy = { maxRssKib: 1_500_000, userSeconds: 18, systemSeconds: 2.5 };
    const events = [
      started(['a', 11], ['b', 11]),
      ended('a', 1, 10, busy),
      ended('b', 1, 5, { maxRssKib: 9_000 }),
    ];
    const { layers } = estimateRun(plan, measuredTasks(events), { coresHundredths: 800 });
    expect(layers[0]?.memoryKib).toEqual({ now: 4_194_304, suggested: 8 * 262_144 });
    expect(layers[0]?.cores).toEqual({ now: 4, suggested: 2 });
    expect(layers[1]?.memoryKib.suggested).toBe(262_144);
    expect(layers[1]?.cores.suggested).toBe(null);
  });

  it('says which layers it knows nothing of', () => {
    const estimate = estimateRun(plan, measuredTasks([started(['a', 1]), ended('a', 1, 1)]), {
      coresHundredths: 100,
    });
    expect(estimate.unmeasured).toEqual(['b']);
    expect(estimate.layers[1]).toMatchObject({ taskSeconds: null, peakKib: null });
  });
});

describe('a comparison of two runs', () => {
  it('compares tasks that both have, layer by layer', () => {
    const a = measuredTasks([started(['x', 2], ['old', 1]), ended('x', 1, 2), ended('x', 2, 100)]);
    const b = measuredTasks([started(['new', 1], ['x', 2]), ended('x', 1, 3, { maxRssKib: 200_000 })]);
    const layers = compareRuns(a, b);
    expect(layers.map(({ name }) => name)).toEqual(['new', 'x', 'old']);
    expect(layers[1]).toMatchObject({
      timeRatio: 1.5,
      peakRatio: 2,
      a: { succeeded: 2 },
      b: { succeeded: 1 },
    });
    expect(layers[0]).toMatchObject({ a: null, timeRatio: null });
    expect(layers[2]).toMatchObject({ b: null });
  });
});
