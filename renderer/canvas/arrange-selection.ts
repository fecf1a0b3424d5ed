/** Lining up, spreading out and nudging the selected layers; each is one step of the history. */
import type { CanvasNote, LayerId } from '../../shared/outline/outline.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import { commit, keepingPlaces, placeEdits, placeLayers } from '../state/layer-actions.ts';
import { CARD_WIDTH } from '../state/layer-places.ts';
import { changeNotes, type PlacedBox } from '../state/note-edits.ts';
import type { FlowPoint } from '../state/view-store.ts';
import { type Alignment, alignBoxes, distributeBoxes } from './arrange.ts';
import { currentPicture } from './current-picture.ts';
import { boxAround, type FlowBox, type PictureNode } from './graph-picture.ts';

/** Selected layers with a node of their own. */
function selectedNodes(editor: Editor): readonly PictureNode[] {
  const { selection } = editor.view.getState();
  return currentPicture(editor).nodes.filter((node) => selection.has(node.id));
}

/** Boxes of the selected layers, for what is put behind them. */
export function selectedBoxes(editor: Editor): readonly PlacedBox[] {
  return selectedNodes(editor).map(({ x, y, height }) => ({ x, y, width: CARD_WIDTH, height }));
}

function boxesOf(nodes: readonly PictureNode[]): ReadonlyMap<LayerId, FlowBox> {
  return new Map(nodes.map((node) => [node.id, boxAround([node]) as FlowBox]));
}

export function alignSelection(editor: Editor, how: Alignment): void {
  const nodes = selectedNodes(editor);
  if (nodes.length > 1) place(editor, nodes, alignBoxes(boxesOf(nodes), how), `Align ${nodes.length} layers`);
}

export function distributeSelection(editor: Editor, axis: 'x' | 'y'): void {
  const nodes = selectedNodes(editor);
  if (nodes.length > 2)
    place(editor, nodes, distributeBoxes(boxesOf(nodes), axis), `Space out ${nodes.length} layers`);
}

/** Moves the selected layers and notes by flow units; presses in a row are one step. */
export function nudgeSelection(editor: Editor, dx: number, dy: number): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const nodes = selectedNodes(editor);
  const { notes } = editor.view.getState();
  const moved = new Map(nodes.map((node) => [node.id, { x: node.x + dx, y: node.y + dy }]));
  const shift = (note: CanvasNote): CanvasNote => ({ ...note, x: note.x + dx, y: note.y + dy });
  const changed = changeNotes(document.outline, notes, shift, 'Nudge a note');
  const label = nodes.length === 1 ? `Nudge ${nodes[0]?.name}` : `Nudge ${nodes.length} layers`;
  const edits = [
    ...(nodes.length === 0 ? [] : placeEdits(document.outline, moved)),
    ...(changed?.edits ?? []),
  ];
  if (edits.length === 0) return;
  const step = { edits, label: nodes.length === 0 ? 'Nudge a note' : label };
  const gesture = `nudge ${[...nodes.map((node) => node.id), ...notes].join(' ')}`;
  commit(editor, nodes.length === 0 ? step : keepingPlaces(editor, step), gesture);
}

function place(
  editor: Editor,
  nodes: readonly PictureNode[],
  places: ReadonlyMap<LayerId, FlowPoint>,
  label: string,
): void {
  const changed = nodes.filter(({ id, x, y }) => places.get(id)?.x !== x || places.get(id)?.y !== y);
  const moved = new Map(changed.map(({ id, x, y }) => [id, places.get(id) ?? { x, y }]));
  placeLayers(editor, moved, label);
}
