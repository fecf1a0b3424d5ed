/** Laying out the graph of the document in front, whole or the selected part, as one step of the history. */
import type { LayerId } from '../../shared/outline/outline.ts';
import { placesOf } from '../state/current-places.ts';
import { currentTree } from '../state/current-tree.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import { placeLayers } from '../state/layer-actions.ts';
import { announce, notify } from '../state/notice-store.ts';
import type { FlowPoint } from '../state/view-store.ts';
import { elkLayout } from './elk-layout.ts';
import { layoutGraph } from './layout-graph.ts';
import { currentShownWires } from './shown-wires.ts';

/** Lays out the selected layers when there are several, else all. Pinned layers stay; edits made meanwhile win. */
export async function layOut(editor: Editor): Promise<void> {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const { selection } = editor.view.getState();
  const only = selection.size > 1 ? selection : undefined;
  const graph = layoutGraph(currentTree(editor), currentShownWires(editor), only);
  if (graph.boxes.length === 0) return;
  announce(editor.notices, `Laying out ${graph.boxes.length} layers`);
  const before = placesOf(editor);
  try {
    const made = await elkLayout(graph);
    const now = currentDocument(editor);
    if (now?.id !== document.id || now.outline.layers !== document.outline.layers) {
      notify(editor.notices, {
        kind: 'info',
        text: 'The layout was given up because the outline changed meanwhile.',
      });
      return;
    }
    const pinned = new Set(
      document.outline.layers.filter((one) => one.place?.pinned === true).map((one) => one.id),
    );
    const moved = new Map([...movedTo(made, before, only !== undefined)].filter(([id]) => !pinned.has(id)));
    const changed = placeLayers(
      editor,
      moved,
      only === undefined ? 'Lay out the graph' : `Lay out ${moved.size} layers`,
    );
    if (only === undefined) editor.canvas.getState().control?.fitAll();
    if (!changed) announce(editor.notices, 'The graph was laid out already');
  } catch (error) {
    notify(editor.notices, { kind: 'error', text: `The graph could not be laid out (${String(error)}).` });
  }
}

/** A part that is laid out keeps its top left corner where it was. */
function movedTo(
  made: ReadonlyMap<LayerId, FlowPoint>,
  before: ReadonlyMap<LayerId, FlowPoint>,
  keepCorner: boolean,
): ReadonlyMap<LayerId, FlowPoint> {
  if (!keepCorner) return made;
  const corner = (points: readonly FlowPoint[]): FlowPoint => ({
    x: Math.min(...points.map((one) => one.x)),
    y: Math.min(...points.map((one) => one.y)),
  });
  const old = [...made.keys()].flatMap((id) => before.get(id) ?? []);
  if (old.length === 0) return made;
  const [from, to] = [corner([...made.values()]), corner(old)];
  return new Map([...made].map(([id, { x, y }]) => [id, { x: x - from.x + to.x, y: y - from.y + to.y }]));
}
