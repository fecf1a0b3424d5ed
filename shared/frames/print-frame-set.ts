/**
 * Frames as text. What is printed reads back to exactly the same list, order and repetitions included, and in every
 * dialect; only the empty list prints as the empty text, which no dialect reads.
 */
import { type FrameSet, framesOf } from './frame-set.ts';
import type { Section } from './section.ts';
import { runNotation, shortestNotation } from './shortest-notation.ts';

/** Up to here the shortest notation of the whole set is searched; above, each section is printed by itself. */
const SEARCHED_FRAMES = 1_000_000;

/** From here on a progression is shorter as one section than in any other way, whatever its numbers. */
const SURE_RUN = 16;

/** The full comma list, as pycue's `str`: `1,2,3`. */
export function printFrameList(frames: readonly number[]): string {
  return frames.join(',');
}

/** The shortest text of single frames and progressions: `1-3,10-20x5`, `10-1`, `10-2x-2`. */
export function printFrameRange(frames: readonly number[] | FrameSet): string {
  if (!('sections' in frames)) return shortestNotation(frames);
  if (frames.sections.length > 1 && frames.size <= SEARCHED_FRAMES) return shortestNotation(framesOf(frames));
  return frames.sections.map(printSection).join(',');
}

function printSection(section: Section): string {
  if (section.kind !== 'run' || section.size < SURE_RUN)
    return shortestNotation(framesOf({ sections: [section], size: section.size }));
  return runNotation(section.first, section.first + section.step * (section.size - 1), section.step);
}
