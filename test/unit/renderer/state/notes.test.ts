import { describe, expect, it } from 'vitest';
import { nudgeSelection } from '../../../../renderer/canvas/arrange-selection.ts';
import { carriedBy, dropNodes } from '../../../../renderer/canvas/dragged-parts.ts';
import { noteIdOf, noteNodeId } from '../../../../renderer/canvas/flow-nodes.ts';
import { keepPinned } from '../../../../renderer/canvas/keep-pinned.ts';
import { backdropGroups } from '../../../../renderer/canvas/layout-graph.ts';
import { activeDocument, addDocument } from '../../../../renderer/state/document-store.ts';
import { deleteSelection, pinSelection, undoStep } from '../../../../renderer/state/layer-actions.ts';
import {
  addBackdrop,
  addNoteAt,
  colorNotes,
  finishNote,
  goToNextNote,
  resizeNote,
} from '../../../../renderer/state/note-actions.ts';
import {
  backdropsAfter,
  boxBehind,
  freshNoteId,
  liesOn,
  noteColor,
} from '../../../../renderer/state/note-edits.ts';
import { select, selectNotes } from '../../../../renderer/state/view-store.ts';
import { type CanvasNote, layerId, type Outline } from '../../../../shared/outline/outline.ts';
import { layer, openedDocument, outlineOf, windowEditor } from '../../../support/window-editor.ts';

const id = (number: number) => layerId(`l${number}`);
const at = (x: number, y: number) => ({ place: { x, y } });
const backdrop: CanvasNote = {
  id: 'n1',
  kind: 'backdrop',
  text: 'Lighting',
  x: -50,
  y: -80,
  width: 600,
  height: 300,
};
const inside: CanvasNote = { id: 'n2', kind: 'note', text: 'mind', x: 0, y: 120, width: 100, height: 60 };
const start: Outline = {
  ...outlineOf(layer(1, 'a', [], at(0, 0)), layer(2, 'b', ['a'], at(260, 0)), layer(3, 'c', [], at(900, 0))),
  notes: [backdrop, inside],
};

function opened(outline: Outline = start) {
  const { editor } = windowEditor();
  addDocument(editor.documents, openedDocument(outline));
  const now = (): Outline => activeDocument(editor.documents.getState())?.outline ?? outlineOf();
  const labels = () => activeDocument(editor.documents.getState())?.history.past.map((one) => one.label);
  return { editor, now, labels };
}

describe('notes and backdrops', () => {
  it('are added, written, coloured, resized and deleted, one step each, and all of it is undone', () => {
    const { editor, now, labels } = opened();
    addNoteAt(editor, { x: 1_000, y: 500 });
    const added = now().notes.at(-1);
    expect(added).toMatchObject({ id: 'n3', kind: 'note', x: 880, y: 452 });
    expect(editor.view.getState().editingNote).toBe('n3');
    finishNote(editor, 'n3', 'ask Kim');
    colorNotes(editor, 'green');
    resizeNote(editor, 'n3', { width: 300, height: 200 });
    expect(now().notes.at(-1)).toMatchObject({ text: 'ask Kim', color: 'green', width: 300 });
    deleteSelection(editor);
    expect(now().notes).toEqual(start.notes);
    expect(labels()).toEqual([
      'Add a note',
      'Write a note',
      'Make a note green',
      'Resize a note',
      'Delete a note',
    ]);
    for (let step = 0; step < 5; step++) undoStep(editor);
    expect(now()).toEqual(start);
  });

  it('leave the text alone when writing is taken back or changes nothing', () => {
    const { editor, labels } = opened();
    finishNote(editor, 'n2', null);
    finishNote(editor, 'n2', 'mind');
    expect(labels()).toEqual([]);
  });

  it('go behind the selected layers, with room for the title', () => {
    const { editor, now } = opened();
    addBackdrop(editor, [{ x: 0, y: 0, width: 232, height: 80 }], { x: 0, y: 0 });
    expect(now().notes.at(-1)).toMatchObject({ kind: 'backdrop', x: -32, y: -64, width: 296, height: 176 });
    expect(boxBehind([])).toBeUndefined();
  });

  it('are deleted together with layers in one step', () => {
    const { editor, now, labels } = opened();
    select(editor.view, [id(3)], [], ['n1']);
    deleteSelection(editor);
    expect([now().layers.length, now().notes.map((note) => note.id)]).toEqual([2, ['n2']]);
    expect(labels()).toEqual(['Delete c and notes']);
  });

  it('keep a colour that the canvas does not know, and are shown in their own', () => {
    expect(noteColor({ kind: 'note', color: 'chartreuse' })).toBe('yellow');
    expect(noteColor({ kind: 'backdrop', color: 'chartreuse' })).toBe('grey');
    expect(noteColor({ kind: 'backdrop', color: 'blue' })).toBe('blue');
  });

  it('get ids that nobody has, and are told from layers by their node', () => {
    expect(freshNoteId({ ...start, notes: [{ ...inside, id: 'n2' }] })).toBe('n3');
    expect(noteIdOf(noteNodeId('n7'))).toBe('n7');
    expect(noteIdOf('l7')).toBeUndefined();
  });

  it('are gone through in reading order', () => {
    const { editor } = opened();
    goToNextNote(editor);
    expect([...editor.view.getState().notes]).toEqual(['n1']);
    goToNextNote(editor);
    expect([...editor.view.getState().notes]).toEqual(['n2']);
    goToNextNote(editor);
    expect([...editor.view.getState().notes]).toEqual(['n1']);
  });
});

