/**
 * The plan that Cuebot makes of the same job: its tasks, its links, and the reasons why it would refuse or lose the
 * job. In the shape of a `Plan`, so that what reads the one reads the other; positions in `layers` are the same in
 * both. Dependencies that a job spec cannot hold are left out and listed.
 */
import { ok, type Result } from '../base/result.ts';
import { EMPTY_FRAME_SET, type FrameSet } from '../frames/frame-set.ts';
import { type FrameRangeError, parseFrameSet } from '../frames/parse-frame-set.ts';
import type { ResolvedDependency, ResolvedLayer, ResolvedOutline } from '../outline/resolved-outline.ts';
import { type CuebotLayer, type CuebotLinkError, cuebotLinks } from './cuebot-links.ts';
import { NO_LINKS } from './link-tasks.ts';
import { planTasks } from './make-plan.ts';
import { pairKey } from './pair-list.ts';
import type { LinkGroup, Plan, PlanLayer } from './plan.ts';

/** Cuebot's limits on one job spec (facts: limits of size). */
export const CUEBOT_MAX_TASKS = 100_000;
export const CUEBOT_MAX_LAYERS = 2000;

/** A reason why the farm would not take the job. Layers are positions in `Plan.layers`. */
export type CuebotRefusal =
  | { readonly code: 'no-layers' }
  | { readonly code: 'too-many-layers'; readonly layers: number }
  | { readonly code: 'too-many-tasks'; readonly tasks: number }
  | { readonly code: 'bad-range'; readonly layer: number; readonly error: FrameRangeError }
  | { readonly code: 'empty-range'; readonly layer: number }
  | ({
      readonly dependency: ResolvedDependency;
      readonly fromLayer: number;
      readonly toLayer: number;
    } & (CuebotLinkError | { readonly code: 'dependency-twice' }));

/** A dependency that a job spec cannot hold: of a layer on itself, or between a post layer and an ordinary one. */
export interface LeftOutDependency {
  readonly dependency: ResolvedDependency;
  readonly fromLayer: number;
  readonly toLayer: number;
  readonly reason: 'self' | 'post';
}

/** What Cuebot makes of a job. */
export interface CuebotPlan extends Plan {
  readonly refusals: readonly CuebotRefusal[];
  readonly leftOut: readonly LeftOutDependency[];
}

/** How Cuebot's plan is made. */
export interface CuebotPlanOptions {
  /**
   * `written` (default): the ranges go out in the author's notation, as PyOutline sends them, and Cuebot reads them;
   * its order of interleaved frames is another. `listed`: they go out as lists of the frames that were meant.
   */
  readonly ranges?: 'written' | 'listed';
}

/** Makes the plan that Cuebot would make. Near-linear as `makePlan`. */
export function makeCuebotPlan(resolved: ResolvedOutline, options: CuebotPlanOptions = {}): CuebotPlan {
  const ranges = cuebotRanges(resolved, options);
  const rangeOf = ({ index }: ResolvedLayer): FrameSet => {
    const range = ranges[index];
    return range?.ok === true ? range.value : EMPTY_FRAME_SET;
  };
  const tasks = planTasks(resolved, rangeOf);
  const refusals = refusedLayers(tasks.layers, ranges);
  const leftOut: LeftOutDependency[] = [];
  const links: LinkGroup[] = [];
  const layers = tasks.layers.map((layer) => cuebotLayer(resolved, layer, rangeOf));
  for (const [toLayer, to] of layers.entries()) {
    for (const dependency of resolved.layers[to.tasks.layer]?.dependencies ?? []) {
      const fromLayer = tasks.positionOfLayer[dependency.on] ?? -1;
      const from = layers[fromLayer];
      if (from === undefined) continue;
      const place = { dependency, fromLayer, toLayer };
      if (from.tasks.post !== to.tasks.post) leftOut.push({ ...place, reason: 'post' });
      else if (from === to) leftOut.push({ ...place, reason: 'self' });
      else {
        const made = hasTasks(from, to) ? cuebotLinks(dependency, from, to) : ok(NO_LINKS);
        if (!made.ok) refusals.push({ ...place, ...made.error });
        links.push({ ...place, ...(made.ok ? made.value : NO_LINKS) });
      }
    }
  }
  refusals.push(...refusedTwice({ resolved, ...tasks, links }));
  return { resolved, ...tasks, links, refusals, leftOut };
}

