/**
 * Plays a run on paper: the same schedule that the executor follows, with a clock of its own and estimates in place of
 * processes. What it shows is what the executor would do if every task took the time that was estimated.
 */
import type { Plan } from '../plan/plan.ts';
import type { RunResources } from './resource-pool.ts';
import { createSchedule, type ScheduleOptions } from './schedule.ts';
import type { AttemptEnd } from './schedule-event.ts';
import { secondPerFrame, type TaskSeconds } from './task-priority.ts';
import type { StateCounts } from './task-states.ts';
import { TimeHeap } from './time-heap.ts';

/** What a simulation assumes. */
export interface SimulationOptions extends RunResources {
  /** Seconds that each attempt takes, 0 or more; one a frame when absent. */
  readonly secondsOf?: TaskSeconds;
  /** How each attempt ends, counted from 1; all succeed when absent. */
  readonly endOf?: (task: number, attempt: number) => Exclude<AttemptEnd, 'interrupted'>;
  readonly maxRetries?: number;
  readonly autoeat?: boolean;
  readonly selected?: Uint8Array;
}

/** What happened, attempt by attempt in the order of their starts; row `i` of each list is one attempt. */
export interface Simulation {
  readonly rowCount: number;
  readonly task: Uint32Array;
  /** Seconds since the run began. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** The line of a chart that it can be drawn on: the lowest that nothing else is on meanwhile, from 0. */
  readonly lane: Uint32Array;
  readonly laneCount: number;
  /** The row whose end let this one start at once, by being waited for or by making room; -1 for those at the start. */
  readonly cause: Int32Array;
  /** Seconds until nothing ran and nothing could start. */
  readonly makespan: number;
  /** Seconds of all attempts, each times the cores that it held. */
  readonly coreSeconds: number;
  readonly counts: StateCounts;
}

/** Plays a run. */
export function simulate(plan: Plan, options: SimulationOptions): Simulation {
  return new Simulator(plan, options).run();
}

/**
 * The rows that the makespan is made of, first to last: each starts at the moment when the one before it ends, because
 * it was waited for or because it made room.
 */
export function criticalRows(simulation: Simulation): number[] {
  const { end, cause, rowCount } = simulation;
  let last = -1;
  for (let row = 0; row < rowCount; row++) if (last === -1 || (end[row] ?? 0) > (end[last] ?? 0)) last = row;
  const rows: number[] = [];
  for (let row = last; row !== -1; row = cause[row] ?? -1) rows.push(row);
  return rows.reverse();
}

/**
 * Plays a run on a machine that has room for everything at once, every task on one core: its makespan is the shortest
 * possible, and its critical rows are the critical path of the plan.
 */
export function simulateUnlimited(plan: Plan, secondsOf: TaskSeconds = secondPerFrame(plan)): Simulation {
  return simulate(unlimited(plan), { coresHundredths: Number.MAX_SAFE_INTEGER, secondsOf });
}

/** The plan without the limits that the job sets itself and without the tasks that ask for a whole machine. */
function unlimited(plan: Plan): Plan {
  const layers = plan.resolved.layers.map((layer) => ({ ...layer, cores: 1 }));
  return { ...plan, resolved: { ...plan.resolved, layers, maxcores: null, maxgpus: null } };
}

/** Hundredths of a core to cores. */
const CORE = 100;

class Simulator {
  readonly #plan: Plan;
  readonly #options: SimulationOptions;
  readonly #secondsOf: TaskSeconds;
  readonly #task: number[] = [];
  readonly #start: number[] = [];
  readonly #end: number[] = [];
  readonly #lane: number[] = [];
  readonly #cause: number[] = [];
  readonly #attempts: Uint32Array;
  readonly #ends = new TimeHeap();
  readonly #freeLanes = new TimeHeap();
  #laneCount = 0;
  #coreSeconds = 0;

  constructor(plan: Plan, options: SimulationOptions) {
    this.#plan = plan;
    this.#options = options;
    this.#secondsOf = options.secondsOf ?? secondPerFrame(plan);
    this.#attempts = new Uint32Array(plan.taskCount);
  }

  run(): Simulation {
    const { maxRetries = 0, autoeat = false, endOf } = this.#options;
    const scheduleOptions: ScheduleOptions = {
      ...this.#options,
      maxRetries,
      autoeat,
      secondsOf: this.#secondsOf,
    };
    const schedule = createSchedule(this.#plan, scheduleOptions);
    let now = 0;
    const startNext = (cause: number): void => {
      for (const task of schedule.nextTasks()) {
        const cores = (schedule.reservationOf(task)?.cores ?? 0) / CORE;
        this.#begin(task, now, cause, cores);
      }
    };
    startNext(-1);
    for (let next = this.#ends.pop(); next !== undefined; next = this.#ends.pop()) {
      const row = next.item;
      now = next.time;
      this.#freeLanes.push(this.#lane[row] ?? 0, this.#lane[row] ?? 0);
      const task = this.#task[row] ?? 0;
      const end = endOf?.(task, this.#attempts[task] ?? 0) ?? 'succeeded';
      schedule.apply({ event: 'task-ended', task, end });
      startNext(row);
    }
    return {
      rowCount: this.#task.length,
      task: Uint32Array.from(this.#task),
      start: Float64Array.from(this.#start),
      end: Float64Array.from(this.#end),
      lane: Uint32Array.from(this.#lane),
      laneCount: this.#laneCount,
      cause: Int32Array.from(this.#cause),
      makespan: now,
      coreSeconds: this.#coreSeconds,
      counts: schedule.counts(),
    };
  }

  #begin(task: number, now: number, cause: number, cores: number): void {
    const seconds = Math.max(0, this.#secondsOf(task));
    const row = this.#task.length;
    this.#task.push(task);
    this.#start.push(now);
    this.#end.push(now + seconds);
    this.#lane.push(this.#freeLanes.pop()?.item ?? this.#laneCount++);
    this.#cause.push(cause);
    this.#attempts[task] = (this.#attempts[task] ?? 0) + 1;
    this.#coreSeconds += seconds * cores;
    this.#ends.push(now + seconds, row);
  }
}
