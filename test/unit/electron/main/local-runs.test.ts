import { describe, expect, it } from 'vitest';
import { createLocalRuns } from '../../../../electron/main/local-runs.ts';
import { runFinished, runStarted, taskFinished } from '../../../support/run-events.ts';

describe('the runs of this machine', () => {
  it('are known by name until they end, with the part that is done', () => {
    const runs = createLocalRuns();
    expect(runs.progress()).toBeNull();
    runs.take('one', [runStarted('comp', 4)]);
    expect([runs.names(), runs.progress()]).toEqual([['comp'], 0]);
    runs.take('one', [taskFinished(1), taskFinished(2)]);
    expect(runs.progress()).toBe(0.5);
    expect(runs.take('one', [runFinished('succeeded', { succeeded: 4 })])?.name).toBe('comp');
    expect([runs.names(), runs.progress()]).toEqual([[], null]);
  });

  it('are counted together', () => {
    const runs = createLocalRuns();
    runs.take('one', [runStarted('comp', 1), taskFinished(1)]);
    runs.take('two', [runStarted('beauty', 3)]);
    expect([runs.names(), runs.progress()]).toEqual([['comp', 'beauty'], 0.25]);
  });

  it('count a task that is to run once more as not done', () => {
    const runs = createLocalRuns();
    runs.take('one', [runStarted('comp', 2), taskFinished(1), taskFinished(2)]);
    runs.take('one', [
      {
        event: 'tasks-changed',
        at: '2026-01-01T00:00:00.000Z',
        layer: 'comp',
        state: 'waiting',
        frames: '2',
      },
    ]);
    expect(runs.progress()).toBe(0.5);
  });

  it('keep what had ended before they went on again', () => {
    const runs = createLocalRuns();
    const past = [runStarted('comp', 4), taskFinished(1), runFinished('interrupted', { succeeded: 1 })];
    expect(runs.take('one', [...past, runStarted('comp', 4), taskFinished(2)])).toBeNull();
    expect(runs.progress()).toBe(0.5);
  });

  it('are not the jobs of the farm, nor runs that another program began', () => {
    const runs = createLocalRuns();
    runs.take('farm:1', [runStarted('comp', 4)]);
    runs.take('other', [taskFinished(1)]);
    expect(runs.names()).toEqual([]);
    expect(runs.take('other', [runFinished('succeeded', {})])).toBeNull();
  });
});
