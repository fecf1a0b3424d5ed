/**
 * In which order tasks are started when there is a choice: the one with the longest way to the end of the job first,
 * in seconds of work along its dependents (critical path); among equals by their place in their layer, so that layers
 * take turns and each is done in the order of its range.
 */
import type { Plan } from '../plan/plan.ts';
import { taskFrameCount } from '../plan/plan-tasks.ts';
import { DependencyCounter } from './dependency-counter.ts';

/** How long a task takes, estimated. */
export type TaskSeconds = (task: number) => number;

/** One second for each frame of a task. */
export function secondPerFrame(plan: Plan): TaskSeconds {
  return (task) => taskFrameCount(plan, task);
}

/** The tasks of a plan, first to be started first. Costs sorting them, and one walk along the links. */
export function tasksByPriority(plan: Plan, secondsOf: TaskSeconds = secondPerFrame(plan)): Uint32Array {
  const levels = secondsToEnd(plan, secondsOf);
  const place = new Uint32Array(plan.taskCount);
  for (const { firstTask, taskCount } of plan.layers)
    for (let i = 0; i < taskCount; i++) place[firstTask + i] = i;
  return Uint32Array.from(place.keys()).sort(
    (a, b) => (levels[b] ?? 0) - (levels[a] ?? 0) || (place[a] ?? 0) - (place[b] ?? 0) || a - b,
  );
}

/**
 * Seconds from the start of each task to the end of the longest chain of tasks that wait for it and for each other.
 * Where one task of a layer is enough, only what comes first counts for the chain. Tasks that wait for each other in a
 * circle count alone.
 */
export function secondsToEnd(plan: Plan, secondsOf: TaskSeconds): Float64Array {
  const counter = new DependencyCounter(plan, new Uint8Array(plan.taskCount).fill(1));
  const order = startOrder(plan, counter);
  const levels = Float64Array.from({ length: plan.taskCount }, (_, task) => secondsOf(task));
  const behindLayer = layersBehind(plan);
  /** The longest way from any task of a layer; grows while its tasks are visited, last ones first. */
  const longest = new Float64Array(plan.layers.length);
  for (let i = order.length - 1; i >= 0; i--) {
    const task = order[i] ?? 0;
    const layer = plan.layerOfTask[task] ?? 0;
    let behind = 0;
    counter.eachWaiting(task, (other) => {
      behind = Math.max(behind, levels[other] ?? 0);
    });
    for (const other of behindLayer[layer] ?? []) behind = Math.max(behind, longest[other] ?? 0);
    const level = (levels[task] ?? 0) + behind;
    levels[task] = level;
    longest[layer] = Math.max(longest[layer] ?? 0, level);
  }
  return levels;
}

/** The tasks in an order in which each comes behind all that it waits for; those in circles are left out. */
function startOrder(plan: Plan, counter: DependencyCounter): Uint32Array {
  const order = new Uint32Array(plan.taskCount);
  let count = 0;
  const add = (task: number): void => {
    order[count++] = task;
  };
  for (let task = 0; task < plan.taskCount; task++) if (!counter.isBlocked(task)) add(task);
  for (let i = 0; i < count; i++) counter.settle(order[i] ?? 0, add);
  return order.subarray(0, count);
}

/** For each layer the layers that wait for it as a whole, by position. */
function layersBehind(plan: Plan): readonly (readonly number[])[] {
  const behind = plan.layers.map((): number[] => []);
  for (const { kind, fromLayer, toLayer } of plan.links)
    if (kind !== 'pairs') behind[fromLayer]?.push(toLayer);
  return behind;
}
