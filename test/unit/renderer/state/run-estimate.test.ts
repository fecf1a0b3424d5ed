import { describe, expect, it } from 'vitest';
import {
  layerSecondsLeft,
  printDuration,
  runSecondsLeft,
  tasksLeft,
} from '../../../../renderer/state/run-estimate.ts';
import { type LayerRun, newRun, type Run } from '../../../../renderer/state/run-progress.ts';
import { TASK_STATES, type TaskState } from '../../../../shared/schedule/run-event.ts';

const countsOf = (some: Partial<Record<TaskState, number>>): number[] =>
  TASK_STATES.map((state) => some[state] ?? 0);

function layerRun(some: Partial<Record<TaskState, number>>, seconds: number): LayerRun {
  const counts = countsOf(some);
  return {
    name: 'a',
    type: 'Render',
    taskCount: counts.reduce((a, b) => a + b),
    frames: new Float64Array(),
    states: new Uint8Array(),
    slotOfFrame: new Map(),
    details: new Map(),
    counts,
    measured: { tasks: some.succeeded ?? 0, seconds },
    fault: null,
    version: 1,
  };
}

function runOf(layer: LayerRun): Run {
  return {
    ...newRun('r', 'job', '/s', 0),
    layers: new Map([['a', layer]]),
    counts: layer.counts,
    taskCount: layer.taskCount,
  };
}

describe('what a run still takes', () => {
  it('is not known before a first task has succeeded', () => {
    expect(layerSecondsLeft(layerRun({ waiting: 5, running: 1 }, 0))).toBeNull();
    expect(runSecondsLeft(runOf(layerRun({ waiting: 5 }, 0)), 1_000)).toBeNull();
  });

  it('is the mean of a layer times what is left, by the tasks that run side by side', () => {
    expect(layerSecondsLeft(layerRun({ succeeded: 2, waiting: 6, running: 2 }, 20))).toBe(40);
  });

  it('goes by the width that the run has had', () => {
    // 4 tasks of 10 s in 20 s: two side by side; 4 tasks of 10 s are left.
    expect(runSecondsLeft(runOf(layerRun({ succeeded: 4, waiting: 4 }, 40)), 20_000)).toBe(20);
  });

  it('is nothing when the run is over', () => {
    expect(
      runSecondsLeft({ ...runOf(layerRun({ succeeded: 4 }, 40)), outcome: 'succeeded' }, 20_000),
    ).toBeNull();
  });

  it('counts dead and eaten tasks as done with', () => {
    expect(tasksLeft(countsOf({ dead: 3, eaten: 1, succeeded: 5, depend: 2, waiting: 1 }))).toBe(3);
  });

  it('is printed in two units', () => {
    expect([0, 9.4, 65, 3_600, 7_800, 273_600].map(printDuration)).toEqual([
      '0s',
      '9s',
      '1m 05s',
      '1h 00m',
      '2h 10m',
      '3d 4h',
    ]);
  });
});
