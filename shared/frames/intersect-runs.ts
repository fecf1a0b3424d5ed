import type { RunSection } from './section.ts';

/**
 * The frames of one progression, in its order, that another one has too: again a progression, found by the Chinese
 * remainder theorem whatever the sizes. Undefined when they have no frame in common. Exact through BigInt.
 */
export function intersectRuns(kept: RunSection, filter: RunSection): RunSection | undefined {
  const sign = kept.step < 0 ? -1n : 1n;
  const [first, step] = [sign * BigInt(kept.first), sign * BigInt(kept.step)];
  const ends = [
    sign * BigInt(filter.first),
    sign * BigInt(filter.first + filter.step * (filter.size - 1)),
  ] as const;
  const [low, high] = ends[0] < ends[1] ? ends : [ends[1], ends[0]];
  const filterStep = sizeOf(BigInt(filter.step));
  const divisor = greatestCommonDivisor(step, filterStep);
  if ((low - first) % divisor !== 0n || high < first) return undefined;

  // Index i of `kept` stays when first + step * i = low (modulo filterStep) and that frame is in low … high.
  const period = filterStep / divisor;
  const residue = modulo(((low - first) / divisor) * inverseModulo(step / divisor, period), period);
  const earliest = low <= first ? 0n : (low - first + step - 1n) / step;
  const start = earliest + modulo(residue - earliest, period);
  const latest = (high - first) / step;
  const end = latest < BigInt(kept.size) ? latest : BigInt(kept.size - 1);
  if (start > end) return undefined;
  const size = Number((end - start) / period) + 1;
  const firstFrame = Number(sign * (first + step * start));
  return { kind: 'run', first: firstFrame, step: size === 1 ? 1 : Number(sign * step * period), size };
}

function sizeOf(a: bigint): bigint {
  return a < 0n ? -a : a;
}

/** The remainder that is never negative. */
function modulo(a: bigint, by: bigint): bigint {
  return ((a % by) + by) % by;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

/** The number that times `a` leaves 1 modulo `by` (0 when `by` is 1); the two have no common divisor. */
function inverseModulo(a: bigint, by: bigint): bigint {
  let [low, high, lowFactor, highFactor] = [modulo(a, by), by, 1n, 0n];
  while (low !== 0n) {
    const quotient = high / low;
    [low, high] = [high - quotient * low, low];
    [lowFactor, highFactor] = [highFactor - quotient * lowFactor, lowFactor];
  }
  return modulo(highFactor, by);
}
