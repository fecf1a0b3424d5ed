/**
 * The line between a run and its supervisor: a process of its own that starts, watches and ends the tasks, so that a
 * start stays cheap however large the run is, and so that every task ends when the run's process ends. One JSON object
 * a line, orders in on its standard input, reports out on its standard output; the end of its input means `close`.
 * Two programs speak it: `python-supervisor.ts` (exact CPU time and peak memory, cheap starts) and, where there is no
 * Python, `node-supervisor.ts`.
 */

/** One command of a task; `set` are variables for it alone. */
export interface SupervisedCommand {
  readonly argv: readonly string[];
  readonly set: Readonly<Record<string, string>>;
}

/** What a supervisor is told. Times are in seconds. */
export type SupervisorOrder =
  | {
      readonly do: 'start';
      readonly id: number;
      readonly commands: readonly SupervisedCommand[];
      /** Variables over the environment in which the supervisor itself was started. */
      readonly set: Readonly<Record<string, string>>;
      readonly folder: string;
      readonly log: string;
      readonly header: string;
    }
  | { readonly do: 'kill'; readonly id: number; readonly reason: string; readonly grace: number }
  | { readonly do: 'close'; readonly grace: number };

/** What a supervisor says. */
export type SupervisorReport =
  | { readonly on: 'ready'; readonly kind: 'python' | 'node'; readonly pid: number }
  /** Said for every command where nobody else could end the process if the supervisor itself were killed. */
  | { readonly on: 'started'; readonly id: number; readonly pid: number }
  | {
      readonly on: 'ended';
      readonly id: number;
      readonly code: number | null;
      readonly signal: string | null;
      readonly seconds: number;
      /** KiB; the largest of the highest of one process and the sampled sum of the tree. */
      readonly rss: number | null;
      readonly user: number | null;
      readonly system: number | null;
      readonly reason?: string;
      readonly detail?: string;
    };

/** Milliseconds that the processes of a run get to end politely when the run's own process is gone. */
export const ORPHAN_GRACE_MS = 1_000;

/** The variable that marks every process of a task: `<pid of the supervisor>.<id of the task>`. */
export const TASK_MARK = 'CUEGRAPH_TASK';

/** Reads the lines of a stream that arrives in pieces; returns whole lines and keeps the rest. */
export function lineReader(): (text: string) => string[] {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    return lines;
  };
}
