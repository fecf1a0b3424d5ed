/** Lining up, spreading out and nudging the selected layers; each is one step of the history. */
import type { LayerId } from '../../shared/outline/outline.ts';
import type { Editor } from '../state/editor.ts';
import { placeLayers } from '../state/layer-actions.ts';
import type { FlowPoint } from '../state/view-store.ts';
import { type Alignment, alignBoxes, distributeBoxes } from './arrange.ts';
import { currentPicture } from './current-picture.ts';
import { boxAround, type FlowBox, type PictureNode } from './graph-picture.ts';

/** Selected layers with a node of their own. */
function selectedNodes(editor: Editor): readonly PictureNode[] {
  const { selection } = editor.view.getState();
  return currentPicture(editor).nodes.filter((node) => selection.has(node.id));
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

/** Moves the selected layers by flow units; presses in a row are one step. */
export function nudgeSelection(editor: Editor, dx: number, dy: number): void {
  const nodes = selectedNodes(editor);
  const moved = new Map(nodes.map((node) => [node.id, { x: node.x + dx, y: node.y + dy }]));
  const label = nodes.length === 1 ? `Nudge ${nodes[0]?.name}` : `Nudge ${nodes.length} layers`;
  place(editor, nodes, moved, label, `nudge ${nodes.map((node) => node.id).join(' ')}`);
}

function place(
  editor: Editor,
  nodes: readonly PictureNode[],
  places: ReadonlyMap<LayerId, FlowPoint>,
  label: string,
  gesture?: string,
): void {
  const changed = nodes.filter(({ id, x, y }) => places.get(id)?.x !== x || places.get(id)?.y !== y);
  const moved = new Map(changed.map(({ id, x, y }) => [id, places.get(id) ?? { x, y }]));
  placeLayers(editor, moved, label, gesture);
}