describe('what lies on a backdrop', () => {
  it('is what has its middle on it', () => {
    expect(liesOn(backdrop, { x: 500, y: 0, width: 80, height: 80 })).toBe(true);
    expect(liesOn(backdrop, { x: 520, y: 0, width: 232, height: 80 })).toBe(false);
  });

  it('is taken along when it is dragged, in one step with it', () => {
    const { editor, now, labels } = opened();
    const dragged = noteNodeId('n1');
    const carried = carriedBy(editor, [dragged]);
    expect([...carried.keys()].sort()).toEqual(['l1', 'l2', noteNodeId('n2')]);
    const places = new Map([[dragged, { x: 50, y: 20 }]]);
    for (const [node, { x, y }] of carried) places.set(node, { x: x + 100, y: y + 100 });
    dropNodes(editor, places);
    expect(now().notes.map(({ x, y }) => [x, y])).toEqual([
      [50, 20],
      [100, 220],
    ]);
    expect(now().layers.map(({ place }) => place?.x)).toEqual([100, 360, 900]);
    expect(labels()).toEqual(['Move 2 layers and 2 notes']);
  });

  it('stays on it when a layout moves it', () => {
    const boxes = new Map(
      start.layers.map(({ id: one, place }) => [one, { x: place?.x ?? 0, y: 0, width: 232, height: 80 }]),
    );
    const moved = new Map([
      [id(1), { x: 1_000, y: 1_000 }],
      [id(2), { x: 1_400, y: 1_000 }],
    ]);
    const [after, note] = backdropsAfter(start.notes, boxes, moved);
    expect(after).toMatchObject({ x: 968, y: 936, width: 696, height: 176 });
    expect(note).toBe(inside);
    expect(backdropGroups(start.notes, boxes)).toEqual([[id(1), id(2)]]);
  });

  it('is nudged with it when both are selected', () => {
    const { editor, now, labels } = opened();
    selectNotes(editor.view, ['n2']);
    nudgeSelection(editor, 24, 0);
    nudgeSelection(editor, 24, 0);
    expect(now().notes[1]?.x).toBe(48);
    expect(labels()).toEqual(['Nudge a note']);
  });
});

describe('pinned layers', () => {
  it('are pinned to where they stand, stay so when moved, and are freed by the same command', () => {
    const { editor, now, labels } = opened();
    select(editor.view, [id(1), id(2)]);
    pinSelection(editor);
    expect(now().layers[0]?.place).toEqual({ x: 0, y: 0, pinned: true });
    nudgeSelection(editor, 24, 0);
    expect(now().layers[0]?.place).toEqual({ x: 24, y: 0, pinned: true });
    pinSelection(editor);
    expect(now().layers[0]?.place).toEqual({ x: 24, y: 0 });
    expect(labels()).toEqual(['Pin 2 layers', 'Nudge 2 layers', 'Free 2 layers']);
  });

  it('stay where they are in a layout, and nothing comes to lie on them', () => {
    const boxes = [1, 2, 3].map((number) => ({ id: id(number), width: 232, height: 100 }));
    const made = new Map([
      [id(1), { x: 0, y: 0 }],
      [id(2), { x: 320, y: 0 }],
      [id(3), { x: 640, y: 0 }],
    ]);
    const pinned = new Map([
      [id(1), { x: 1_000, y: 400 }],
      [id(2), { x: 1_700, y: 400 }],
    ]);
    const places = keepPinned(made, pinned, boxes);
    expect(places.get(id(1))).toEqual({ x: 1_000, y: 400 });
    // The rest follows the farther of the two, and goes below where it would lie on one.
    expect(places.get(id(3))).toEqual({ x: 2_020, y: 400 });
    const shifted = keepPinned(made, new Map([[id(1), { x: 640, y: 0 }]]), boxes);
    expect(shifted.get(id(3))).toEqual({ x: 1_280, y: 0 });
    const crossed = keepPinned(
      made,
      new Map([
        [id(1), { x: 0, y: 0 }],
        [id(2), { x: 640, y: 40 }],
      ]),
      boxes,
    );
    expect(crossed.get(id(3))).toEqual({ x: 960, y: 40 });
  });

  it('push others below them', () => {
    const boxes = [1, 2].map((number) => ({ id: id(number), width: 232, height: 100 }));
    const made = new Map([
      [id(1), { x: 0, y: 0 }],
      [id(2), { x: 0, y: 140 }],
    ]);
    const pinned = new Map([[id(1), { x: 0, y: 0 }]]);
    const high = [{ id: id(1), width: 232, height: 200 }, ...boxes.slice(1)];
    expect(keepPinned(made, pinned, high).get(id(2))).toEqual({ x: 0, y: 240 });
  });
});
