import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortestCycle, stronglyConnected } from '../../../../shared/base/cycles.ts';

const graph =
  (arrows: readonly (readonly number[])[]) =>
  (node: number): readonly number[] =>
    arrows[node] ?? [];

/** The nodes that can be reached from each node in one step or more, by going everywhere. */
function reachable(arrows: readonly (readonly number[])[]): Set<number>[] {
  return arrows.map((_, start) => {
    const seen = new Set<number>();
    const todo = [...(arrows[start] ?? [])];
    for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      todo.push(...(arrows[node] ?? []));
    }
    return seen;
  });
}

const graphs = fc.integer({ min: 0, max: 12 }).chain((count) =>
  fc.array(fc.uniqueArray(fc.nat({ max: Math.max(0, count - 1) }), { maxLength: 3 }), {
    minLength: count,
    maxLength: count,
  }),
);

describe('circles in a graph', () => {
  it('are found once each, by their lowest node', () => {
    const arrows = [[1], [2], [0, 3], [4], [3], [5], []];
    expect(stronglyConnected(7, graph(arrows))).toEqual([[0, 1, 2], [3, 4], [5]]);
  });

  it('are the groups whose members reach each other', () => {
    fc.assert(
      fc.property(graphs, (arrows) => {
        const reach = reachable(arrows);
        const expected = arrows
          .map((_, a) => arrows.map((_, b) => b).filter((b) => reach[a]?.has(b) && reach[b]?.has(a)))
          .filter((group, node) => group.length > 0 && group[0] === node);
        expect(stronglyConnected(arrows.length, graph(arrows))).toEqual(expected);
      }),
    );
  });

  it('have a shortest way around', () => {
    expect(shortestCycle(0, graph([[1, 2], [2], [3], [0]]))).toEqual([0, 2, 3]);
    expect(shortestCycle(1, graph([[0], [1]]))).toEqual([1]);
    expect(shortestCycle(0, graph([[1], []]))).toEqual([]);
  });

  it('do not need a deep stack', () => {
    const chain = Array.from({ length: 200_000 }, (_, node) => [(node + 1) % 200_000]);
    expect(stronglyConnected(chain.length, graph(chain))[0]).toHaveLength(200_000);
    expect(shortestCycle(0, graph(chain))).toHaveLength(200_000);
  });
});
