import { describe, expect, it } from 'vitest';
import { cutSelection, pasteLayers, selectionAsText } from '../../../../renderer/state/clipboard-actions.ts';
import { activeDocument, addDocument } from '../../../../renderer/state/document-store.ts';
import type { Editor } from '../../../../renderer/state/editor.ts';
import {
  addModule,
  changeWire,
  connect,
  currentWires,
  deleteSelection,
  duplicateSelection,
  partnerOfSelection,
  placeLayers,
  undoStep,
} from '../../../../renderer/state/layer-actions.ts';
import { select } from '../../../../renderer/state/view-store.ts';
import type { ModuleSpec } from '../../../../shared/outline/module-spec.ts';
import { layerId, type Outline } from '../../../../shared/outline/outline.ts';
import { layer, openedDocument, outlineOf, windowEditor } from '../../../support/window-editor.ts';

const id = (number: number) => layerId(`l${number}`);

function opened(outline: Outline): { readonly editor: Editor; readonly now: () => Outline } {
  const { editor } = windowEditor();
  addDocument(editor.documents, openedDocument(outline));
  return {
    editor,
    now: () => activeDocument(editor.documents.getState())?.outline ?? outlineOf(),
  };
}
const chain = outlineOf(layer(1, 'a'), layer(2, 'b', ['a']), layer(3, 'c', ['b']));
const shell = (editor: Editor): ModuleSpec =>
  editor.analysis.getState().library.byName.get('Shell') as ModuleSpec;

describe('connecting layers', () => {
  it('refuses what would close a cycle, with the reason', () => {
    const { editor, now } = opened(chain);
    expect(connect(editor, id(3), id(1))).toBe(false);
    expect(now()).toBe(chain);
    expect(editor.notices.getState().notices[0]?.text).toContain('c waits for a already');
    expect(connect(editor, id(1), id(3))).toBe(true);
  });

  it('refuses to turn a wire round when its ends are connected by another way', () => {
    const { editor, now } = opened(outlineOf(layer(1, 'a'), layer(2, 'b', ['a']), layer(3, 'c', ['b', 'a'])));
    const wire = currentWires(editor).find((one) => one.from === id(1) && one.to === id(3));
    changeWire(editor, wire?.id ?? '', 'swap');
    expect(now().layers[2]?.requires.map((one) => one.on)).toEqual(['b', 'a']);
    expect(editor.notices.getState().notices).toHaveLength(1);
    const free = currentWires(editor).find((one) => one.from === id(2) && one.to === id(3));
    changeWire(editor, free?.id ?? '', 'delete');
    expect(now().layers[2]?.requires.map((one) => one.on)).toEqual(['a']);
  });
});

describe('adding layers', () => {
  it('connects to the one selected layer, selects the new one, and is one step', () => {
    const { editor, now } = opened(chain);
    select(editor.view, [id(3)]);
    const added = addModule(editor, shell(editor), { wire: partnerOfSelection(editor) });
    expect(now().layers.at(-1)?.requires[0]?.on).toBe('c');
    expect([...editor.view.getState().selection]).toEqual([added]);
    undoStep(editor);
    expect(now().layers).toEqual(chain.layers);
  });

  it('finds free ground beside what stands there', () => {
    const { editor, now } = opened(outlineOf(layer(1, 'a', [], { place: { x: 0, y: 0 } })));
    for (let n = 0; n < 3; n++) addModule(editor, shell(editor), { wire: { layer: id(1), end: 'feeds' } });
    const places = now()
      .layers.slice(1)
      .map((one) => one.place);
    expect(new Set(places.map((one) => one?.y)).size).toBe(3);
    expect(places.every((one) => one?.x === 320)).toBe(true);
  });
});

describe('automatic places', () => {
  it('become part of the document with the first layer that is moved, and go again with its undo', () => {
    const { editor, now } = opened(chain);
    const automatic = new Map([1, 2, 3].map((n) => [id(n), { x: n * 100, y: 0 }]));
    editor.places.setState(new Map([['d1', automatic]]), true);
    placeLayers(editor, new Map([[id(2), { x: 0, y: 500 }]]), 'Move a layer');
    expect(now().layers.map((one) => one.place)).toEqual([
      { x: 100, y: 0 },
      { x: 0, y: 500 },
      { x: 300, y: 0 },
    ]);
    undoStep(editor);
    expect(now().layers.every((one) => one.place === undefined)).toBe(true);
  });
});

describe('the selection', () => {
  it('is deleted with its wires in one step', () => {
    const { editor, now } = opened(chain);
    const wire = currentWires(editor).find((one) => one.to === id(3));
    select(editor.view, [id(1)], [wire?.id ?? '']);
    deleteSelection(editor);
    expect(now().layers.map((one) => [one.name, one.requires.length])).toEqual([
      ['b', 0],
      ['c', 0],
    ]);
    expect(activeDocument(editor.documents.getState())?.history.past).toHaveLength(1);
  });

  it('is the copies after duplicating', () => {
    const { editor, now } = opened(chain);
    select(editor.view, [id(2)]);
    duplicateSelection(editor);
    expect(now().layers.at(-1)?.name).toBe('b_2');
    expect([...editor.view.getState().selection]).toEqual([now().layers.at(-1)?.id]);
  });
});

describe('the clipboard', () => {
  it('carries layers from one document to another, with their children and what connects them', () => {
    const from = opened(
      outlineOf(
        layer(1, 'a'),
        layer(2, 'über b', ['a', 'z']),
        layer(3, 'kid', [], { parent: 'a' }),
        layer(4, 'z'),
      ),
    );
    select(from.editor.view, [id(1), id(2)]);
    const text = selectionAsText(from.editor) ?? '';
    const to = opened(outlineOf(layer(1, 'a')));
    pasteLayers(to.editor, text);
    expect(to.now().layers.map((one) => [one.parent, one.name, one.requires.map((dep) => dep.on)])).toEqual([
      [undefined, 'a', []],
      [undefined, 'a_2', []],
      [undefined, 'über b', ['a_2', 'z']],
      ['a_2', 'kid', []],
    ]);
    expect(to.editor.view.getState().selection.size).toBe(3);
    undoStep(to.editor);
    expect(to.now().layers).toHaveLength(1);
  });

  it('takes what is cut away, and nothing when nothing is selected', () => {
    const { editor, now } = opened(chain);
    expect(cutSelection(editor)).toBeNull();
    select(editor.view, [id(3)]);
    expect(cutSelection(editor)).toContain('name: c');
    expect(now().layers).toHaveLength(2);
  });

  it('says so when it holds no layers', () => {
    const { editor, now } = opened(chain);
    pasteLayers(editor, 'just some words');
    expect(now()).toBe(chain);
    expect(editor.notices.getState().notices).toHaveLength(1);
  });
});
