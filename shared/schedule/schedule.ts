/**
 * Decides which task may start now. A state machine without clock, processes or randomness: it is told what happened
 * (`apply`) and asked what to start (`nextTasks`), and the same calls always give the same answers; the executor, the
 * simulator and the tests drive it alike. Inside it is mutable, compact arrays (about 50 bytes a task and 4 a link).
 *
 * What must hold: a task starts only when all that it waits for has succeeded or was eaten, once an attempt; what
 * runs never takes more cores, memory, gpus or limits than there are; a dead task stops those that wait for it and
 * nothing else; post tasks start when no other task runs or can start; and the run ends (`isFinished`) whatever
 * happens to its tasks.
 */
import { assertNever } from '../base/assert-never.ts';
import type { Plan } from '../plan/plan.ts';
import { DependencyCounter } from './dependency-counter.ts';
import { ReadyTasks } from './ready-tasks.ts';
import { type Reservation, ResourcePool, type RunResources } from './resource-pool.ts';
import type { RunOutcome, TaskState } from './run-event.ts';
import type { AttemptEnd, ScheduleCommand, ScheduleEvent } from './schedule-event.ts';
import { type TaskSeconds, tasksByPriority } from './task-priority.ts';
import { type StateCounts, TaskStates } from './task-states.ts';

/** What a schedule is made with. */
export interface ScheduleOptions extends RunResources {
  /** Further attempts after a failed one. */
  readonly maxRetries: number;
  /** A task that has failed for good is eaten, and what waits for it goes on. */
  readonly autoeat: boolean;
  /** Estimates that decide what is on the critical path; one second a frame when absent. */
  readonly secondsOf?: TaskSeconds;
  /** Positions of layers that are held back from the start. */
  readonly heldLayers?: readonly number[];
  /** 1 for each task that takes part; the others hold nothing back and are counted nowhere. Absent: all take part. */
  readonly selected?: Uint8Array;
  /** How a task ended in an earlier part of the run; undefined for one that is still to run. */
  readonly endedBefore?: (task: number) => 'succeeded' | 'eaten' | 'dead' | undefined;
}

/** What a schedule has for its listener: tasks that began or ceased to wait for others, in no order, some perhaps twice. */
export type TurnListener = (task: number) => void;

/** A new schedule; nothing has started. Costs as much as sorting the tasks. */
export function createSchedule(plan: Plan, options: ScheduleOptions): Schedule {
  return new Schedule(plan, options);
}

/** The state of one run. */
export class Schedule {
  readonly #plan: Plan;
  readonly #options: ScheduleOptions;
  readonly #states: TaskStates;
  readonly #counter: DependencyCounter;
  readonly #pool: ResourcePool;
  readonly #ready: ReadyTasks;
  readonly #failures: Uint32Array;
  /** 1 for tasks whose dependencies were dropped. */
  readonly #isFree: Uint8Array;
  readonly #running = new Map<number, Reservation>();
  /** What becomes of running tasks once they have ended, where a verb has decided it. */
  readonly #decided = new Map<number, 'retry' | 'eat'>();
  readonly #heldLayers: Set<number>;
  #isPostOpen = false;
  #isPaused = false;
  #onTurn: TurnListener = () => {};
  #resources: RunResources;

