/**
 * A local run from request to end, as the command line calls it and as the run worker wraps it for a window: decide,
 * make the session, take its lock, start the supervisor, carry out the plan, close everything. Expected failures before
 * the first task are values and leave nothing behind; afterwards the run always ends with `run-finished`.
 */
import { homedir } from 'node:os';
import { basename } from 'node:path';
import type { HostError, RunOptions, RunSummary } from '../../../shared/api/host-api.ts';
import { hostError } from '../../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { printDocument } from '../../../shared/format/print-document.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { RunEvent } from '../../../shared/schedule/run-event.ts';
import type { RunOrder } from '../../../shared/schedule/run-order.ts';
import { outlineEnviron } from '../app-info.ts';
import { systemWord } from '../disk-error.ts';
import type { RunRequest } from '../run-service.ts';
import { systemClock } from '../system-clock.ts';
import { closingEvents } from './closing-events.ts';
import { createSession } from './create-session.ts';
import { Execution, type ExecutionEnd } from './execute-plan.ts';
import { Journal, type JournalPlace } from './journal.ts';
import { OrderBox } from './order-box.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';
import { readJournal } from './read-journal.ts';
import { finishedBefore } from './resume-state.ts';
import { type RunRecord, readRecord, timeUuid } from './run-record.ts';
import { noteSession } from './session-index.ts';
import { type SessionLock, takeLock } from './session-lock.ts';
import { type SessionPaths, sessionPaths } from './session-paths.ts';
import { sessionRoot } from './session-root.ts';
import { expandRequest, setUpSession } from './set-up-session.ts';
import { type SupervisedRunner, startRunner, taskBaseEnvironment } from './supervised-runner.ts';
import { setLogAside } from './task-logs.ts';
import { executionFacts, executionParts } from './wire-execution.ts';

/** A run as it is asked for; the command line can say more than a window. */
export interface LocalRunRequest extends RunRequest {
  /** Folder in which the session is made, relative to `RunPlace.cwd`. */
  readonly sessionDir?: string;
  /** Start nothing before `resume`. */
  readonly paused?: boolean;
}

/** Where a run happens. */
export interface RunPlace {
  /** The environment of the tasks, and what the outline may look at. */
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The built `run-worker.mjs`, which also is the Node supervisor; null where there is none. */
  readonly workerScript: string | null;
  /** The built `module-runner.mjs`, in which code of modules runs; without it such modules cannot. */
  readonly moduleRunner?: string;
  /** Ends what modules do before the first task. */
  readonly signal?: AbortSignal;
  /** Which supervisor; otherwise what CUEGRAPH_SUPERVISOR says, else Python where it is there. */
  readonly supervisor?: 'auto' | 'python' | 'node';
  readonly home?: string;
  readonly clock?: Clock;
}

/** Called with events in batches, each event once, in order, and only when it is safe on the disk. */
export type EventListener = (events: readonly RunEvent[], place: JournalPlace) => void;

/** How a run ended; `error` where the machine and not a task was the reason. */
export interface RunEnd extends ExecutionEnd {
  readonly error?: HostError;
}

/** A run that is under way. */
export interface LiveRun {
  readonly summary: RunSummary;
  /** Settles when all processes are gone and everything is written. Never rejects. */
  readonly done: Promise<RunEnd>;
  pause(): void;
  resume(): void;
  /** Does what somebody asked for; refused where the run is over or does not have what is named. */
  order(order: RunOrder): Result<null, HostError>;
  /** Ends the run and its processes; called again with a shorter time it presses. */
  stop(graceMs?: number): void;
}

