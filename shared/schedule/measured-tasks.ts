/** What the tasks of a run took, read from its events: the base of estimates and of comparisons. Pure. */
import type { RunEvent } from './run-event.ts';

/** One task that has succeeded; of several attempts the one that did. */
export interface MeasuredTask {
  readonly frame: number;
  readonly frames: number;
  readonly seconds: number;
  /** KiB, null where it could not be read. */
  readonly maxRssKib: number | null;
  /** Seconds of processor time, null where they could not be read. */
  readonly cpuSeconds: number | null;
}

/** What a layer came to. */
export interface MeasuredLayer {
  readonly name: string;
  /** Tasks that the run had of it. */
  readonly tasks: number;
  readonly succeeded: readonly MeasuredTask[];
  readonly dead: number;
  readonly eaten: number;
  readonly retries: number;
}

interface Draft {
  readonly name: string;
  readonly tasks: number;
  readonly succeeded: Map<number, MeasuredTask>;
  readonly ends: Map<number, 'succeeded' | 'dead' | 'eaten'>;
  retries: number;
}

/** The layers of a run in its order, also those of which nothing ran. */
export function measuredTasks(events: readonly RunEvent[]): readonly MeasuredLayer[] {
  const layers = new Map<string, Draft>();
  for (const event of events) {
    if (event.event === 'run-started') {
      for (const { name, tasks } of event.layers)
        if (!layers.has(name))
          layers.set(name, { name, tasks, succeeded: new Map(), ends: new Map(), retries: 0 });
    }
    if (event.event !== 'task-finished' && event.event !== 'task-retried') continue;
    const layer = layers.get(event.layer);
    if (layer === undefined) continue;
    if (event.event === 'task-retried') {
      layer.retries += 1;
      continue;
    }
    const { frame, frames, state, seconds, maxRssKib, userSeconds, systemSeconds } = event;
    layer.ends.set(frame, state);
    if (state !== 'succeeded') layer.succeeded.delete(frame);
    else {
      const cpuSeconds = userSeconds == null || systemSeconds == null ? null : userSeconds + systemSeconds;
      layer.succeeded.set(frame, { frame, frames: frames.length, seconds, maxRssKib, cpuSeconds });
    }
  }
  return [...layers.values()].map(({ name, tasks, succeeded, ends, retries }) => {
    const count = (state: string): number => [...ends.values()].filter((one) => one === state).length;
    return {
      name,
      tasks,
      succeeded: [...succeeded.values()],
      dead: count('dead'),
      eaten: count('eaten'),
      retries,
    };
  });
}
