/**
 * One section of a frame set, described rather than listed: `1-2000000000` is five numbers. Every section holds each
 * of its frames once. Offsets count from `first` in the direction of the section; all arithmetic stays within the
 * safe integers because the parser and the builder admit nothing larger.
 */

/** `first`, `first + step`, … : `size` frames in arithmetic progression. `step` is never 0; 1 when `size` is 1. */
export interface RunSection {
  readonly kind: 'run';
  readonly first: number;
  readonly step: number;
  readonly size: number;
}

/** `A-ByS`: the plain range of `span` frames from `first`, without every `step`-th of it, `first` included. */
export interface InverseSection {
  readonly kind: 'inverse';
  readonly first: number;
  readonly direction: 1 | -1;
  /** At least 2. */
  readonly step: number;
  readonly span: number;
  readonly size: number;
}

/**
 * `A-B:S`: the plain range of `size` frames from `first`, coarse to fine: a pass with `step`, one with half of it
 * (cut to an integer), … one with 1, each giving the frames that no pass before it gave. Pass `i` starts at offset
 * `i` where `shifted` (pycue), else at 0 (Cuebot): the same frames in two orders.
 */
export interface InterleaveSection {
  readonly kind: 'interleave';
  readonly first: number;
  readonly direction: 1 | -1;
  /** At least 2. */
  readonly step: number;
  readonly shifted: boolean;
  readonly size: number;
}

/** A compact description of one section. */
export type Section = RunSection | InverseSection | InterleaveSection;

/** The pass that gives the frame at `offset`, from 0. */
function passOf(section: InterleaveSection, offset: number): number {
  let step = section.step;
  for (let pass = 0; ; pass++) {
    const from = section.shifted ? pass : 0;
    if (step <= 1 || (offset >= from && (offset - from) % step === 0)) return pass;
    step = Math.floor(step / 2);
  }
}

function* interleaveFrames(section: InterleaveSection): Generator<number> {
  let step = section.step;
  for (let pass = 0; step > 0; pass++) {
    for (let offset = section.shifted ? pass : 0; offset < section.size; offset += step)
      if (passOf(section, offset) === pass) yield section.first + section.direction * offset;
    step = Math.floor(step / 2);
  }
}

/** The frames of a section in order, made one at a time. */
export function sectionFrames(section: Section): Generator<number> {
  return sectionSlice(section, 0, section.size);
}

/** The frames from index `start` to before `end`, made one at a time; an interleave is walked from its beginning. */
export function* sectionSlice(section: Section, start: number, end: number): Generator<number> {
  if (section.kind !== 'interleave') {
    for (let i = start; i < end; i++) yield frameAtIndex(section, i);
    return;
  }
  let index = 0;
  for (const frame of interleaveFrames(section)) {
    if (index >= end) return;
    if (index++ >= start) yield frame;
  }
}

function frameAtIndex(section: RunSection | InverseSection, index: number): number {
  if (section.kind === 'run') return section.first + section.step * index;
  const kept = section.step - 1;
  return section.first + section.direction * (Math.floor(index / kept) * section.step + (index % kept) + 1);
}

/** The frame at `index`, which is within the section. Constant time; a walk for an interleave. */
export function sectionFrameAt(section: Section, index: number): number {
  if (section.kind !== 'interleave') return frameAtIndex(section, index);
  let left = index;
  for (const frame of interleaveFrames(section)) if (left-- === 0) return frame;
  throw new RangeError(`index ${index} is outside a section of ${section.size} frames`);
}

/** Whether a section holds a frame; constant time. */
export function sectionHas(section: Section, frame: number): boolean {
  if (section.kind === 'run') {
    const index = (frame - section.first) / section.step;
    return index >= 0 && index < section.size && Number.isInteger(index);
  }
  const offset = section.direction * (frame - section.first);
  if (section.kind === 'interleave') return offset >= 0 && offset < section.size;
  return offset >= 0 && offset < section.span && offset % section.step !== 0;
}

/** The index of a frame that the section holds. Constant time; a walk for an interleave. */
export function sectionIndexOf(section: Section, frame: number): number {
  if (section.kind === 'run') return (frame - section.first) / section.step;
  if (section.kind === 'inverse') {
    const offset = section.direction * (frame - section.first);
    return offset - Math.floor(offset / section.step) - 1;
  }
  let index = 0;
  for (const other of interleaveFrames(section)) {
    if (other === frame) return index;
    index++;
  }
  throw new RangeError(`frame ${frame} is not in the section`);
}

/**
 * Two numbers that order the frames of one section as the section does, without a walk: compare the first, then the
 * second.
 */
export function sectionOrder(section: Section, frame: number): readonly [major: number, minor: number] {
  if (section.kind === 'run') return [0, (frame - section.first) / section.step];
  const offset = section.direction * (frame - section.first);
  return section.kind === 'inverse' ? [0, offset] : [passOf(section, offset), offset];
}
