/**
 * Which task waits for which, for one dependency between two layers, whatever their chunks: a task waits for every
 * task that holds a frame that one of its own frames waits for, once, and never for itself.
 */
import type { ResolvedDependency } from '../outline/resolved-outline.ts';
import { frameIndexOf } from './frame-index.ts';
import type { PlanLayer, TaskLinks } from './plan.ts';

/** A dependency that comes to nothing. */
export const NO_LINKS: TaskLinks = { kind: 'pairs', from: new Uint32Array(0), to: new Uint32Array(0) };

/** The links of a dependency of layer `to` on layer `from`. */
export function linkTasks(dependency: ResolvedDependency, from: PlanLayer, to: PlanLayer): TaskLinks {
  if (from.taskCount === 0 || to.taskCount === 0) return NO_LINKS;
  switch (dependency.type) {
    case 'LAYER_ON_LAYER':
      if (from === to) return NO_LINKS;
      return { kind: dependency.anyFrame ? 'any' : 'all' };
    case 'LAYER_ON_SIM_FRAME':
      return linkFrames(from, to, () => 0);
    case 'FRAME_BY_FRAME': {
      const { positionOf } = frameIndexOf(from.frames);
      return linkFrames(from, to, positionOf);
    }
    case 'PREVIOUS_FRAME':
      return linkFrames(from, to, previousPosition(from));
  }
}

/**
 * The frame before a frame in the other layer: what stands before it in the order of that layer; where that layer
 * does not have the frame, the nearest one below. -1 where there is none.
 */
function previousPosition(from: PlanLayer): (frame: number) => number {
  const { positionOf, positionAtOrBelow } = frameIndexOf(from.frames);
  return (frame) => {
    const position = positionOf(frame);
    return position === -1 ? positionAtOrBelow(frame) : position - 1;
  };
}

/** Links each task of `to` with the tasks that hold what its frames are paired with; sorted by `to`, then `from`. */
function linkFrames(from: PlanLayer, to: PlanLayer, positionFor: (frame: number) => number): TaskLinks {
  const fromTasks = new Uint32Array(to.frames.length);
  const toTasks = new Uint32Array(to.frames.length);
  // Which task of `to` was last linked with each task of `from`, plus one: keeps pairs unique in constant time.
  const lastLinked = new Uint32Array(from.taskCount);
  let count = 0;
  for (let index = 0; index < to.taskCount; index++) {
    const task = to.firstTask + index;
    const end = Math.min(to.frames.length, (index + 1) * to.chunk);
    const start = count;
    let isSorted = true;
    for (let i = index * to.chunk; i < end; i++) {
      const position = positionFor(to.frames[i] ?? 0);
      if (position === -1) continue;
      const other = Math.floor(position / from.chunk);
      if (lastLinked[other] === index + 1 || from.firstTask + other === task) continue;
      lastLinked[other] = index + 1;
      if (count > start && (fromTasks[count - 1] ?? 0) > from.firstTask + other) isSorted = false;
      fromTasks[count] = from.firstTask + other;
      toTasks[count] = task;
      count++;
    }
    if (!isSorted) fromTasks.subarray(start, count).sort();
  }
  return { kind: 'pairs', from: fromTasks.slice(0, count), to: toTasks.slice(0, count) };
}