/** Starts a run in a new session. */
export async function startRun(
  request: LocalRunRequest,
  place: RunPlace,
  onEvents: EventListener,
): Promise<Result<LiveRun, HostError>> {
  const environ = outlineEnviron(place.environ);
  const expanded = await expandRequest(request, place);
  if (!expanded.ok) return expanded;
  const prepared = prepareRun(expanded.value, environ);
  if (!prepared.ok) return prepared;
  const { resolved } = prepared.value.plan;
  const clock = place.clock ?? systemClock;
  const { outline, path, options, modules } = expanded.value;
  const record: RunRecord = {
    version: 1,
    runId: timeUuid(clock.now()),
    job: prepared.value.job,
    startedAt: new Date(clock.now()).toISOString(),
    outline,
    path,
    options,
    modules,
    environ,
  };
  const home = place.home ?? homedir();
  const { show, shot, user, name } = resolved;
  const { cwd } = place;
  const root = await sessionRoot({
    asked: request.sessionDir,
    environ: place.environ,
    home,
    cwd,
    show,
    shot,
  });
  const text = printDocument(outline, 'outline').text;
  const session = await createSession(root, { show, shot, user, name }, record, text);
  if (!session.ok) return session;
  const { paths, undo } = session.value;
  const ready = await setUpSession({ paths, record, prepared: prepared.value }, place);
  const { paused = false } = request;
  const opened = ready.ok
    ? await openRun(paths, { ...ready.value, paused, orders: [], keepDead: false }, place, onEvents)
    : ready;
  if (!opened.ok) await undo();
  else {
    const { startedAt } = record;
    const { folder } = paths;
    const file = path === null ? {} : { path };
    await noteSession(place.environ, home, { folder, name, startedAt, ...file });
  }
  return opened;
}

/** What can be different when a run goes on. */
export interface ResumeOptions {
  readonly cores?: number;
  readonly memoryKib?: number;
  readonly paused?: boolean;
  /** What is asked of the run before its first task. With `keepDead` dead tasks run only where such an order says so. */
  readonly orders?: readonly RunOrder[];
  readonly keepDead?: boolean;
}

/** Goes on with a session that was stopped or that died: what had succeeded or was eaten is not run again. */
export async function resumeRun(
  folder: string,
  options: ResumeOptions,
  place: RunPlace,
  onEvents: EventListener,
): Promise<Result<LiveRun, HostError>> {
  const paths = sessionPaths(folder);
  const record = await readRecord(paths);
  if (!record.ok) return err(hostError('session-broken', { session: folder, detail: record.error }));
  const { outline, path, modules, environ } = record.value;
  const { paused = false, orders = [], keepDead = false, ...limits } = options;
  const steered = lastResources(paths);
  const request = { outline, path, modules, options: { ...record.value.options, ...steered, ...limits } };
  const prepared = prepareRun(request, environ);
  if (!prepared.ok) return prepared;
  const start = { record: record.value, prepared: prepared.value, paused, orders, keepDead };
  return openRun(paths, start, place, onEvents);
}

/** What the run was given to use while it went on; nothing where nobody changed it or the journal cannot be read. */
function lastResources(paths: SessionPaths): Pick<RunOptions, 'cores' | 'memoryKib' | 'gpus' | 'limits'> {
  let found: ReturnType<typeof lastResources> = {};
  try {
    for (const event of readJournal(paths.journal).events) {
      if (event.event !== 'run-steered' || event.order.verb !== 'set-resources') continue;
      const { verb: _, ...resources } = event.order;
      found = { ...found, ...resources };
    }
  } catch {
    // Told when the run opens its journal.
  }
  return found;
}

/** What a run begins with. */
interface RunBeginning {
  readonly record: RunRecord;
  readonly prepared: PreparedRun;
  readonly paused: boolean;
  readonly orders: readonly RunOrder[];
  readonly keepDead: boolean;
}

async function openRun(
  paths: SessionPaths,
  beginning: RunBeginning,
  place: RunPlace,
  onEvents: EventListener,
): Promise<Result<LiveRun, HostError>> {
  const lock = await takeLock(paths.lock);
  if (!lock.ok) {
    const { error } = lock;
    if (error.code === 'in-use') return err(hostError('session-in-use', { session: paths.folder }));
    return err(hostError('session-not-writable', { path: paths.folder, detail: error.detail }));
  }
  const baseEnvironment = taskBaseEnvironment(place.environ);
  const { workerScript, supervisor = supervisorIn(place.environ) } = place;
  const runner = await startRunner({ baseEnvironment, workerScript, supervisor });
  if (!runner.ok) {
    await lock.value.release();
    return err(hostError('run-worker-failed', { detail: runner.error }));
  }
  try {
    await lock.value.addHolder(runner.value.supervisorPid);
    const run = new SessionRun(paths, lock.value, runner.value, place, onEvents);
    return ok(run.begin(beginning, place.clock ?? systemClock));
  } catch (error) {
    await runner.value.close();
    await lock.value.release();
    return err(hostError('session-not-writable', { path: paths.folder, detail: systemWord(error) }));
  }
}

