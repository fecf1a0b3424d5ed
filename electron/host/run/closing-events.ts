/**
 * The end of a run that could not write its own: it was killed, or the machine lost its power. What it left running
 * waits again; what became of those attempts is known to nobody, and that is what is said of them. Pure.
 */
import { framesIn } from '../../../shared/schedule/frames-in.ts';
import type { RunEvent, TaskState } from '../../../shared/schedule/run-event.ts';

type Started = Extract<RunEvent, { event: 'task-started' }>;

/**
 * The events that are missing at the end of a session's events, at the time of the last of them: a `task-retried` for
 * every task that ran, and the `run-finished`. None where the last run has ended, or where nothing ever began.
 */
export function closingEvents(session: string, events: readonly RunEvent[]): RunEvent[] {
  const last = events.at(-1);
  if (last === undefined || last.event === 'run-finished') return [];
  const states = new Map<string, TaskState>();
  const running = new Map<string, Started>();
  let total = 0;
  let began = last.at;
  for (const event of events) {
    if (event.event === 'run-started') {
      began = event.at;
      total = event.layers.reduce((sum, layer) => sum + layer.tasks, 0);
    }
    if (event.event === 'tasks-changed') {
      for (const frame of framesIn(event.frames)) states.delete(`${frame} ${event.layer}`);
      continue;
    }
    if (!('frame' in event)) continue;
    const name = `${event.frame} ${event.layer}`;
    if (event.event === 'task-started') running.set(name, event);
    else running.delete(name);
    if (event.event === 'task-finished') states.set(name, event.state);
  }
  const counts: Partial<Record<TaskState, number>> = {};
  for (const state of states.values()) counts[state] = (counts[state] ?? 0) + 1;
  if (total > states.size) counts.waiting = total - states.size;
  const { at } = last;
  const seconds = secondsBetween(began, at);
  return [
    ...[...running.values()].map((started) => cutOff(started, at)),
    { event: 'run-finished', at, session, outcome: 'interrupted', seconds, counts, reason: 'died' },
  ];
}

function cutOff({ layer, frame, attempt, log, at: began }: Started, at: string): RunEvent {
  const outcome = { exitCode: null, signal: null, seconds: secondsBetween(began, at), maxRssKib: null };
  return { event: 'task-retried', at, layer, frame, attempt, log, ...outcome, reason: 'died' };
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
}
