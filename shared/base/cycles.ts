/** Circles in directed graphs given as numbers from 0. Nothing here recurses, so chains of any length are fine. */

/** What each node points at. */
export type Successors = (node: number) => readonly number[];

interface Visit {
  readonly node: number;
  readonly next: readonly number[];
  at: number;
}

/**
 * The groups of nodes that can all reach each other: more than one node, or one that points at itself. Each ascending,
 * the groups by their lowest node. Tarjan's algorithm; linear in nodes and arrows.
 */
export function stronglyConnected(count: number, successors: Successors): number[][] {
  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const open: number[] = [];
  const groups: number[][] = [];
  let visited = 0;
  const enter = (node: number): Visit => {
    order[node] = low[node] = visited++;
    isOpen[node] = 1;
    open.push(node);
    return { node, next: successors(node), at: 0 };
  };
  const close = (node: number): void => {
    const group = open.splice(open.lastIndexOf(node));
    for (const member of group) isOpen[member] = 0;
    if (group.length > 1 || successors(node).includes(node)) groups.push(group.sort((a, b) => a - b));
  };
  for (let start = 0; start < count; start++) {
    const stack = order[start] === -1 ? [enter(start)] : [];
    for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
      const { node } = visit;
      const next = visit.next[visit.at++];
      if (next === undefined) {
        stack.pop();
        const parent = stack.at(-1)?.node;
        if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
        if (low[node] === order[node]) close(node);
      } else if (order[next] === -1) {
        stack.push(enter(next));
      } else if (isOpen[next] === 1) {
        low[node] = Math.min(low[node] ?? 0, order[next] ?? 0);
      }
    }
  }
  return groups.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

/** A shortest way from a node back to itself, its end left out; empty where there is none. */
export function shortestCycle(start: number, successors: Successors): number[] {
  const from = new Map<number, number>();
  const queue = [start];
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i] ?? start;
    for (const next of successors(node)) {
      if (next === start) return wayTo(node, start, from);
      if (from.has(next)) continue;
      from.set(next, node);
      queue.push(next);
    }
  }
  return [];
}

function wayTo(end: number, start: number, from: ReadonlyMap<number, number>): number[] {
  const way = [end];
  for (let node = end; node !== start; ) {
    node = from.get(node) ?? start;
    way.push(node);
  }
  return way.reverse();
}
