/**
 * The shortest text for a list of frames, found exactly: from the right, the best notation of every tail is the best
 * of a single frame or a progression in front of a shorter tail. Among equally short ones the one of fewer sections.
 * Linear in time: all progressions that start within one maximal progression share their candidates for an end.
 */
import { type InverseRuns, inverseText } from './inverse-runs.ts';

/** A text of two frames is never shorter as a progression, so those begin at three. */
const SHORTEST_RUN = 3;

/** Beyond it the distance of two frames might not be a safe integer; such frames are written one by one. */
const FARTHEST = 2 ** 52;

/**
 * A range that every dialect reads as exactly this list, order and repetitions included: `N`, `A-B` and `A-BxS`, and
 * `A-ByS` where `inverse` tells of such runs in the list. The empty list gives the empty text.
 */
export function shortestNotation(frames: readonly number[], inverse?: InverseRuns): string {
  const lastOf = bestSections(frames, inverse);
  const sections: string[] = [];
  for (let i = 0; i < frames.length; ) {
    const last = lastOf[i] ?? i;
    sections.push(last < 0 ? inverseText(frames, i, ~last) : runText(frames, i, last));
    i = (last < 0 ? ~last : last) + 1;
  }
  return sections.join(',');
}

/** For each position the last position of the best section that starts there; its complement where that is inverse. */
function bestSections(frames: readonly number[], inverse: InverseRuns | undefined): Int32Array {
  const count = frames.length;
  const lastOf = new Int32Array(count);
  // Cost of the text from a position on: characters first, then sections.
  const cost = new Float64Array(count + 1);
  const character = count + 1;
  let runEnd = 0;
  for (let i = count - 1; i >= 0; i--) {
    lastOf[i] = i;
    cost[i] = (widthAt(frames, i) + 1) * character + 1 + at(cost, i + 1);
    const step = runStep(frames, i);
    if (step !== 0) {
      const nearest = i + SHORTEST_RUN - 1;
      const isSameRun = runStep(frames, i + 1) === step;
      if (!isSameRun || endCost(nearest) < endCost(runEnd)) runEnd = nearest;
      const stepWidth = Math.abs(step) === 1 ? 0 : 1 + widthOf(step);
      offer(i, runEnd, (widthAt(frames, i) + 1 + stepWidth) * character + endCost(runEnd));
    }
    const inverseEnd = inverse?.ends[i] ?? 0;
    if (inverseEnd > 0) {
      const width = inverseText(frames, i, inverseEnd).length + 1;
      offer(i, ~inverseEnd, width * character + 1 + at(cost, inverseEnd + 1));
    }
  }
  return lastOf;

  function endCost(end: number): number {
    return (widthAt(frames, end) + 1) * character + 1 + at(cost, end + 1);
  }

  function offer(i: number, last: number, price: number): void {
    if (price >= at(cost, i)) return;
    cost[i] = price;
    lastOf[i] = last;
  }
}

/** The step of the progression of three or more that starts at a position; 0 when there is none. */
function runStep(frames: readonly number[], i: number): number {
  const [a, b, c] = [frames[i], frames[i + 1], frames[i + 2]];
  if (a === undefined || b === undefined || c === undefined) return 0;
  const isNear = Math.max(Math.abs(a), Math.abs(b), Math.abs(c)) < FARTHEST;
  return isNear && c - b === b - a ? b - a : 0;
}

function runText(frames: readonly number[], start: number, end: number): string {
  const first = frames[start] ?? 0;
  if (start === end) return String(first);
  const step = (frames[start + 1] ?? 0) - first;
  return runNotation(first, frames[end] ?? 0, step);
}

/** A progression as text; the step is left out where it goes without saying. */
export function runNotation(first: number, last: number, step: number): string {
  return Math.abs(step) === 1 ? `${first}-${last}` : `${first}-${last}x${step}`;
}

function at(cost: Float64Array, i: number): number {
  return cost[i] ?? 0;
}

function widthAt(frames: readonly number[], i: number): number {
  return widthOf(frames[i] ?? 0);
}

/** `String(value).length` without the string. */
function widthOf(value: number): number {
  let width = value < 0 ? 2 : 1;
  for (let rest = Math.abs(value); rest >= 10; rest = Math.floor(rest / 10)) width++;
  return width;
}
