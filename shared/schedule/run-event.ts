/**
 * One vocabulary for what happens to a job, on this machine or on the farm. The journal of a session, `run --json`,
 * the window and the farm watcher all speak it. Names and keys are a contract; add to them, never change them.
 */
import type { LogFinding } from './log-rules.ts';
import type { RunOrder } from './run-order.ts';

/** The states of a task that farm users know (Cuebot's). */
export const TASK_STATES = [
  'waiting',
  'setup',
  'running',
  'succeeded',
  'depend',
  'dead',
  'eaten',
  'checkpoint',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** How a run ended: `failed` when a task is dead, `interrupted` when it was stopped before its end. */
export type RunOutcome = 'succeeded' | 'failed' | 'interrupted';

/** Names a task: its layer's full name and its first frame. */
export interface TaskName {
  readonly layer: string;
  readonly frame: number;
}

/** What the end of one attempt came to. */
export interface AttemptOutcome {
  /** Exit code, null when a signal ended it or it never started. */
  readonly exitCode: number | null;
  /** Name of the signal (`SIGKILL`), null for none. */
  readonly signal: string | null;
  readonly seconds: number;
  /** Highest resident memory of the task's processes in KiB, null where it could not be read. */
  readonly maxRssKib: number | null;
  /** Processor time of the task's processes, null or absent where it could not be read. */
  readonly userSeconds?: number | null;
  readonly systemSeconds?: number | null;
  /**
   * Why it failed in a word where the exit code does not say: `spawn-failed`, `timeout`, `memory`, `killed`, `licence`,
   * `log-rule`, `outputs-missing`.
   */
  readonly reason?: string;
  /** What the system said, where `reason` alone does not tell. */
  readonly detail?: string;
  /** Machine that it ran on, where that is another one than the one that tells. */
  readonly host?: string;
  /** The line of the log that says what went wrong, by the rules for logs. */
  readonly finding?: LogFinding;
}

/** A task as it is when somebody begins to watch a job that is under way. */
export interface KnownTask extends Partial<AttemptOutcome> {
  /** Index in the `frames` of its event. */
  readonly index: number;
  readonly attempt: number;
  /** ISO 8601. */
  readonly startedAt: string | null;
  readonly log: string;
}

/** One event; `at` is ISO 8601 with milliseconds, UTC. */
export type RunEvent =
  | {
      readonly event: 'run-started';
      readonly at: string;
      readonly session: string;
      readonly name: string;
      readonly cores: number;
      readonly memoryKib: number;
      readonly layers: readonly { readonly name: string; readonly type: string; readonly tasks: number }[];
    }
  | ({
      readonly event: 'task-started';
      readonly at: string;
      readonly frames: readonly number[];
      readonly attempt: number;
      readonly log: string;
      readonly host?: string;
    } & TaskName)
  | ({
      readonly event: 'task-retried';
      readonly at: string;
      readonly attempt: number;
      readonly log: string;
    } & TaskName &
      AttemptOutcome)
  | ({
      readonly event: 'task-finished';
      readonly at: string;
      readonly frames: readonly number[];
      readonly state: 'succeeded' | 'dead' | 'eaten';
      readonly attempt: number;
      readonly log: string;
    } & TaskName &
      AttemptOutcome)
  /** Tasks of a layer that begin or cease to wait for others, also such as had ended and are to run once more. */
  | {
      readonly event: 'tasks-changed';
      readonly at: string;
      readonly layer: string;
      readonly state: 'waiting' | 'depend';
      /** First frames of the tasks, as a range: `1-100x5,7`. */
      readonly frames: string;
    }
  /** What somebody asked for; what came of it follows. `pause` and `resume` have events of their own. */
  | { readonly event: 'run-steered'; readonly at: string; readonly order: RunOrder }
  /** All tasks of a layer of the farm at once, in the order in which they start. */
  | {
      readonly event: 'tasks-known';
      readonly at: string;
      readonly layer: string;
      readonly frames: readonly number[];
      /** Indexes in `TASK_STATES`. */
      readonly states: readonly number[];
      /** Those that have begun. */
      readonly begun: readonly KnownTask[];
    }
  /** A task is in a state that no attempt of its own brought about: let go, held back, taken again, eaten. */
  | ({ readonly event: 'task-state'; readonly at: string; readonly state: TaskState } & TaskName)
  | { readonly event: 'run-paused'; readonly at: string }
  | { readonly event: 'run-resumed'; readonly at: string }
  | {
      readonly event: 'run-finished';
      readonly at: string;
      readonly session: string;
      readonly outcome: RunOutcome;
      readonly seconds: number;
      /** Tasks by state at the end; states with none are left out. */
      readonly counts: Readonly<Partial<Record<TaskState, number>>>;
      /** Why it was interrupted: `stopped`, `disk`, `supervisor-lost`; on the farm `killed`, `archived`. */
      readonly reason?: string;
    };
