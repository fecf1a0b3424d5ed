/** The end of a run that could not write its own: it was killed, or the machine lost its power. */
import type { RunEvent, TaskState } from '../../../shared/schedule/run-event.ts';

/**
 * A `run-finished` for the last run in a session's events, at the time of the last of them; null where it has one, or
 * where nothing ever began. Tasks that ran then wait again.
 */
export function closingEvent(session: string, events: readonly RunEvent[]): RunEvent | null {
  const last = events.at(-1);
  if (last === undefined || last.event === 'run-finished') return null;
  const states = new Map<string, TaskState>();
  let total = 0;
  let began = last.at;
  for (const event of events) {
    if (event.event === 'run-started') {
      began = event.at;
      total = event.layers.reduce((sum, layer) => sum + layer.tasks, 0);
    } else if (event.event === 'task-finished') {
      states.set(`${event.frame} ${event.layer}`, event.state);
    }
  }
  const counts: Partial<Record<TaskState, number>> = {};
  for (const state of states.values()) counts[state] = (counts[state] ?? 0) + 1;
  if (total > states.size) counts.waiting = total - states.size;
  const seconds = Math.max(0, (Date.parse(last.at) - Date.parse(began)) / 1000);
  return {
    event: 'run-finished',
    at: last.at,
    session,
    outcome: 'interrupted',
    seconds,
    counts,
    reason: 'died',
  };
}
