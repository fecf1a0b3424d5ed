import { type FrameSet, hasFrame } from './frame-set.ts';
import { type Section, sectionFrames, sectionHas } from './section.ts';

/** Up to here asking each section in turn is as fast as a hash. */
const FEW_SECTIONS = 16;

/** Frames that may be put into a hash (about 100 MB); longer sections beyond them are asked by arithmetic. */
const HASHED_FRAMES = 4_000_000;

/** A test for many questions whether a frame is in the set; building it costs at most the size of the set. */
export function frameMembership(set: FrameSet): (frame: number) => boolean {
  if (set.sections.length <= FEW_SECTIONS) return (frame) => hasFrame(set, frame);
  const hashed = new Set<number>();
  const asked: Section[] = [];
  for (const section of [...set.sections].sort((a, b) => a.size - b.size)) {
    if (hashed.size + section.size > HASHED_FRAMES) asked.push(section);
    else for (const frame of sectionFrames(section)) hashed.add(frame);
  }
  return (frame) => hashed.has(frame) || asked.some((section) => sectionHas(section, frame));
}
