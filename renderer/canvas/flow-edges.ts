/** React Flow's edges, made from the wires; an edge that comes out the same keeps its object. */
import type { Edge } from '@xyflow/react';
import type { LayerId } from '../../shared/outline/outline.ts';
import type { Wire } from '../state/wires.ts';

export type WireFlowEdge = Edge<{ readonly wire: Wire }, 'wire'>;

/** The edges between the nodes in which the ends of the wires are; a wire inside one node has none, but a loop has. */
export function flowEdges(
  wires: readonly Wire[],
  rootOf: ReadonlyMap<LayerId, LayerId>,
  selected: ReadonlySet<string>,
  previous: ReadonlyMap<string, WireFlowEdge>,
): readonly WireFlowEdge[] {
  const edges: WireFlowEdge[] = [];
  for (const wire of wires) {
    const [source, target] = [rootOf.get(wire.from), rootOf.get(wire.to)];
    if (source === undefined || target === undefined) continue;
    if (source === target && wire.from !== wire.to) continue;
    const before = previous.get(wire.id);
    const isSelected = selected.has(wire.id);
    const same =
      before !== undefined &&
      before.source === source &&
      before.target === target &&
      before.selected === isSelected &&
      before.data !== undefined &&
      sameWire(before.data.wire, wire);
    edges.push(
      same ? before : { id: wire.id, type: 'wire', source, target, selected: isSelected, data: { wire } },
    );
  }
  return edges;
}

function sameWire(a: Wire, b: Wire): boolean {
  return a.type === b.type && a.anyFrame === b.anyFrame && a.index === b.index;
}
