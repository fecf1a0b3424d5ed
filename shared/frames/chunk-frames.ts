/**
 * Chunking: how the frames of a layer fall into tasks. PyOutline's rule, and the farm's where it gets the same list:
 * drop repetitions, keep the order, cut into groups of `chunk`; the first frame of a group names its task, and a
 * process runs the group in ascending order.
 */
import { err, ok, type Result } from '../base/result.ts';
import { type FrameSet, frameSetOf, indexOfFrame, sliceFrames, uniqueFrames } from './frame-set.ts';
import { sortAscending } from './normalize-frames.ts';

/** One task's frames: `start` names it, `frames` are in the order in which a process runs them (ascending). */
export interface Chunk {
  readonly start: number;
  readonly frames: readonly number[];
}

/**
 * All tasks of a layer in two fields, for layers of 100,000 tasks. Task `t` of `count` is named `frames[t * chunk]`
 * and holds the frames from there up to the next task.
 */
export interface ChunkLayout {
  /** Without repetitions, in the order of the range. */
  readonly frames: Float64Array;
  readonly chunk: number;
  readonly count: number;
}

/** Why a process cannot know its frames. */
export type LocalFramesError =
  | { readonly code: 'bad-chunk'; readonly chunk: number }
  | { readonly code: 'frame-not-in-range'; readonly frame: number };

/** Whether a number can be a chunk size: an integer from 1. */
export function isChunkSize(chunk: number): boolean {
  return Number.isSafeInteger(chunk) && chunk >= 1;
}

/** The tasks of a layer. Throws on what is no chunk size or cannot be listed: the checks report both before. */
export function chunkFrames(set: FrameSet, chunk: number): Chunk[] {
  const layout = chunkLayout(set, chunk);
  return Array.from({ length: layout.count }, (_, task) => chunkAt(layout, task));
}

/** The tasks of a layer in compact form; 8 bytes a frame. Throws as `chunkFrames`. */
export function chunkLayout(set: FrameSet, chunk: number): ChunkLayout {
  if (!isChunkSize(chunk)) throw new RangeError(`${chunk} is not a chunk size`);
  const frames = Float64Array.from(uniqueFrames(set));
  return { frames, chunk, count: Math.ceil(frames.length / chunk) };
}

/** One task of a layout; `task` from 0 to `count - 1`. */
export function chunkAt(layout: ChunkLayout, task: number): Chunk {
  const from = task * layout.chunk;
  const start = layout.frames[from];
  if (start === undefined) throw new RangeError(`task ${task} of ${layout.count} does not exist`);
  return { start, frames: [...layout.frames.slice(from, from + layout.chunk).sort()] };
}

/**
 * The frames that a process started for `start` runs (PyOutline's `get_local_frame_set`): the chunk from there on,
 * ascending. A start inside a chunk takes the next `chunk` frames all the same; with chunk 1 any start is taken
 * unseen, in the range or not. Throws on what cannot be listed, as `chunkFrames`.
 */
export function localFrameSet(
  set: FrameSet,
  chunk: number,
  start: number,
): Result<readonly number[], LocalFramesError> {
  if (!isChunkSize(chunk)) return err({ code: 'bad-chunk', chunk });
  if (chunk === 1) return ok([start]);
  // One section repeats no frame, so positions in it are positions without repetitions.
  const unique = set.sections.length === 1 ? set : frameSetOf(uniqueFrames(set));
  const from = indexOfFrame(unique, start);
  if (from === -1) return err({ code: 'frame-not-in-range', frame: start });
  return ok(sortAscending(sliceFrames(unique, from, chunk)));
}
