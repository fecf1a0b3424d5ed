/**
 * What Cuebot makes of a layer's `<range>` and `<chunk>`: which frames it creates and what its tokens #FRAMESPEC# and
 * #FRAME_END# say for each. Source: CueUtil.normalizeFrameRange, FrameSet.getChunk and DispatchSupportService; checked
 * against those classes over the sample corpus. The tokens are computed on the range with its repetitions and with
 * Cuebot's own slips (`100,1-50,2` for four frames); they are told here as they are, not as they should be.
 */
import { err, ok, type Result } from '../base/result.ts';
import { isChunkSize } from './chunk-frames.ts';
import {
  canListFrames,
  type FrameSet,
  indexOfFrame,
  iterateFrames,
  sliceFrames,
  uniqueFrames,
} from './frame-set.ts';
import { type FrameRangeError, parseFrameSet } from './parse-frame-set.ts';

/** Why Cuebot would refuse or fail; `empty-range`: it fails on a range without frames where chunk is above 1. */
export type CuebotFramesError =
  | FrameRangeError
  | { readonly code: 'bad-chunk'; readonly chunk: number }
  | { readonly code: 'empty-range' }
  | { readonly code: 'frame-not-in-range'; readonly frame: number };

/** What a command gets for the tokens #FRAMESPEC# and #FRAME_END#. */
export interface CuebotChunk {
  readonly framespec: string;
  /** The last frame of the chunk in its order, not the highest. */
  readonly end: number;
}

/** The numbers of the frames that Cuebot creates for a layer, in its order: one for each chunk. */
export function cuebotStarts(rangeText: string, chunk: number): Result<readonly number[], CuebotFramesError> {
  const set = readRange(rangeText, chunk);
  if (!set.ok) return set;
  if (!canListFrames(set.value))
    return err({ code: 'too-many-frames', section: rangeText, offset: 0, length: rangeText.length });
  if (set.value.size === 0 && chunk > 1) return err({ code: 'empty-range' });
  return ok(uniqueFrames(set.value).filter((_, index) => index % chunk === 0));
}

/** What Cuebot tells a command about the chunk that starts with frame `start`. */
export function cuebotFramespec(
  rangeText: string,
  chunk: number,
  start: number,
): Result<CuebotChunk, CuebotFramesError> {
  const set = readRange(rangeText, chunk);
  if (!set.ok) return set;
  const from = indexOfFrame(set.value, start);
  if (from === -1) return err({ code: 'frame-not-in-range', frame: start });
  const frames = sliceFrames(set.value, from, chunk);
  return ok({ framespec: printCuebotFramespec(frames), end: frames.at(-1) ?? start });
}

/** Whether PyOutline and Cuebot read a range as the same frames in the same order; false when one cannot read it. */
export function dialectsAgree(rangeText: string): boolean {
  const [pyoutline, cuebot] = [parseFrameSet(rangeText, 'pyoutline'), parseFrameSet(rangeText, 'cuebot')];
  if (!pyoutline.ok || !cuebot.ok) return false;
  if (pyoutline.value.sections.every(({ kind }) => kind !== 'interleave')) return true;
  if (!canListFrames(pyoutline.value)) return false;
  const cuebotFrames = iterateFrames(cuebot.value);
  for (const frame of iterateFrames(pyoutline.value)) if (cuebotFrames.next().value !== frame) return false;
  return true;
}

function readRange(rangeText: string, chunk: number): Result<FrameSet, CuebotFramesError> {
  if (!isChunkSize(chunk)) return err({ code: 'bad-chunk', chunk });
  return parseFrameSet(rangeText, 'cuebot');
}

/**
 * Cuebot's own short notation of a list of frames, which does not always stand for the same frames: after a pair that
 * does not go on, its step is measured from the wrong frame.
 */
export function printCuebotFramespec(frames: readonly number[]): string {
  const parts: string[] = [];
  const [first, ...rest] = frames;
  if (first === undefined) return '';
  let [start, last, step, count] = [first, first, 0, 1];
  for (const frame of rest) {
    if (step === 0) step = frame - start;
    if (frame - last === step) {
      last = frame;
      count++;
      continue;
    }
    const isPair = count === 2 && step !== 1;
    parts.push(isPair ? String(start) : printPart(start, last, step));
    start = isPair ? last : frame;
    last = frame;
    step = 0;
    if (!isPair) count = 1;
  }
  const isPair = count === 2 && step !== 1;
  parts.push(isPair ? `${start},${last}` : printPart(start, last, step));
  return parts.join(',');
}

function printPart(start: number, end: number, step: number): string {
  if (start === end) return String(start);
  return step === 1 ? `${start}-${end}` : `${start}-${end}x${step}`;
}
