/**
 * What was meant beside what Cuebot makes of it: links that Cuebot misses (a task starts too early) and links that it
 * adds (a task waits for more than it needs). Tasks of the two plans are the same when they have the same name; all
 * task numbers in the answers are those of the plan that was meant.
 */
import type { CuebotPlan } from './cuebot-plan.ts';
import { frameIndexOf } from './frame-index.ts';
import { pairKey } from './pair-list.ts';
import type { LinkGroup, Plan } from './plan.ts';
import { countLinks, tasksWaitedFor } from './plan-links.ts';

/** One dependency in two plans. */
export interface ComparedDependency {
  /** As it was meant. */
  readonly group: LinkGroup;
  /** As Cuebot makes it; undefined where a job spec cannot hold it. */
  readonly cuebotGroup: LinkGroup | undefined;
  readonly missedCount: number;
  readonly addedCount: number;
}

/** What one task waits for in two plans, ascending. */
export interface ComparedTask {
  readonly shared: readonly number[];
  readonly missed: readonly number[];
  readonly added: readonly number[];
}

/** Compares the links of each dependency, in the order of the plan; `cuebot` was made of the same outline. Near-linear. */
export function comparePlans(plan: Plan, cuebot: CuebotPlan): readonly ComparedDependency[] {
  const numbering = numberTasks(plan, cuebot);
  // Both lists follow the layers and their dependencies; Cuebot's lacks what it left out.
  let next = 0;
  return plan.links.map((group) => {
    const candidate = cuebot.links[next];
    const isMade = candidate?.dependency === group.dependency && candidate.toLayer === group.toLayer;
    if (candidate === undefined || !isMade)
      return { group, cuebotGroup: undefined, missedCount: countLinks(plan, group), addedCount: 0 };
    next++;
    const common = countCommon(group, candidate, numbering);
    return {
      group,
      cuebotGroup: candidate,
      missedCount: countLinks(plan, group) - common,
      addedCount: countLinks(cuebot, candidate) - common,
    };
  });
}

/** Compares what one task waits for; a task that Cuebot does not have waits for nothing there. */
export function compareTask(plan: Plan, cuebot: CuebotPlan, task: number): ComparedTask {
  const { planTaskOf } = numberTasks(plan, cuebot);
  const meant = new Set(tasksWaitedFor(plan, task));
  const cuebotTask = planTaskOf.indexOf(task);
  const made = cuebotTask === -1 ? [] : tasksWaitedFor(cuebot, cuebotTask);
  const madeHere = new Set(made.map((other) => planTaskOf[other] ?? -1).filter((other) => other !== -1));
  return {
    shared: [...meant].filter((other) => madeHere.has(other)),
    missed: [...meant].filter((other) => !madeHere.has(other)),
    added: [...madeHere].filter((other) => !meant.has(other)).sort((a, b) => a - b),
  };
}

interface TaskNumbering {
  /** The number in the plan of each of Cuebot's tasks; -1 for one whose name the plan does not know. */
  readonly planTaskOf: Int32Array;
  /** Of each layer, by position: how many tasks both plans have. */
  readonly sharedTasks: Float64Array;
  readonly isKnown: Uint8Array;
}

function numberTasks(plan: Plan, cuebot: Plan): TaskNumbering {
  const planTaskOf = new Int32Array(cuebot.taskCount).fill(-1);
  const sharedTasks = new Float64Array(plan.layers.length);
  const isKnown = new Uint8Array(plan.taskCount);
  for (const [position, { firstTask, frames, chunk }] of plan.layers.entries()) {
    const other = cuebot.layers[position];
    if (other === undefined) continue;
    const { positionOf } = frameIndexOf(frames);
    for (let task = other.firstTask; task < other.firstTask + other.taskCount; task++) {
      const at = positionOf(cuebot.frameOfTask[task] ?? 0);
      if (at === -1 || at % chunk !== 0) continue;
      const planTask = firstTask + at / chunk;
      planTaskOf[task] = planTask;
      isKnown[planTask] = 1;
      sharedTasks[position] = (sharedTasks[position] ?? 0) + 1;
    }
  }
  return { planTaskOf, sharedTasks, isKnown };
}

/** How many links of a group stand in both plans. */
function countCommon(
  group: LinkGroup,
  cuebotGroup: LinkGroup,
  { planTaskOf, sharedTasks, isKnown }: TaskNumbering,
): number {
  if (group.kind === 'pairs' && cuebotGroup.kind === 'pairs') {
    return countShared(sortedKeys(group), sortedKeys(cuebotGroup, planTaskOf));
  }
  if (group.kind === 'pairs') {
    let count = 0;
    for (const [i, task] of group.to.entries())
      if (isKnown[task] === 1 && isKnown[group.from[i] ?? 0] === 1) count++;
    return count;
  }
  if (cuebotGroup.kind === 'pairs') return 0;
  return (sharedTasks[group.fromLayer] ?? 0) * (sharedTasks[group.toLayer] ?? 0);
}

type Pairs = Extract<LinkGroup, { readonly kind: 'pairs' }>;

function sortedKeys({ from, to }: Pairs, numberOf?: Int32Array): Float64Array {
  const keys = new Float64Array(to.length);
  let count = 0;
  for (const [i, task] of to.entries()) {
    const other = from[i] ?? 0;
    const [a, b] = numberOf === undefined ? [other, task] : [numberOf[other] ?? -1, numberOf[task] ?? -1];
    if (a !== -1 && b !== -1) keys[count++] = pairKey(a, b);
  }
  return keys.subarray(0, count).sort();
}

function countShared(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [i, j, count] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) count++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return count;
}
