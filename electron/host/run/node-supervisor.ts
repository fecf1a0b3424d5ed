/**
 * The supervisor as a Node program, for machines without Python: the same protocol, dearer starts, no processor time,
 * and a peak memory that is sampled. What must hold is the same: when its input ends, all that it started ends. It has
 * to be a process of its own, since it ends tasks when the process of the run is gone.
 * Windows has no process groups and no polite signal for console programs: there a tree is ended by `taskkill /T`,
 * which is written but untried.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { logFooter } from './log-text.ts';
import { markedProcesses, processTree, readProcessTable, sendSignal } from './process-table.ts';
import {
  lineReader,
  ORPHAN_GRACE_MS,
  type SupervisorOrder,
  type SupervisorReport,
  TASK_MARK,
} from './supervisor-protocol.ts';

type StartOrder = Extract<SupervisorOrder, { do: 'start' }>;
type Phase = 'run' | 'quiet' | 'ending' | 'killing';

/** What a finished task left behind may take to end by itself, then after SIGTERM, then after SIGKILL. */
const QUIET_MS = 1_000;
const LEFT_GRACE_MS = 2_000;
const GIVE_UP_MS = 20_000;
const TICK_MS = 20;
const SAMPLE_MS = 500;

interface Task {
  readonly order: StartOrder;
  readonly began: number;
  readonly beganAt: number;
  next: number;
  root: number | null;
  groups: number[];
  code: number | null;
  signal: string | null;
  rssKib: number;
  reason: string | undefined;
  detail: string | undefined;
  phase: Phase;
  deadline: number;
  giveUp: number;
  leftBehind: boolean;
}

/** Obeys orders and reports until everything has ended after `close`; then calls `done`. */
export class NodeSupervisor {
  readonly #report: (report: SupervisorReport) => void;
  readonly #done: () => void;
  readonly #base: NodeJS.ProcessEnv;
  readonly #tasks = new Map<number, Task>();
  readonly #timers: NodeJS.Timeout[];
  #closing = false;

  constructor(report: (report: SupervisorReport) => void, done: () => void) {
    this.#report = report;
    this.#done = done;
    const { [TASK_MARK]: _mark, ELECTRON_RUN_AS_NODE: _mode, ...base } = process.env;
    this.#base = base;
    this.#timers = [setInterval(() => this.#tick(), TICK_MS), setInterval(() => this.#sample(), SAMPLE_MS)];
    report({ on: 'ready', kind: 'node', pid: process.pid });
  }

  /** Carries out one order. */
  obey(order: SupervisorOrder): void {
    if (order.do === 'start') this.#start(order);
    else if (order.do === 'kill') {
      const task = this.#tasks.get(order.id);
      if (task !== undefined) this.#kill(task, order.reason, order.grace * 1000);
    } else this.close(order.grace * 1000);
  }

  /** Ends everything, then itself. */
  close(graceMs: number): void {
    this.#closing = true;
    for (const task of [...this.#tasks.values()]) this.#kill(task, 'killed', graceMs);
    this.#tick();
  }

  #start(order: StartOrder): void {
    const task: Task = {
      order,
      began: performance.now(),
      beganAt: Date.now(),
      next: 0,
      root: null,
      groups: [],
      code: null,
      signal: null,
      rssKib: 0,
      reason: undefined,
      detail: undefined,
      phase: 'run',
      deadline: 0,
      giveUp: 0,
      leftBehind: false,
    };
    this.#tasks.set(order.id, task);
    if (this.#closing) {
      this.#end(task, 'killed', 'the run is closing');
      return;
    }
    const failure = this.#writeLog(task, order.header);
    if (failure !== null) {
      this.#end(task, 'log-failed', failure);
      return;
    }
    if (order.commands.length === 0) {
      task.code = 0;
      this.#end(task);
      return;
    }
    this.#spawn(task);
  }

  /** Appends to the task's log; the system's word when that fails. */
  #writeLog(task: Task, text: string): string | null {
    try {
      const log = openSync(task.order.log, 'a');
      try {
        const bytes = Buffer.from(text);
        for (let at = 0; at < bytes.length; ) at += writeSync(log, bytes, at);
      } finally {
        closeSync(log);
      }
      return null;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? String(error);
    }
  }

