import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import type { Layer } from '../../../../shared/outline/outline.ts';
import { resolveOutline } from '../../../../shared/outline/resolve-outline.ts';
import { randomOutlines } from '../../../support/random-outline.ts';
import { dependenciesOf, layer, layerNamed, resolve } from './outline-builder.ts';

const pre = (name: string, creator: string, requires: string[] = []): Layer =>
  layer(name, {}, requires, { module: 'LayerPreProcess', creator });
const post = (name: string, creator: string, args = {}): Layer =>
  layer(name, args, [], { module: 'LayerPostProcess', creator });
const propagating = (made: Layer): Layer => ({
  ...made,
  requires: made.requires.map((dependency) => ({ ...dependency, propagate: true })),
});

describe('written dependencies', () => {
  it('hold in the order written, with their place in the file', () => {
    const resolved = resolve([layer('c', {}, ['b:all', 'nope', 'a:prev', 'a:sim']), layer('a'), layer('b')]);
    expect(dependenciesOf(resolved, 'c')).toEqual([
      'b LAYER_ON_LAYER written',
      'a PREVIOUS_FRAME written',
      'a LAYER_ON_SIM_FRAME written',
    ]);
    expect(layerNamed(resolved, 'c').dependencies.map(({ writtenIndex }) => writtenIndex)).toEqual([0, 2, 3]);
  });

  it('keep any-frame, and hand it to the pre-processes of the layer first', () => {
    const resolved = resolve([layer('a'), layer('b', {}, ['a:any']), pre('p', 'b')]);
    expect(dependenciesOf(resolved, 'b')).toEqual([
      'p LAYER_ON_LAYER creator',
      'a LAYER_ON_LAYER any written',
    ]);
    expect(dependenciesOf(resolved, 'p')).toEqual(['a LAYER_ON_LAYER any pre-process']);
  });

  it('keep the any-frame of a pre-process itself', () => {
    const resolved = resolve([layer('a'), layer('b'), pre('p', 'b', ['a:any'])]);
    expect(dependenciesOf(resolved, 'p')).toEqual(['a LAYER_ON_LAYER any written']);
  });

  it('stand beside each other where they differ, once where they do not', () => {
    const resolved = resolve([layer('a'), layer('b', {}, ['a', 'a', 'a:all', 'a:any', 'a'])]);
    expect(dependenciesOf(resolved, 'b')).toEqual([
      'a FRAME_BY_FRAME written',
      'a LAYER_ON_LAYER written',
      'a LAYER_ON_LAYER any written',
    ]);
  });

  it('of a layer on itself hold only as previous frame', () => {
    const resolved = resolve([layer('a', {}, ['a', 'a:all', 'a:prev', 'a:sim', 'a:any', 'a:prev'])]);
    expect(dependenciesOf(resolved, 'a')).toEqual(['a PREVIOUS_FRAME written']);
  });

  it('on nothing, or of a type that is not known, hold nothing', () => {
    expect(dependenciesOf(resolve([layer('a'), layer('b', {}, ['zzz', 'a:bogus'])]), 'b')).toEqual([]);
  });

  it('on layers that are not in the job are told', () => {
    const resolved = resolve(
      [
        layer('skipped', { range: '50' }),
        layer('unregistered', { register: false }),
        layer('kid', {}, [], { parent: 'skipped' }),
        layer('b', {}, ['skipped', 'unregistered', 'skipped.kid']),
      ],
      { range: '1-5' },
    );
    expect(dependenciesOf(resolved, 'b')).toHaveLength(3);
    expect(resolved.layers.map(({ inJob }) => inJob)).toEqual([false, false, false, true]);
  });

  it('of a layer that is not registered are not read', () => {
    const resolved = resolve([layer('a'), layer('b', { register: false }, ['a'])]);
    expect(dependenciesOf(resolved, 'b')).toEqual([]);
  });

  it('of two layers of one name lead to the first', () => {
    const resolved = resolve([layer('a'), layer('a'), layer('b', {}, ['a'])]);
    expect(layerNamed(resolved, 'b').dependencies[0]?.on).toBe(0);
  });
});

describe('implied dependencies', () => {
  it('of pre- and post-processes come before the written ones', () => {
    const resolved = resolve([
      layer('a'),
      layer('b', {}, ['a']),
      pre('p', 'b'),
      pre('q', 'b'),
      post('z', 'b'),
    ]);
    expect(dependenciesOf(resolved, 'b')).toEqual([
      'p LAYER_ON_LAYER creator',
      'q LAYER_ON_LAYER creator',
      'a FRAME_BY_FRAME written',
    ]);
    expect(dependenciesOf(resolved, 'z')).toEqual(['b LAYER_ON_LAYER propagate creator']);
  });

  it('make every pre-process wait for every pre-process of what its layer waits for', () => {
    const resolved = resolve([
      layer('a'),
      layer('b', {}, ['a:all']),
      pre('a1', 'a'),
      pre('a2', 'a'),
      pre('b1', 'b'),
    ]);
    expect(dependenciesOf(resolved, 'b1')).toEqual([
      'a1 LAYER_ON_LAYER pre-process',
      'a2 LAYER_ON_LAYER pre-process',
    ]);
  });

  it('do not arise from a process without a layer', () => {
    const resolved = resolve([layer('a'), pre('p', 'nobody'), post('z', 'nobody'), post('self', 'self')]);
    expect(resolved.layers.flatMap(({ dependencies }) => dependencies)).toEqual([]);
  });

  it('of a post-process that says so are not passed on', () => {
    const layers = [layer('a'), layer('b'), layer('c', {}, ['b', 'z'])];
    const isHeldBack = (args: { readonly propigate?: boolean | string }): boolean =>
      dependenciesOf(resolve([...layers, post('z', 'a', args)]), 'b').length > 0;
    expect(isHeldBack({})).toBe(true);
    expect(isHeldBack({ propigate: false })).toBe(false);
    expect(isHeldBack({ propigate: 'False' })).toBe(false);
  });
});