/** Holds together what one run has open, and closes it in the right order. */
class SessionRun {
  readonly #paths: SessionPaths;
  readonly #lock: SessionLock;
  readonly #runner: SupervisedRunner;
  readonly #journal: Journal;
  readonly #before: ReturnType<typeof readJournal>;
  readonly #place: RunPlace;
  #execution: Execution | null = null;
  #diskError: string | null = null;

  constructor(
    paths: SessionPaths,
    lock: SessionLock,
    runner: SupervisedRunner,
    place: RunPlace,
    onEvents: EventListener,
  ) {
    this.#paths = paths;
    this.#place = place;
    this.#lock = lock;
    this.#runner = runner;
    this.#before = readJournal(paths.journal);
    this.#journal = Journal.open(paths, {
      onShown: onEvents,
      onFailed: (detail) => {
        this.#diskError = detail;
        this.#execution?.stop('disk');
      },
    });
  }

  begin({ record, prepared, paused, orders, keepDead }: RunBeginning, clock: Clock): LiveRun {
    const before = finishedBefore(prepared.plan, this.#before.events);
    const { moduleRunner } = this.#place;
    const runner = moduleRunner === undefined ? {} : { moduleRunner };
    const context = { paths: this.#paths, record, prepared, before, keepDead, ...runner };
    for (const event of closingEvents(this.#paths.folder, this.#before.events)) {
      this.#journal.append(event.event === 'task-retried' ? withKeptLog(event) : event);
    }
    const parts = executionParts(context, this.#runner, clock, (event) => this.#journal.append(event));
    const execution = new Execution(parts, executionFacts(context));
    this.#execution = execution;
    execution.start({ paused, orders });
    const obey = (order: RunOrder): Result<null, HostError> => this.#obey(execution, order);
    const box = new OrderBox(this.#paths, obey);
    const { runId, startedAt } = record;
    return {
      summary: {
        runId,
        session: this.#paths.folder,
        name: prepared.plan.resolved.name,
        startedAt,
        live: true,
      },
      done: execution.done.then(async (end) => {
        await box.close();
        return this.#close(end);
      }),
      pause: () => execution.pause(),
      resume: () => execution.resume(),
      order: obey,
      stop: (graceMs) => execution.stop('stopped', graceMs),
    };
  }

  #obey(execution: Execution, order: RunOrder): Result<null, HostError> {
    const done = execution.order(order);
    if (done.ok) return done;
    const { error } = done;
    if (error.code === 'over') return err(hostError('run-not-live', { runId: basename(this.#paths.folder) }));
    const { layer, frame } = error;
    return err(hostError('no-such-target', { layer, frame }));
  }

  async #close(end: ExecutionEnd): Promise<RunEnd> {
    await this.#runner.close();
    await this.#journal.settle();
    const detail = this.#diskError;
    // The tasks are gone now, so that nobody else takes the room that the reserve gives back.
    if (detail !== null) await this.#journal.recover();
    await this.#journal.close();
    await this.#lock.release();
    if (detail === null) return end;
    return { ...end, error: hostError('journal-not-written', { path: this.#paths.journal, detail }) };
  }
}

/** A way out for machines whose Python does not do, and for measuring. */
function supervisorIn(environ: RunPlace['environ']): 'auto' | 'python' | 'node' {
  const { CUEGRAPH_SUPERVISOR: wanted } = environ;
  return wanted === 'python' || wanted === 'node' ? wanted : 'auto';
}

function withKeptLog(event: Extract<RunEvent, { event: 'task-retried' }>): RunEvent {
  return { ...event, log: setLogAside(event.log, event.attempt) };
}
