/** Dragging a wire from a port: what it may connect to, what lights up where it may not, what a drop does. */
import type { LayerId } from '../../shared/outline/outline.ts';
import { currentTree } from '../state/current-tree.ts';
import type { Editor } from '../state/editor.ts';
import { connect, currentWires } from '../state/layer-actions.ts';
import { notify } from '../state/notice-store.ts';
import { type ScreenPoint, showOverlay, type WireDrag } from '../state/view-store.ts';
import { cutWires, moveWire } from '../state/wire-actions.ts';
import { reachableLayers, shortestPath, wireSteps } from '../state/wire-paths.ts';
import type { Wire } from '../state/wires.ts';

/** A wire leaves a port; `moved` is a wire whose other end is let go, null for a new one. */
export function startWire(
  editor: Editor,
  layer: LayerId,
  end: WireDrag['end'],
  moved: string | null = null,
): void {
  const direction = end === 'feeds' ? 'upstream' : 'downstream';
  const refused = reachableLayers(wireSteps(otherWires(editor, moved), direction), [layer]);
  refused.delete(layer);
  editor.view.setState({ drag: { layer, end, moved, refused } });
}

/** The wires that are there while one is being moved. */
function otherWires(editor: Editor, moved: string | null): readonly Wire[] {
  const wires = currentWires(editor);
  return moved === null ? wires : wires.filter((wire) => wire.id !== moved);
}

/** Whether the wire that is being dragged may end at a layer. */
export function mayEndAt(editor: Editor, layer: LayerId): boolean {
  const { drag } = editor.view.getState();
  return drag !== null && !drag.refused.has(layer);
}

/** The pointer is over a layer, or over none: lights up the way round the cycle that the wire would close. */
export function hoverWire(editor: Editor, over: LayerId | null): void {
  const { drag, lit } = editor.view.getState();
  if (drag === null) return;
  if (over === null || !drag.refused.has(over)) {
    if (lit !== null) editor.view.setState({ lit: null });
    return;
  }
  const steps = wireSteps(otherWires(editor, drag.moved), drag.end === 'feeds' ? 'upstream' : 'downstream');
  const path = shortestPath(steps, drag.layer, over) ?? [];
  const layers = new Set<LayerId>([drag.layer, over]);
  const { rootOf } = currentTree(editor);
  for (const wire of path) {
    for (const id of [wire.from, wire.to]) {
      layers.add(id);
      const root = rootOf.get(id);
      if (root !== undefined) layers.add(root);
    }
  }
  editor.view.setState({ lit: { kind: 'cycle', layers, wires: new Set(path.map((wire) => wire.id)) } });
}

function refuseMove(editor: Editor): void {
  const text = 'The wire stays where it was: there it would let layers wait for each other for ever.';
  notify(editor.notices, { kind: 'warning', text });
}

/**
 * The wire is let go over a layer, or over empty canvas: there a module can be picked, which is then connected. A wire
 * that was taken off its layer is cut there.
 */
export function dropWire(editor: Editor, over: LayerId | null, at: ScreenPoint): void {
  const { drag } = editor.view.getState();
  editor.view.setState({ drag: null, lit: null });
  if (drag === null) return;
  if (drag.moved !== null) {
    if (over === null) cutWires(editor, new Set([drag.moved]));
    else if (drag.refused.has(over)) refuseMove(editor);
    else moveWire(editor, drag.moved, drag.end === 'feeds' ? 'to' : 'from', over);
    return;
  }
  if (over !== null) {
    if (drag.end === 'feeds') connect(editor, drag.layer, over);
    else connect(editor, over, drag.layer);
    return;
  }
  const place = editor.canvas.getState().control?.toFlow(at) ?? null;
  const corner =
    place === null ? null : { x: drag.end === 'feeds' ? place.x : place.x - 232, y: place.y - 40 };
  showOverlay(editor.view, {
    kind: 'modules',
    at,
    place: corner,
    wire: { layer: drag.layer, end: drag.end },
  });
}
