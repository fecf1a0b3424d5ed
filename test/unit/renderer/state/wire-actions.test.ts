import { describe, expect, it } from 'vitest';
import { graphPicture } from '../../../../renderer/canvas/graph-picture.ts';
import { insertExisting, wireUnder } from '../../../../renderer/canvas/insert-dragged.ts';
import { activeDocument, addDocument } from '../../../../renderer/state/document-store.ts';
import { currentWires, undoStep } from '../../../../renderer/state/layer-actions.ts';
import { nodeTree } from '../../../../renderer/state/node-tree.ts';
import { cutWires, moveWire } from '../../../../renderer/state/wire-actions.ts';
import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { dependency } from '../../../../shared/outline/dependency.ts';
import { layerId } from '../../../../shared/outline/outline.ts';
import { layer, openedDocument, outlineOf, windowEditor } from '../../../support/window-editor.ts';

const id = (number: number) => layerId(`l${number}`);
const start = outlineOf(
  layer(1, 'a'),
  layer(2, 'b'),
  layer(3, 'c', [], { requires: [dependency('a', 'LAYER_ON_LAYER', true), dependency('b')] }),
  layer(4, 'd'),
);

function opened() {
  const { editor } = windowEditor();
  addDocument(editor.documents, openedDocument(start));
  const now = () => activeDocument(editor.documents.getState());
  const requires = (number: number) => now()?.outline.layers.find((one) => one.id === id(number))?.requires;
  const wireId = (from: number, to: number) =>
    currentWires(editor).find((one) => one.from === id(from) && one.to === id(to))?.id ?? '';
  return { editor, now, requires, wireId };
}

describe('the ends of a wire', () => {
  it('move to another layer that waits, with the type of the wire', () => {
    const { editor, requires, wireId, now } = opened();
    moveWire(editor, wireId(1, 3), 'to', id(4));
    expect(requires(3)).toEqual([dependency('b')]);
    expect(requires(4)).toEqual([dependency('a', 'LAYER_ON_LAYER', true)]);
    expect(now()?.history.past.map((one) => one.label)).toEqual(['Let d wait for a instead of c']);
    expect([...editor.view.getState().wires]).toEqual([wireId(1, 4)]);
  });

  it('move to another layer that is waited for', () => {
    const { editor, requires, wireId } = opened();
    moveWire(editor, wireId(1, 3), 'from', id(4));
    expect(requires(3)).toEqual([dependency('d', 'LAYER_ON_LAYER', true), dependency('b')]);
  });

  it('stay where the two layers are connected already, or nothing would change', () => {
    const { editor, requires, wireId } = opened();
    moveWire(editor, wireId(1, 3), 'from', id(2));
    moveWire(editor, wireId(1, 3), 'from', id(1));
    expect(requires(3)).toBe(start.layers[2]?.requires);
  });
});

describe('a cut', () => {
  it('takes several wires of one layer away in one step', () => {
    const { editor, requires, wireId, now } = opened();
    cutWires(editor, new Set([wireId(1, 3), wireId(2, 3)]));
    expect(requires(3)).toEqual([]);
    expect(now()?.history.past.map((one) => one.label)).toEqual(['Cut 2 wires']);
    undoStep(editor);
    expect(now()?.outline).toEqual(start);
  });

  it('of nothing is no step', () => {
    const { editor, now } = opened();
    cutWires(editor, new Set(['gone']));
    expect(now()?.history.past).toEqual([]);
  });
});

describe('a layer that is dropped on a wire', () => {
  const library = builtinLibrary();
  const places = new Map([
    [id(1), { x: 0, y: 0 }],
    [id(2), { x: 0, y: 200 }],
    [id(3), { x: 800, y: 0 }],
    [id(4), { x: 0, y: 900 }],
  ]);
  const picture = graphPicture({
    outline: start,
    tree: nodeTree(start),
    automatic: places,
    library,
    running: false,
  });
  const node = (number: number) => {
    const found = picture.nodes.find((one) => one.id === id(number));
    if (found === undefined) throw new Error('no such node');
    return found;
  };

  it('goes between its ends, and the other end keeps how it waits', () => {
    const wire = wireUnder(picture, start, library, node(4), { x: 400, y: 4 });
    expect(wire?.from).toBe(id(1));
    if (wire === undefined) return;
    const edits = insertExisting(start, library, wire, id(4))?.edits ?? [];
    const { outline } = applyEdits(start, edits);
    expect(outline.layers[3]?.requires).toEqual([dependency('a')]);
    expect(outline.layers[2]?.requires).toEqual([dependency('d', 'LAYER_ON_LAYER', true), dependency('b')]);
  });

  it('only goes there when it has no wires of its own and lies on one', () => {
    expect(wireUnder(picture, start, library, node(2), { x: 400, y: 4 })).toBeUndefined();
    expect(wireUnder(picture, start, library, node(4), { x: 400, y: 600 })).toBeUndefined();
  });
});