type Range = Result<FrameSet, FrameRangeError>;

/** The range of each layer as Cuebot reads it; each text is read once. */
function cuebotRanges({ layers }: ResolvedOutline, { ranges }: CuebotPlanOptions): readonly Range[] {
  const read = new Map<string, Range>();
  return layers.map(({ inJob, range, frames }) => {
    if (ranges === 'listed' || !inJob || range === null) return ok(frames);
    let known = read.get(range);
    if (known === undefined) {
      known = parseFrameSet(range, 'cuebot');
      read.set(range, known);
    }
    return known;
  });
}

function cuebotLayer(
  resolved: ResolvedOutline,
  tasks: PlanLayer,
  rangeOf: (layer: ResolvedLayer) => FrameSet,
): CuebotLayer {
  const layer = resolved.layers[tasks.layer];
  if (layer === undefined) throw new RangeError('the layer belongs to another outline');
  return { tasks, range: rangeOf(layer), name: layer.name };
}

function hasTasks(from: CuebotLayer, to: CuebotLayer): boolean {
  return from.tasks.taskCount > 0 && to.tasks.taskCount > 0;
}

/** What Cuebot refuses before it looks at a dependency. */
function refusedLayers(layers: readonly PlanLayer[], ranges: readonly Range[]): CuebotRefusal[] {
  const refusals: CuebotRefusal[] = [];
  if (layers.every(({ post }) => post)) refusals.push({ code: 'no-layers' });
  if (layers.length > CUEBOT_MAX_LAYERS) refusals.push({ code: 'too-many-layers', layers: layers.length });
  let tasks = 0;
  for (const [position, { layer: index, chunk, taskCount }] of layers.entries()) {
    const range = ranges[index];
    if (range === undefined) continue;
    if (!range.ok) refusals.push({ code: 'bad-range', layer: position, error: range.error });
    else if (range.value.size === 0 && chunk > 1) refusals.push({ code: 'empty-range', layer: position });
    else tasks += taskCount > 0 ? taskCount : Math.ceil(range.value.size / chunk);
  }
  if (tasks > CUEBOT_MAX_TASKS) refusals.push({ code: 'too-many-tasks', tasks });
  return refusals;
}

/**
 * Pairs of dependencies between the same two layers that Cuebot would store under one signature: two that hold for
 * whole layers, two that pair the same two frames, two of previous frames.
 */
function refusedTwice(plan: Plan): CuebotRefusal[] {
  const byEnds = new Map<number, LinkGroup[]>();
  for (const group of plan.links) {
    const key = pairKey(group.fromLayer, group.toLayer);
    const others = byEnds.get(key);
    if (others === undefined) byEnds.set(key, [group]);
    else others.push(group);
  }
  const refusals: CuebotRefusal[] = [];
  for (const groups of byEnds.values()) {
    if (groups.length === 1) continue;
    const frames = new Set<number>();
    let isWhole = false;
    for (const group of groups) {
      const { dependency, fromLayer, toLayer } = group;
      const place = { dependency, fromLayer, toLayer };
      if (group.kind !== 'pairs') {
        if (isWhole) refusals.push({ ...place, code: 'dependency-twice' });
        isWhole = true;
        continue;
      }
      const twice = firstShared(group, frames);
      if (twice === undefined) continue;
      const [on = 0, frame = 0] = twice.map((task) => plan.frameOfTask[task]);
      refusals.push({ ...place, code: 'link-twice', frame, on });
    }
  }
  return refusals;
}

/** The first link of a group that is among the known ones, which it joins. */
function firstShared(
  { from, to }: Extract<LinkGroup, { readonly kind: 'pairs' }>,
  known: Set<number>,
): readonly [from: number, to: number] | undefined {
  let shared: readonly [number, number] | undefined;
  for (const [i, task] of to.entries()) {
    const key = pairKey(from[i] ?? 0, task);
    if (shared === undefined && known.has(key)) shared = [from[i] ?? 0, task];
    known.add(key);
  }
  return shared;
}
