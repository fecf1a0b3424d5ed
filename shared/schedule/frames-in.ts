import { iterateFrames } from '../frames/frame-set.ts';
import { parseFrameSet } from '../frames/parse-frame-set.ts';

/** The frames of a range in a run event; none where it cannot be read (a journal that was damaged). */
export function framesIn(range: string): Iterable<number> {
  const parsed = parseFrameSet(range);
  return parsed.ok ? iterateFrames(parsed.value) : [];
}
