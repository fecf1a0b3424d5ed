/**
 * The links that Cuebot itself makes of a dependency when it launches a job, slips included (facts: dependencies;
 * checked against DependManagerService and CueUtil.findChunk). It looks at the first frames of tasks only, searches
 * them as if they were ascending, and where it finds nothing the whole job is lost.
 */
import { err, ok, type Result } from '../base/result.ts';
import { type FrameSet, framesOf } from '../frames/frame-set.ts';
import type { ResolvedDependency } from '../outline/resolved-outline.ts';
import { frameIndexOf } from './frame-index.ts';
import { PairList } from './pair-list.ts';
import type { PlanLayer, TaskLinks } from './plan.ts';

/** A layer as Cuebot has it: `frames` of `tasks` in its order, and the whole range with its repetitions. */
export interface CuebotLayer {
  readonly tasks: PlanLayer;
  readonly range: FrameSet;
  readonly name: string;
}

/** Why Cuebot loses the job over a dependency. */
export type CuebotLinkError =
  /** It searches the task of the other layer that `frame`, a task's first, falls into, and finds none. */
  | { readonly code: 'chunk-not-found'; readonly frame: number }
  /** The other layer's range is too short for the frame before `frame`, which it takes by position. */
  | { readonly code: 'previous-out-of-range'; readonly frame: number }
  /** It cannot read the name of the sim frame: negative, above six digits, or of a layer with `.` or `-` in its name. */
  | { readonly code: 'sim-frame-name'; readonly name: string }
  /** It would link the frame `frame` twice with the frame `on`. */
  | { readonly code: 'link-twice'; readonly frame: number; readonly on: number };

/** The links that Cuebot makes for a dependency of layer `to` on layer `from`; both have tasks. */
export function cuebotLinks(
  { type, anyFrame }: ResolvedDependency,
  from: CuebotLayer,
  to: CuebotLayer,
): Result<TaskLinks, CuebotLinkError> {
  switch (type) {
    case 'LAYER_ON_LAYER':
      return ok({ kind: anyFrame ? 'any' : 'all' });
    case 'LAYER_ON_SIM_FRAME':
      return simLinks(from, to);
    case 'FRAME_BY_FRAME':
      return isOneChunk(from.tasks) || isOneChunk(to.tasks)
        ? ok({ kind: 'all' })
        : frameLinks(from.tasks, to.tasks);
    case 'PREVIOUS_FRAME':
      return previousLinks(from, to);
  }
}

/** The name under which Cuebot knows a frame: `0010-render`; `-005-render` for a negative one. */
export function cuebotFrameName(frame: number, layer: string): string {
  const digits = String(Math.abs(frame));
  return `${frame < 0 ? `-${digits.padStart(3, '0')}` : digits.padStart(4, '0')}-${layer}`;
}

function isOneChunk({ taskCount, chunk }: PlanLayer): boolean {
  return taskCount === 1 && chunk > 1;
}

/** The first frames of the tasks of a layer. */
function startsOf({ frames, chunk, taskCount }: PlanLayer): Float64Array {
  return chunk === 1 ? frames : Float64Array.from({ length: taskCount }, (_, i) => frames[i * chunk] ?? 0);
}

function simLinks(from: CuebotLayer, to: CuebotLayer): Result<TaskLinks, CuebotLinkError> {
  const name = cuebotFrameName(from.tasks.frames[0] ?? 0, from.name);
  if (!/^\d{4,6}-\w+$/.test(name)) return err({ code: 'sim-frame-name', name });
  const pairs = new PairList();
  for (let i = 0; i < to.tasks.taskCount; i++) pairs.add(from.tasks.firstTask, to.tasks.firstTask + i);
  return ok(pairs.toLinks());
}

/**
 * Frame by frame between the first frames of tasks. Where the chunks differ, one task of the other layer is searched;
 * where the waiting tasks are the larger ones, as many more follow as the chunks differ by.
 */
function frameLinks(from: PlanLayer, to: PlanLayer): Result<TaskLinks, CuebotLinkError> {
  const starts = startsOf(from);
  const { positionOf } = frameIndexOf(starts);
  const chunkOf = from.chunk === to.chunk ? undefined : chunkSearch(starts);
  const further = Math.max(0, to.chunk - from.chunk);
  const pairs = new PairList();
  for (let i = 0; i < to.taskCount; i++) {
    const frame = to.frames[i * to.chunk] ?? 0;
    const first = chunkOf === undefined ? positionOf(frame) : chunkOf(frame);
    if (first === undefined) return err({ code: 'chunk-not-found', frame });
    if (first === -1) continue;
    const last = Math.min(from.taskCount - 1, first + further);
    for (let other = first; other <= last; other++) pairs.add(from.firstTask + other, to.firstTask + i);
  }
  return ok(pairs.toLinks());
}

/**
 * Which task a frame falls into: the one that it starts, else the one before the first that starts above it, else the
 * last. Undefined where Cuebot fails: all start above it, or what it finds is frame -1, its sign for nothing.
 */
function chunkSearch(starts: Float64Array): (frame: number) => number | undefined {
  const { positionOf } = frameIndexOf(starts);
  // The first start above a frame is where the highest so far first exceeds it, which can be searched by halves.
  const highest = new Float64Array(starts.length);
  let high = Number.NEGATIVE_INFINITY;
  for (const [i, start] of starts.entries()) {
    high = Math.max(high, start);
    highest[i] = high;
  }
  return (frame) => {
    let position = positionOf(frame);
    if (position === -1) {
      let [low, end] = [0, highest.length];
      while (low < end) {
        const middle = (low + end) >>> 1;
        if ((highest[middle] ?? 0) > frame) end = middle;
        else low = middle + 1;
      }
      position = low - 1;
    }
    return position === -1 || starts[position] === -1 ? undefined : position;
  };
}

/** Pairs by position in the two ranges, repetitions included; frames that start no task are passed over. */
function previousLinks(from: CuebotLayer, to: CuebotLayer): Result<TaskLinks, CuebotLinkError> {
  const onFrames = framesOf(from.range);
  const taskOn = taskStarting(from.tasks);
  const taskEr = taskStarting(to.tasks);
  const seen = new Set<number>();
  const pairs = new PairList();
  for (const [i, frame] of framesOf(to.range).entries()) {
    const task = i === 0 ? undefined : taskEr(frame);
    if (task === undefined) continue;
    const previous = onFrames[i - 1];
    if (previous === undefined) return err({ code: 'previous-out-of-range', frame });
    const other = taskOn(previous);
    if (other === undefined) continue;
    const key = task * from.tasks.taskCount + (other - from.tasks.firstTask);
    if (seen.has(key)) return err({ code: 'link-twice', frame, on: previous });
    seen.add(key);
    pairs.add(other, task);
  }
  return ok(pairs.toLinks());
}

/** Finds the task that is named by a frame. */
function taskStarting({ frames, chunk, firstTask }: PlanLayer): (frame: number) => number | undefined {
  const { positionOf } = frameIndexOf(frames);
  return (frame) => {
    const position = positionOf(frame);
    return position === -1 || position % chunk !== 0 ? undefined : firstTask + position / chunk;
  };
}
