/**
 * Notation for readers that drop repetitions: a progression may run over frames that stand further left. That is how
 * an interleave is made (`1-9x4,2-8x2,3-9x2`), and so how a long list of interleaved frames becomes one progression a
 * pass.
 */
import { runNotation } from './shortest-notation.ts';

/** Frames in a row that a progression may repeat without bringing a new one; bounds the work at a position. */
const MOST_REPEATED = 64;

/** A shorter progression is left to the list: it is no shorter as text. */
const SHORTEST_RUN = 3;

/** A range that gives exactly these frames in this order once repetitions are dropped; frames must not repeat. */
export function repeatingNotation(frames: readonly number[]): string {
  const sections: string[] = [];
  const named = new Set<number>();
  for (let i = 0; i < frames.length; ) {
    const step = (frames[i + 1] ?? 0) - (frames[i] ?? 0);
    const reach = countReached(i, step);
    const count = reach < SHORTEST_RUN ? 1 : reach;
    const [first = 0, last = first] = [frames[i], frames[i + count - 1]];
    sections.push(count === 1 ? String(first) : runNotation(first, last, step));
    for (let k = i; k < i + count; k++) named.add(frames[k] ?? 0);
    i += count;
  }
  return sections.join(',');

  /** How many of the frames from `start` on the progression brings that begins there. */
  function countReached(start: number, step: number): number {
    let [count, repeated] = [1, 0];
    for (let frame = (frames[start] ?? 0) + step; repeated <= MOST_REPEATED; frame += step) {
      if (start + count < frames.length && frame === frames[start + count]) {
        count++;
        repeated = 0;
      } else if (named.has(frame)) {
        repeated++;
      } else {
        break;
      }
    }
    return count;
  }
}
