/**
 * A frame set: an ordered list of frame numbers in which duplicates count, kept as sections so that `1-1000000` costs
 * one object. Plain values: it may be copied, compared by content and sent between processes. What it means is only
 * the list; how that list falls into sections may differ between equal sets.
 */
import { emptyMarks } from './frame-marks.ts';
import {
  type RunSection,
  type Section,
  sectionFrameAt,
  sectionFrames,
  sectionHas,
  sectionIndexOf,
  sectionSlice,
} from './section.ts';

export type { Section } from './section.ts';

/** Frames in order, duplicates kept. `size` counts duplicates. */
export interface FrameSet {
  readonly sections: readonly Section[];
  readonly size: number;
}

/** No frames at all. */
export const EMPTY_FRAME_SET: FrameSet = { sections: [], size: 0 };

/** Collects frames and sections in order and joins neighbours that continue one progression. */
export class FrameSetBuilder {
  readonly #sections: Section[] = [];
  #first = 0;
  #step = 1;
  #count = 0;
  #size = 0;

  /** Adds one frame at the end; a number that is not a safe integer is a bug of the caller and throws. */
  addFrame(frame: number): void {
    if (!Number.isSafeInteger(frame)) throw new RangeError(`${frame} is not a frame number`);
    this.#size++;
    const distance = frame - this.#first;
    if (this.#count === 1 && distance !== 0 && Number.isSafeInteger(distance)) {
      this.#step = distance;
      this.#count = 2;
    } else if (this.#count > 1 && distance === this.#step * this.#count) {
      this.#count++;
    } else {
      this.#flush();
      this.#first = frame === 0 ? 0 : frame;
      this.#count = 1;
    }
  }

  /** Adds a whole section at the end; one without frames leaves nothing. */
  addSection(section: Section): void {
    if (section.size === 0) return;
    if (section.kind !== 'run') {
      this.#flush();
      this.#sections.push(section);
      this.#size += section.size;
    } else if (section.size === 1) {
      this.addFrame(section.first);
    } else {
      this.#addRun(section);
    }
  }

  /** The set of all that was added. */
  build(): FrameSet {
    this.#flush();
    return this.#size === 0 ? EMPTY_FRAME_SET : { sections: this.#sections, size: this.#size };
  }

  #addRun(run: RunSection): void {
    const stepFits = this.#count === 1 || (this.#count > 1 && this.#step === run.step);
    if (!stepFits || run.first !== this.#first + run.step * this.#count) {
      this.#flush();
      this.#first = run.first;
    }
    this.#step = run.step;
    this.#count += run.size;
    this.#size += run.size;
  }

  #flush(): void {
    if (this.#count === 0) return;
    const step = this.#count === 1 ? 1 : this.#step;
    this.#sections.push({ kind: 'run', first: this.#first, step, size: this.#count });
    this.#count = 0;
  }
}

/** The set of a list of frame numbers; progressions in it become one section each. */
export function frameSetOf(frames: Iterable<number>): FrameSet {
  const builder = new FrameSetBuilder();
  for (const frame of frames) builder.addFrame(frame);
  return builder.build();
}

/** The frames in order, made one at a time. */
export function* iterateFrames(set: FrameSet): Generator<number> {
  for (const section of set.sections) yield* sectionFrames(section);
}

/**
 * The most frames that may be listed at once, a hundred times what Cuebot takes in a job: a slip such as
 * `1-10000000000` must not end in a process without memory.
 */
export const LISTABLE_FRAMES = 10_000_000;

/** Whether the functions that make lists take this set; they throw on larger ones, so ask where a person wrote it. */
export function canListFrames(set: FrameSet): boolean {
  return set.size <= LISTABLE_FRAMES;
}

/** All frames as a list. Throws when there are more than `LISTABLE_FRAMES`. */
export function framesOf(set: FrameSet): number[] {
  if (!canListFrames(set)) throw new RangeError(`${set.size} frames are too many to list`);
  const frames: number[] = [];
  for (const section of set.sections) {
    if (section.kind === 'run')
      for (let i = 0; i < section.size; i++) frames.push(section.first + section.step * i);
    else for (const frame of sectionFrames(section)) frames.push(frame);
  }
  return frames;
}

/** The frame at position `i` from 0; undefined outside. Time grows with the sections, and the size of an interleave. */
export function frameAt(set: FrameSet, i: number): number | undefined {
  if (!Number.isInteger(i) || i < 0 || i >= set.size) return undefined;
  let left = i;
  for (const section of set.sections) {
    if (left < section.size) return sectionFrameAt(section, left);
    left -= section.size;
  }
  return undefined;
}

/** At most `count` frames from position `from` on, which is 0 or more. Throws as `framesOf`. */
export function sliceFrames(set: FrameSet, from: number, count: number): number[] {
  const most = Math.min(count, set.size - from);
  if (most > LISTABLE_FRAMES) throw new RangeError(`${most} frames are too many to list`);
  const frames: number[] = [];
  let before = 0;
  for (const section of set.sections) {
    const start = Math.max(0, from + frames.length - before);
    const end = Math.min(section.size, start + count - frames.length);
    for (const frame of sectionSlice(section, start, end)) frames.push(frame);
    before += section.size;
    if (frames.length >= count) break;
  }
  return frames;
}

/** The first frame of the list, which need not be the lowest; undefined when there is none. */
export function firstFrame(set: FrameSet): number | undefined {
  return frameAt(set, 0);
}

/** The position where a frame first stands; -1 when it does not. */
export function indexOfFrame(set: FrameSet, frame: number): number {
  let before = 0;
  for (const section of set.sections) {
    if (sectionHas(section, frame)) return before + sectionIndexOf(section, frame);
    before += section.size;
  }
  return -1;
}

/** Whether a frame is in the set; time grows with the sections, not the frames. For many questions: `frameMembership`. */
export function hasFrame(set: FrameSet, frame: number): boolean {
  return set.sections.some((section) => sectionHas(section, frame));
}

/** Whether the set holds no frame; `10-1x1` is legal and empty. */
export function isEmptyFrameSet(set: FrameSet): boolean {
  return set.size === 0;
}

/** The frames without their repetitions, each where it first stands. Throws as `framesOf`. */
export function uniqueFrames(set: FrameSet): number[] {
  const frames = framesOf(set);
  if (set.sections.length <= 1) return frames;
  const { mark } = emptyMarks(set.sections);
  return frames.filter(mark);
}
