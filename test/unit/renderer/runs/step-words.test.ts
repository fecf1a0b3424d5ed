import { expect, it } from 'vitest';
import { stepWords } from '../../../../renderer/runs/step-words.ts';
import type { RunEvent } from '../../../../shared/schedule/run-event.ts';

const common = { at: '', layer: 'a', attempt: 1, log: '' };
const outcome = { exitCode: 1, signal: null, seconds: 1, maxRssKib: null };
const start = (frame: number): RunEvent => ({ event: 'task-started', ...common, frame, frames: [frame] });
const finish = (frame: number, state: 'dead' | 'succeeded'): RunEvent => ({
  event: 'task-finished',
  ...common,
  ...outcome,
  frame,
  frames: [frame],
  state,
});

it('says what goes wrong before what goes on', () => {
  const retried: RunEvent = { event: 'task-retried', ...common, ...outcome, frame: 3 };
  expect(stepWords([finish(1, 'succeeded'), finish(2, 'dead'), retried, start(4), start(5)])).toBe(
    '3-a fails and is tried again; 2-a is dead; 1-a succeeds; 4-a, 5-a start',
  );
});

it('counts where there are many, and says when it is over', () => {
  const over: RunEvent = {
    event: 'run-finished',
    at: '',
    session: '',
    outcome: 'failed',
    seconds: 1,
    counts: {},
  };
  const starts = Array.from({ length: 1_200 }, (_, frame) => start(frame));
  expect(stepWords([...starts, over])).toBe('1,200 tasks start; nothing can start any more');
});
