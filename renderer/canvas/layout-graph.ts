/** What both layouts work on: boxes and the arrows between them. Flow goes from left to right. */
import type { CanvasNote, LayerId } from '../../shared/outline/outline.ts';
import { CARD_WIDTH, nodeHeight, RUN_HEIGHT } from '../state/layer-places.ts';
import type { NodeTree } from '../state/node-tree.ts';
import { liesOn, type PlacedBox } from '../state/note-edits.ts';
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
  /** Boxes that stay together, none of them in two groups. */
  readonly groups: readonly (readonly LayerId[])[];
}

/** The graph of the nodes, or of some of them. Wires of children count for the node that they are in. */
export function layoutGraph(
  tree: NodeTree,
  wires: readonly Wire[],
  only?: ReadonlySet<LayerId>,
  groups: LayoutGraph['groups'] = [],
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
  const kept = groups.map((group) => group.filter((id) => ids.has(id))).filter((group) => group.length > 0);
  return { boxes, arrows, groups: kept };
}

/** What lies on each backdrop; what lies on several belongs to the smallest. */
export function backdropGroups(
  notes: readonly CanvasNote[],
  boxes: ReadonlyMap<LayerId, PlacedBox>,
): LayoutGraph['groups'] {
  const left = new Map(boxes);
  const area = (note: CanvasNote): number => note.width * note.height;
  const backdrops = notes.filter((note) => note.kind === 'backdrop').sort((a, b) => area(a) - area(b));
  return backdrops.map((backdrop) => {
    const members = [...left].filter(([, box]) => liesOn(backdrop, box)).map(([id]) => id);
    for (const id of members) left.delete(id);
    return members;
  });
}