describe('propagation', () => {
  it('makes what a layer waits for so far wait for all of what is passed on', () => {
    const forward = resolve([layer('a'), layer('b'), layer('c', {}, ['b', 'z']), post('z', 'a')]);
    expect(dependenciesOf(forward, 'b')).toEqual(['a LAYER_ON_LAYER propagated']);
    const backward = resolve([layer('a'), layer('b'), layer('c', {}, ['z', 'b']), post('z', 'a')]);
    expect(dependenciesOf(backward, 'b')).toEqual([]);
  });

  it('of a written dependency is known before every require of other layers is read', () => {
    const resolved = resolve([
      layer('a', {}, ['b', 'c']),
      layer('b'),
      propagating(layer('c', {}, ['d:all'])),
      layer('d'),
    ]);
    expect(dependenciesOf(resolved, 'b')).toEqual(['d LAYER_ON_LAYER propagated']);
    expect(dependenciesOf(resolved, 'c')).toEqual(['d LAYER_ON_LAYER propagate written']);
  });

  it('ends in circles', () => {
    const names = ['a', 'b', 'c', 'd'];
    const all = names.map((name) => propagating(layer(name, {}, [...names, 'a:prev'])));
    const resolved = resolve(all);
    expect(dependenciesOf(resolved, 'b')).toHaveLength(4);
  });
});

describe('many layers', () => {
  const manyLayers = (count: number): Layer[] =>
    Array.from({ length: count }, (_, i) =>
      layer(`l${i}`, { range: `1-${(i % 90) + 10}`, cores: 2, memory: '4g', tags: 'a_b | ccc' }, [
        `l${Math.max(0, i - 1)}:all`,
        `l${Math.max(0, i - 7)}`,
      ]),
    );

  it('resolve in a fraction of a second', () => {
    const layers = manyLayers(5000);
    resolve(layers, { range: '1-100' });
    const clock = performance.now();
    resolve(layers, { range: '1-100' });
    // Takes about 20 ms; the rest is for busy machines.
    expect(performance.now() - clock).toBeLessThan(500);
  });

  const chain = (count: number, fields: (i: number) => Partial<Layer>): Layer[] =>
    Array.from({ length: count }, (_, i) => layer(`l${i}`, {}, [`l${i + 1}`], fields(i)));

  it('may form a chain of 100,000, all but the ends bypassed', { timeout: 30_000 }, () => {
    const last = 99_999;
    const resolved = resolve(chain(last + 1, (i) => ({ bypassed: i > 0 && i < last })));
    expect(dependenciesOf(resolved, 'l0')).toEqual([
      'l1 FRAME_BY_FRAME written',
      `l${last} FRAME_BY_FRAME bypass`,
    ]);
  });

  it('may form long chains of pre-processes, and of dependencies that propagate', { timeout: 30_000 }, () => {
    const count = 20_000;
    const preProcesses = chain(count, (i) => ({
      module: 'LayerPreProcess',
      creator: `l${i + 1}`,
      requires: [],
    }));
    expect(dependenciesOf(resolve(preProcesses), 'l2')).toEqual(['l1 LAYER_ON_LAYER creator']);
    const forwards = resolve(chain(count, () => ({})).map(propagating));
    expect(dependenciesOf(forwards, 'l0')).toEqual(['l1 FRAME_BY_FRAME propagate written']);
    const backwards = resolve(
      chain(count, () => ({}))
        .map(propagating)
        .reverse(),
    );
    expect(backwards.layers).toHaveLength(count);
  });

  it('never make resolution fail, whatever is in them', () => {
    fc.assert(
      fc.property(randomOutlines(), (outline) => {
        const resolved = resolveOutline(outline, { library: builtinLibrary(), environ: {} });
        expect(resolved.layers).toHaveLength(outline.layers.length);
        for (const { dependencies, index } of resolved.layers) {
          const keys = dependencies.map(({ on, type, anyFrame }) => `${on} ${type} ${anyFrame}`);
          expect(new Set(keys).size).toBe(keys.length);
          for (const { on, type } of dependencies)
            expect(on !== index || type === 'PREVIOUS_FRAME').toBe(true);
        }
      }),
    );
  });
});
