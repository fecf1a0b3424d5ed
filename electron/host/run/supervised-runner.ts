/**
 * The process runner of a real run: hands every task to the supervisor, a process of its own (see
 * `supervisor-protocol.ts`), and turns its reports into outcomes. Nothing that it started outlives it: the supervisor
 * ends all when its input ends, its guardian or this end when the supervisor is gone.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ProcessJob, ProcessRunner } from '../../../shared/ports/process-runner.ts';
import type { AttemptOutcome } from '../../../shared/schedule/run-event.ts';
import { LAUNCHER_VARIABLE, nodeProgram } from '../node-program.ts';
import { findPython } from './find-python.ts';
import { markedProcesses, sendSignal } from './process-table.ts';
import { PYTHON_SUPERVISOR } from './python-supervisor.ts';
import { lineReader, type SupervisorOrder, type SupervisorReport, TASK_MARK } from './supervisor-protocol.ts';

/** How the supervisor is found and started. */
export interface RunnerOptions {
  /** The environment under that of every task; nothing else of this process reaches a task. */
  readonly baseEnvironment: Readonly<Record<string, string>>;
  /** The bundled `run-worker.mjs`, which also is the Node supervisor; without it only Python serves. */
  readonly workerScript: string | null;
  /** Which supervisor; `auto` is Python where it is there. */
  readonly supervisor?: 'auto' | 'python' | 'node';
}

/** A runner with its supervisor. */
export interface SupervisedRunner extends ProcessRunner {
  readonly kind: 'python' | 'node';
  /** Process that is alive as long as any task may be. */
  readonly supervisorPid: number;
}

/** How long a supervisor may take to say that it is ready: a cold disk may have to load all of Python. */
const READY_MS = 15_000;
/** Polite seconds at `close`. */
const CLOSE_GRACE_S = 2;

/** Starts a supervisor; `detail` says why there is none. */
export async function startRunner(options: RunnerOptions): Promise<Result<SupervisedRunner, string>> {
  const wanted = options.supervisor ?? 'auto';
  const reasons: string[] = [];
  if (wanted !== 'node' && process.platform !== 'win32') {
    const python = await findPython();
    if (python === null) reasons.push('no Python 3.8 or newer was found');
    else {
      const started = await startSupervisor(spawnPython(python, options));
      if (started.ok) return started;
      reasons.push(`${python}: ${started.error}`);
    }
  }
  if (wanted === 'python') return err(reasons.join('; '));
  if (options.workerScript === null) return err([...reasons, 'the run worker is not built'].join('; '));
  const started = await startSupervisor(spawnNode(options.workerScript, options));
  return started.ok ? started : err([...reasons, started.error].join('; '));
}

