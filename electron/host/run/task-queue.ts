/** The schedule as the execution needs it: what may start now, and what becomes of a task that ended. */
import type { TaskState } from '../../../shared/schedule/run-event.ts';

/**
 * How an attempt ended. `failed`: may be tried again; `dead`: another try would come to the same; `interrupted`: it was
 * not its own fault, it waits as before.
 */
export type TaskEnd = 'succeeded' | 'failed' | 'dead' | 'interrupted';

/** Tasks by number. */
export interface TaskQueue {
  /** Tasks that may start now, best first; they count as running from here on. */
  next(): readonly number[];
  /** Takes note of an end; the state of the task afterwards (`waiting`: it will be tried again). */
  ended(task: number, end: TaskEnd): 'succeeded' | 'dead' | 'eaten' | 'waiting';
  pause(): void;
  resume(): void;
  isPaused(): boolean;
  /** Nothing runs, and nothing could start any more. */
  isFinished(): boolean;
  /** Tasks of the run by state, those without any left out. */
  counts(): Readonly<Partial<Record<TaskState, number>>>;
}