  #environment(task: Task, own: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
    return { ...this.#base, ...task.order.set, ...own, [TASK_MARK]: `${process.pid}.${task.order.id}` };
  }

  #spawn(task: Task): void {
    const command = task.order.commands[task.next];
    task.next += 1;
    const [program = '', ...args] = command?.argv ?? [];
    if (program === '') {
      this.#refuse(task, 'cannot start a command without a name');
      return;
    }
    const { folder } = task.order;
    if (!isFolder(folder)) {
      this.#refuse(task, `cannot go to the folder ${folder}: it is not there`);
      return;
    }
    let log: number;
    try {
      log = openSync(task.order.log, 'a');
    } catch (error) {
      this.#end(task, 'log-failed', (error as NodeJS.ErrnoException).code);
      return;
    }
    try {
      const child = spawn(program, args, {
        cwd: folder,
        env: this.#environment(task, command?.set ?? {}),
        stdio: ['ignore', log, log],
        detached: process.platform !== 'win32',
        windowsHide: true,
      });
      this.#watch(task, child, program);
    } catch (error) {
      this.#refuse(task, `cannot start ${program}: ${(error as Error).message}`);
    } finally {
      closeSync(log);
    }
  }

  #watch(task: Task, child: ChildProcess, program: string): void {
    child.once('error', (error: NodeJS.ErrnoException) => {
      // Only a failed start has no pid; other errors come from `kill`, which is not used here.
      if (child.pid === undefined)
        this.#refuse(task, `cannot start ${program}: ${error.code ?? error.message}`);
    });
    if (child.pid === undefined) return;
    const { pid } = child;
    task.root = pid;
    this.#report({ on: 'started', id: task.order.id, pid });
    child.once('exit', (code, signal) => {
      task.root = null;
      task.code = code;
      task.signal = signal;
      if (sendSignal(-pid, 0)) task.groups.push(pid);
      if (code === 0 && task.phase === 'run' && task.next < task.order.commands.length) this.#spawn(task);
      else this.#settle(task);
    });
  }

  #refuse(task: Task, text: string): void {
    this.#writeLog(task, `cuegraph: ${text}\n`);
    task.reason = 'spawn-failed';
    task.detail = text;
    task.code = null;
    task.signal = null;
    this.#settle(task);
  }

  /** The last command is gone; the task ends when what it left behind is gone too. */
  #settle(task: Task): void {
    if (!this.#hasLeftovers(task)) {
      this.#end(task, task.reason, task.detail);
      return;
    }
    if (task.phase !== 'run') return;
    task.phase = 'quiet';
    task.deadline = performance.now() + QUIET_MS;
  }

  /**
   * Whether anything of a task still lives. What left its group is looked for only when the task is being ended: it
   * takes a look at every process of the machine.
   */
  #hasLeftovers(task: Task): boolean {
    task.groups = task.groups.filter((group) => sendSignal(-group, 0));
    if (task.groups.length > 0) {
      // Not every first process of a container takes note of orphans that have ended.
      const groups = new Set(task.groups);
      if (readProcessTable().some((row) => groups.has(row.group) && !row.isZombie)) return true;
    }
    const isEnding = task.phase === 'ending' || task.phase === 'killing';
    return isEnding && this.#marked(task).length > 0;
  }

  #marked(task: Task): number[] {
    return markedProcesses(`${process.pid}.${task.order.id}\0`);
  }

  #signal(task: Task, signal: NodeJS.Signals): void {
    if (process.platform === 'win32') {
      const force = signal === 'SIGKILL' ? ['/F'] : [];
      if (task.root !== null) execFile('taskkill', ['/PID', String(task.root), '/T', ...force], () => {});
      return;
    }
    const groups = new Set([...task.groups, ...(task.root === null ? [] : [task.root])]);
    const marked = this.#marked(task);
    for (const group of groups) sendSignal(-group, signal);
    for (const pid of processTree(readProcessTable(), groups, marked)) sendSignal(pid, signal);
  }

  #kill(task: Task, reason: string, graceMs: number): void {
    const deadline = performance.now() + graceMs;
    if (task.phase === 'ending' || task.phase === 'killing') {
      task.deadline = Math.min(task.deadline, deadline);
      return;
    }
    // Where the command had ended already, what it came to stands.
    if (task.phase === 'run') task.reason = reason;
    task.phase = 'ending';
    task.deadline = deadline;
    this.#signal(task, 'SIGTERM');
    this.#signal(task, 'SIGCONT');
  }

  #tick(): void {
    const now = performance.now();
    for (const task of [...this.#tasks.values()]) {
      if (task.phase === 'run') continue;
      if (task.root === null && !this.#hasLeftovers(task)) this.#end(task, task.reason, task.detail);
      else if (now >= task.deadline) this.#press(task, now);
    }
    if (!this.#closing || this.#tasks.size > 0) return;
    for (const timer of this.#timers) clearInterval(timer);
    for (const pid of markedProcesses(`${process.pid}.`)) sendSignal(pid, 'SIGKILL');
    this.#done();
  }

  /** The next, harder step towards the end of a task. */
  #press(task: Task, now: number): void {
    if (task.phase === 'quiet') {
      task.leftBehind = true;
      task.phase = 'ending';
      task.deadline = now + LEFT_GRACE_MS;
      this.#signal(task, 'SIGTERM');
      this.#signal(task, 'SIGCONT');
      return;
    }
    if (task.phase === 'ending') task.giveUp = now + GIVE_UP_MS;
    task.phase = 'killing';
    task.deadline = now + 50;
    this.#signal(task, 'SIGKILL');
    if (now > task.giveUp) {
      this.#end(task, task.reason, 'a process does not end, not even when it is killed');
    }
  }

  #end(task: Task, reason?: string, detail?: string): void {
    this.#tasks.delete(task.order.id);
    const { code, signal } = task;
    const signalNumber = signal === null ? 0 : (constants.signals[signal as NodeJS.Signals] ?? 0);
    const { beganAt, rssKib, leftBehind } = task;
    const end = { exitCode: code, signalNumber, beganAt, endedAt: Date.now(), maxRssKib: rssKib, leftBehind };
    if (reason !== 'log-failed')
      this.#writeLog(task, logFooter({ ...end, ...(reason === undefined ? {} : { reason, detail }) }));
    this.#report({
      on: 'ended',
      id: task.order.id,
      code,
      signal,
      seconds: (performance.now() - task.began) / 1000,
      rss: task.rssKib > 0 ? task.rssKib : null,
      user: null,
      system: null,
      ...(reason === undefined ? {} : { reason }),
      ...(detail === undefined ? {} : { detail }),
    });
  }

  #sample(): void {
    const live = [...this.#tasks.values()].filter((task) => task.root !== null);
    if (live.length === 0 || process.platform === 'win32') return;
    const table = readProcessTable();
    const rssOf = new Map(table.map((row) => [row.pid, row.rssKib]));
    for (const task of live) {
      const tree = processTree(table, new Set([...task.groups, task.root ?? 0]));
      let sum = 0;
      for (const pid of tree) sum += rssOf.get(pid) ?? 0;
      task.rssKib = Math.max(task.rssKib, sum);
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Makes this process a supervisor: orders on standard input, reports on standard output. */
export function superviseOnStdio(): void {
  const supervisor = new NodeSupervisor(
    (report) => process.stdout.write(`${JSON.stringify(report)}\n`),
    () => process.exit(0),
  );
  const gone = (): void => supervisor.close(ORPHAN_GRACE_MS);
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
  process.on('SIGTERM', gone);
  process.stdout.on('error', gone);
  const linesOf = lineReader();
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (text: string) => {
    for (const line of linesOf(text)) supervisor.obey(JSON.parse(line) as SupervisorOrder);
  });
  process.stdin.on('end', gone);
  process.stdin.on('error', gone);
}
