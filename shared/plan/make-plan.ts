/**
 * Takes a job apart: the tasks of every layer of the job and the links between them, as what was written means it.
 * What Cuebot makes of the same job is told by `makeCuebotPlan`. Linear in frames and dependencies but for sorting
 * ranges that are in no order. Never fails: layers that are too large to be listed get no tasks (`isUnplanned`), and
 * `checkPlan` says so.
 */
import { chunkLayout } from '../frames/chunk-frames.ts';
import type { FrameSet } from '../frames/frame-set.ts';
import type { ResolvedLayer, ResolvedOutline } from '../outline/resolved-outline.ts';
import { linkTasks } from './link-tasks.ts';
import type { LinkGroup, Plan, PlanLayer } from './plan.ts';

/**
 * Frames that a plan lists at most, over all layers: 100 times the tasks that a farm takes, and 80 MB. A range such
 * as `1-2000000000` is a slip of the hand that must not take the machine down.
 */
export const MAX_PLANNED_FRAMES = 10_000_000;

/** Makes the plan of a job. */
export function makePlan(resolved: ResolvedOutline): Plan {
  const tasks = planTasks(resolved, ({ frames }) => frames);
  return { resolved, ...tasks, links: planLinks(resolved, tasks.layers, tasks.positionOfLayer) };
}

/** Whether a layer has frames but no tasks because the plan would have become too large. */
export function isUnplanned(plan: Plan, layer: PlanLayer): boolean {
  return layer.taskCount === 0 && (plan.resolved.layers[layer.layer]?.frames.size ?? 0) > 0;
}

/** The tasks of every layer of the job when its frames are those that `framesOf` gives; layers of one set share a list. */
export function planTasks(
  resolved: ResolvedOutline,
  framesOf: (layer: ResolvedLayer) => FrameSet,
): Omit<Plan, 'resolved' | 'links'> {
  const uniqueOf = new Map<FrameSet, Float64Array>();
  const layers: PlanLayer[] = [];
  const positionOfLayer = new Int32Array(resolved.layers.length).fill(-1);
  let [firstTask, listed] = [0, 0];
  for (const layer of resolved.layers) {
    if (!layer.inJob) continue;
    const set = framesOf(layer);
    const fits = listed + set.size <= MAX_PLANNED_FRAMES;
    const frames = fits ? uniqueFramesOf(set, uniqueOf) : new Float64Array(0);
    listed += frames.length;
    const { index, chunk, type } = layer;
    const taskCount = Math.ceil(frames.length / chunk);
    positionOfLayer[index] = layers.length;
    layers.push({ layer: index, firstTask, taskCount, post: type === 'Post', frames, chunk });
    firstTask += taskCount;
  }
  return { layers, positionOfLayer, ...nameTasks(layers, firstTask) };
}

function uniqueFramesOf(set: FrameSet, uniqueOf: Map<FrameSet, Float64Array>): Float64Array {
  let frames = uniqueOf.get(set);
  if (frames === undefined) {
    frames = chunkLayout(set, 1).frames;
    uniqueOf.set(set, frames);
  }
  return frames;
}

function nameTasks(
  layers: readonly PlanLayer[],
  taskCount: number,
): Pick<Plan, 'taskCount' | 'layerOfTask' | 'frameOfTask'> {
  const layerOfTask = new Uint32Array(taskCount);
  const frameOfTask = new Float64Array(taskCount);
  for (const [position, { firstTask, taskCount: count, frames, chunk }] of layers.entries()) {
    layerOfTask.fill(position, firstTask, firstTask + count);
    for (let i = 0; i < count; i++) frameOfTask[firstTask + i] = frames[i * chunk] ?? 0;
  }
  return { taskCount, layerOfTask, frameOfTask };
}

/**
 * One group for each dependency between two layers of the job, also where it comes to no link at all. Between a post
 * layer and an ordinary one there are none: post layers start after all others anyway, and an ordinary layer that
 * waited for them would wait for ever.
 */
function planLinks(
  resolved: ResolvedOutline,
  layers: readonly PlanLayer[],
  positionOfLayer: Int32Array,
): LinkGroup[] {
  const groups: LinkGroup[] = [];
  for (const [toLayer, to] of layers.entries()) {
    for (const dependency of resolved.layers[to.layer]?.dependencies ?? []) {
      const fromLayer = positionOfLayer[dependency.on] ?? -1;
      const from = layers[fromLayer];
      if (from === undefined || from.post !== to.post) continue;
      groups.push({ dependency, fromLayer, toLayer, ...linkTasks(dependency, from, to) });
    }
  }
  return groups;
}
