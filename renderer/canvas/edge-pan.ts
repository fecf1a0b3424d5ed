/** How far a view moves in a frame while something is dragged past its edge. Pure. */
import type { FlowPoint } from '../state/view-store.ts';

/** CSS pixels a frame at most, reached this far outside. */
const FASTEST = 24;
const FULL_SPEED_AT = 80;

/** What to add to the viewport; nothing while the pointer is inside. */
export function edgePan(
  pointer: FlowPoint,
  edge: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): FlowPoint {
  return { x: along(pointer.x, edge.left, edge.right), y: along(pointer.y, edge.top, edge.bottom) };
}

function along(at: number, low: number, high: number): number {
  const outside = at < low ? low - at : at > high ? high - at : 0;
  return FASTEST * Math.max(-1, Math.min(1, outside / FULL_SPEED_AT));
}
