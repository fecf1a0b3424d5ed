import { emptyMarks } from './frame-marks.ts';
import { type FrameSet, hasFrame } from './frame-set.ts';
import { type Section, sectionFrames, sectionHas } from './section.ts';

/** Up to here asking each section in turn is as fast as looking into a table. */
const FEW_SECTIONS = 16;

/** Frames that may be marked (tens of megabytes); the longest sections beyond them are asked by arithmetic. */
const MARKED_FRAMES = 4_000_000;

/** A test for many questions whether a frame is in the set; building it costs at most the size of the set. */
export function frameMembership(set: FrameSet): (frame: number) => boolean {
  if (set.sections.length <= FEW_SECTIONS) return (frame) => hasFrame(set, frame);
  const [marked, asked] = splitBySize(set);
  const marks = emptyMarks(marked);
  for (const section of marked) for (const frame of sectionFrames(section)) marks.mark(frame);
  if (asked.length === 0) return marks.isMarked;
  return (frame) => marks.isMarked(frame) || asked.some((section) => sectionHas(section, frame));
}

/** The shortest sections, which together stay within the limit, and the rest. */
function splitBySize(set: FrameSet): [Section[], Section[]] {
  if (set.size <= MARKED_FRAMES) return [[...set.sections], []];
  const bySize = [...set.sections].sort((a, b) => a.size - b.size);
  let size = 0;
  const index = bySize.findIndex((section) => {
    size += section.size;
    return size > MARKED_FRAMES;
  });
  return [bySize.slice(0, index), bySize.slice(index)];
}
