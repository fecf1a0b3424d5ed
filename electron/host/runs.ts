/**
 * The run service behind the windows: every run has a worker process of its own, its events come in batches and only
 * when they are safe in its journal, and whatever is asked about a run that has ended is answered from its session.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { HostError, LogChunk, RunSummary } from '../../shared/api/host-api.ts';
import { hostError } from '../../shared/api/host-error.ts';
import { printWire } from '../../shared/api/wire.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import { systemWord } from './disk-error.ts';
import { closingEvents } from './run/closing-events.ts';
import { readJournal } from './run/read-journal.ts';
import { readLog } from './run/read-log.ts';
import { listSessions } from './run/session-index.ts';
import { isLocked } from './run/session-lock.ts';
import { readMark, type SessionPaths, sessionPaths, taskLog } from './run/session-paths.ts';
import type { LocalRunRequest } from './run/start-run.ts';
import { logOfAttempt } from './run/task-logs.ts';
import type { WorkerOrder, WorkerReport } from './run/worker-protocol.ts';
import type { LogRequest, RunRequest, RunService } from './run-service.ts';

/** What the service stands on. */
export interface RunServiceParts {
  /** The built `run-worker.mjs`. */
  readonly workerScript: string;
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly cwd: string;
  /** Folder for new sessions in place of the usual one. */
  readonly sessionDir?: string;
}

/** What tasks get to end politely when the host closes. */
const CLOSE_GRACE_MS = 2_000;
/** What a worker may take to end its run when the host closes; then it is killed, and its supervisor ends the rest. */
const CLOSE_MS = 12_000;

interface LiveWorker {
  readonly process: ChildProcess;
  readonly summary: RunSummary;
  journalBytes: number;
}

interface Session {
  readonly paths: SessionPaths;
  readonly job: string;
}

/** Makes the service; nothing is started or read before it is asked. */
export function createRunService(parts: RunServiceParts): RunService {
  return new Runs(parts);
}

class Runs implements RunService {
  readonly #parts: RunServiceParts;
  readonly #live = new Map<string, LiveWorker>();
  /** Every worker process that is there, also one whose run has not begun yet or has ended just now. */
  readonly #workers = new Map<ChildProcess, Promise<void>>();
  readonly #sessions = new Map<string, Session>();
  readonly #listeners = new Set<(runId: string, events: readonly RunEvent[]) => void>();
  #isClosed = false;

  constructor(parts: RunServiceParts) {
    this.#parts = parts;
  }

  async start(request: RunRequest): Promise<Result<RunSummary, HostError>> {
    const { sessionDir, cwd } = this.#parts;
    const wanted: LocalRunRequest = { ...request, ...(sessionDir === undefined ? {} : { sessionDir }) };
    return this.#begin({ do: 'start', request: printWire(wanted), cwd });
  }

  async stop(runId: string): Promise<Result<null, HostError>> {
    return this.#tell(runId, { do: 'stop' });
  }

  async pause(runId: string, paused: boolean): Promise<Result<null, HostError>> {
    return this.#tell(runId, { do: 'pause', paused });
  }

