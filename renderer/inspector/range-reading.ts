/** What a frame range comes to, said under its field while it is typed: how many frames, which, in how many tasks. */
import { type FrameSet, frameAt, sliceFrames } from '../../shared/frames/frame-set.ts';
import { parseFrameSet } from '../../shared/frames/parse-frame-set.ts';
import { countOf } from '../state/layer-card.ts';

/** What is known of the layer that has the range; a moment behind what is typed. */
export interface RangeFacts {
  /** The frames that it has in the job. */
  readonly frames: FrameSet;
  readonly tasks: number;
}

/** Frames that are named one by one: so many in front that a step can be seen. */
const NAMED = 3;

/** `24 frames: 1, 2, 3 … 24`; every frame where there are few. */
export function printExpansion(frames: FrameSet): string {
  const count = countOf(frames.size, 'frame');
  if (frames.size === 0) return count;
  const short = frames.size <= NAMED + 2;
  const named = sliceFrames(frames, 0, short ? frames.size : NAMED).join(', ');
  return short ? `${count}: ${named}` : `${count}: ${named} … ${frameAt(frames, frames.size - 1)}`;
}

/**
 * The reading of a range, '' where it cannot be read. Without a text of its own the layer shows the frames that it
 * gets anyway; where the outline takes some of its own frames away, those that are left are counted against them.
 */
export function rangeReading(text: string, facts: RangeFacts | null): string {
  const own = text === '' ? null : parseFrameSet(text);
  if (own !== null && !own.ok) return '';
  if (facts === null) return own === null ? '' : printExpansion(own.value);
  const cut = own !== null && own.value.size !== facts.frames.size;
  const frames = cut
    ? `${facts.frames.size.toLocaleString('en')} of its ${countOf(own.value.size, 'frame')} in the range of the outline${namesOf(facts.frames)}`
    : printExpansion(facts.frames);
  return facts.tasks > 0 && facts.tasks !== facts.frames.size
    ? `${frames} · ${countOf(facts.tasks, 'task')}`
    : frames;
}

function namesOf(frames: FrameSet): string {
  return frames.size === 0 ? '' : `: ${printExpansion(frames).split(': ')[1]}`;
}
