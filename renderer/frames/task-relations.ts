/**
 * What a task waits for and what waits for it. Dependencies on whole layers are kept as layers: hovering a task must
 * not list 100,000 others.
 */
import type { LinkGroup, Plan } from '../../shared/plan/plan.ts';

/** One side of a task. */
export interface Related {
  /** Single tasks, by number in the plan. */
  readonly tasks: ReadonlySet<number>;
  /** Layers (positions in the plan) of which all tasks count, or any one. */
  readonly layers: ReadonlyMap<number, 'all' | 'any'>;
  /** The dependencies that link them. */
  readonly groups: readonly LinkGroup[];
}

export interface TaskRelations {
  readonly task: number;
  readonly waitsFor: Related;
  readonly waitedBy: Related;
}

/** Both sides of a task. Linear in the pairs of its layer's dependencies. */
export function taskRelations(plan: Plan, task: number): TaskRelations {
  const position = plan.layerOfTask[task];
  const incoming = plan.links.filter((group) => group.toLayer === position);
  const outgoing = plan.links.filter((group) => group.fromLayer === position);
  return {
    task,
    waitsFor: relatedBy(incoming, task, 'to', 'from'),
    waitedBy: relatedBy(outgoing, task, 'from', 'to'),
  };
}

type End = 'from' | 'to';

function relatedBy(groups: readonly LinkGroup[], task: number, here: End, there: End): Related {
  const tasks = new Set<number>();
  const layers = new Map<number, 'all' | 'any'>();
  const used: LinkGroup[] = [];
  for (const group of groups) {
    if (group.kind !== 'pairs') {
      layers.set(there === 'from' ? group.fromLayer : group.toLayer, group.kind);
      used.push(group);
      continue;
    }
    const before = tasks.size;
    const [own, others] = [group[here], group[there]];
    for (let i = own.indexOf(task); i !== -1; i = own.indexOf(task, i + 1)) tasks.add(others[i] ?? 0);
    if (tasks.size > before) used.push(group);
  }
  return { tasks, layers, groups: used };
}

/** Whether a task is on a side. */
export function isRelated(plan: Plan, related: Related, task: number): boolean {
  return related.tasks.has(task) || related.layers.has(plan.layerOfTask[task] ?? -1);
}

/** How many tasks are on a side. */
export function relatedCount(plan: Plan, { tasks, layers }: Related): number {
  let count = tasks.size;
  for (const position of layers.keys()) count += plan.layers[position]?.taskCount ?? 0;
  return count;
}
