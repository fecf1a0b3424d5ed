import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import { dependency } from '../../../../shared/outline/dependency.ts';
import { fullNameOf } from '../../../../shared/outline/layer-names.ts';
import {
  emptyOutline,
  type Layer,
  layerId,
  newLayer,
  type Outline,
} from '../../../../shared/outline/outline.ts';

function layer(number: number, name: string, more: Partial<Layer> = {}): Layer {
  return { ...newLayer(layerId(`l${number}`), name, 'Shell'), ...more };
}

function outlineOf(...layers: Layer[]): Outline {
  return { ...emptyOutline('o'), layers };
}

describe('renaming a layer', () => {
  const before = outlineOf(
    layer(1, 'render'),
    layer(2, 'kid', { parent: 'render' }),
    layer(3, 'render_preprocess', { creator: 'render', module: 'LayerPreProcess' }),
    layer(4, 'comp', { requires: [dependency('render'), dependency('render.kid'), dependency('rend')] }),
  );
  const { outline } = applyEdits(before, [{ kind: 'rename-layer', id: layerId('l1'), name: 'beauty' }]);

  it('takes along dependencies, children and the processes that carry its name', () => {
    expect(outline.layers.map(fullNameOf)).toEqual(['beauty', 'beauty.kid', 'beauty_preprocess', 'comp']);
    expect(outline.layers[2]?.creator).toBe('beauty');
    expect(outline.layers[3]?.requires.map((dep) => dep.on)).toEqual(['beauty', 'beauty.kid', 'rend']);
  });

  it('leaves references alone when the name means another layer', () => {
    const twins = outlineOf(layer(1, 'a'), layer(2, 'a'), layer(3, 'b', { requires: [dependency('a')] }));
    const after = applyEdits(twins, [{ kind: 'rename-layer', id: layerId('l2'), name: 'c' }]).outline;
    expect(after.layers[2]?.requires[0]?.on).toBe('a');
  });
});

describe('removing a layer', () => {
  it('removes what belongs to it and every dependency on any of that', () => {
    const before = outlineOf(
      layer(1, 'render'),
      layer(2, 'kid', { parent: 'render' }),
      layer(3, 'deep', { parent: 'render.kid' }),
      layer(4, 'render_preprocess', { creator: 'render' }),
      layer(5, 'comp', {
        requires: [dependency('render'), dependency('render.kid.deep'), dependency('sim')],
      }),
      layer(6, 'sim'),
    );
    const { outline, diff } = applyEdits(before, [{ kind: 'remove-layer', id: layerId('l1') }]);
    expect(outline.layers.map((one) => one.name)).toEqual(['comp', 'sim']);
    expect(outline.layers[0]?.requires).toEqual([dependency('sim')]);
    expect([...diff.removed.keys()]).toEqual(['l1', 'l2', 'l3', 'l4']);
  });

  it('keeps dependencies on the name when another layer still has it', () => {
    const twins = outlineOf(layer(1, 'a'), layer(2, 'a'), layer(3, 'b', { requires: [dependency('a')] }));
    const after = applyEdits(twins, [{ kind: 'remove-layer', id: layerId('l1') }]).outline;
    expect(after.layers.at(-1)?.requires).toEqual([dependency('a')]);
  });
});

describe('adopting a layer', () => {
  it('lets references follow to its new full name', () => {
    const before = outlineOf(
      layer(1, 'par'),
      layer(2, 'kid'),
      layer(3, 'user', { requires: [dependency('kid')] }),
    );
    const after = applyEdits(before, [{ kind: 'set-parent', id: layerId('l2'), parent: 'par' }]).outline;
    expect(after.layers[2]?.requires[0]?.on).toBe('par.kid');
    const back = applyEdits(after, [{ kind: 'set-parent', id: layerId('l2'), parent: undefined }]).outline;
    expect(back).toEqual(before);
  });
});

describe('arguments', () => {
  it('keep their place when they change, go to the end when new, and leave nothing behind when removed', () => {
    const before = outlineOf(layer(1, 'a', { args: { range: '1-5', chunk: 2 } }));
    const id = layerId('l1');
    const set = (name: string, value: string | number | undefined) => ({
      kind: 'set-arg' as const,
      id,
      name,
      value,
    });
    const after = applyEdits(before, [set('range', '1-9'), set('cores', 2), set('chunk', undefined)]).outline;
    expect(Object.entries(after.layers[0]?.args ?? {})).toEqual([
      ['range', '1-9'],
      ['cores', 2],
    ]);
  });

  it('may be called like a property of every object', () => {
    const before = outlineOf(layer(1, 'a'));
    const edit = { kind: 'set-arg' as const, id: layerId('l1'), name: '__proto__', value: 'x' };
    const after = applyEdits(before, [edit]).outline;
    expect(Object.entries(after.layers[0]?.args ?? {})).toEqual([['__proto__', 'x']]);
  });
});

describe('the outline itself', () => {
  it('takes fields and loses them', () => {
    const named = applyEdits(emptyOutline('o'), [
      { kind: 'set-outline-field', field: 'show', value: 'demo' },
    ]).outline;
    expect(named.show).toBe('demo');
    const bare = applyEdits(named, [{ kind: 'set-outline-field', field: 'show', value: undefined }]).outline;
    expect(Object.hasOwn(bare, 'show')).toBe(false);
  });
});
