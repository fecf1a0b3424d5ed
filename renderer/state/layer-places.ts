/**
 * Sizes and places of nodes, in flow units. A layer that says its place stands there; the others stand where the
 * automatic layout put them, which is kept here and not in the document until something is moved or laid out.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Layer, LayerId, Outline } from '../../shared/outline/outline.ts';
import { nodeTree } from './node-tree.ts';
import type { FlowPoint } from './view-store.ts';

/** The card's measures; the style sheet of the card has the same numbers. */
export const CARD_WIDTH = 232;
export const CARD_HEIGHT = 80;
export const RUN_HEIGHT = 28;
export const CHILD_HEIGHT = 22;
export const CHILDREN_PADDING = 8;
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

/** Height of a node with so many rows of children, with or without the bar of a run. */
export function nodeHeight(rows: number, running: boolean): number {
  return CARD_HEIGHT + (rows > 0 ? rows * CHILD_HEIGHT + CHILDREN_PADDING : 0) + (running ? RUN_HEIGHT : 0);
}

/** Where a layer stands; undefined while the automatic layout has not come to it. */
export function placeOf(
  layer: Layer,
  automatic: ReadonlyMap<LayerId, FlowPoint> | undefined,
): FlowPoint | undefined {
  return layer.place ?? automatic?.get(layer.id);
}

/** Places of all nodes of an outline. */
export function nodePlaces(
  outline: Outline,
  automatic: ReadonlyMap<LayerId, FlowPoint> | undefined,
): ReadonlyMap<LayerId, FlowPoint> {
  const places = new Map<LayerId, FlowPoint>();
  for (const layer of nodeTree(outline).roots) {
    const place = placeOf(layer, automatic);
    if (place !== undefined) places.set(layer.id, place);
  }
  return places;
}
