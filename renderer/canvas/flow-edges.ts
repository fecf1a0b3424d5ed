/** React Flow's edges, made from the wires; an edge that comes out the same keeps its object. */
import type { Edge } from '@xyflow/react';
import type { LayerId } from '../../shared/outline/outline.ts';
import type { Wire } from '../state/wires.ts';

export interface WireEdgeData {
  readonly wire: Wire;
  /** Where on the wire its label stands, from 0 to 1: away from the end at which wires crowd. */
  readonly labelAt: number;
  readonly [key: string]: unknown;
}

export type WireFlowEdge = Edge<WireEdgeData, 'wire'>;

/** The edges between the nodes in which the ends of the wires are; a wire inside one node has none, but a loop has. */
export function flowEdges(
  wires: readonly Wire[],
  rootOf: ReadonlyMap<LayerId, LayerId>,
  selected: ReadonlySet<string>,
  previous: ReadonlyMap<string, WireFlowEdge>,
): readonly WireFlowEdge[] {
  const edges: WireFlowEdge[] = [];
  const crowdedAt = countEnds(wires);
  for (const wire of wires) {
    const [source, target] = [rootOf.get(wire.from), rootOf.get(wire.to)];
    if (source === undefined || target === undefined) continue;
    if (source === target && wire.from !== wire.to) continue;
    const before = previous.get(wire.id);
    const isSelected = selected.has(wire.id);
    const labelAt = crowdedAt(wire);
    // Of several wires at one port a selected one is meant.
    const reconnectable = wire.index >= 0 && source !== target && (isSelected || selected.size === 0);
    const same =
      before !== undefined &&
      before.source === source &&
      before.target === target &&
      before.selected === isSelected &&
      before.reconnectable === reconnectable &&
      before.data !== undefined &&
      before.data.labelAt === labelAt &&
      sameWire(before.data.wire, wire);
    edges.push(
      same
        ? before
        : {
            id: wire.id,
            type: 'wire',
            source,
            target,
            selected: isSelected,
            reconnectable,
            data: { wire, labelAt },
          },
    );
  }
  return edges;
}

function sameWire(a: Wire, b: Wire): boolean {
  return a.type === b.type && a.anyFrame === b.anyFrame && a.index === b.index;
}

function countEnds(wires: readonly Wire[]): (wire: Wire) => number {
  const [leaving, arriving] = [new Map<LayerId, number>(), new Map<LayerId, number>()];
  for (const { from, to } of wires) {
    leaving.set(from, (leaving.get(from) ?? 0) + 1);
    arriving.set(to, (arriving.get(to) ?? 0) + 1);
  }
  return ({ from, to }) => {
    const difference = (leaving.get(from) ?? 0) - (arriving.get(to) ?? 0);
    return difference > 0 ? 0.62 : difference < 0 ? 0.38 : 0.5;
  };
}
