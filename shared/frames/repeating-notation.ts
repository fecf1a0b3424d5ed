/**
 * Notation for readers that drop repetitions: a progression may run over frames that stand further left. That is how
 * an interleave is made (`1-9x4,1-9x2,1-9`), and so how a long list of interleaved frames becomes a few progressions.
 */
import { runNotation } from './shortest-notation.ts';

/** Frames in a row that a progression may repeat without bringing a new one; bounds the work at a position. */
const MOST_REPEATED = 64;

interface Reach {
  /** Frames that the progression brings, from the position on. */
  readonly count: number;
  readonly last: number;
}

/** A range that gives exactly these frames in this order once repetitions are dropped; frames must not repeat. */
export function repeatingNotation(frames: readonly number[]): string {
  const sections: string[] = [];
  const named = new Set<number>();
  for (let i = 0; i < frames.length; ) {
    const first = frames[i] ?? 0;
    let [best, bestStep]: [Reach, number] = [{ count: 1, last: first }, 0];
    for (const step of candidateSteps(frames, i)) {
      const reach = reachOf(i, step);
      if (reach.count > best.count) [best, bestStep] = [reach, step];
    }
    const count = best.count < 3 ? 1 : best.count;
    sections.push(count === 1 ? String(first) : runNotation(first, best.last, bestStep));
    for (const frame of frames.slice(i, i + count)) named.add(frame);
    i += count;
  }
  return sections.join(',');

  function reachOf(start: number, step: number): Reach {
    let [count, last, repeated] = [1, frames[start] ?? 0, 0];
    for (let frame = last + step; repeated <= MOST_REPEATED && start + count < frames.length; frame += step) {
      if (frame === frames[start + count]) {
        count++;
        last = frame;
        repeated = 0;
      } else if (named.has(frame)) {
        repeated++;
      } else {
        break;
      }
    }
    return { count, last };
  }
}

/** The distance to the next frame, half of it (one repeated frame between them), and the smallest. */
function candidateSteps(frames: readonly number[], i: number): number[] {
  const distance = (frames[i + 1] ?? 0) - (frames[i] ?? 0);
  if (i + 1 >= frames.length || distance === 0) return [];
  return [distance, distance / 2, Math.sign(distance)].filter(Number.isInteger);
}
