/** What the executor needs from the operating system to run a task; tests have one that finishes tasks on demand. */
import type { AttemptOutcome } from '../schedule/run-event.ts';

/** One command of a task; `environment` is for it alone, over that of the task. */
export interface ProcessCommand {
  readonly argv: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** One task to run: its commands one after another until one fails, all output appended to one log file. */
export interface ProcessJob {
  /** Chosen by the caller, unique while it runs. */
  readonly id: number;
  readonly commands: readonly ProcessCommand[];
  /** Variables over the environment that the runner was made with. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly log: string;
  /** Written at the head of the log before the first command starts. */
  readonly logHeader: string;
  /** Milliseconds after which the process tree is ended (reason `timeout`); undefined for never. */
  readonly timeoutMs?: number;
}

/** Starts and ends process trees. Nothing that it started outlives it. */
export interface ProcessRunner {
  /** Starts a job and settles when all its processes are gone. Never rejects. */
  run(job: ProcessJob): Promise<AttemptOutcome>;
  /**
   * Ends the whole tree of a job: politely first, then for good after `graceMs`; `reason` becomes that of its outcome.
   * Unknown ids are ignored.
   */
  kill(id: number, reason: string, graceMs: number): void;
  /** Ends everything that runs and resolves when it is gone. */
  close(): Promise<void>;
}
