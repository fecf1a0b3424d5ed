import { describe, expect, it } from 'vitest';
import {
  addLayer,
  connectLayers,
  type GraphEdit,
  insertLayer,
  removeParts,
  retypeWire,
  swapWire,
  toggleBypass,
} from '../../../../renderer/state/graph-edits.ts';
import { type Wire, wiresOf } from '../../../../renderer/state/wires.ts';
import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { dependency } from '../../../../shared/outline/dependency.ts';
import { layerIndex } from '../../../../shared/outline/layer-names.ts';
import type { ModuleSpec } from '../../../../shared/outline/module-spec.ts';
import { layerId, type Outline } from '../../../../shared/outline/outline.ts';
import { layer, outlineOf } from '../../../support/window-editor.ts';

const library = builtinLibrary();
const spec = (name: string): ModuleSpec => library.byName.get(name) as ModuleSpec;
const outline = outlineOf(
  layer(1, 'sim'),
  layer(2, 'render', ['sim']),
  layer(3, 'comp', ['render', 'sim']),
  layer(4, 'movie', [], { module: 'ShellCommand' }),
);
const done = (edit: GraphEdit | null, from: Outline = outline): Outline => {
  if (edit === null) throw new Error('nothing to do');
  return applyEdits(from, edit.edits).outline;
};
const wire = (from: string, to: string, of: Outline = outline): Wire =>
  wiresOf(of, library).find((one) => one.from === layerId(from) && one.to === layerId(to)) as Wire;
const requires = (of: Outline, name: string) => layerIndex(of).byName.get(name)?.requires;

describe('edits of the graph', () => {
  it('connects frame by frame, and layer on layer where one side has a single frame', () => {
    const one = done(connectLayers(outline, library, layerId('l1'), layerId('l4')));
    expect(requires(one, 'movie')).toEqual([dependency('sim', 'LAYER_ON_LAYER')]);
    const empty = outlineOf(layer(1, 'a'), layer(2, 'b'));
    expect(requires(done(connectLayers(empty, library, layerId('l1'), layerId('l2')), empty), 'b')).toEqual([
      dependency('a'),
    ]);
  });

  it('makes a layer wait for its own previous frame when it is connected to itself', () => {
    const one = done(connectLayers(outline, library, layerId('l1'), layerId('l1')));
    expect(requires(one, 'sim')).toEqual([dependency('sim', 'PREVIOUS_FRAME')]);
  });

  it('does not connect twice', () => {
    expect(connectLayers(outline, library, layerId('l1'), layerId('l2'))).toBeNull();
    expect(connectLayers(outline, library, layerId('l9'), layerId('l2'))).toBeNull();
  });

  it('gives a wire another type and keeps any-frame to layer on layer', () => {
    const one = done(retypeWire(outline, wire('l1', 'l2'), 'LAYER_ON_LAYER', true));
    expect(requires(one, 'render')).toEqual([dependency('sim', 'LAYER_ON_LAYER', true)]);
    const two = done(retypeWire(one, wire('l1', 'l2', one), 'PREVIOUS_FRAME', true), one);
    expect(requires(two, 'render')).toEqual([dependency('sim', 'PREVIOUS_FRAME')]);
    expect(retypeWire(outline, wire('l1', 'l2'), 'FRAME_BY_FRAME', false)).toBeNull();
  });

  it('makes a known type of an unknown one and forgets its text', () => {
    const odd = outlineOf(
      layer(1, 'a'),
      layer(2, 'b', [], {
        requires: [{ on: 'a', type: 'UNKNOWN', anyFrame: false, propagate: false, text: 'a:bogus' }],
      }),
    );
    const one = done(retypeWire(odd, wire('l1', 'l2', odd), 'FRAME_BY_FRAME', false), odd);
    expect(requires(one, 'b')).toEqual([dependency('a')]);
  });

  it('turns a wire round', () => {
    const one = done(swapWire(outline, wire('l1', 'l2')));
    expect(requires(one, 'render')).toEqual([]);
    expect(requires(one, 'sim')).toEqual([dependency('render')]);
  });

  it('removes several wires of one layer at once, each the right one', () => {
    const one = done(removeParts(outline, [], [wire('l2', 'l3'), wire('l1', 'l3')]));
    expect(requires(one, 'comp')).toEqual([]);
    expect(requires(one, 'render')).toEqual([dependency('sim')]);
  });

  it('removes layers with the dependencies on them, and says how many', () => {
    const edit = removeParts(outline, [layerId('l1'), layerId('l2')], []);
    expect(edit?.label).toBe('Delete 2 layers');
    expect(requires(done(edit), 'comp')).toEqual([]);
    expect(removeParts(outline, [], [])).toBeNull();
  });

  it('adds a layer under a free name at its place, waiting for its partner', () => {
    const first = addLayer(outline, library, {
      spec: spec('ShellCommand'),
      place: { x: 4, y: 8 },
      wire: null,
    });
    const one = done(first);
    expect(one.layers.at(-1)).toMatchObject({
      name: 'shell_command',
      module: 'ShellCommand',
      place: { x: 4, y: 8 },
    });
    const wish = {
      spec: spec('ShellCommand'),
      place: { x: 0, y: 0 },
      wire: { layer: first.id, end: 'feeds' as const },
    };
    const two = done(addLayer(one, library, wish), one);
    expect(two.layers.at(-1)?.name).toBe('shell_command_2');
    expect(two.layers.at(-1)?.requires).toEqual([dependency('shell_command', 'LAYER_ON_LAYER')]);
  });

  it('lets the partner wait for the new layer when the wire came out of its left port', () => {
    const wish = {
      spec: spec('Shell'),
      place: { x: 0, y: 0 },
      wire: { layer: layerId('l1'), end: 'requires' as const },
    };
    expect(requires(done(addLayer(outline, library, wish)), 'sim')).toEqual([dependency('shell')]);
  });

  it('makes a pre-process belong to its partner', () => {
    const wish = {
      spec: spec('LayerPreProcess'),
      place: { x: 0, y: 0 },
      wire: { layer: layerId('l1'), end: 'feeds' as const },
    };
    const one = done(addLayer(outline, library, wish));
    expect(one.layers.at(-1)).toMatchObject({ name: 'sim_preprocess', creator: 'sim', requires: [] });
  });

  it('inserts a layer into a wire and leaves the type of what waited', () => {
    const before = done(retypeWire(outline, wire('l1', 'l2'), 'LAYER_ON_LAYER', false));
    const one = done(
      insertLayer(before, library, spec('Shell'), wire('l1', 'l2', before), { x: 0, y: 0 }),
      before,
    );
    expect(requires(one, 'shell')).toEqual([dependency('sim')]);
    expect(requires(one, 'render')).toEqual([dependency('shell', 'LAYER_ON_LAYER')]);
  });

  it('bypasses what is on, and uses again when all are off', () => {
    const ids = new Set([layerId('l1'), layerId('l2')]);
    const one = done(toggleBypass(outline, new Set([layerId('l1')])));
    const two = done(toggleBypass(one, ids), one);
    expect(two.layers.map((one) => one.bypassed)).toEqual([true, true, undefined, undefined]);
    expect(done(toggleBypass(two, ids), two).layers.some((one) => one.bypassed === true)).toBe(false);
  });
});