function spawnPython(python: string, options: RunnerOptions): ChildProcess {
  // The program arrives on a pipe, so that neither a file is needed nor the process list filled with its text.
  const child = spawn(python, ['-I', '-S', '-c', 'exec(open(3).read())', 'cuegraph-supervisor'], {
    cwd: '/',
    env: options.baseEnvironment,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const program = child.stdio[3] as Writable;
  program.on('error', () => {});
  program.end(PYTHON_SUPERVISOR);
  return child;
}

function spawnNode(script: string, options: RunnerOptions): ChildProcess {
  const { argv, environment } = nodeProgram(script);
  const [program, ...words] = argv;
  return spawn(program, [...words, 'supervise'], {
    env: { ...options.baseEnvironment, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}

function startSupervisor(child: ChildProcess): Promise<Result<SupervisedRunner, string>> {
  return new Promise((settle) => {
    let words = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // What a supervisor says in its last moments is worth a line, a flood is not.
      words = (words + text).slice(-2000);
    });
    const line = new SupervisorLine(child);
    const timer = setTimeout(() => fail('did not get ready'), READY_MS);
    const fail = (detail: string): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      settle(err(words.trim().split('\n').at(-1) || detail));
    };
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => fail(`ended with ${signal ?? code}`));
    line.onReady = (kind, pid) => {
      clearTimeout(timer);
      settle(ok(runnerOn(line, kind, pid)));
    };
  });
}

function runnerOn(line: SupervisorLine, kind: 'python' | 'node', pid: number): SupervisedRunner {
  return {
    kind,
    supervisorPid: pid,
    run: (job) => line.run(job),
    kill: (id, reason, graceMs) => line.send({ do: 'kill', id, reason, grace: graceMs / 1000 }),
    close: () => line.close(),
  };
}

interface Waiting {
  readonly settle: (outcome: AttemptOutcome) => void;
  readonly began: number;
  readonly timer: NodeJS.Timeout | undefined;
  /** Groups of its commands, where the supervisor tells them. */
  readonly pids: number[];
}

/** This end of the line to a supervisor. Orders of one turn travel in one write. */
class SupervisorLine {
  onReady: (kind: 'python' | 'node', pid: number) => void = () => {};
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #gone: Promise<void>;
  #pid = 0;
  #lost = false;
  #outgoing: string[] = [];

  constructor(child: ChildProcess) {
    this.#child = child;
    const linesOf = lineReader();
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of linesOf(text)) this.#hear(JSON.parse(line) as SupervisorReport);
    });
    child.stdin?.on('error', () => {});
    // `close` comes after the last line was read; the process itself is then gone too.
    this.#gone = new Promise((settle) => {
      child.once('close', () => {
        this.#lose();
        settle();
      });
      child.once('error', () => settle());
    });
  }

  run(job: ProcessJob): Promise<AttemptOutcome> {
    if (this.#lost) return Promise.resolve(lostOutcome(0));
    return new Promise((settle) => {
      const timer =
        job.timeoutMs === undefined
          ? undefined
          : longTimeout(job.timeoutMs, () =>
              this.send({ do: 'kill', id: job.id, reason: 'timeout', grace: 5 }),
            );
      this.#waiting.set(job.id, { settle, began: performance.now(), timer, pids: [] });
      const commands = job.commands.map(({ argv, environment }) => ({ argv, set: environment ?? {} }));
      const { id, folder, log, environment: set, logHeader: header } = job;
      this.send({ do: 'start', id, commands, set, folder, log, header });
    });
  }

  send(order: SupervisorOrder): void {
    if (this.#lost) return;
    this.#outgoing.push(`${JSON.stringify(order)}\n`);
    if (this.#outgoing.length > 1) return;
    queueMicrotask(() => {
      const text = this.#outgoing.join('');
      this.#outgoing = [];
      if (!this.#lost) this.#child.stdin?.write(text);
    });
  }

  async close(): Promise<void> {
    this.send({ do: 'close', grace: CLOSE_GRACE_S });
    await this.#gone;
  }

  #hear(report: SupervisorReport): void {
    if (report.on === 'ready') {
      this.#pid = report.pid;
      this.onReady(report.kind, report.pid);
      return;
    }
    const waiting = this.#waiting.get(report.id);
    if (report.on === 'started') {
      waiting?.pids.push(report.pid);
      return;
    }
    this.#waiting.delete(report.id);
    clearTimeout(waiting?.timer);
    waiting?.settle({
      exitCode: report.code,
      signal: report.signal,
      seconds: report.seconds,
      maxRssKib: report.rss,
      userSeconds: report.user,
      systemSeconds: report.system,
      ...(report.reason === undefined ? {} : { reason: report.reason }),
      ...(report.detail === undefined ? {} : { detail: report.detail }),
    });
  }

  /** The supervisor is gone; what it could not end is ended here, then every task is told. */
  #lose(): void {
    this.#lost = true;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    if (waiting.length === 0) return;
    for (const { pids } of waiting) for (const pid of pids) sendSignal(-pid, 'SIGKILL');
    for (const pid of markedProcesses(`${this.#pid}.`)) sendSignal(pid, 'SIGKILL');
    for (const { settle, began, timer } of waiting) {
      clearTimeout(timer);
      settle(lostOutcome((performance.now() - began) / 1000));
    }
  }
}

function lostOutcome(seconds: number): AttemptOutcome {
  return { exitCode: null, signal: null, seconds, maxRssKib: null, reason: 'supervisor-lost' };
}

/** A timer that may be longer than the 24.8 days that one of Node's can hold (it would fire at once). */
function longTimeout(ms: number, then: () => void): NodeJS.Timeout {
  return setTimeout(then, Math.min(ms, 2 ** 31 - 1));
}

/** The environment of this process as a base for tasks: without what only concerns this process. */
export function taskBaseEnvironment(
  environ: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const ours = new Set([
    'ELECTRON_RUN_AS_NODE',
    LAUNCHER_VARIABLE,
    'NODE_CHANNEL_FD',
    'NODE_CHANNEL_SERIALIZATION_MODE',
    TASK_MARK,
  ]);
  const base: Record<string, string> = {};
  for (const [name, value] of Object.entries(environ)) {
    if (value !== undefined && !ours.has(name)) base[name] = value;
  }
  return base;
}
