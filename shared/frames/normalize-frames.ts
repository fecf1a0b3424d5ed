/** A frame set as mathematics has it: ascending, each frame once (`normalize()` of pycue). */
import { type FrameSet, frameSetOf, uniqueFrames } from './frame-set.ts';
import type { Section } from './section.ts';

/** The frames in ascending order without repetitions. Costs nothing for one plain section, else sorts the frames. */
export function normalizeFrames(set: FrameSet): FrameSet {
  const [only] = set.sections;
  const ascending = only !== undefined && set.sections.length === 1 ? ascendingSection(only) : undefined;
  if (ascending !== undefined) return { sections: [ascending], size: set.size };
  return frameSetOf(sortAscending(uniqueFrames(set)));
}

/** Sorts numbers in place, as numbers. */
export function sortAscending(frames: number[]): number[] {
  return frames.sort((a, b) => a - b);
}

/** The section turned to ascend; undefined where no one section says that (a descending inverse, cut off). */
function ascendingSection(section: Section): Section | undefined {
  if (section.kind === 'inverse') return section.direction > 0 ? section : undefined;
  if (section.kind === 'run') {
    if (section.step > 0) return section;
    const last = section.first + section.step * (section.size - 1);
    return { kind: 'run', first: last, step: -section.step, size: section.size };
  }
  const lowest = section.direction > 0 ? section.first : section.first - section.size + 1;
  return { kind: 'run', first: lowest, step: 1, size: section.size };
}
