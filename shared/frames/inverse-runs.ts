/**
 * Where a list of frames is what `A-ByS` stands for: blocks of consecutive frames, all of one length of two or more,
 * the last maybe shorter, with exactly one frame missing between them.
 */

/** For each position the last position of the inverse run that starts there; 0 where there is none. */
export interface InverseRuns {
  readonly ends: Int32Array;
}

/** Cuebot's ints bound the excluded frame in front, too. */
const INT32_MAX = 2_147_483_647;

/** Finds all inverse runs of at least two blocks, in linear time. */
export function findInverseRuns(frames: readonly number[]): InverseRuns {
  const count = frames.length;
  const ends = new Int32Array(count);
  const blocks = new Int32Array(count).fill(1);
  for (let i = count - 2; i >= 0; i--) {
    const direction = stepAt(frames, i);
    if (Math.abs(direction) !== 1) continue;
    const length = 1 + blockLength(i + 1, direction);
    blocks[i] = length;
    const next = i + length;
    if (next >= count || stepAt(frames, next - 1) !== 2 * direction) continue;
    if (Math.abs((frames[i] ?? 0) - direction) > INT32_MAX) continue;
    const nextLength = blockLength(next, direction);
    const furtherEnd = nextLength === length ? (ends[next] ?? 0) : 0;
    ends[i] = furtherEnd > 0 ? furtherEnd : next + Math.min(length, nextLength) - 1;
  }
  return { ends };

  /** How many frames from `i` on follow one another in `direction`. */
  function blockLength(i: number, direction: number): number {
    return stepAt(frames, i) === direction ? (blocks[i] ?? 1) : 1;
  }
}

/** The text of the inverse run from `start` to `end`. */
export function inverseText(frames: readonly number[], start: number, end: number): string {
  const first = frames[start] ?? 0;
  const direction = stepAt(frames, start);
  let length = 1;
  while (stepAt(frames, start + length - 1) === direction) length++;
  return `${first - direction}-${frames[end]}y${direction * (length + 1)}`;
}

function stepAt(frames: readonly number[], i: number): number {
  const [a, b] = [frames[i], frames[i + 1]];
  return a === undefined || b === undefined ? 0 : b - a;
}
