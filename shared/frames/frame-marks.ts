import type { Section } from './section.ts';

/** Bytes that a table of marks may take for each frame that is to be marked; a hash takes more. */
const BYTES_A_FRAME = 16;

/** A set of frame numbers to be filled: a byte for each number where they lie close together, else a hash. */
export interface FrameMarks {
  /** Marks a frame of the sections; false when it was marked already. */
  readonly mark: (frame: number) => boolean;
  readonly isMarked: (frame: number) => boolean;
}

/** Marks for the frames of these sections, none of them set. */
export function emptyMarks(sections: readonly Section[]): FrameMarks {
  let [low, high, size] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const section of sections) {
    const last = lastOf(section);
    low = Math.min(low, section.first, last);
    high = Math.max(high, section.first, last);
    size += section.size;
  }
  return high - low < size * BYTES_A_FRAME ? tableMarks(low, high - low + 1) : hashMarks();
}

/** The end of a section that is not `first`, or what would be there. */
function lastOf(section: Section): number {
  if (section.kind === 'run') return section.first + section.step * (section.size - 1);
  const span = section.kind === 'inverse' ? section.span : section.size;
  return section.first + section.direction * (span - 1);
}

function tableMarks(low: number, length: number): FrameMarks {
  const marks = new Uint8Array(length);
  return {
    mark: (frame) => {
      if (marks[frame - low] === 1) return false;
      marks[frame - low] = 1;
      return true;
    },
    isMarked: (frame) => marks[frame - low] === 1,
  };
}

function hashMarks(): FrameMarks {
  const marks = new Set<number>();
  return {
    mark: (frame) => {
      const before = marks.size;
      return marks.add(frame).size > before;
    },
    isMarked: (frame) => marks.has(frame),
  };
}
