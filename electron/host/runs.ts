/**
 * The run service behind the windows: every run has a worker process of its own, its events come in batches and only
 * when they are safe in its journal, and whatever is asked about a run that has ended is answered from its session.
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { HostError, LogChunk, RunSummary } from '../../shared/api/host-api.ts';
import { hostError } from '../../shared/api/host-error.ts';
import { printWire } from '../../shared/api/wire.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import { type RunOrder, revivesRun } from '../../shared/schedule/run-order.ts';
import { systemWord } from './disk-error.ts';
import { closingEvents } from './run/closing-events.ts';
import type { JournalPlace } from './run/journal.ts';
import { JournalTail } from './run/journal-tail.ts';
import { sendOrder } from './run/order-box.ts';
import { readJournal } from './run/read-journal.ts';
import { readLog } from './run/read-log.ts';
import { listSessions } from './run/session-index.ts';
import { isLocked } from './run/session-lock.ts';
import { readMark, type SessionPaths, sessionPaths, taskLog } from './run/session-paths.ts';
import { removeSession, type SessionSize, sessionRecord, sessionSize } from './run/session-store.ts';
import type { LocalRunRequest } from './run/start-run.ts';
import { logOfAttempt } from './run/task-logs.ts';
import { WorkerLink } from './run/worker-link.ts';
import { forkWorker, type StartWorker } from './run/worker-process.ts';
import type { WorkerOrder } from './run/worker-protocol.ts';
import type { LogRequest, RanOutline, RunListener, RunRequest, RunService } from './run-service.ts';

/** What the service stands on. */
export interface RunServiceParts {
  /** The built `run-worker.mjs`. */
  readonly workerScript: string;
  /** How it is started; by Node's `fork` where it is left out. */
  readonly startWorker?: StartWorker;
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

interface LiveRun {
  readonly link: WorkerLink;
  readonly summary: RunSummary;
  journalBytes: number;
  /** Events that listeners have been told of, and those before them. */
  count: number;
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
  readonly #live = new Map<string, LiveRun>();
  /** Every worker process that is there, also one whose run has not begun yet or has ended just now. */
  readonly #workers = new Set<WorkerLink>();
  /** Runs of other programs that somebody watches here. */
  readonly #tails = new Map<string, JournalTail>();
  readonly #sessions = new Map<string, Session>();
  readonly #listeners = new Set<RunListener>();
  /** Workers whose run has ended; what they still say names no live run. */
  readonly #ended = new WeakSet<WorkerLink>();
  #isClosed = false;

  constructor(parts: RunServiceParts) {
    this.#parts = parts;
  }

  async start(request: RunRequest): Promise<Result<RunSummary, HostError>> {
    const { sessionDir, cwd } = this.#parts;
    const wanted: LocalRunRequest = { ...request, ...(sessionDir === undefined ? {} : { sessionDir }) };
    const begun = await this.#begin({ do: 'start', request: printWire(wanted), cwd });
    return begun.ok && request.path !== null ? ok({ ...begun.value, path: request.path }) : begun;
  }

  stop(runId: string): Promise<Result<null, HostError>> {
    return this.order(runId, { verb: 'stop' });
  }

  pause(runId: string, paused: boolean): Promise<Result<null, HostError>> {
    return this.order(runId, { verb: paused ? 'pause' : 'resume' });
  }

  async order(runId: string, order: RunOrder): Promise<Result<null, HostError>> {
    const live = this.#live.get(runId);
    if (live !== undefined) return live.link.order(order);
    const session = await this.#session(runId);
    if (!session.ok) return session;
    const { paths } = session.value;
    const isRunning = () => isLocked(paths.lock);
    if (await isRunning()) return sendOrder(paths, order, isRunning);
    if (!revivesRun(order)) return err(hostError('run-not-live', { runId }));
    const again = await this.#begin({ do: 'resume', session: paths.folder, cwd: this.#parts.cwd, order });
    return again.ok ? ok(null) : again;
  }

  async resume(runId: string): Promise<Result<RunSummary, HostError>> {
    const session = await this.#session(runId);
    if (!session.ok) return session;
    return this.#begin({ do: 'resume', session: session.value.paths.folder, cwd: this.#parts.cwd });
  }

