/**
 * Sizes and places of nodes, in flow units. A layer that says its place stands there; the others stand where the
 * automatic layout put them, which is kept here and not in the document until something is moved or laid out.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Layer, LayerId } from '../../shared/outline/outline.ts';
import type { NodeTree } from './node-tree.ts';
import type { FlowPoint } from './view-store.ts';

/** The card's measures; the style sheet of the card has the same numbers. */
export const CARD_WIDTH = 232;
export const CARD_HEIGHT = 80;
export const RUN_HEIGHT = 28;
export const CHILD_HEIGHT = 22;
export const CHILDREN_PADDING = 8;
/** A line of pre- and post-processes at the foot of their layer. */
export const DOCK_HEIGHT = 26;
/** Where the ports are, from the top of the card. */
export const PORT_Y = 40;
/** What the automatic layout leaves between nodes. */
export const COLUMN_GAP = 88;
export const ROW_GAP = 40;

/** Automatic places by document id. */
export type PlacesStore = StoreApi<ReadonlyMap<string, ReadonlyMap<LayerId, FlowPoint>>>;

export function createPlacesStore(): PlacesStore {
  return createStore<ReadonlyMap<string, ReadonlyMap<LayerId, FlowPoint>>>()(() => new Map());
}

/** Height of a node: its card, its children or the one line that they fold into, what docks to it, the bar of a run. */
export function nodeHeight(tree: NodeTree, id: LayerId, running: boolean): number {
  const rows = tree.rows.get(id)?.length ?? 0;
  const shown = tree.folded.has(id) ? Math.min(rows, 1) : rows;
  return (
    CARD_HEIGHT +
    (shown > 0 ? shown * CHILD_HEIGHT + CHILDREN_PADDING : 0) +
    dockLines(tree, id) * DOCK_HEIGHT +
    (running ? RUN_HEIGHT : 0)
  );
}

/** Lines that the pre- and post-processes of a node take, side by side. */
export function dockLines(tree: NodeTree, id: LayerId): number {
  const docks = tree.docks.get(id);
  return docks === undefined ? 0 : Math.max(docks.before.length, docks.after.length);
}

/** Where a layer stands; undefined while the automatic layout has not come to it. */
export function placeOf(
  layer: Layer,
  automatic: ReadonlyMap<LayerId, FlowPoint> | undefined,
): FlowPoint | undefined {
  return layer.place ?? automatic?.get(layer.id);
}

/** Places of all nodes. */
export function nodePlaces(
  tree: NodeTree,
  automatic: ReadonlyMap<LayerId, FlowPoint> | undefined,
): ReadonlyMap<LayerId, FlowPoint> {
  const places = new Map<LayerId, FlowPoint>();
  for (const layer of tree.roots) {
    const place = placeOf(layer, automatic);
    if (place !== undefined) places.set(layer.id, place);
  }
  return places;
}
