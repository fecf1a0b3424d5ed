/** Outlines that scripts made, launched and looked through with all that this machine knows of modules. */
import type { RunOptions } from '../../shared/api/host-api.ts';
import type { RunEvent, RunOutcome, TaskState } from '../../shared/schedule/run-event.ts';
import type { Outline } from '../../shared/script/outline.ts';

/** How an outline is launched. */
export interface LaunchOptions extends Omit<RunOptions, 'memoryKib'> {
  /** Memory to use at once, such as `8g`; 80 % of the machine where it is left out. */
  readonly memory?: string;
  /** Folder in which the session is made. */
  readonly sessionDir?: string;
  /** Where commands run and what paths are relative to; the folder of this process where it is left out. */
  readonly folder?: string;
  /** Start nothing before `resume`. */
  readonly paused?: boolean;
  /** Called with every step of the run, in order, when it is safe in its journal. */
  readonly onEvent?: (event: RunEvent) => void;
}

/** How a run ended. */
export interface LaunchEnd {
  readonly outcome: RunOutcome;
  /** Tasks by the state in which they ended. */
  readonly counts: Readonly<Partial<Record<TaskState, number>>>;
  readonly seconds: number;
}

/** A run that has begun. */
export interface Launch {
  /** Its session folder: `cuegraph resume SESSION` goes on with it. */
  readonly session: string;
  /** Settles when all its processes are gone. */
  readonly done: Promise<LaunchEnd>;
  pause(): void;
  resume(): void;
  /** Ends it and its processes. */
  stop(): void;
}

/** Runs an outline on this machine; throws `LaunchRefused` where it may not or cannot begin. */
export async function launch(outline: Outline, options: LaunchOptions = {}): Promise<Launch> {
  // Loaded when it is needed: tasks import this package too, and launch nothing.
  const { launchLocal } = await import('./launch-local.ts');
  return launchLocal(outline, options);
}

/** A problem, or a piece of advice. */
export interface FoundProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'advice';
  readonly message: string;
  readonly layer?: string;
  readonly field?: string;
}

/** Everything that is wrong with an outline or could be better, as `cuegraph check` says it. */
export async function check(outline: Outline, range?: string): Promise<readonly FoundProblem[]> {
  const { checkScripted } = await import('./launch-local.ts');
  return checkScripted(outline, range);
}

/** An outline as the text of a document: Cuegraph's own, or the JSON that PyOutline reads. */
export async function print(outline: Outline, format: 'outline' | 'json' = 'outline'): Promise<string> {
  const { printScripted } = await import('./launch-local.ts');
  return printScripted(outline, format);
}
