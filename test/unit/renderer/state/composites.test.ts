import { describe, expect, it } from 'vitest';
import { shownWires } from '../../../../renderer/canvas/shown-wires.ts';
import {
  enterComposite,
  foldSelection,
  groupSelection,
  leaveComposite,
  ungroupSelection,
} from '../../../../renderer/state/composite-actions.ts';
import { currentTree } from '../../../../renderer/state/current-tree.ts';
import { activeDocument, addDocument } from '../../../../renderer/state/document-store.ts';
import { type GroupRefusal, groupLayers } from '../../../../renderer/state/group-layers.ts';
import { addModule, connect, undoStep } from '../../../../renderer/state/layer-actions.ts';
import { nodeHeight } from '../../../../renderer/state/layer-places.ts';
import { nodeTree } from '../../../../renderer/state/node-tree.ts';
import { select } from '../../../../renderer/state/view-store.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { dependency } from '../../../../shared/outline/dependency.ts';
import { fullNameOf } from '../../../../shared/outline/layer-names.ts';
import { type Layer, layerId, type Outline } from '../../../../shared/outline/outline.ts';
import { layer, openedDocument, outlineOf, windowEditor } from '../../../support/window-editor.ts';

const id = (number: number) => layerId(`l${number}`);
const library = builtinLibrary();
const chain = outlineOf(
  layer(1, 'sim', ['sim'], { requires: [dependency('sim', 'PREVIOUS_FRAME')], args: { memory: '2g' } }),
  layer(2, 'render', ['sim'], { args: { chunk: 4, memory: '512m', tags: ['gpu'] } }),
  layer(3, 'comp', ['render'], { args: { tags: ['gpu'] } }),
  layer(4, 'movie', [], { requires: [dependency('comp', 'LAYER_ON_LAYER'), dependency('render')] }),
);

function opened(outline: Outline) {
  const { editor } = windowEditor();
  addDocument(editor.documents, openedDocument(outline));
  const now = (): Outline => activeDocument(editor.documents.getState())?.outline ?? outlineOf();
  const named = (name: string): Layer => {
    const found = now().layers.find((one) => fullNameOf(one) === name);
    if (found === undefined) throw new Error(`no layer ${name}`);
    return found;
  };
  return { editor, now, named };
}

function refusal(outline: Outline, ...ids: number[]): GroupRefusal | null {
  const made = groupLayers(outline, library, new Set(ids.map(id)), { x: 0, y: 0 });
  return made.ok ? null : made.error;
}

describe('grouping layers into a composite', () => {
  it('lets it wait for what they waited for, and what waited for them wait for it', () => {
    const { editor, named, now } = opened(chain);
    select(editor.view, [id(2), id(3)]);
    groupSelection(editor);
    const group = named('render_group');
    expect(group.module).toBe('Layer');
    expect(group.requires).toEqual([dependency('sim')]);
    expect(named('movie').requires).toEqual([
      dependency('render_group', 'LAYER_ON_LAYER'),
      dependency('render_group'),
    ]);
    expect(named('render_group.render').requires).toEqual([]);
    expect([...editor.view.getState().selection]).toEqual([group.id]);
    undoStep(editor);
    expect(now()).toEqual(chain);
  });

  it('takes over what all say, and the most that one asks for; all get one chunk', () => {
    const { editor, named } = opened(chain);
    select(editor.view, [id(2), id(3)]);
    groupSelection(editor);
    expect(named('render_group').args).toEqual({ tags: ['gpu'], chunk: 4, memory: '512m' });
    expect(named('render_group.comp').args.chunk).toBe(4);
  });

  it('keeps a chain of frames as the chain of the composite', () => {
    const { editor, named } = opened(chain);
    select(editor.view, [id(1), id(2)]);
    groupSelection(editor);
    expect(named('sim_group').requires).toEqual([dependency('sim_group', 'PREVIOUS_FRAME')]);
  });

  it('runs them in the order in which they waited, not in which they stand in the file', () => {
    const { editor, now } = opened(outlineOf(layer(1, 'late', ['early']), layer(2, 'early')));
    select(editor.view, [id(1), id(2)]);
    groupSelection(editor);
    expect(now().layers.map((one) => one.name)).toEqual(['early_group', 'early', 'late']);
  });

  it('is refused with the reason where it would not run the same', () => {
    expect(refusal(chain, 1)).toEqual({ code: 'too-few' });
    expect(refusal(chain, 1, 3)).toEqual({ code: 'between', layer: 'render' });
    expect(refusal(chain, 3, 4)).toEqual({ code: 'waits-otherwise', layer: 'movie', on: 'comp' });
    const ranges = outlineOf(layer(1, 'a', [], { args: { range: '1-5' } }), layer(2, 'b'));
    expect(refusal(ranges, 1, 2)).toEqual({ code: 'other-ranges', a: 'a', b: 'b' });
    const mixed = outlineOf(layer(1, 'a'), layer(2, 'b', [], { module: 'ShellCommand' }));
    expect(refusal(mixed, 1, 2)).toEqual({ code: 'one-frame', one: 'b', many: 'a' });
    const post = outlineOf(layer(1, 'a'), layer(2, 'b', [], { module: 'OutlinePostCommand' }));
    expect(refusal(post, 1, 2)).toMatchObject({ code: 'not-a-layer', layer: 'b' });
  });
});

