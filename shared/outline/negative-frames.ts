/** Frames below 0, which no farm can run: told without listing the frames of a set. */
import type { FrameSet } from '../frames/frame-set.ts';
import { type Section, sectionFrameAt } from '../frames/section.ts';

/** The lowest frame of a set, 0 where none is below. */
export function lowestFrame(frames: FrameSet): number {
  return frames.sections.reduce((lowest, section) => Math.min(lowest, lowestOf(section)), 0);
}

function lowestOf(section: Section): number {
  if (section.kind === 'run')
    return Math.min(section.first, section.first + section.step * (section.size - 1));
  if (section.kind === 'inverse')
    return sectionFrameAt(section, section.direction > 0 ? 0 : section.size - 1);
  return section.direction > 0 ? section.first : section.first - section.size + 1;
}

/** How many frames of a set are below 0, repetitions included. */
export function countNegative(frames: FrameSet): number {
  return frames.sections.reduce((count, section) => count + negativeOf(section), 0);
}

/** By arithmetic: a range may have billions of frames. */
function negativeOf(section: Section): number {
  if (section.kind === 'run') {
    const lowest = lowestOf(section);
    return lowest >= 0 ? 0 : Math.min(section.size, Math.floor((-1 - lowest) / Math.abs(section.step)) + 1);
  }
  const span = section.kind === 'inverse' ? section.span : section.size;
  const isUp = section.direction > 0;
  // The steps from the first frame, at which the range is below 0.
  const from = isUp ? 0 : Math.max(0, section.first + 1);
  const to = isUp ? Math.min(span, -section.first) - 1 : span - 1;
  if (to < from) return 0;
  const left =
    section.kind === 'inverse' ? Math.floor(to / section.step) - Math.ceil(from / section.step) + 1 : 0;
  return to - from + 1 - left;
}
