/**
 * What a person can ask of a run while it goes on: the verbs of Cuebot, on the whole job, on layers or on tasks. One
 * vocabulary for the window, the command line and the journal; `resolve-order.ts` says what it means for a schedule.
 */
import type { TaskName } from './run-event.ts';

/** Verbs that are said of tasks. */
export const TASK_VERBS = ['kill', 'retry', 'retry-dead', 'eat', 'mark-done', 'drop-dependencies'] as const;
export type TaskVerb = (typeof TASK_VERBS)[number];

/** Whom an order is about: these layers (full names) and these tasks; with neither, the whole job. */
export interface RunTarget {
  readonly layers?: readonly string[];
  readonly tasks?: readonly TaskName[];
}

/** An order about tasks. */
export type TaskOrder = { [V in TaskVerb]: { readonly verb: V; readonly target: RunTarget } }[TaskVerb];

/** A layer that is held starts no task until it is released; what runs goes on. */
export type HoldOrder =
  | { readonly verb: 'hold'; readonly layers: readonly string[] }
  | { readonly verb: 'release'; readonly layers: readonly string[] };

/** What the run may use from now on; what is absent stays. What runs keeps what it has. */
export interface ResourceOrder {
  readonly verb: 'set-resources';
  readonly cores?: number;
  readonly memoryKib?: number;
  readonly gpus?: number;
  /** How many tasks may hold each limit at once. */
  readonly limits?: Readonly<Record<string, number>>;
}

/** Orders to the run as a whole: no task starts in any layer while it is paused; `stop` ends it and its processes. */
export type WholeRunOrder =
  | { readonly verb: 'pause' }
  | { readonly verb: 'resume' }
  | { readonly verb: 'stop' };

/** One order. */
export type RunOrder = TaskOrder | HoldOrder | ResourceOrder | WholeRunOrder;

/** Whether an order also makes sense for a run that has ended: it goes on for it, as a job of the farm does. */
export function revivesRun({ verb }: RunOrder): boolean {
  return (
    verb !== 'pause' && verb !== 'resume' && verb !== 'stop' && verb !== 'kill' && verb !== 'set-resources'
  );
}
