/**
 * Finds frames in the list of a layer: by number, and the nearest one below a number. A list that is one progression
 * is computed; any other is sorted once and searched in logarithmic time.
 */

/** Answers questions about one list of frames without repetitions; positions count from 0 in the order of the list. */
export interface FrameIndex {
  /** Position of a frame; -1 when the list does not hold it. */
  positionOf(frame: number): number;
  /** Position of the greatest frame that is not above `frame`; -1 when all are above. */
  positionAtOrBelow(frame: number): number;
}

const known = new WeakMap<Float64Array, FrameIndex>();

/** The index of a list of unique frames; made once for each list, which must not change afterwards. */
export function frameIndexOf(frames: Float64Array): FrameIndex {
  let index = known.get(frames);
  if (index === undefined) {
    index = stepOf(frames) === 0 ? searchedIndex(frames) : computedIndex(frames);
    known.set(frames, index);
  }
  return index;
}

/** The step of a list that is one progression, else 0. */
function stepOf(frames: Float64Array): number {
  const first = frames[0] ?? 0;
  if (frames.length === 1) return 1;
  const step = (frames[1] ?? first) - first;
  for (let i = 2; i < frames.length; i++) if (frames[i] !== first + step * i) return 0;
  return step;
}

function computedIndex(frames: Float64Array): FrameIndex {
  const count = frames.length;
  const first = frames[0] ?? 0;
  const step = stepOf(frames);
  return {
    positionOf: (frame) => {
      // Adding 0 turns -0 into 0.
      const position = (frame - first) / step + 0;
      return position >= 0 && position < count && Number.isInteger(position) ? position : -1;
    },
    positionAtOrBelow: (frame) => {
      const position = (frame - first) / step;
      if (step > 0) return Math.max(-1, Math.min(count - 1, Math.floor(position)));
      const ceiling = Math.max(0, Math.ceil(position)) + 0;
      return ceiling < count ? ceiling : -1;
    },
  };
}

function searchedIndex(frames: Float64Array): FrameIndex {
  const order = Uint32Array.from(frames.keys()).sort((a, b) => (frames[a] ?? 0) - (frames[b] ?? 0));
  const sorted = frames.slice().sort();
  const rankAtOrBelow = (frame: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) <= frame) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  return {
    positionOf: (frame) => {
      const rank = rankAtOrBelow(frame);
      return rank >= 0 && sorted[rank] === frame ? (order[rank] ?? -1) : -1;
    },
    positionAtOrBelow: (frame) => order[rankAtOrBelow(frame)] ?? -1,
  };
}
