/**
 * Questions about the links of a plan. Groups that stand for a full cross product are counted and asked without being
 * listed; only `eachLink` and the two lists of one task write them out, as far as they are wanted.
 */
import type { LinkGroup, Plan, PlanLayer } from './plan.ts';
import { layerOf } from './plan-tasks.ts';

/** How many task links a group stands for. */
export function countLinks(plan: Plan, group: LinkGroup): number {
  if (group.kind === 'pairs') return group.to.length;
  const [from, to] = endsOf(plan, group);
  return from.taskCount * to.taskCount;
}

/**
 * Every link of the plan, group by group, sorted by the task that waits and then by the one that it waits for. A link
 * of an `any` group is one of those of which the first is enough. Two groups between the same layers may give one
 * link twice.
 */
export function eachLink(plan: Plan, visit: (from: number, to: number, group: LinkGroup) => void): void {
  for (const group of plan.links) eachLinkOf(plan, group, (from, to) => visit(from, to, group));
}

/** Every link of one group, sorted by the task that waits and then by the one that it waits for. */
export function eachLinkOf(plan: Plan, group: LinkGroup, visit: (from: number, to: number) => void): void {
  if (group.kind === 'pairs') {
    for (let i = 0; i < group.to.length; i++) visit(group.from[i] ?? 0, group.to[i] ?? 0);
    return;
  }
  const [from, to] = endsOf(plan, group);
  const [fromEnd, toEnd] = [from.firstTask + from.taskCount, to.firstTask + to.taskCount];
  for (let waiting = to.firstTask; waiting < toEnd; waiting++)
    for (let other = from.firstTask; other < fromEnd; other++) visit(other, waiting);
}

/** Whether a task waits for another by this group. */
export function hasLink(plan: Plan, group: LinkGroup, from: number, to: number): boolean {
  if (group.kind === 'pairs') {
    const [start, end] = pairsOf(group.to, to);
    return group.from.subarray(start, end).includes(from);
  }
  return plan.layerOfTask[from] === group.fromLayer && plan.layerOfTask[to] === group.toLayer;
}

/**
 * The tasks that a task waits for, ascending and each once; of `any` groups all those of which one is enough. That
 * post tasks wait for everything is not in here.
 */
export function tasksWaitedFor(plan: Plan, task: number): number[] {
  layerOf(plan, task);
  const found = new Set<number>();
  for (const group of plan.links) {
    if (group.toLayer !== plan.layerOfTask[task]) continue;
    if (group.kind === 'pairs') {
      const [start, end] = pairsOf(group.to, task);
      for (const from of group.from.subarray(start, end)) found.add(from);
    } else {
      addTasks(found, endsOf(plan, group)[0]);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** The tasks that wait for a task, ascending and each once; the same remarks. Linear in the links of its layer. */
export function tasksWaitingFor(plan: Plan, task: number): number[] {
  layerOf(plan, task);
  const found = new Set<number>();
  for (const group of plan.links) {
    if (group.fromLayer !== plan.layerOfTask[task]) continue;
    if (group.kind === 'pairs') {
      for (let i = group.from.indexOf(task); i !== -1; i = group.from.indexOf(task, i + 1))
        found.add(group.to[i] ?? 0);
    } else {
      addTasks(found, endsOf(plan, group)[1]);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** The layers at the two ends of a group: the one that is waited for, the one that waits. */
export function endsOf(plan: Plan, group: LinkGroup): readonly [from: PlanLayer, to: PlanLayer] {
  const [from, to] = [plan.layers[group.fromLayer], plan.layers[group.toLayer]];
  if (from === undefined || to === undefined) throw new RangeError('the group belongs to another plan');
  return [from, to];
}

function addTasks(found: Set<number>, { firstTask, taskCount }: PlanLayer): void {
  for (let task = firstTask; task < firstTask + taskCount; task++) found.add(task);
}

/** Where the pairs of a waiting task stand in a group, which is sorted by it. */
function pairsOf(to: Uint32Array, task: number): readonly [start: number, end: number] {
  return [firstAtLeast(to, task), firstAtLeast(to, task + 1)];
}

function firstAtLeast(sorted: Uint32Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
