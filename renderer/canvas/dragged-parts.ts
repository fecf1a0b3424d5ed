/** What moves when nodes are dragged: they themselves, what lies on backdrops among them, and the lines they stick to. */
import type { CanvasNote, LayerId } from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import { commit, keepingPlaces, placeEdits } from '../state/layer-actions.ts';
import { CARD_WIDTH } from '../state/layer-places.ts';
import { changeNotes, liesOn } from '../state/note-edits.ts';
import type { FlowPoint } from '../state/view-store.ts';
import type { Wire } from '../state/wires.ts';
import { type Alignment, alignBox } from './align-guides.ts';
import { currentPicture } from './current-picture.ts';
import { noteIdOf, noteNodeId } from './flow-nodes.ts';
import { boxAround, type FlowBox, nodesIn } from './graph-picture.ts';
import { insertExisting, wireUnder } from './insert-dragged.ts';

/** Places by node id, of layers and of notes. */
export type NodePlaces = ReadonlyMap<string, FlowPoint>;

/** Where everything that lies on the dragged backdrops stands, without what is dragged itself. */
export function carriedBy(editor: Editor, dragged: Iterable<string>): NodePlaces {
  const ids = new Set(dragged);
  const { nodes, notes } = currentPicture(editor);
  const backdrops = notes.filter((note) => note.kind === 'backdrop' && ids.has(noteNodeId(note.id)));
  const carried = new Map<string, FlowPoint>();
  for (const backdrop of backdrops) {
    for (const { id, x, y, height } of nodes) {
      if (!ids.has(id) && liesOn(backdrop, { x, y, width: CARD_WIDTH, height })) carried.set(id, { x, y });
    }
    for (const note of notes) {
      const id = noteNodeId(note.id);
      if (
        !ids.has(id) &&
        note.width * note.height < backdrop.width * backdrop.height &&
        liesOn(backdrop, note)
      )
        carried.set(id, { x: note.x, y: note.y });
    }
  }
  return carried;
}

/** Where a node stands before it is dragged. */
export function placeOfNode(editor: Editor, id: string): FlowPoint | undefined {
  const { nodes, notes } = currentPicture(editor);
  const note = noteIdOf(id);
  return note === undefined ? nodes.find((node) => node.id === id) : notes.find((one) => one.id === note);
}

/** Brings dragged layers onto lines of the layers in sight; notes go where they are put. */
export function alignDragged(editor: Editor, wanted: NodePlaces, seen: FlowBox, within: number): Alignment {
  const picture = currentPicture(editor);
  const moving = picture.nodes.flatMap((node) => {
    const at = wanted.get(node.id);
    return at === undefined ? [] : [{ ...node, ...at }];
  });
  const box = boxAround(moving);
  const noted = [...wanted.keys()].some((id) => noteIdOf(id) !== undefined);
  if (box === null || noted) return { dx: 0, dy: 0, guides: [] };
  const others = nodesIn(picture, seen).filter((node) => !wanted.has(node.id));
  return alignBox(
    box,
    others.flatMap((node) => boxAround([node]) ?? []),
    within,
  );
}

/** The wire into which the one layer that is dragged would go. */
export function wireBelow(editor: Editor, places: NodePlaces): Wire | undefined {
  const document = currentDocument(editor);
  const [only] = places;
  if (document === undefined || only === undefined || places.size > 1) return undefined;
  const picture = currentPicture(editor);
  const node = picture.nodes.find((one) => one.id === only[0]);
  const { library } = editor.analysis.getState();
  return node === undefined ? undefined : wireUnder(picture, document.outline, library, node, only[1]);
}

/** Writes down where everything was dropped, as one step. */
export function dropNodes(editor: Editor, places: NodePlaces): void {
  const document = currentDocument(editor);
  if (document === undefined || places.size === 0) return;
  const { outline } = document;
  const layers = new Map<LayerId, FlowPoint>();
  const notes = new Map<string, FlowPoint>();
  for (const [id, at] of places) {
    const note = noteIdOf(id);
    if (note === undefined) layers.set(id as LayerId, at);
    else notes.set(note, at);
  }
  const move = (note: CanvasNote): CanvasNote => ({ ...note, ...notes.get(note.id) });
  const edits: OutlineEdit[] = [
    ...(layers.size === 0 ? [] : placeEdits(outline, layers)),
    ...(changeNotes(outline, new Set(notes.keys()), move, '')?.edits ?? []),
  ];
  const wire = wireBelow(editor, places);
  const [only] = layers.keys();
  const { library } = editor.analysis.getState();
  const insertion =
    wire === undefined || only === undefined ? null : insertExisting(outline, library, wire, only);
  const step = {
    edits: [...edits, ...(insertion?.edits ?? [])],
    label: insertion?.label ?? labelOf(layers.size, notes.size),
  };
  commit(editor, layers.size === 0 ? step : keepingPlaces(editor, step));
}

function labelOf(layers: number, notes: number): string {
  const count = (number: number, noun: string): string => (number === 1 ? `a ${noun}` : `${number} ${noun}s`);
  const parts = [
    ...(layers === 0 ? [] : [count(layers, 'layer')]),
    ...(notes === 0 ? [] : [count(notes, 'note')]),
  ];
  return `Move ${parts.join(' and ')}`;
}
