/** The keyboard's way over the canvas: along wires to the left and right, by place up and down. */
import type { LayerId } from '../../shared/outline/outline.ts';
import { placesOf } from '../state/current-places.ts';
import { currentTree } from '../state/current-tree.ts';
import type { Editor } from '../state/editor.ts';
import { announce } from '../state/notice-store.ts';
import { type FlowPoint, select } from '../state/view-store.ts';
import { currentShownWires } from './shown-wires.ts';

export type Way = 'left' | 'right' | 'up' | 'down';

/** Moves the focus, and with it the selection; `extend` adds to the selection instead. */
export function moveFocus(editor: Editor, way: Way, extend: boolean): void {
  const places = placesOf(editor);
  const { focused, selection, connecting } = editor.view.getState();
  const { rootOf } = currentTree(editor);
  const start = focused === null ? undefined : (rootOf.get(focused) ?? focused);
  const linked =
    way === 'left' || way === 'right'
      ? currentShownWires(editor).flatMap((wire): LayerId[] => {
          const [here, there] = way === 'right' ? [wire.from, wire.to] : [wire.to, wire.from];
          const root = rootOf.get(there);
          return rootOf.get(here) === start && root !== undefined && root !== start ? [root] : [];
        })
      : [];
  const target = start === undefined ? firstLayer(places) : nextLayer(places, start, way, linked);
  if (target === undefined) return;
  if (connecting !== null) editor.view.setState({ focused: target });
  else select(editor.view, extend ? [...selection, target] : [target]);
  editor.view.setState({ focused: target });
  editor.canvas.getState().control?.reveal(target);
  announce(editor.notices, editor.analysis.getState().cards.get(target)?.label ?? '');
}

/** The leftmost node, the highest of these. */
export function firstLayer(places: ReadonlyMap<LayerId, FlowPoint>): LayerId | undefined {
  return [...places].sort(([, a], [, b]) => a.x - b.x || a.y - b.y)[0]?.[0];
}

/** The node to go to: the nearest of the linked ones, else the nearest that lies that way. */
export function nextLayer(
  places: ReadonlyMap<LayerId, FlowPoint>,
  start: LayerId,
  way: Way,
  linked: readonly LayerId[],
): LayerId | undefined {
  const from = places.get(start);
  if (from === undefined) return firstLayer(places);
  const candidates = linked.length > 0 ? linked : [...places.keys()];
  let best: { readonly id: LayerId; readonly cost: number } | undefined;
  for (const id of candidates) {
    const at = places.get(id);
    if (id === start || at === undefined) continue;
    const cost = costOf(way, at.x - from.x, at.y - from.y, linked.length > 0);
    if (cost !== undefined && (best === undefined || cost < best.cost)) best = { id, cost };
  }
  return best?.id;
}

/** Sideways distance counts more than distance ahead; what lies behind is no candidate, unless a wire leads there. */
function costOf(way: Way, dx: number, dy: number, linked: boolean): number | undefined {
  if (linked) return Math.abs(dy) + Math.abs(dx) / 4;
  const [ahead, aside] =
    way === 'left' ? [-dx, dy] : way === 'right' ? [dx, dy] : way === 'up' ? [-dy, dx] : [dy, dx];
  return ahead > 0 ? ahead + 3 * Math.abs(aside) : undefined;
}
