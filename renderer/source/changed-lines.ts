/** Which lines of a text are new against an older one. */

/** More differences than this are not searched for the shortest way; then every line that is new counts. */
const MOST_EDITS = 600;

/** Positions of lines of `after` that a shortest way from `before` to it adds. Near-linear for few differences. */
export function changedLines(before: readonly string[], after: readonly string[]): ReadonlySet<number> {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const added = addedLines(old, now) ?? unknownLines(old, now);
  return new Set(added.map((index) => index + start));
}

/** The greedy search of Myers for the fewest additions and removals; null when there are too many. */
function addedLines(old: readonly string[], now: readonly string[]): readonly number[] | null {
  const trace: Map<number, number>[] = [];
  let best = new Map([[1, 0]]);
  for (let edits = 0; edits <= MOST_EDITS; edits++) {
    const next = new Map<number, number>();
    trace.push(best);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = isDown(best, diagonal, edits)
        ? (best.get(diagonal + 1) ?? 0)
        : (best.get(diagonal - 1) ?? 0) + 1;
      let y = x - diagonal;
      while (x < old.length && y < now.length && old[x] === now[y]) {
        x += 1;
        y += 1;
      }
      next.set(diagonal, x);
      if (x >= old.length && y >= now.length) return wayBack(trace, old.length, now.length);
    }
    best = next;
  }
  return null;
}

function isDown(best: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  return diagonal !== edits && (best.get(diagonal - 1) ?? 0) < (best.get(diagonal + 1) ?? 0);
}

function wayBack(
  trace: readonly ReadonlyMap<number, number>[],
  oldLength: number,
  nowLength: number,
): number[] {
  const added: number[] = [];
  let [x, y] = [oldLength, nowLength];
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const best = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const down = isDown(best, diagonal, edits);
    const from = down ? diagonal + 1 : diagonal - 1;
    x = best.get(from) ?? 0;
    y = x - from;
    if (down) added.push(y);
  }
  return added;
}

/** Lines that the older text does not have as often. */
function unknownLines(old: readonly string[], now: readonly string[]): readonly number[] {
  const left = new Map<string, number>();
  for (const line of old) left.set(line, (left.get(line) ?? 0) + 1);
  return now.flatMap((line, index) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0 ? [] : [index];
  });
}
