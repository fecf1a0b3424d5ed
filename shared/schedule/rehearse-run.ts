/**
 * Plays a run on paper in which some tasks fail, step by step: the same schedule that a real run follows, told in the
 * events of a real run, so that whatever shows runs can show what would happen to everything that waits.
 */
import type { Plan } from '../plan/plan.ts';
import { layerOf, taskFrames, taskName } from '../plan/plan-tasks.ts';
import { changedTasks } from './changed-tasks.ts';
import type { RunResources } from './resource-pool.ts';
import type { RunEvent } from './run-event.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { secondPerFrame, type TaskSeconds } from './task-priority.ts';
import type { StateCounts } from './task-states.ts';
import { TimeHeap } from './time-heap.ts';

/** How a task is to fail, at each of its attempts. */
export interface RehearsedFault {
  /** It is killed so many seconds after its start; null: it fails when it would have succeeded. */
  readonly afterSeconds: number | null;
}

/** What a rehearsal assumes. */
export interface RehearsalOptions extends RunResources {
  readonly faults: ReadonlyMap<number, RehearsedFault>;
  /** Seconds that an attempt takes; one a frame when absent. */
  readonly secondsOf?: TaskSeconds;
  /** Further attempts after a failed one. */
  readonly maxRetries: number;
  readonly autoeat?: boolean;
}

/** What happens at one moment. */
export interface RehearsalStep {
  readonly seconds: number;
  readonly events: readonly RunEvent[];
}

/** A run on paper. */
export interface Rehearsal {
  /** In the order of time; the last one has `run-finished`. */
  readonly steps: readonly RehearsalStep[];
  readonly counts: StateCounts;
  /** Tasks that have failed for good, and those that never start because of them. */
  readonly dead: readonly number[];
  readonly blocked: readonly number[];
}

/** Session and log of a run that is not on any disk. */
const NOWHERE = '';

/** Plays it. */
export function rehearseRun(plan: Plan, options: RehearsalOptions): Rehearsal {
  return new RunOnPaper(plan, options).play();
}

class RunOnPaper {
  readonly #plan: Plan;
  readonly #options: RehearsalOptions;
  readonly #schedule: Schedule;
  readonly #secondsOf: TaskSeconds;
  readonly #attempts: Uint32Array;
  readonly #turned = new Set<number>();
  /** Tasks in the order of their starts: of several that end at once the one that began first is first, as in `simulate`. */
  readonly #starts: number[] = [];
  readonly #ends = new TimeHeap();
  readonly #steps: RehearsalStep[] = [];
  #events: RunEvent[] = [];
  #now = 0;

  constructor(plan: Plan, options: RehearsalOptions) {
    const { maxRetries, autoeat = false, secondsOf = secondPerFrame(plan) } = options;
    this.#plan = plan;
    this.#options = options;
    this.#secondsOf = secondsOf;
    this.#schedule = createSchedule(plan, { ...options, maxRetries, autoeat, secondsOf });
    this.#attempts = new Uint32Array(plan.taskCount);
  }

  play(): Rehearsal {
    const schedule = this.#schedule;
    this.#events.push(this.#started());
    for (let task = 0; task < this.#plan.taskCount; task++)
      if (schedule.stateOf(task) === 'depend') this.#turned.add(task);
    schedule.listen((task) => this.#turned.add(task));
    this.#proceed();
    for (let next = this.#ends.pop(); next !== undefined; next = this.#ends.pop()) {
      if (next.time > this.#now) this.#closeStep();
      this.#now = next.time;
      this.#end(this.#starts[next.item] ?? 0);
      this.#proceed();
    }
    const counts = schedule.counts();
    const outcome = schedule.outcome();
    this.#events.push({
      event: 'run-finished',
      at: this.#at(),
      session: NOWHERE,
      outcome,
      seconds: this.#now,
      counts,
    });
    this.#closeStep();
    return { steps: this.#steps, counts, dead: this.#tasksIn('dead'), blocked: this.#tasksIn('depend') };
  }

  #proceed(): void {
    this.#tellTurned();
    for (const task of this.#schedule.nextTasks()) {
      const attempt = (this.#attempts[task] ?? 0) + 1;
      this.#attempts[task] = attempt;
      const frames = taskFrames(this.#plan, task);
      this.#events.push({
        event: 'task-started',
        at: this.#at(),
        ...taskName(this.#plan, task),
        frames,
        attempt,
        log: NOWHERE,
      });
      this.#ends.push(this.#now + this.#attemptSeconds(task), this.#starts.length);
      this.#starts.push(task);
    }
  }

  #attemptSeconds(task: number): number {
    const whole = Math.max(0, this.#secondsOf(task));
    const fault = this.#options.faults.get(task);
    return fault?.afterSeconds == null ? whole : Math.min(whole, Math.max(0, fault.afterSeconds));
  }

  #end(task: number): void {
    const fault = this.#options.faults.get(task);
    const end = fault === undefined ? 'succeeded' : 'failed';
    const commands = this.#schedule.apply({ event: 'task-ended', task, end });
    const settled = commands.find((one) => one.command === 'settled' && one.task === task);
    const isKilled = fault?.afterSeconds != null;
    const outcome = {
      exitCode: fault === undefined ? 0 : isKilled ? null : 1,
      signal: isKilled ? 'SIGKILL' : null,
      seconds: this.#attemptSeconds(task),
      maxRssKib: null,
    };
    const about = {
      at: this.#at(),
      ...taskName(this.#plan, task),
      attempt: this.#attempts[task] ?? 1,
      log: NOWHERE,
    };
    if (settled?.command === 'settled') {
      const frames = taskFrames(this.#plan, task);
      this.#events.push({ event: 'task-finished', ...about, frames, state: settled.state, ...outcome });
    } else {
      if (this.#schedule.stateOf(task) === 'waiting') this.#turned.delete(task);
      this.#events.push({ event: 'task-retried', ...about, ...outcome });
    }
  }

  #tellTurned(): void {
    const stateOf = (task: number) => this.#schedule.stateOf(task);
    this.#events.push(...changedTasks(this.#plan, this.#turned, stateOf, this.#at()));
    this.#turned.clear();
  }

  #closeStep(): void {
    this.#steps.push({ seconds: this.#now, events: this.#events });
    this.#events = [];
  }

  #started(): RunEvent {
    const { resolved, layers } = this.#plan;
    return {
      event: 'run-started',
      at: this.#at(),
      session: NOWHERE,
      name: resolved.name,
      cores: this.#options.coresHundredths / 100,
      memoryKib: this.#options.memoryKib ?? 0,
      layers: layers.map(({ firstTask, taskCount }) => {
        const layer = taskCount === 0 ? undefined : resolved.layers[layerOf(this.#plan, firstTask).layer];
        return { name: layer?.name ?? '', type: layer?.type ?? '', tasks: taskCount };
      }),
    };
  }

  #tasksIn(state: 'dead' | 'depend'): number[] {
    const tasks: number[] = [];
    for (let task = 0; task < this.#plan.taskCount; task++)
      if (this.#schedule.stateOf(task) === state) tasks.push(task);
    return tasks;
  }

  #at(): string {
    return new Date(this.#now * 1000).toISOString();
  }
}
