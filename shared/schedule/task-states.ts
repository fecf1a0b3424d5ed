import type { Plan } from '../plan/plan.ts';
import { TASK_STATES, type TaskState } from './run-event.ts';

/** Tasks by state; states that no task is in are left out. */
export type StateCounts = Readonly<Partial<Record<TaskState, number>>>;

const INDEX = Object.fromEntries(TASK_STATES.map((state, index) => [state, index])) as Record<
  TaskState,
  number
>;

/** No task of the run. */
const OUTSIDE = 255;

/** The state of every task in a byte, counted for each layer as it changes. */
export class TaskStates {
  readonly #states: Uint8Array;
  readonly #layerOfTask: Uint32Array;
  readonly #counts: Uint32Array;
  readonly #total = new Uint32Array(TASK_STATES.length);

  /** All tasks stand outside of the run until they are given a state. */
  constructor(plan: Plan) {
    this.#states = new Uint8Array(plan.taskCount).fill(OUTSIDE);
    this.#layerOfTask = plan.layerOfTask;
    this.#counts = new Uint32Array(plan.layers.length * TASK_STATES.length);
  }

  /** Undefined for a task that takes no part in the run. */
  of(task: number): TaskState | undefined {
    return TASK_STATES[this.#states[task] ?? OUTSIDE];
  }

  set(task: number, state: TaskState): void {
    const before = this.#states[task] ?? OUTSIDE;
    if (before !== OUTSIDE) this.#count(task, before, -1);
    this.#states[task] = INDEX[state];
    this.#count(task, INDEX[state], 1);
  }

  /** How many tasks are in a state, of all. */
  total(state: TaskState): number {
    return this.#total[INDEX[state]] ?? 0;
  }

  /** How many tasks of a layer, by its position, are in a state. */
  ofLayer(layer: number, state: TaskState): number {
    return this.#counts[layer * TASK_STATES.length + INDEX[state]] ?? 0;
  }

  counts(): StateCounts {
    return countsWhere((state) => this.total(state));
  }

  layerCounts(layer: number): StateCounts {
    return countsWhere((state) => this.ofLayer(layer, state));
  }

  #count(task: number, state: number, change: number): void {
    const at = (this.#layerOfTask[task] ?? 0) * TASK_STATES.length + state;
    this.#counts[at] = (this.#counts[at] ?? 0) + change;
    this.#total[state] = (this.#total[state] ?? 0) + change;
  }
}

function countsWhere(countOf: (state: TaskState) => number): StateCounts {
  return Object.fromEntries(
    TASK_STATES.map((state) => [state, countOf(state)] as const).filter(([, count]) => count > 0),
  );
}
