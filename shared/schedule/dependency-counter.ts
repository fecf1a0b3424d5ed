/**
 * Counts for each task how much it still waits for. Each pair of a plan counts one, and so does each group that
 * stands for whole layers, so that layer on layer costs as much as its two layers and not their product. What is
 * counted twice is settled twice, so links that two dependencies give at once need no care.
 */
import type { LinkGroup, Plan } from '../plan/plan.ts';

/** Called for each task whose last blocker went away or whose first one came. */
export type TaskCallback = (task: number) => void;

/** A dependency between whole layers. */
interface LayerGate {
  readonly kind: 'all' | 'any';
  readonly firstWaiting: number;
  readonly endWaiting: number;
  /** Tasks of the layer that is waited for which take part and are not satisfied. */
  unsatisfied: number;
  satisfied: number;
  /** Open for good, whatever the tasks do. */
  isForced: boolean;
}

/** What the tasks of a plan wait for. Building it is linear in tasks and links; a link changes in constant time. */
export class DependencyCounter {
  /** Per task: pairs and gates that hold it back. */
  readonly #blockers: Uint32Array;
  readonly #layerOfTask: Uint32Array;
  /** The tasks that wait for task `t` pair by pair: `#waiting[#start[t]]` … `#waiting[#start[t + 1] - 1]`. */
  readonly #start: Uint32Array;
  readonly #waiting: Uint32Array;
  readonly #gatesFrom: readonly (readonly LayerGate[])[];
  /** Bit 1: the pairs from the task are settled; bit 2: so is its part in the gates. */
  readonly #settled: Uint8Array;

  /** `takesPart` is 1 for each task of the run; the others hold nothing back. */
  constructor(plan: Plan, takesPart: Uint8Array) {
    this.#blockers = new Uint32Array(plan.taskCount);
    this.#layerOfTask = plan.layerOfTask;
    this.#settled = new Uint8Array(plan.taskCount);
    this.#start = new Uint32Array(plan.taskCount + 1);
    this.#waiting = this.#linkPairs(plan.links.filter(isPairs), takesPart);
    this.#gatesFrom = this.#makeGates(plan, takesPart);
  }

