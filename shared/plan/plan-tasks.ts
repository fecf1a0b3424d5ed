/** Questions about the tasks of a plan. */
import { frameIndexOf } from './frame-index.ts';
import type { Plan, PlanLayer } from './plan.ts';

/** The layer that a task belongs to; a number that is no task of the plan throws. */
export function layerOf(plan: Plan, task: number): PlanLayer {
  const layer = plan.layers[plan.layerOfTask[task] ?? -1];
  if (layer === undefined) throw new RangeError(`task ${task} of ${plan.taskCount} does not exist`);
  return layer;
}

/** The frames of a task in the order in which a process runs them: ascending. */
export function taskFrames(plan: Plan, task: number): number[] {
  const { firstTask, frames, chunk } = layerOf(plan, task);
  const from = (task - firstTask) * chunk;
  return [...frames.slice(from, from + chunk).sort()];
}

/** How many frames a task holds. */
export function taskFrameCount(plan: Plan, task: number): number {
  const { firstTask, frames, chunk } = layerOf(plan, task);
  return Math.min(chunk, frames.length - (task - firstTask) * chunk);
}

/** What a task is called: the full name of its layer and its first frame. */
export function taskName(plan: Plan, task: number): { readonly layer: string; readonly frame: number } {
  const { layer } = layerOf(plan, task);
  return { layer: plan.resolved.layers[layer]?.name ?? '', frame: plan.frameOfTask[task] ?? 0 };
}

/** The layer of the job with this full name; undefined when the job has none. */
export function findPlanLayer(plan: Plan, layerName: string): PlanLayer | undefined {
  const index = plan.resolved.byName.get(layerName);
  return index === undefined ? undefined : plan.layers[plan.positionOfLayer[index] ?? -1];
}

/** The task that is named by this frame; undefined when there is none. */
export function findTask(plan: Plan, layerName: string, frame: number): number | undefined {
  const task = findTaskHolding(plan, layerName, frame);
  return task !== undefined && plan.frameOfTask[task] === frame ? task : undefined;
}

/** The task that runs this frame, as its first one or not; undefined when the layer does not have it. */
export function findTaskHolding(plan: Plan, layerName: string, frame: number): number | undefined {
  const layer = findPlanLayer(plan, layerName);
  if (layer === undefined) return undefined;
  const position = frameIndexOf(layer.frames).positionOf(frame);
  return position === -1 ? undefined : layer.firstTask + Math.floor(position / layer.chunk);
}