  async list(): Promise<Result<RunSummary[], HostError>> {
    const { environ, home } = this.#parts;
    const past = await listSessions(environ, home);
    const summaries = await Promise.all(
      past.map(async ({ folder, name, startedAt, path }): Promise<RunSummary> => {
        const runId = basename(folder);
        const live = this.#live.has(runId) || (await isLocked(sessionPaths(folder).lock));
        return { runId, session: folder, name, startedAt, live, ...(path === undefined ? {} : { path }) };
      }),
    );
    const listed = new Set(summaries.map(({ runId }) => runId));
    const unlisted = [...this.#live.values()].map(({ summary }) => summary);
    return ok([...unlisted.filter(({ runId }) => !listed.has(runId)).reverse(), ...summaries]);
  }

  async size(runId: string): Promise<Result<SessionSize, HostError>> {
    const session = await this.#session(runId);
    return session.ok ? ok(await sessionSize(session.value.paths)) : session;
  }

  async remove(runId: string): Promise<Result<null, HostError>> {
    const session = await this.#session(runId);
    if (!session.ok) return session;
    const removed = await removeSession(session.value.paths);
    if (removed.ok) this.#sessions.delete(runId);
    return removed;
  }

  async outline(runId: string): Promise<Result<RanOutline, HostError>> {
    const session = await this.#session(runId);
    if (!session.ok) return session;
    const record = await sessionRecord(session.value.paths);
    if (!record.ok) return record;
    const { outline, options } = record.value;
    return ok({ outline, range: options.range ?? null });
  }

  async events(runId: string): Promise<Result<RunEvent[], HostError>> {
    const session = await this.#session(runId);
    if (!session.ok) return session;
    const { paths } = session.value;
    try {
      const live = this.#live.get(runId);
      // Exactly what listeners have been told, so that the next batch neither repeats nor skips anything.
      if (live !== undefined) return ok([...readJournal(paths.journal, { limit: live.journalBytes }).events]);
      const watched = this.#tails.get(runId);
      if (watched !== undefined) return ok([...watched.events]);
      const isElsewhere = await isLocked(paths.lock);
      const { events, bytes } = readJournal(paths.journal);
      if (!isElsewhere) return ok([...events, ...closingEvents(paths.folder, events)]);
      this.#watch(runId, paths, events, bytes);
      return ok([...events]);
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

  listen(listener: RunListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const tail of this.#tails.values()) tail.stop();
    for (const worker of this.#workers) worker.stop(CLOSE_GRACE_MS);
    const timer = setTimeout(() => {
      for (const worker of this.#workers) worker.kill();
    }, CLOSE_MS);
    await Promise.all([...this.#workers].map(({ gone }) => gone));
    clearTimeout(timer);
    this.#listeners.clear();
  }

  async #begin(order: WorkerOrder): Promise<Result<RunSummary, HostError>> {
    const failed = (detail: string): Result<RunSummary, HostError> =>
      err(hostError('run-worker-failed', { detail }));
    const { workerScript, environ, startWorker = forkWorker } = this.#parts;
    if (this.#isClosed) return failed('the host is closing');
    if (!existsSync(workerScript)) return failed('it is not built');
    const link: WorkerLink = new WorkerLink(startWorker(workerScript, environ), order, {
      onEvents: (summary, events, place) => this.#hear(link, summary, events, place),
      onGone: (summary) => {
        this.#workers.delete(link);
        if (summary !== null) this.#lost(summary.runId, link);
      },
    });
    this.#workers.add(link);
    void link.gone.then(() => this.#workers.delete(link));
    const begun = await link.begun;
    if (begun.ok) this.#note(link, begun.value);
    return begun;
  }

  #note(link: WorkerLink, summary: RunSummary): LiveRun {
    const known = this.#live.get(summary.runId);
    if (known?.link === link) return known;
    const live = { link, summary, journalBytes: 0, count: 0 };
    if (!this.#ended.has(link)) this.#live.set(summary.runId, live);
    return live;
  }

  #hear(link: WorkerLink, summary: RunSummary, events: readonly RunEvent[], place: JournalPlace): void {
    const live = this.#note(link, summary);
    live.journalBytes = place.bytes;
    live.count = place.index + events.length;
    const { runId } = summary;
    if (events.at(-1)?.event === 'run-finished') {
      this.#live.delete(runId);
      this.#ended.add(link);
    }
    this.#tell(runId, events, place.index);
  }

  #tell(runId: string, events: readonly RunEvent[], index: number): void {
    for (const listener of [...this.#listeners]) listener(runId, events, index);
  }

  /** A worker is gone: where it could not say how its run ended, that is said for it. */
  #lost(runId: string, link: WorkerLink): void {
    const live = this.#live.get(runId);
    if (live?.link !== link) return;
    this.#live.delete(runId);
    const { session } = live.summary;
    const { events } = readJournal(sessionPaths(session).journal, { limit: live.journalBytes });
    const closing = closingEvents(session, events);
    if (closing.length > 0) this.#tell(runId, closing, events.length);
  }

  #watch(runId: string, paths: SessionPaths, before: readonly RunEvent[], bytes: number): void {
    const tail = new JournalTail(paths, before, bytes, {
      onEvents: (events, index) => this.#tell(runId, events, index),
      onEnd: () => this.#tails.delete(runId),
    });
    this.#tails.set(runId, tail);
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
