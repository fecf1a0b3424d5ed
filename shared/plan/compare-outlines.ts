/**
 * What changed between two outlines, in the terms of the people who read it: fields, layers, arguments, dependencies,
 * and what that does to the tasks. Layers are matched by full name; one that was removed and one that was added with
 * the same content are one that was renamed.
 */
import { equalValues, type Value } from '../base/value.ts';
import { canListFrames, framesOf } from '../frames/frame-set.ts';
import type { Layer, Outline } from '../outline/outline.ts';
import type { ResolvedDependency, ResolvedLayer, ResolvedOutline } from '../outline/resolved-outline.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';
import { countLinks } from './plan-links.ts';
import { taskFrames } from './plan-tasks.ts';

/** One value that is another now; null stands for absent as well, as in the JSON of the command line. */
export interface ChangedValue {
  readonly name: string;
  readonly before: Value;
  readonly after: Value;
}

/** Tasks by first frame that only one side has, or that hold other frames now. */
export interface ChangedTasks {
  readonly before: number;
  readonly after: number;
  readonly added: readonly number[];
  readonly removed: readonly number[];
  readonly regrouped: readonly number[];
}

/** A dependency that only one side has. */
export interface ChangedDependency {
  readonly on: string;
  readonly type: string;
  readonly anyFrame: boolean;
  /** Task links that it comes to on its side. */
  readonly links: number;
}

/** A layer that both sides have, with whatever differs. */
export interface ChangedLayer {
  readonly name: string;
  /** The old name, where it was renamed. */
  readonly renamedFrom?: string;
  readonly fields: readonly ChangedValue[];
  readonly args: readonly ChangedValue[];
  readonly env: readonly ChangedValue[];
  readonly dependencies: {
    readonly added: readonly ChangedDependency[];
    readonly removed: readonly ChangedDependency[];
  };
  readonly tasks: ChangedTasks;
}

