/**
 * How much of the graph is drawn at a zoom. Up to a few hundred layers the browser's own elements serve at every
 * zoom; of more, only so many are mounted at once as a browser moves at 60 frames a second, and below the zoom where
 * more would be in view everything is drawn on one canvas. Measured: see the facts on the stack.
 */
import type { DetailLevel } from '../state/view-store.ts';

/** Below this the text of a card cannot be read (11 px text becomes 6 px). */
export const TILE_BELOW = 0.55;
/** Below this the name on a tile cannot be read either. */
export const BLOCK_BELOW = 0.25;
/** Up to here every layer may be mounted at once (300 blocks with wires pan at 30 frames a second). */
export const MOST_MOUNTED = 140;
/** Nodes in view that a browser still moves smoothly as elements. */
const SMOOTH_IN_VIEW = 140;
/** What a node and the gaps around it take of the canvas, in square flow units, in a laid out graph. */
const AREA_OF_NODE = 320 * 128;

/** The zoom below which a graph of so many nodes is drawn instead of mounted; 0 for never. */
export function drawnBelow(nodes: number, width: number, height: number): number {
  if (nodes <= MOST_MOUNTED) return 0;
  const zoom = Math.sqrt((width * height) / (AREA_OF_NODE * SMOOTH_IN_VIEW));
  return Math.min(0.9, Math.max(0.3, zoom));
}

/** The level of detail for a zoom. */
export function detailLevel(zoom: number, nodes: number, width: number, height: number): DetailLevel {
  if (zoom < drawnBelow(nodes, width, height)) return 'drawn';
  if (zoom < BLOCK_BELOW) return 'block';
  return zoom < TILE_BELOW ? 'tile' : 'card';
}
