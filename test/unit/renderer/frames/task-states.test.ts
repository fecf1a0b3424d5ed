import { describe, expect, it } from 'vitest';
import { statesOf } from '../../../../renderer/frames/task-states.ts';
import { applyRunEvents, newRun } from '../../../../renderer/state/run-progress.ts';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import { type RunEvent, TASK_STATES } from '../../../../shared/schedule/run-event.ts';
import { resolvedJob } from '../../../support/resolved-job.ts';

const plan = makePlan(resolvedJob([{ name: 'sim' }, { name: 'render', args: { chunk: 2 } }], '1-6'));
const at = '2026-11-23T10:00:00.000Z';
const begun: RunEvent = {
  event: 'run-started',
  at,
  session: '/s',
  name: 'job',
  cores: 1,
  memoryKib: 1,
  layers: [{ name: 'render', type: 'Render', tasks: 3 }],
};
const running: RunEvent = {
  event: 'task-started',
  at,
  layer: 'render',
  frame: 5,
  frames: [5, 6],
  attempt: 1,
  log: '',
};

describe('the states of a plan in a run', () => {
  it('are found by frame where the run does not know the order of the plan', () => {
    const states = statesOf(plan, applyRunEvents(newRun('r', 'job', '/s', 0), [begun, running]));
    expect(TASK_STATES[states?.(1, 2) ?? -1]).toBe('running');
    expect(TASK_STATES[states?.(1, 0) ?? -1]).toBe('waiting');
  });

  it('are none for a layer that the run does not have, and without a run', () => {
    const states = statesOf(plan, applyRunEvents(newRun('r', 'job', '/s', 0), [begun]));
    expect(states?.(0, 0)).toBeUndefined();
    expect(statesOf(plan, null)).toBeNull();
    expect(statesOf(plan, newRun('r', 'job', '/s', 0))).toBeNull();
  });
});
