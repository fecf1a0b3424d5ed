/** The words for what happens at one moment of a run: what goes wrong first, then what starts and ends. Pure. */
import type { RunEvent } from '../../shared/schedule/run-event.ts';

/** Names that are listed of each kind; of more their number is told. */
const LISTED = 4;

/** `7-work is dead; 2 tasks end; 8-work, 9-work start`. */
export function stepWords(events: readonly RunEvent[]): string {
  const names: Record<'dead' | 'eaten' | 'retried' | 'ended' | 'started', string[]> = {
    dead: [],
    eaten: [],
    retried: [],
    ended: [],
    started: [],
  };
  for (const event of events) {
    if (!('attempt' in event)) continue;
    const name = `${event.frame}-${event.layer}`;
    if (event.event === 'task-started') names.started.push(name);
    else if (event.event === 'task-retried') names.retried.push(name);
    else names[event.state === 'succeeded' ? 'ended' : event.state].push(name);
  }
  const isOver = events.some((event) => event.event === 'run-finished');
  return [
    listed(names.retried, 'fails and is tried again', 'fail and are tried again'),
    listed(names.dead, 'is dead', 'are dead'),
    listed(names.eaten, 'is eaten', 'are eaten'),
    listed(names.ended, 'succeeds', 'succeed'),
    listed(names.started, 'starts', 'start'),
    isOver ? 'nothing can start any more' : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function listed(names: readonly string[], one: string, many: string): string {
  if (names.length === 0) return '';
  if (names.length > LISTED) return `${names.length.toLocaleString('en')} tasks ${many}`;
  return `${names.join(', ')} ${names.length === 1 ? one : many}`;
}