  constructor(plan: Plan, options: ScheduleOptions) {
    const { taskCount, resolved } = plan;
    this.#plan = plan;
    this.#options = options;
    this.#resources = options;
    const takesPart = options.selected ?? new Uint8Array(taskCount).fill(1);
    this.#states = new TaskStates(plan);
    this.#counter = new DependencyCounter(plan, takesPart);
    this.#pool = new ResourcePool(options, resolved.maxcores, resolved.maxgpus);
    this.#failures = new Uint32Array(taskCount);
    this.#isFree = new Uint8Array(taskCount);
    this.#heldLayers = new Set(options.heldLayers);
    this.#ready = new ReadyTasks(plan, tasksByPriority(plan, options.secondsOf), (task) =>
      this.#isReady(task),
    );
    this.#begin(takesPart);
  }

  /** Tasks to start now, best first; they count as running from here on. Empty when there is no room or none is ready. */
  nextTasks(): readonly number[] {
    const started: number[] = [];
    while (!this.#isPaused) {
      const next = this.#ready.takeNext(this.#pool, this.#running.size);
      if (next === undefined) break;
      this.#pool.take(next.reservation);
      this.#running.set(next.task, next.reservation);
      this.#states.set(next.task, 'running');
      started.push(next.task);
    }
    return started;
  }

  /** Takes note of what happened. Reporting the end of a task that does not run is a bug and throws. */
  apply(event: ScheduleEvent): readonly ScheduleCommand[] {
    const commands: ScheduleCommand[] = [];
    this.#apply(event, commands);
    this.#openPost();
    return commands;
  }

  /** Tells from now on of every task that turns to `waiting` or `depend`, its new state looked up with `stateOf`. */
  listen(onTurn: TurnListener): void {
    this.#onTurn = onTurn;
  }

  /** Undefined for a task that takes no part. */
  stateOf(task: number): TaskState | undefined {
    return this.#states.of(task);
  }

  /** Failed attempts that count against the retries of a task. */
  failuresOf(task: number): number {
    return this.#failures[task] ?? 0;
  }

  /** What a running task holds; undefined for one that does not run. Cores in hundredths. */
  reservationOf(task: number): Reservation | undefined {
    return this.#running.get(task);
  }

  /** The tasks that run, in the order in which they started. */
  runningTasks(): readonly number[] {
    return [...this.#running.keys()];
  }

  counts(): StateCounts {
    return this.#states.counts();
  }

  /** Of one layer, by its position. */
  layerCounts(layer: number): StateCounts {
    return this.#states.layerCounts(layer);
  }

  /** What the run may use now. */
  resources(): RunResources {
    const { coresHundredths, memoryKib, gpus, limits } = this.#resources;
    return {
      coresHundredths,
      ...(memoryKib === undefined ? {} : { memoryKib }),
      ...(gpus === undefined ? {} : { gpus }),
      ...(limits === undefined ? {} : { limits }),
    };
  }

  isPaused(): boolean {
    return this.#isPaused;
  }

  /** Nothing runs and nothing can start any more, unless a verb changes that. */
  isFinished(): boolean {
    return this.#running.size === 0 && this.#states.total('waiting') === 0;
  }

  /** What the run has come to: failed when a task is dead or can never start. */
  outcome(): Exclude<RunOutcome, 'interrupted'> {
    return this.#states.total('dead') + this.#states.total('depend') > 0 ? 'failed' : 'succeeded';
  }

  #begin(takesPart: Uint8Array): void {
    const { endedBefore } = this.#options;
    for (const [task, part] of takesPart.entries()) {
      if (part !== 1) continue;
      const ended = endedBefore?.(task);
      this.#states.set(task, ended ?? 'depend');
      if (ended !== undefined && ended !== 'dead') this.#counter.settle(task, () => {});
    }
    for (const [task, part] of takesPart.entries()) if (part === 1) this.#release(task);
    this.#openPost();
  }

  #apply(event: ScheduleEvent, commands: ScheduleCommand[]): void {
    switch (event.event) {
      case 'task-ended':
        this.#end(event.task, event.end, commands);
        break;
      case 'retry':
        for (const task of event.tasks) this.#retry(task, commands);
        break;
      case 'kill':
        for (const task of event.tasks) if (this.#running.has(task)) commands.push({ command: 'stop', task });
        break;
      case 'eat':
        for (const task of event.tasks) this.#eat(task, commands);
        break;
      case 'mark-done':
        for (const task of event.tasks) this.#counter.settlePairs(task, this.#release);
        break;
      case 'mark-layer-done':
        this.#markLayerDone(event.layer);
        break;
      case 'drop-dependencies':
        for (const task of event.tasks) {
          this.#isFree[task] = 1;
          this.#release(task);
        }
        break;
      case 'pause':
      case 'resume':
        this.#isPaused = event.event === 'pause';
        break;
      case 'hold-layer':
        this.#holdLayer(event.layer, event.held);
        break;
      case 'set-resources':
        this.#resources = event.resources;
        this.#pool.resize(event.resources);
        break;
      default:
        assertNever(event);
    }
  }

  #end(task: number, end: AttemptEnd, commands: ScheduleCommand[]): void {
    const reservation = this.#running.get(task);
    if (reservation === undefined) throw new RangeError(`task ${task} does not run`);
    this.#running.delete(task);
    this.#pool.giveBack(reservation);
    const decided = this.#decided.get(task);
    this.#decided.delete(task);
    if (decided === 'eat') this.#settle(task, 'eaten', commands);
    else if (decided === 'retry' || end === 'interrupted') this.#requeue(task, commands);
    else if (end === 'succeeded') this.#settle(task, 'succeeded', commands);
    else this.#fail(task, end === 'failed', commands);
  }

  #fail(task: number, canRetry: boolean, commands: ScheduleCommand[]): void {
    const failures = (this.#failures[task] ?? 0) + 1;
    this.#failures[task] = failures;
    if (canRetry && failures <= this.#options.maxRetries) this.#requeue(task, commands);
    else this.#settle(task, this.#options.autoeat ? 'eaten' : 'dead', commands);
  }

  #settle(task: number, state: 'succeeded' | 'dead' | 'eaten', commands: ScheduleCommand[]): void {
    this.#states.set(task, state);
    commands.push({ command: 'settled', task, state });
    if (state !== 'dead') this.#counter.settle(task, this.#release);
  }

  #requeue(task: number, commands: ScheduleCommand[]): void {
    this.#turn(task, 'depend');
    this.#release(task);
    commands.push({
      command: 'requeued',
      task,
      state: this.#states.of(task) === 'waiting' ? 'waiting' : 'depend',
    });
  }

  #retry(task: number, commands: ScheduleCommand[]): void {
    const state = this.#states.of(task);
    if (state === undefined || state === 'waiting' || state === 'depend') return;
    this.#failures[task] = 0;
    if (state === 'running') {
      this.#decided.set(task, 'retry');
      commands.push({ command: 'stop', task });
      return;
    }
    this.#counter.unsettle(task, this.#hold);
    this.#requeue(task, commands);
  }

  #eat(task: number, commands: ScheduleCommand[]): void {
    const state = this.#states.of(task);
    if (state === undefined || state === 'succeeded' || state === 'eaten') return;
    if (state === 'running') {
      this.#decided.set(task, 'eat');
      commands.push({ command: 'stop', task });
    } else {
      this.#settle(task, 'eaten', commands);
    }
  }

  #markLayerDone(position: number): void {
    const layer = this.#plan.layers[position];
    if (layer === undefined) return;
    this.#counter.openGates(position, this.#release);
    for (let task = layer.firstTask; task < layer.firstTask + layer.taskCount; task++)
      this.#counter.settlePairs(task, this.#release);
  }

  #holdLayer(position: number, held: boolean): void {
    const layer = this.#plan.layers[position];
    if (layer === undefined) return;
    if (held) this.#heldLayers.add(position);
    else this.#heldLayers.delete(position);
    if (held) return;
    for (let task = layer.firstTask; task < layer.firstTask + layer.taskCount; task++)
      if (this.#states.of(task) === 'waiting') this.#ready.add(task);
  }

  /** A task that waits for nothing any more becomes ready. */
  readonly #release = (task: number): void => {
    if (this.#states.of(task) !== 'depend' || this.#isHeldBack(task)) return;
    this.#turn(task, 'waiting');
    this.#ready.add(task);
  };

  /** A task that has not started yet waits again. */
  readonly #hold = (task: number): void => {
    if (this.#states.of(task) === 'waiting' && this.#isHeldBack(task)) this.#turn(task, 'depend');
  };

  #turn(task: number, state: 'waiting' | 'depend'): void {
    this.#states.set(task, state);
    this.#onTurn(task);
  }

  #isHeldBack(task: number): boolean {
    if (this.#isFree[task] === 1) return false;
    return this.#counter.isBlocked(task) || (!this.#isPostOpen && this.#isPost(task));
  }

  #isPost(task: number): boolean {
    return this.#plan.layers[this.#plan.layerOfTask[task] ?? -1]?.post === true;
  }

  #isReady(task: number): boolean {
    return this.#states.of(task) === 'waiting' && !this.#heldLayers.has(this.#plan.layerOfTask[task] ?? -1);
  }

  /**
   * Post tasks start when no other task runs or can start; from then on they are free, whatever is tried again. Until
   * then they all depend, so that what waits or runs are the others.
   */
  #openPost(): void {
    if (this.#isPostOpen || !this.isFinished()) return;
    this.#isPostOpen = true;
    for (const { post, firstTask, taskCount } of this.#plan.layers) {
      if (!post) continue;
      for (let task = firstTask; task < firstTask + taskCount; task++) this.#release(task);
    }
  }
}
