/**
 * Ranges for Cuebot's database, which holds 4,000 characters of them and loses the job above. Up to there the plain
 * list that PyOutline writes; above, the shortest notation that Cuebot expands to the same frames in the same order.
 */
import { findInverseRuns } from './inverse-runs.ts';
import { printFrameList } from './print-frame-set.ts';
import { repeatingNotation } from './repeating-notation.ts';
import { shortestNotation } from './shortest-notation.ts';

/** The most characters that a layer's range may have on the farm. */
export const CUEBOT_RANGE_LIMIT = 4000;

/** What a shortened range may do. */
export interface ShortenOptions {
  /**
   * It may name frames again that it has named before, if that is shorter: an interleave of any length fits then.
   * Cuebot drops repetitions when it makes frames, but not for #FRAMESPEC# and #FRAME_END#, so it is only right for
   * chunk 1 or commands without these.
   */
  readonly repeats?: boolean;
}

/** A range for these frames. It may still be too long: a list without any order in it cannot be shortened. */
export function shortestCuebotRange(frames: readonly number[], options: ShortenOptions = {}): string {
  const list = printFrameList(frames);
  if (list.length <= CUEBOT_RANGE_LIMIT) return list;
  const exact = shortestNotation(frames, findInverseRuns(frames));
  if (exact.length <= CUEBOT_RANGE_LIMIT || options.repeats !== true) return exact;
  const repeating = repeatingNotation(frames);
  return repeating.length < exact.length ? repeating : exact;
}
