/**
 * Carries out what the schedule decides: starts tasks, hears how they ended, tells the schedule, and writes every
 * step down as an event. It decides nothing itself but what the outcome of a process means, and it ends in every
 * case: when the schedule has nothing left, or when it was stopped and the last process is gone.
 */
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { ProcessJob, ProcessRunner } from '../../../shared/ports/process-runner.ts';
import { changedTasks } from '../../../shared/schedule/changed-tasks.ts';
import { resolveOrder, type UnknownTarget } from '../../../shared/schedule/resolve-order.ts';
import { changedResources } from '../../../shared/schedule/resource-pool.ts';
import type {
  AttemptOutcome,
  RunEvent,
  RunOutcome,
  TaskName,
  TaskState,
} from '../../../shared/schedule/run-event.ts';
import type { RunOrder, WholeRunOrder } from '../../../shared/schedule/run-order.ts';
import type { Schedule } from '../../../shared/schedule/schedule.ts';
import type { AttemptEnd, ScheduleCommand, ScheduleEvent } from '../../../shared/schedule/schedule-event.ts';
import type { Attempt } from './judge-attempt.ts';

/** A task as it is about to be started. */
export interface TaskStart {
  readonly name: TaskName;
  readonly frames: readonly number[];
  readonly log: string;
  /** What to run; or why there is nothing to run (no such command, a template that cannot be filled). */
  readonly job: ProcessJob | AttemptOutcome;
  /** Milliseconds that its log may be silent. */
  readonly silenceMs?: number;
  /** What the end of the attempt is judged by. */
  readonly attempt: Attempt;
}

/** What an execution works with. */
export interface ExecutionParts {
  readonly plan: Plan;
  readonly schedule: Schedule;
  readonly runner: ProcessRunner;
  readonly clock: Clock;
  /** Makes a task ready for its attempt (from 1): its files are there afterwards. */
  readonly begin: (task: number, attempt: number) => TaskStart;
  /** What a task is called and where the log of its latest attempt is, or would be. */
  readonly describe: (task: number) => Pick<TaskStart, 'name' | 'frames' | 'log'>;
  /** Finds out what an end means beyond its exit code. Never rejects. */
  readonly judge: (attempt: Attempt, outcome: AttemptOutcome) => AttemptOutcome | Promise<AttemptOutcome>;
  /** Keeps the log of an attempt that will be followed by another one; answers where it is now. */
  readonly setLogAside: (log: string, attempt: number) => string;
  readonly watchSilence: (task: number, log: string, limitMs: number, onSilent: () => void) => void;
  readonly forgetSilence: (task: number) => void;
  readonly emit: (event: RunEvent) => void;
  /** Attempts that each task has had in earlier runs of the session; absent where there was none. */
  readonly attemptsBefore?: Uint32Array;
  /** The session has had a run before: how its tasks stand is told anew. */
  readonly isResumed: boolean;
}

/** What is known when a run begins, for its first event. */
export interface ExecutionFacts {
  readonly session: string;
  readonly name: string;
  readonly cores: number;
  readonly memoryKib: number;
  readonly layers: readonly { readonly name: string; readonly type: string; readonly tasks: number }[];
  readonly taskCount: number;
}

/** How it ended. */
export interface ExecutionEnd {
  readonly outcome: RunOutcome;
  readonly counts: Readonly<Partial<Record<TaskState, number>>>;
  readonly seconds: number;
}

/** Milliseconds between the polite signal and the last one. */
const KILL_GRACE_MS = 5_000;

/** One run of one plan. */
export class Execution {
  readonly #parts: ExecutionParts;
  readonly #facts: ExecutionFacts;
  readonly #attempts: Uint32Array;
  readonly #running = new Set<number>();
  readonly #done: Promise<ExecutionEnd>;
  #finish: (end: ExecutionEnd) => void = () => {};
  #began = 0;
  #stopReason: string | null = null;
  #isOver = false;
  /** Tasks that turned to wait or to depend since it was last told. */
  readonly #turned = new Set<number>();

