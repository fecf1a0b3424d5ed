/**
 * What the host needs from whoever carries out runs. The host checks the shape of a request and knows the document;
 * the service owns sessions, workers, journals and logs. Failures are made with `hostError` (words in one table).
 */
import type { HostError, LogChunk, RunOptions, RunSummary } from '../../shared/api/host-api.ts';
import type { Result } from '../../shared/base/result.ts';
import type { ModuleSpec } from '../../shared/outline/module-spec.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { RunEvent, TaskName } from '../../shared/schedule/run-event.ts';
import type { RunOrder } from '../../shared/schedule/run-order.ts';
import type { SessionSize } from './run/session-store.ts';

/** What is to run: the outline as the window has it, saved or not. */
export interface RunRequest {
  readonly outline: Outline;
  /** File of the document, whose folder is where commands run; null for one that was never saved. */
  readonly path: string | null;
  readonly options: RunOptions;
  /** Every module that the host knows, built-in ones first, as plain values (a library is made of them). */
  readonly modules: readonly ModuleSpec[];
}

/** Which stretch of which log; `offset` and `limit` in bytes, `attempt` numbered as in the run events, the latest when absent. */
export interface LogRequest {
  readonly runId: string;
  readonly task: TaskName;
  readonly attempt?: number;
  readonly offset: number;
  readonly limit: number;
}

/** The outline that ran, and the range that it ran with where that was another than its own. */
export interface RanOutline {
  readonly outline: Outline;
  readonly range: string | null;
}

/** Hears events in order, each exactly once; `index` is how many of the run came before them. */
export type RunListener = (runId: string, events: readonly RunEvent[], index: number) => void;

/** Runs, as the host sees them. No method rejects; expected failures are values. */
export interface RunService {
  /** Settles when the run has started or was refused, not when it has ended. */
  start(request: RunRequest): Promise<Result<RunSummary, HostError>>;
  /** Ends the run's processes; `run-finished` follows as an event. Code `no-such-run` or `run-not-live`. */
  stop(runId: string): Promise<Result<null, HostError>>;
  pause(runId: string, paused: boolean): Promise<Result<null, HostError>>;
  /**
   * Does what is asked to a run, wherever it is carried out. One that has ended goes on for orders that give it
   * something to do (`revivesRun`); for the others the code is `run-not-live`. `no-such-target`: it lacks what is named.
   */
  order(runId: string, order: RunOrder): Promise<Result<null, HostError>>;
  /** Goes on with a run that has ended. */
  resume(runId: string): Promise<Result<RunSummary, HostError>>;
  /** Live runs and past ones whose session is still there, newest first. */
  list(): Promise<Result<RunSummary[], HostError>>;
  /** What the session of a run takes on the disk. */
  size(runId: string): Promise<Result<SessionSize, HostError>>;
  /** Takes a session away with its logs; refused while it runs. */
  remove(runId: string): Promise<Result<null, HostError>>;
  outline(runId: string): Promise<Result<RanOutline, HostError>>;
  /** Everything that has happened in a run so far; a run of another program is followed from then on. */
  events(runId: string): Promise<Result<RunEvent[], HostError>>;
  log(request: LogRequest): Promise<Result<LogChunk, HostError>>;
  /** Events in batches as they happen, each exactly once and in order. Returns a function that stops listening. */
  listen(listener: RunListener): () => void;
  /** Ends every live run with its processes and lets go of all files. */
  close(): Promise<void>;
}
