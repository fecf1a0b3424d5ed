/** Events of a run of one layer, for tests that only count them. */
import type { RunEvent, RunOutcome } from '../../shared/schedule/run-event.ts';

const at = '2026-01-01T00:00:00.000Z';
const session = '/sessions/one';

export function runStarted(name: string, tasks: number): RunEvent {
  const layers = [{ name: 'comp', type: 'Render', tasks }];
  return { event: 'run-started', at, session, name, cores: 2, memoryKib: 1, layers };
}

export function taskFinished(frame: number): RunEvent {
  const about = { layer: 'comp', frame, frames: [frame], attempt: 1, log: '/log' };
  const outcome = { exitCode: 0, signal: null, seconds: 1, maxRssKib: null };
  return { event: 'task-finished', at, state: 'succeeded', ...about, ...outcome };
}

export function runFinished(
  outcome: RunOutcome,
  counts: Extract<RunEvent, { event: 'run-finished' }>['counts'],
): RunEvent {
  return { event: 'run-finished', at, session, outcome, seconds: 2.4, counts };
}