  async list(): Promise<Result<RunSummary[], HostError>> {
    const { environ, home } = this.#parts;
    const past = await listSessions(environ, home);
    const summaries = past.map(({ folder, name, startedAt }): RunSummary => {
      const runId = basename(folder);
      return { runId, session: folder, name, startedAt, live: this.#live.has(runId) };
    });
    const listed = new Set(summaries.map(({ runId }) => runId));
    const unlisted = [...this.#live.values()].map(({ summary }) => summary);
    return ok([...unlisted.filter(({ runId }) => !listed.has(runId)).reverse(), ...summaries]);
  }

  async events(runId: string): Promise<Result<RunEvent[], HostError>> {
    const session = await this.#session(runId);
    if (!session.ok) return session;
    const { paths } = session.value;
    try {
      const live = this.#live.get(runId);
      // Exactly what listeners have been told, so that the next batch neither repeats nor skips anything.
      if (live !== undefined) return ok([...readJournal(paths.journal, live.journalBytes).events]);
      const { events } = readJournal(paths.journal);
      const isElsewhere = await isLocked(paths.lock);
      return ok([...events, ...(isElsewhere ? [] : closingEvents(paths.folder, events))]);
    } catch (error) {
      return err(hostError('session-broken', { session: paths.folder, detail: systemWord(error) }));
    }
  }

  async log(request: LogRequest): Promise<Result<LogChunk, HostError>> {
    const session = await this.#session(request.runId);
    if (!session.ok) return session;
    const { task, attempt, offset, limit } = request;
    const path = logOfAttempt(taskLog(session.value.paths, session.value.job, task), attempt);
    try {
      return ok(await readLog(path, offset, limit));
    } catch (error) {
      const detail = systemWord(error);
      if (detail === 'ENOENT') return err(hostError('log-not-there', { ...task }));
      return err(hostError('disk-failed', { path, detail }));
    }
  }

  listen(listener: (runId: string, events: readonly RunEvent[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const worker of this.#workers.keys()) {
      send(worker, { do: 'stop', graceMs: CLOSE_GRACE_MS });
    }
    const timer = setTimeout(() => {
      for (const worker of this.#workers.keys()) worker.kill('SIGKILL');
    }, CLOSE_MS);
    await Promise.all(this.#workers.values());
    clearTimeout(timer);
    this.#listeners.clear();
  }

  #begin(order: WorkerOrder): Promise<Result<RunSummary, HostError>> {
    const failed = (detail: string): Result<RunSummary, HostError> =>
      err(hostError('run-worker-failed', { detail }));
    if (this.#isClosed) return Promise.resolve(failed('the host is closing'));
    if (!existsSync(this.#parts.workerScript)) return Promise.resolve(failed('it is not built'));
    const worker = fork(this.#parts.workerScript, [], {
      env: { ...this.#parts.environ, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      detached: process.platform !== 'win32',
    });
    const gone = new Promise<void>((left) => {
      worker.once('exit', () => {
        this.#workers.delete(worker);
        left();
      });
      worker.once('error', () => left());
    });
    this.#workers.set(worker, gone);
    return new Promise((settle) => {
      let runId: string | null = null;
      worker.on('message', (report: WorkerReport) => {
        if (report.on === 'refused') settle(err(report.error));
        else if (report.on === 'started') {
          runId = report.summary.runId;
          this.#live.set(runId, { process: worker, summary: report.summary, journalBytes: 0 });
          settle(ok(report.summary));
          // What happened before the run had a name here.
          if (early.length > 0) this.#hear(runId, early, earlyBytes);
        } else if (report.on === 'events') {
          if (runId !== null) this.#hear(runId, report.events, report.journalBytes);
          else {
            early.push(...report.events);
            earlyBytes = report.journalBytes;
          }
        }
      });
      const early: RunEvent[] = [];
      let earlyBytes = 0;
      worker.once('error', (error) => settle(failed(systemWord(error))));
      worker.once('exit', (code, signal) => {
        settle(failed(`it ended with ${signal ?? code}`));
        if (runId !== null) this.#lost(runId);
      });
      send(worker, order);
    });
  }

  #hear(runId: string, events: readonly RunEvent[], journalBytes: number): void {
    const live = this.#live.get(runId);
    if (live === undefined) return;
    live.journalBytes = journalBytes;
    if (events.at(-1)?.event === 'run-finished') this.#live.delete(runId);
    for (const listener of [...this.#listeners]) listener(runId, events);
  }

  /** A worker is gone: where it could not say how its run ended, that is said for it. */
  #lost(runId: string): void {
    const live = this.#live.get(runId);
    if (live === undefined) return;
    this.#live.delete(runId);
    const { session } = live.summary;
    const { events } = readJournal(sessionPaths(session).journal, live.journalBytes);
    const closing = closingEvents(session, events);
    if (closing.length > 0) for (const listener of [...this.#listeners]) listener(runId, closing);
  }

  async #tell(runId: string, order: WorkerOrder): Promise<Result<null, HostError>> {
    const live = this.#live.get(runId);
    if (live !== undefined) {
      send(live.process, order);
      return ok(null);
    }
    const session = await this.#session(runId);
    return session.ok ? err(hostError('run-not-live', { runId })) : session;
  }

  async #session(runId: string): Promise<Result<Session, HostError>> {
    const known = this.#sessions.get(runId);
    if (known !== undefined) return ok(known);
    const { environ, home } = this.#parts;
    const folder =
      this.#live.get(runId)?.summary.session ??
      (await listSessions(environ, home)).find((one) => basename(one.folder) === runId)?.folder;
    if (folder === undefined) return err(hostError('no-such-run', { runId }));
    const paths = sessionPaths(folder);
    const job = await readMark(paths);
    if (job === null) return err(hostError('session-broken', { session: folder, detail: 'it has no name' }));
    const session = { paths, job };
    this.#sessions.set(runId, session);
    return ok(session);
  }
}

function send(worker: ChildProcess, order: WorkerOrder): void {
  if (worker.connected) worker.send(order, () => {});
}