  isBlocked(task: number): boolean {
    return (this.#blockers[task] ?? 0) > 0;
  }

  /** Whether what waits for the task need wait no longer. */
  isSettled(task: number): boolean {
    return this.#settled[task] !== 0;
  }

  /** The task has succeeded or counts as if it had. Does nothing the second time. */
  settle(task: number, onFree: TaskCallback): void {
    this.settlePairs(task, onFree);
    if (((this.#settled[task] ?? 0) & 2) !== 0) return;
    this.#settled[task] = 3;
    for (const gate of this.#gatesOf(task))
      this.#change(gate, onFree, () => {
        gate.unsatisfied--;
        gate.satisfied++;
      });
  }

  /** The task counts as done where it is waited for task by task; what waits for its whole layer still waits. */
  settlePairs(task: number, onFree: TaskCallback): void {
    if (((this.#settled[task] ?? 0) & 1) !== 0) return;
    this.#settled[task] = (this.#settled[task] ?? 0) | 1;
    const end = this.#start[task + 1] ?? 0;
    for (let i = this.#start[task] ?? 0; i < end; i++) this.#release(this.#waiting[i] ?? 0, onFree);
  }

  /** The task is to run once more: what waits for it waits again. */
  unsettle(task: number, onBlocked: TaskCallback): void {
    const settled = this.#settled[task] ?? 0;
    this.#settled[task] = 0;
    if ((settled & 1) !== 0) {
      const end = this.#start[task + 1] ?? 0;
      for (let i = this.#start[task] ?? 0; i < end; i++) this.#hold(this.#waiting[i] ?? 0, onBlocked);
    }
    if ((settled & 2) === 0) return;
    for (const gate of this.#gatesOf(task))
      this.#change(gate, onBlocked, () => {
        gate.unsatisfied++;
        gate.satisfied--;
      });
  }

  /** Opens every gate of a layer, by its position, for good. */
  openGates(layer: number, onFree: TaskCallback): void {
    for (const gate of this.#gatesFrom[layer] ?? [])
      this.#change(gate, onFree, () => {
        gate.isForced = true;
      });
  }

  /** Calls with each task that waits for this one pair by pair, with some more than once. */
  eachWaiting(task: number, visit: TaskCallback): void {
    const end = this.#start[task + 1] ?? 0;
    for (let i = this.#start[task] ?? 0; i < end; i++) visit(this.#waiting[i] ?? 0);
  }

  #gatesOf(task: number): readonly LayerGate[] {
    return this.#gatesFrom[this.#layerOfTask[task] ?? -1] ?? [];
  }

  #change(gate: LayerGate, onChange: TaskCallback, change: () => void): void {
    const wasOpen = isOpen(gate);
    change();
    if (isOpen(gate) === wasOpen) return;
    for (let task = gate.firstWaiting; task < gate.endWaiting; task++) {
      if (wasOpen) this.#hold(task, onChange);
      else this.#release(task, onChange);
    }
  }

  #release(task: number, onFree: TaskCallback): void {
    const left = (this.#blockers[task] ?? 0) - 1;
    this.#blockers[task] = left;
    if (left === 0) onFree(task);
  }

  #hold(task: number, onBlocked: TaskCallback): void {
    const count = (this.#blockers[task] ?? 0) + 1;
    this.#blockers[task] = count;
    if (count === 1) onBlocked(task);
  }

  /** Sorts the pairs by the task that is waited for; those of tasks that take no part are left out. */
  #linkPairs(groups: readonly PairGroup[], takesPart: Uint8Array): Uint32Array {
    const start = this.#start;
    for (const { from } of groups)
      for (const task of from) if (takesPart[task] === 1) start[task + 1] = (start[task + 1] ?? 0) + 1;
    for (let task = 1; task < start.length; task++) start[task] = (start[task] ?? 0) + (start[task - 1] ?? 0);
    const waiting = new Uint32Array(start.at(-1) ?? 0);
    const next = start.slice();
    for (const { from, to } of groups) {
      for (const [i, task] of from.entries()) {
        if (takesPart[task] !== 1) continue;
        const other = to[i] ?? 0;
        const at = next[task] ?? 0;
        waiting[at] = other;
        next[task] = at + 1;
        this.#blockers[other] = (this.#blockers[other] ?? 0) + 1;
      }
    }
    return waiting;
  }

  #makeGates(plan: Plan, takesPart: Uint8Array): LayerGate[][] {
    const gatesFrom = plan.layers.map((): LayerGate[] => []);
    const parts = plan.layers.map(({ firstTask, taskCount }) =>
      takesPart.subarray(firstTask, firstTask + taskCount).reduce((sum, part) => sum + part, 0),
    );
    for (const { kind, fromLayer, toLayer } of plan.links) {
      const to = plan.layers[toLayer];
      if (kind === 'pairs' || to === undefined) continue;
      const gate: LayerGate = {
        kind,
        firstWaiting: to.firstTask,
        endWaiting: to.firstTask + to.taskCount,
        unsatisfied: parts[fromLayer] ?? 0,
        satisfied: 0,
        isForced: false,
      };
      // With nothing to wait for it is open from the start and stays so.
      if (gate.unsatisfied === 0) continue;
      gatesFrom[fromLayer]?.push(gate);
      for (let task = gate.firstWaiting; task < gate.endWaiting; task++)
        this.#blockers[task] = (this.#blockers[task] ?? 0) + 1;
    }
    return gatesFrom;
  }
}

type PairGroup = Extract<LinkGroup, { readonly kind: 'pairs' }>;

function isPairs(group: LinkGroup): group is PairGroup {
  return group.kind === 'pairs';
}

function isOpen({ kind, unsatisfied, satisfied, isForced }: LayerGate): boolean {
  return isForced || (kind === 'all' ? unsatisfied === 0 : satisfied > 0);
}