/** All differences; empty lists where there are none. */
export interface OutlineComparison {
  readonly fields: readonly ChangedValue[];
  readonly env: readonly ChangedValue[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly ChangedLayer[];
  readonly tasks: { readonly before: number; readonly after: number };
  readonly links: { readonly before: number; readonly after: number };
}

/** A plan with the number of links of each dependency. */
interface CountedPlan {
  readonly plan: Plan;
  readonly linkCounts: ReadonlyMap<ResolvedDependency, number>;
}

function countedPlan(resolved: ResolvedOutline): CountedPlan {
  const plan = makePlan(resolved);
  return {
    plan,
    linkCounts: new Map(plan.links.map((group) => [group.dependency, countLinks(plan, group)])),
  };
}

const OUTLINE_FIELDS = ['name', 'show', 'shot', 'user', 'facility', 'range', 'maxcores', 'maxgpus'] as const;

/** Compares two resolved outlines. Near-linear in layers, arguments and tasks. */
export function compareOutlines(before: ResolvedOutline, after: ResolvedOutline): OutlineComparison {
  const plans = { before: countedPlan(before), after: countedPlan(after) };
  const match = matchLayers(before, after);
  const changed = after.layers.flatMap((layer): ChangedLayer[] => {
    const old = match.get(layer.index);
    if (old === undefined) return [];
    const difference = compareLayers(old, layer, plans);
    return isChanged(difference) ? [difference] : [];
  });
  const matched = new Set(match.values());
  return {
    fields: compareFields(before.outline, after.outline),
    env: compareMappings(envOf(before), envOf(after)),
    added: after.layers.filter((layer) => !match.has(layer.index)).map((layer) => layer.name),
    removed: before.layers.filter((layer) => !matched.has(layer)).map((layer) => layer.name),
    changed,
    tasks: { before: plans.before.plan.taskCount, after: plans.after.plan.taskCount },
    links: { before: totalLinks(plans.before), after: totalLinks(plans.after) },
  };
}

/** Whether two outlines come to the same, canvas and notes aside. */
export function isSameOutline({ fields, env, added, removed, changed }: OutlineComparison): boolean {
  return fields.length + env.length + added.length + removed.length + changed.length === 0;
}

/** The old layer of each layer that has one, by new index; of layers with one name the first goes with the first. */
function matchLayers(before: ResolvedOutline, after: ResolvedOutline): Map<number, ResolvedLayer> {
  const match = new Map<number, ResolvedLayer>();
  const pair = (
    old: readonly ResolvedLayer[],
    now: readonly ResolvedLayer[],
    keyOf: (layer: ResolvedLayer) => string,
  ): void => {
    const waiting = new Map<string, ResolvedLayer[]>();
    for (const layer of old) {
      const others = waiting.get(keyOf(layer));
      if (others === undefined) waiting.set(keyOf(layer), [layer]);
      else others.push(layer);
    }
    for (const layer of now) {
      const candidate = waiting.get(keyOf(layer))?.shift();
      if (candidate !== undefined) match.set(layer.index, candidate);
    }
  };
  pair(before.layers, after.layers, (layer) => layer.name);
  const matched = new Set(match.values());
  pair(
    before.layers.filter((layer) => !matched.has(layer)),
    after.layers.filter((layer) => !match.has(layer.index)),
    (layer) => contentKey(layer.layer),
  );
  return match;
}

/** What makes a layer the same under another name; what it waits for may have been renamed with it. */
function contentKey({ module, args, env, requires }: Layer): string {
  return JSON.stringify([module, args, env, requires.map(({ type, anyFrame }) => [type, anyFrame])]);
}

function compareLayers(
  before: ResolvedLayer,
  after: ResolvedLayer,
  plans: { readonly before: CountedPlan; readonly after: CountedPlan },
): ChangedLayer {
  const fields = [
    changedValue('module', before.layer.module, after.layer.module),
    changedValue('parent', before.layer.parent ?? null, after.layer.parent ?? null),
    changedValue('creator', before.layer.creator ?? null, after.layer.creator ?? null),
    changedValue('bypassed', before.layer.bypassed === true, after.layer.bypassed === true),
    changedValue('range', before.range, after.range),
  ];
  const [old, now] = [dependenciesOf(plans.before, before), dependenciesOf(plans.after, after)];
  return {
    name: after.name,
    ...(before.name === after.name ? {} : { renamedFrom: before.name }),
    fields: fields.filter((field) => field !== undefined),
    args: compareMappings(before.layer.args, after.layer.args),
    env: compareMappings(before.layer.env, after.layer.env),
    dependencies: {
      added: [...now].filter(([key]) => !old.has(key)).map(([, dependency]) => dependency),
      removed: [...old].filter(([key]) => !now.has(key)).map(([, dependency]) => dependency),
    },
    tasks: compareTasks(tasksOf(plans.before.plan, before), tasksOf(plans.after.plan, after)),
  };
}

function isChanged({ renamedFrom, fields, args, env, dependencies, tasks }: ChangedLayer): boolean {
  const count =
    fields.length + args.length + env.length + dependencies.added.length + dependencies.removed.length;
  return (
    renamedFrom !== undefined ||
    count + tasks.added.length + tasks.removed.length + tasks.regrouped.length > 0
  );
}

function compareFields(before: Outline, after: Outline): ChangedValue[] {
  const fields = OUTLINE_FIELDS.map((name) => changedValue(name, before[name] ?? null, after[name] ?? null));
  return [...fields.filter((field) => field !== undefined), ...compareMappings(before.args, after.args)];
}

function envOf({ env }: ResolvedOutline): Readonly<Record<string, Value>> {
  return Object.fromEntries(env.map(({ name, value }) => [name, value]));
}

function compareMappings(
  before: Readonly<Record<string, Value>>,
  after: Readonly<Record<string, Value>>,
): ChangedValue[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const valueIn = (mapping: Readonly<Record<string, Value>>, name: string): Value =>
    Object.hasOwn(mapping, name) ? (mapping[name] ?? null) : null;
  return names
    .map((name) => changedValue(name, valueIn(before, name), valueIn(after, name)))
    .filter((change) => change !== undefined);
}

function changedValue(name: string, before: Value, after: Value): ChangedValue | undefined {
  return equalValues(before, after) ? undefined : { name, before, after };
}

/** What a layer waits for, by what makes two dependencies the same. */
function dependenciesOf(
  { plan, linkCounts }: CountedPlan,
  layer: ResolvedLayer,
): Map<string, ChangedDependency> {
  return new Map(
    layer.dependencies.map((dependency) => {
      const on = plan.resolved.layers[dependency.on]?.name ?? '';
      const { type, anyFrame } = dependency;
      const links = linkCounts.get(dependency) ?? 0;
      return [`${type} ${anyFrame} ${on}`, { on, type, anyFrame, links }];
    }),
  );
}

/** The frames of each task by its first frame; those of a layer without tasks stand for themselves. */
function tasksOf(plan: Plan, layer: ResolvedLayer): Map<number, readonly number[]> {
  const planned = plan.layers[plan.positionOfLayer[layer.index] ?? -1];
  if (planned === undefined) {
    const frames = layer.parent !== null && canListFrames(layer.frames) ? framesOf(layer.frames) : [];
    return new Map(frames.map((frame) => [frame, [frame]]));
  }
  return new Map(
    Array.from({ length: planned.taskCount }, (_, index) => {
      const task = planned.firstTask + index;
      return [plan.frameOfTask[task] ?? 0, taskFrames(plan, task)] as const;
    }),
  );
}

function compareTasks(
  before: ReadonlyMap<number, readonly number[]>,
  after: ReadonlyMap<number, readonly number[]>,
): ChangedTasks {
  const isRegrouped = (frame: number): boolean =>
    before.has(frame) && String(before.get(frame)) !== String(after.get(frame));
  return {
    before: before.size,
    after: after.size,
    added: [...after.keys()].filter((frame) => !before.has(frame)),
    removed: [...before.keys()].filter((frame) => !after.has(frame)),
    regrouped: [...after.keys()].filter(isRegrouped),
  };
}

function totalLinks({ linkCounts }: CountedPlan): number {
  return [...linkCounts.values()].reduce((sum, count) => sum + count, 0);
}
