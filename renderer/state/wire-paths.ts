/** Walks along wires: what lies upstream of a layer, what downstream, and by which way. Self-wires lead nowhere. */
import type { LayerId } from '../../shared/outline/outline.ts';
import type { Wire } from './wires.ts';

/** Which way to go: `upstream` to what is waited for, `downstream` to what waits. */
export type Direction = 'upstream' | 'downstream';

/** Neighbours of each layer in one direction, with the wire that leads there. */
export type WireSteps = ReadonlyMap<LayerId, readonly { readonly to: LayerId; readonly wire: Wire }[]>;

/** The steps from each layer. Linear. */
export function wireSteps(wires: readonly Wire[], direction: Direction): WireSteps {
  const steps = new Map<LayerId, { to: LayerId; wire: Wire }[]>();
  for (const wire of wires) {
    if (wire.from === wire.to) continue;
    const [here, there] = direction === 'upstream' ? [wire.to, wire.from] : [wire.from, wire.to];
    const known = steps.get(here);
    if (known === undefined) steps.set(here, [{ to: there, wire }]);
    else known.push({ to: there, wire });
  }
  return steps;
}

/** Every layer that can be reached, without the starts unless a cycle leads back. Linear. */
export function reachableLayers(steps: WireSteps, starts: Iterable<LayerId>): Set<LayerId> {
  const found = new Set<LayerId>();
  const left = [...starts];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    for (const { to } of steps.get(id) ?? []) {
      if (found.has(to)) continue;
      found.add(to);
      left.push(to);
    }
  }
  return found;
}

/** The wires of a shortest way from one layer to another; undefined when there is none, empty when they are one. */
export function shortestPath(steps: WireSteps, start: LayerId, end: LayerId): readonly Wire[] | undefined {
  if (start === end) return [];
  const cameBy = new Map<LayerId, { readonly from: LayerId; readonly wire: Wire }>();
  let border: LayerId[] = [start];
  while (border.length > 0 && !cameBy.has(end)) {
    const next: LayerId[] = [];
    for (const id of border) {
      for (const { to, wire } of steps.get(id) ?? []) {
        if (to === start || cameBy.has(to)) continue;
        cameBy.set(to, { from: id, wire });
        next.push(to);
      }
    }
    border = next;
  }
  const path: Wire[] = [];
  for (let at = end; at !== start; ) {
    const step = cameBy.get(at);
    if (step === undefined) return undefined;
    path.unshift(step.wire);
    at = step.from;
  }
  return path;
}
