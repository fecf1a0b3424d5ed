/**
 * Laying out the graph of the document in front, whole or the selected part, as one step of the history. Pinned layers
 * stay, backdrops stay behind the layers that lie on them.
 */
import type { LayerId } from '../../shared/outline/outline.ts';
import { placesOf } from '../state/current-places.ts';
import { currentTree } from '../state/current-tree.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import { commit, keepingPlaces, placeEdits } from '../state/layer-actions.ts';
import { CARD_WIDTH } from '../state/layer-places.ts';
import { backdropsAfter, changeNotes, type PlacedBox } from '../state/note-edits.ts';
import { announce, notify } from '../state/notice-store.ts';
import type { FlowPoint } from '../state/view-store.ts';
import { currentPicture } from './current-picture.ts';
import { elkLayout } from './elk-layout.ts';
import { keepPinned } from './keep-pinned.ts';
import { backdropGroups, layoutGraph } from './layout-graph.ts';
import { currentShownWires } from './shown-wires.ts';

/** Lays out the selected layers when there are several, else all. Edits made meanwhile win. */
export async function layOut(editor: Editor): Promise<void> {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const { selection } = editor.view.getState();
  const only = selection.size > 1 ? selection : undefined;
  const tree = currentTree(editor);
  const boxes = currentBoxes(editor);
  const groups = tree.path.length > 0 ? [] : backdropGroups(document.outline.notes, boxes);
  const graph = layoutGraph(tree, currentShownWires(editor), only, groups);
  if (graph.boxes.length === 0) return;
  announce(editor.notices, `Laying out ${graph.boxes.length} layers`);
  try {
    const made = await elkLayout(graph);
    if (currentDocument(editor)?.id !== document.id || currentTree(editor) !== tree) {
      const text = 'The layout was given up because the outline changed meanwhile.';
      notify(editor.notices, { kind: 'info', text });
      return;
    }
    const before = placesOf(editor);
    const pinned = new Map<LayerId, FlowPoint>();
    for (const { id, place } of tree.roots)
      if (place?.pinned === true && made.has(id)) pinned.set(id, { x: place.x, y: place.y });
    const corner = movedTo(made, before, only !== undefined && pinned.size === 0);
    const moved = keepPinned(corner, pinned, graph.boxes);
    const label = only === undefined ? 'Lay out the graph' : `Lay out ${moved.size} layers`;
    if (commitLayout(editor, moved, boxes, label)) editor.canvas.getState().control?.glide();
    else announce(editor.notices, 'The graph was laid out already');
    if (only === undefined) editor.canvas.getState().control?.fitAll();
  } catch (error) {
    notify(editor.notices, { kind: 'error', text: `The graph could not be laid out (${String(error)}).` });
  }
}

function currentBoxes(editor: Editor): ReadonlyMap<LayerId, PlacedBox> {
  const { nodes } = currentPicture(editor);
  return new Map(nodes.map(({ id, x, y, height }) => [id, { x, y, width: CARD_WIDTH, height }]));
}

function commitLayout(
  editor: Editor,
  moved: ReadonlyMap<LayerId, FlowPoint>,
  boxes: ReadonlyMap<LayerId, PlacedBox>,
  label: string,
): boolean {
  const outline = currentDocument(editor)?.outline;
  if (outline === undefined) return false;
  const inside = currentTree(editor).path.length > 0;
  const after = inside ? outline.notes : backdropsAfter(outline.notes, boxes, moved);
  const byId = new Map(after.map((note) => [note.id, note]));
  const ids = new Set(byId.keys());
  const notes = changeNotes(outline, ids, (note) => byId.get(note.id) ?? note, label);
  const edits = [...placeEdits(outline, moved), ...(notes?.edits ?? [])];
  return commit(editor, keepingPlaces(editor, { edits, label }));
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
