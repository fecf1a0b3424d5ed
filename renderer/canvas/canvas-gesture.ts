/** What a drag over empty canvas does: select what a box touches, or cut the wires that a line crosses. */
import type { LayerId } from '../../shared/outline/outline.ts';
import type { Editor } from '../state/editor.ts';
import { type FlowPoint, select } from '../state/view-store.ts';
import { cutWires } from '../state/wire-actions.ts';
import { currentPicture } from './current-picture.ts';
import { type FlowBox, nodesIn, notesIn, wiresAcross } from './graph-picture.ts';

/** What the selection does with the layers in a box, or that it is a slice. */
export type GestureWay = 'replace' | 'add' | 'remove' | 'slice';

/** A drag that is under way, in flow units. */
export interface CanvasGesture {
  readonly way: GestureWay;
  readonly from: FlowPoint;
  /** A box has one more point, a slice all that it went through. */
  readonly points: readonly FlowPoint[];
  /** The selection before the drag. */
  readonly before: ReadonlySet<LayerId>;
  readonly notesBefore: ReadonlySet<string>;
  /** Wires that the slice has crossed. */
  readonly cut: ReadonlySet<string>;
}

export function startGesture(editor: Editor, way: GestureWay, from: FlowPoint): CanvasGesture {
  const { selection, notes } = editor.view.getState();
  return { way, from, points: [], before: selection, notesBefore: notes, cut: new Set() };
}

/** The pointer has come to a point: selection and lights follow. */
export function continueGesture(editor: Editor, gesture: CanvasGesture, to: FlowPoint): CanvasGesture {
  const { way, from, points, before, notesBefore, cut } = gesture;
  const picture = currentPicture(editor);
  if (way !== 'slice') {
    const box = boxBetween(from, to);
    const inside = nodesIn(picture, box).map((node) => node.id);
    const notes = notesIn(picture, box).map((note) => note.id);
    select(editor.view, selectedWith(before, inside, way), [], selectedWith(notesBefore, notes, way));
    return { ...gesture, points: [to] };
  }
  const crossed = wiresAcross(picture, points.at(-1) ?? from, to).map(({ wire }) => wire);
  // The wire of a pre- or post-process is not written anywhere, so it cannot be cut.
  const found = new Set([...cut, ...crossed.filter((wire) => wire.index >= 0).map((wire) => wire.id)]);
  if (found.size > cut.size) editor.view.setState({ lit: { kind: 'cut', layers: new Set(), wires: found } });
  return { ...gesture, points: [...points, to], cut: found };
}

/** The drag has ended; `keep` false takes back what it did. */
export function endGesture(editor: Editor, gesture: CanvasGesture, keep: boolean): void {
  if (gesture.way === 'slice') {
    editor.view.setState({ lit: null });
    if (keep) cutWires(editor, gesture.cut);
  } else if (!keep) select(editor.view, gesture.before, [], gesture.notesBefore);
}

/** The rectangle between two corners. */
export function boxBetween(a: FlowPoint, b: FlowPoint): FlowBox {
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x, b.x),
    bottom: Math.max(a.y, b.y),
  };
}

/** The selection that a box leaves. */
export function selectedWith<Id>(
  before: ReadonlySet<Id>,
  inside: readonly Id[],
  way: Exclude<GestureWay, 'slice'>,
): ReadonlySet<Id> {
  if (way === 'replace') return new Set(inside);
  const selected = new Set(before);
  for (const id of inside) {
    if (way === 'add') selected.add(id);
    else selected.delete(id);
  }
  return selected;
}
