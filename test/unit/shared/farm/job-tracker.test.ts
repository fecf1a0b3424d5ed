import { describe, expect, it } from 'vitest';
import type { FarmFrame, FarmJob, FarmLayer } from '../../../../shared/farm/farm-job.ts';
import { JobTracker } from '../../../../shared/farm/job-tracker.ts';

const AT = '2026-06-01T00:01:00.000Z';
const START = Date.parse('2026-06-01T00:00:00.000Z');
const counts = { total: 1, waiting: 1, running: 0, succeeded: 0, depend: 0, dead: 0, eaten: 0 };
const job = {
  id: 'j',
  name: 'demo',
  logFolder: '/logs/demo--j',
  maxCores: 10,
  submittedAt: START,
  stoppedAt: null,
  paused: false,
  state: 'pending',
} as FarmJob;
const layer = { name: 'render', type: 'Render', frames: counts } as FarmLayer;

function frame(changes: Partial<FarmFrame>): FarmFrame {
  return {
    id: 'f1',
    name: '0001-render',
    layer: 'render',
    number: 1,
    state: 'waiting',
    retries: 0,
    exitStatus: -1,
    dispatchOrder: 0,
    startedAt: null,
    stoppedAt: null,
    maxRssKib: 0,
    usedMemoryKib: 0,
    reservedMemoryKib: 0,
    host: '',
    cores: 0,
    ...changes,
  };
}

function tracker(first: Partial<FarmFrame> = {}): JobTracker {
  const made = new JobTracker(job, [layer]);
  made.takeAll([frame(first)], AT);
  return made;
}

const told = (made: JobTracker, changes: Partial<FarmFrame>) => made.takeAll([frame(changes)], AT);

describe('a job that is read again and again', () => {
  it('tells nothing twice', () => {
    const made = tracker();
    const running = { state: 'running', startedAt: START, host: 'n1' } as const;
    expect(told(made, running)).toMatchObject([
      { event: 'task-started', attempt: 1, host: 'n1', at: '2026-06-01T00:00:00.000Z' },
    ]);
    expect(told(made, running)).toEqual([]);
  });

  it('tells a task that failed and waits again as retried, with why', () => {
    const made = tracker({ state: 'running', startedAt: START });
    const events = told(made, {
      state: 'waiting',
      startedAt: START,
      stoppedAt: START + 5000,
      exitStatus: 137,
      retries: 1,
    });
    expect(events).toMatchObject([
      { event: 'task-retried', attempt: 1, seconds: 5, exitCode: 137, reason: 'memory' },
    ]);
  });

  it('counts attempts on where somebody retried a task by hand and the farm counts anew', () => {
    const made = tracker({
      state: 'dead',
      startedAt: START,
      stoppedAt: START + 1000,
      retries: 1,
      exitStatus: 1,
    });
    expect(told(made, { state: 'waiting', startedAt: START, stoppedAt: START + 1000 })).toMatchObject([
      { event: 'task-state', state: 'waiting' },
    ]);
    expect(told(made, { state: 'running', startedAt: START + 9000 })).toMatchObject([
      { event: 'task-started', attempt: 3 },
    ]);
  });

  it('tells an attempt that was not seen while it ran', () => {
    const made = tracker();
    const events = told(made, {
      state: 'succeeded',
      startedAt: START,
      stoppedAt: START + 2000,
      exitStatus: 0,
    });
    expect(events.map((event) => event.event)).toEqual(['task-started', 'task-finished']);
  });

  it('says that a reading of everything is due for a frame that is not known', () => {
    const made = tracker();
    expect(made.takeUpdates([frame({ id: 'other' })], AT)).toEqual({ events: [], isKnown: false });
  });

  it('tells the end once, and a job that is taken up again', () => {
    const made = tracker({ state: 'succeeded', startedAt: START, stoppedAt: START + 1000, exitStatus: 0 });
    const over = { ...job, state: 'finished', stoppedAt: START + 60_000 } as FarmJob;
    expect(made.takeJob(over, AT)).toMatchObject([
      { event: 'run-finished', outcome: 'succeeded', seconds: 60 },
    ]);
    expect(made.takeJob(over, AT)).toEqual([]);
    expect(made.takeJob(job, AT)).toMatchObject([{ event: 'run-started' }]);
  });
});
