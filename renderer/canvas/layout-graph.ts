/** What both layouts work on: boxes and the arrows between them. Flow goes from left to right. */
import type { LayerId } from '../../shared/outline/outline.ts';
import { CARD_WIDTH, nodeHeight, RUN_HEIGHT } from '../state/layer-places.ts';
import type { NodeTree } from '../state/node-tree.ts';
import type { Wire } from '../state/wires.ts';

export interface LayoutBox {
  readonly id: LayerId;
  readonly width: number;
  readonly height: number;
}

export interface LayoutGraph {
  readonly boxes: readonly LayoutBox[];
  /** Without self-arrows and without repetitions; both ends are among the boxes. */
  readonly arrows: readonly { readonly from: LayerId; readonly to: LayerId }[];
}

/** The graph of the nodes, or of some of them. Wires of children count for the node that they are in. */
export function layoutGraph(
  tree: NodeTree,
  wires: readonly Wire[],
  only?: ReadonlySet<LayerId>,
): LayoutGraph {
  const { roots, rootOf } = tree;
  const wanted = only === undefined ? roots : roots.filter((layer) => only.has(layer.id));
  const ids = new Set(wanted.map((layer) => layer.id));
  // Room for the bar of a run, so that nothing overlaps when one starts.
  const boxes = wanted.map(({ id }) => ({
    id,
    width: CARD_WIDTH,
    height: nodeHeight(tree, id, false) + RUN_HEIGHT,
  }));
  const seen = new Set<string>();
  const arrows: { from: LayerId; to: LayerId }[] = [];
  for (const wire of wires) {
    const [from, to] = [rootOf.get(wire.from), rootOf.get(wire.to)];
    if (from === undefined || to === undefined || from === to || !ids.has(from) || !ids.has(to)) continue;
    const key = `${from}>${to}`;
    if (seen.has(key)) continue;
    seen.add(key);
    arrows.push({ from, to });
  }
  return { boxes, arrows };
}