describe('taking a composite apart', () => {
  it('makes the chain again that was grouped, and the composite goes', () => {
    const { editor, now, named } = opened(chain);
    select(editor.view, [id(2), id(3)]);
    groupSelection(editor);
    ungroupSelection(editor);
    expect(now().layers.map((one) => one.name)).toEqual(['sim', 'render', 'comp', 'movie']);
    expect(named('render').requires).toEqual([dependency('sim')]);
    expect(named('comp').requires).toEqual([dependency('render')]);
    expect(named('movie').requires.map((one) => one.on)).toEqual(['comp', 'comp']);
    expect(named('comp').args).toMatchObject({ chunk: 4, tags: ['gpu'], memory: '512m' });
  });

  it('leaves a layer that runs something itself as the first of the chain', () => {
    const { editor, now, named } = opened(
      outlineOf(layer(1, 'bake'), layer(2, 'verify', [], { parent: 'bake' }), layer(3, 'next', ['bake'])),
    );
    select(editor.view, [id(1)]);
    ungroupSelection(editor);
    expect(now().layers).toHaveLength(3);
    expect(named('verify').requires).toEqual([dependency('bake')]);
    expect(named('next').requires).toEqual([dependency('verify')]);
  });

  it('finds free names for the children', () => {
    const { editor, now } = opened(
      outlineOf(layer(1, 'bake'), layer(2, 'check', [], { parent: 'bake' }), layer(3, 'check')),
    );
    select(editor.view, [id(1)]);
    ungroupSelection(editor);
    expect(now().layers.map(fullNameOf)).toEqual(['bake', 'check_2', 'check']);
  });
});

describe('the inside of a composite', () => {
  const outline = outlineOf(
    layer(1, 'bake'),
    layer(2, 'first', [], { parent: 'bake' }),
    layer(3, 'second', [], { parent: 'bake' }),
    layer(4, 'other', ['bake']),
  );

  it('has its layers as nodes, wired in the order in which they run', () => {
    const { editor } = opened(outline);
    enterComposite(editor, id(1));
    const tree = currentTree(editor);
    expect(tree.path.map((one) => one.name)).toEqual(['bake']);
    expect(tree.roots.map((one) => one.name)).toEqual(['first', 'second']);
    const wires = shownWires(outline, library, tree);
    expect(wires.map(({ from, to }) => [from, to])).toEqual([[id(2), id(3)]]);
    leaveComposite(editor);
    expect(currentTree(editor).path).toEqual([]);
    expect([...editor.view.getState().selection]).toEqual([id(1)]);
  });

  it('takes new layers, behind the one that they are added to; a wire is an order', () => {
    const { editor, now } = opened(outline);
    enterComposite(editor, id(1));
    const spec = library.byName.get('Shell');
    if (spec === undefined) throw new Error('no Shell');
    addModule(editor, spec, { wire: { layer: id(2), end: 'feeds' } });
    expect(now().layers.map(fullNameOf)).toEqual([
      'bake',
      'bake.first',
      'bake.shell',
      'bake.second',
      'other',
    ]);
    expect(connect(editor, id(3), id(2))).toBe(true);
    expect(now().layers.map((one) => one.name)).toEqual(['bake', 'shell', 'second', 'first', 'other']);
  });

  it('shows the whole graph where the composite is gone', () => {
    const { editor } = opened(outline);
    select(editor.view, [id(1)]);
    enterComposite(editor, layerId('l99'));
    expect(currentTree(editor).roots.map((one) => one.name)).toEqual(['bake', 'other']);
  });

  it('folds to one line and opens again', () => {
    const { editor } = opened(outline);
    const open = nodeHeight(currentTree(editor), id(1), false);
    select(editor.view, [id(1)]);
    foldSelection(editor);
    expect(open - nodeHeight(currentTree(editor), id(1), false)).toBe(22);
    foldSelection(editor);
    expect(nodeHeight(currentTree(editor), id(1), false)).toBe(open);
  });
});

describe('pre- and post-processes', () => {
  const outline = outlineOf(
    layer(1, 'bake'),
    layer(2, 'bake_pre', [], { module: 'LayerPreProcess', creator: 'bake' }),
    layer(3, 'bake_post', [], { module: 'LayerPostProcess', creator: 'bake' }),
    layer(4, 'lost', [], { module: 'LayerPostProcess', creator: 'nobody' }),
    layer(5, 'post_of_post', [], { module: 'LayerPostProcess', creator: 'bake_post' }),
  );
  const tree = nodeTree(outline, { scope: null, folded: undefined, library });

  it('dock to their layer; those of nobody have a node of their own', () => {
    expect(tree.roots.map((one) => one.name)).toEqual(['bake', 'lost', 'post_of_post']);
    const docks = tree.docks.get(id(1));
    expect([docks?.before.map((one) => one.name), docks?.after.map((one) => one.name)]).toEqual([
      ['bake_pre'],
      ['bake_post'],
    ]);
    expect(tree.rootOf.get(id(3))).toBe(id(1));
  });

  it('make its node higher by one line, side by side', () => {
    expect(nodeHeight(tree, id(1), false) - nodeHeight(nodeTree(outline), id(1), false)).toBe(26);
  });
});
