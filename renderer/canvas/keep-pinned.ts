/**
 * A layout in which some boxes stay where they are: the rest is moved as a whole to where it fits them best, and boxes
 * that would lie on others go below them. Pure.
 */
import type { LayerId } from '../../shared/outline/outline.ts';
import { ROW_GAP } from '../state/layer-places.ts';
import type { FlowPoint } from '../state/view-store.ts';
import type { LayoutBox } from './layout-graph.ts';

/** Places of all boxes, the pinned ones as they were. Quadratic in boxes where something is pinned. */
export function keepPinned(
  made: ReadonlyMap<LayerId, FlowPoint>,
  pinned: ReadonlyMap<LayerId, FlowPoint>,
  boxes: readonly LayoutBox[],
): ReadonlyMap<LayerId, FlowPoint> {
  if (pinned.size === 0) return made;
  const shifts = [...pinned].flatMap(([id, to]) => {
    const from = made.get(id);
    return from === undefined ? [] : [{ x: to.x - from.x, y: to.y - from.y }];
  });
  const shift = { x: median(shifts.map((one) => one.x)), y: median(shifts.map((one) => one.y)) };
  const sizes = new Map(boxes.map((box) => [box.id, box]));
  const places = new Map(pinned);
  const free = [...made].filter(([id]) => !pinned.has(id)).sort(([, a], [, b]) => a.y - b.y || a.x - b.x);
  for (const [id, at] of free) {
    const size = sizes.get(id);
    let place = { x: at.x + shift.x, y: at.y + shift.y };
    // Each turn goes below one of the boxes that are placed, so it ends.
    for (let below = under(place, size); below !== undefined; below = under(place, size))
      place = { ...place, y: below };
    places.set(id, place);
  }
  return places;

  function under(place: FlowPoint, size: LayoutBox | undefined): number | undefined {
    if (size === undefined) return undefined;
    for (const [id, other] of places) {
      const { width, height } = sizes.get(id) ?? size;
      const beside = place.x + size.width <= other.x || place.x >= other.x + width;
      const apart = place.y + size.height <= other.y || place.y >= other.y + height;
      if (!beside && !apart) return other.y + height + ROW_GAP;
    }
    return undefined;
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