  constructor(parts: ExecutionParts, facts: ExecutionFacts) {
    this.#parts = parts;
    this.#facts = facts;
    this.#attempts = parts.attemptsBefore?.slice() ?? new Uint32Array(facts.taskCount);
    this.#done = new Promise((settle) => {
      this.#finish = settle;
    });
  }

  /** Resolves behind the last event. */
  get done(): Promise<ExecutionEnd> {
    return this.#done;
  }

  /** Begins. Paused: nothing starts before `resume`; `orders` are followed before the first task. */
  start({ paused = false, orders = [] }: { paused?: boolean; orders?: readonly RunOrder[] } = {}): void {
    const { session, name, cores, memoryKib, layers } = this.#facts;
    this.#began = this.#parts.clock.monotonic();
    this.#emit({ event: 'run-started', at: this.#now(), session, name, cores, memoryKib, layers });
    const { schedule, isResumed } = this.#parts;
    // All others wait, which goes without saying.
    for (let task = 0; task < this.#facts.taskCount; task++)
      if (isResumed || schedule.stateOf(task) === 'depend') this.#turned.add(task);
    schedule.listen((task) => this.#turned.add(task));
    if (paused) this.pause();
    for (const order of orders) this.#follow(order);
    this.#proceed();
  }

  /** Does what somebody asked for. Refused where the run is over or being ended, or does not have what is named. */
  order(order: RunOrder): Result<null, UnknownTarget | { readonly code: 'over' }> {
    if (this.#isOver || this.#stopReason !== null) return err({ code: 'over' });
    if (order.verb === 'pause') this.pause();
    else if (order.verb === 'resume') this.resume();
    else if (order.verb === 'stop') this.stop();
    else {
      const followed = this.#follow(order);
      if (!followed.ok) return followed;
      this.#proceed();
    }
    return ok(null);
  }

  /** Starts no further task; those that run go on, as on the farm. */
  pause(): void {
    if (this.#isOver || this.#parts.schedule.isPaused()) return;
    this.#parts.schedule.apply({ event: 'pause' });
    this.#emit({ event: 'run-paused', at: this.#now() });
  }

  resume(): void {
    if (this.#isOver || !this.#parts.schedule.isPaused()) return;
    this.#parts.schedule.apply({ event: 'resume' });
    this.#emit({ event: 'run-resumed', at: this.#now() });
    this.#proceed();
  }

  /** Ends the run: running tasks are ended and go back to waiting. A second call with less grace presses them. */
  stop(reason = 'stopped', graceMs = KILL_GRACE_MS): void {
    if (this.#isOver) return;
    this.#stopReason ??= reason;
    for (const task of this.#running) this.#parts.runner.kill(task, 'killed', graceMs);
    this.#proceed();
  }

  #follow(order: RunOrder): Result<null, UnknownTarget> {
    const { plan, schedule } = this.#parts;
    if (order.verb === 'pause' || order.verb === 'resume' || order.verb === 'stop') return ok(null);
    const events = scheduleEvents(plan, schedule, order);
    if (!events.ok) return events;
    this.#emit({ event: 'run-steered', at: this.#now(), order });
    for (const event of events.value) this.#carryOut(schedule.apply(event));
    return ok(null);
  }

  /** What a verb comes to at once; tasks that turn to wait are told by `#tellTurned`. */
  #carryOut(commands: readonly ScheduleCommand[]): void {
    for (const command of commands) {
      if (command.command === 'stop') this.#parts.runner.kill(command.task, 'killed', KILL_GRACE_MS);
      else if (command.command === 'settled') this.#tellSettled(command.task, command.state);
    }
  }

  /** A task that was settled by a verb and not by its processes. */
  #tellSettled(task: number, state: 'succeeded' | 'dead' | 'eaten'): void {
    const attempt = this.#attempts[task] ?? 0;
    const nothing = { exitCode: null, signal: null, seconds: 0, maxRssKib: null, reason: state };
    const about = this.#parts.describe(task);
    const { name, frames, log } = about;
    this.#turned.delete(task);
    this.#emit({ event: 'task-finished', at: this.#now(), ...name, frames, state, attempt, log, ...nothing });
  }

  #tellTurned(): void {
    const { plan, schedule } = this.#parts;
    for (const event of changedTasks(plan, this.#turned, (task) => schedule.stateOf(task), this.#now()))
      this.#emit(event);
    this.#turned.clear();
  }

  #proceed(): void {
    const { schedule } = this.#parts;
    this.#tellTurned();
    if (this.#stopReason === null) for (const task of schedule.nextTasks()) this.#begin(task);
    if (this.#isOver || this.#running.size > 0) return;
    if (this.#stopReason !== null || schedule.isFinished()) this.#end();
  }

  #begin(task: number): void {
    const attempt = (this.#attempts[task] ?? 0) + 1;
    this.#attempts[task] = attempt;
    const start = this.#parts.begin(task, attempt);
    const { name, frames, log, job, silenceMs } = start;
    this.#running.add(task);
    this.#emit({ event: 'task-started', at: this.#now(), ...name, frames, attempt, log });
    const { runner, judge, watchSilence } = this.#parts;
    const outcome = 'commands' in job ? runner.run(job) : Promise.resolve(job);
    if (silenceMs !== undefined) {
      watchSilence(task, log, silenceMs, () => runner.kill(task, 'timeout-llu', KILL_GRACE_MS));
    }
    void outcome
      .then((result) => judge(start.attempt, result))
      .then((result) => this.#ended(task, start, attempt, result));
  }

  #ended(task: number, start: TaskStart, attempt: number, outcome: AttemptOutcome): void {
    const { schedule, forgetSilence, setLogAside } = this.#parts;
    this.#running.delete(task);
    if (start.silenceMs !== undefined) forgetSilence(task);
    // Without its supervisor nothing can be started any more: what ran goes back to waiting.
    if (outcome.reason === 'supervisor-lost') this.#stopReason ??= 'supervisor-lost';
    const end = meaningOf(outcome, this.#stopReason !== null);
    const state = settledState(task, schedule.apply({ event: 'task-ended', task, end }));
    const at = this.#now();
    const { name, frames, log } = start;
    // Said by the event itself where it waits; where it depends again that follows.
    if (schedule.stateOf(task) === 'waiting') this.#turned.delete(task);
    if (state === null) {
      const kept = setLogAside(log, attempt);
      this.#emit({ event: 'task-retried', at, ...name, attempt, log: kept, ...outcome });
    } else {
      this.#emit({ event: 'task-finished', at, ...name, frames, state, attempt, log, ...outcome });
    }
    this.#proceed();
  }

  #end(): void {
    this.#isOver = true;
    const { schedule, clock } = this.#parts;
    const counts = schedule.counts();
    const outcome = this.#stopReason === null ? schedule.outcome() : 'interrupted';
    const seconds = (clock.monotonic() - this.#began) / 1000;
    const { session } = this.#facts;
    const reason = this.#stopReason === null ? {} : { reason: this.#stopReason };
    this.#emit({ event: 'run-finished', at: this.#now(), session, outcome, seconds, counts, ...reason });
    this.#finish({ outcome, counts, seconds });
  }

  #emit(event: RunEvent): void {
    this.#parts.emit(event);
  }

  #now(): string {
    return new Date(this.#parts.clock.now()).toISOString();
  }
}

/** An order as events for the schedule. */
function scheduleEvents(
  plan: Plan,
  schedule: Schedule,
  order: Exclude<RunOrder, WholeRunOrder>,
): Result<readonly ScheduleEvent[], UnknownTarget> {
  if (order.verb !== 'set-resources') return resolveOrder(plan, order, (task) => schedule.stateOf(task));
  return ok([{ event: 'set-resources', resources: changedResources(schedule.resources(), order) }]);
}

/** Reasons for which a second try would come to the same: the farm does not try these again either, or cannot know. */
const FINAL_REASONS = new Set(['spawn-failed', 'log-failed', 'timeout', 'timeout-llu']);

/** What an outcome means for the schedule; `isStopping`: the run is being ended, which kills tasks. */
function meaningOf(outcome: AttemptOutcome, isStopping: boolean): AttemptEnd {
  if (outcome.exitCode === 0 && outcome.reason === undefined) return 'succeeded';
  const { reason } = outcome;
  if (isStopping && (reason === 'killed' || reason === 'supervisor-lost')) return 'interrupted';
  return reason !== undefined && FINAL_REASONS.has(reason) ? 'dead' : 'failed';
}

/** What a task that ended has come to for good; null where it waits to be tried again. */
function settledState(task: number, commands: readonly ScheduleCommand[]) {
  for (const command of commands) {
    if (command.command === 'settled' && command.task === task) return command.state;
  }
  return null;
}
