import { describe, expect, it } from 'vitest';
import type { Dependency } from '../../../../shared/outline/dependency.ts';
import type { Layer } from '../../../../shared/outline/outline.ts';
import { layer } from './outline-builder.ts';
import { findProblem, linesOf, mend, problemsOf } from './problem-lines.ts';

const shell = (name: string, requires: readonly string[] = [], args = {}, fields: Partial<Layer> = {}) =>
  layer(name, { command: '/bin/true', ...args }, requires, fields);

const requiresOf = (layers: readonly Layer[], name: string) =>
  layers
    .find((one) => one.name === name)
    ?.requires.map(({ on, type, anyFrame }) => `${on} ${type}${anyFrame ? ' any' : ''}`);

describe('a dependency on a layer that is not there', () => {
  it('is an error, mended with the nearest name', () => {
    const layers = [shell('render'), shell('comp', ['rendr:all'])];
    expect(linesOf(layers)).toEqual(['error missing-require comp.require']);
    const { outline, label, left } = mend(layers, 'missing-require');
    expect(requiresOf(outline.layers, 'comp')).toEqual(['render LAYER_ON_LAYER']);
    expect([label, left]).toEqual(['Wait for render:all', []]);
  });

  it('is taken away where no name is near', () => {
    const layers = [shell('render'), shell('comp', ['render', 'publish'])];
    expect(requiresOf(mend(layers, 'missing-require').outline.layers, 'comp')).toEqual([
      'render FRAME_BY_FRAME',
    ]);
  });

  it('is never mended with the layer itself', () => {
    const layers = [shell('render'), shell('comp', ['com'])];
    expect(mend(layers, 'missing-require').label).toBe('Remove the dependency');
  });

  it('stops looking for near names when there are hundreds of them', () => {
    const layers = Array.from({ length: 300 }, (_, i) => shell(`layer_${i}`, [`laier_${i}`]));
    const guessed = problemsOf(layers).filter(({ facts }) => typeof facts.nearest === 'string');
    expect(guessed).toHaveLength(100);
  });
});

describe('a type of dependency that nobody knows', () => {
  it.each([
    ['render:ALL', 'render LAYER_ON_LAYER'],
    ['render:prv', 'render PREVIOUS_FRAME'],
    ['render:bogus', 'render FRAME_BY_FRAME'],
    ['render:', 'render FRAME_BY_FRAME'],
  ])('%s is an error, mended to %s', (text, dependency) => {
    const layers = [shell('render'), shell('comp', [text])];
    expect(linesOf(layers)).toEqual(['error unknown-depend-type comp.require']);
    expect(requiresOf(mend(layers, 'unknown-depend-type').outline.layers, 'comp')).toEqual([dependency]);
  });

  it('tells what is accepted', () => {
    const problem = findProblem(
      problemsOf([shell('render'), shell('comp', ['render:x'])]),
      'unknown-depend-type',
    );
    expect(problem.facts).toEqual({ found: 'render:x', accepted: ['all', 'any', 'prev', 'sim'] });
  });

  it('is mended where the name of the layer has a colon in it', () => {
    const layers = [shell('a:b:c'), shell('comp', ['a:b:c:all'])];
    expect(requiresOf(mend(layers, 'unknown-depend-type').outline.layers, 'comp')).toEqual([
      'a:b:c LAYER_ON_LAYER',
    ]);
  });

  it('of a layer that is not there is taken away', () => {
    const layers = [shell('render'), shell('comp', ['nothing:bogus'])];
    expect(requiresOf(mend(layers, 'unknown-depend-type').outline.layers, 'comp')).toEqual([]);
  });

  it('stops PyOutline also where the layer is left out', () => {
    const layers = [shell('render'), shell('comp', ['render:x'], { range: '50' })];
    expect(linesOf(layers)).toContain('error unknown-depend-type comp.require');
  });
});

describe('a dependency that will not hold', () => {
  it('on a layer that is left out is a warning', () => {
    const layers = [shell('render', [], { range: '20-30' }), shell('comp', ['render'])];
    expect(linesOf(layers)).toEqual([
      'warning skipped-layer render.range',
      'warning dangling-dependency comp.require',
    ]);
    expect(mend(layers, 'dangling-dependency').left).toEqual([]);
  });

  it('on a child is an error, mended with its parent', () => {
    const layers = [shell('bake'), shell('kid', [], {}, { parent: 'bake' }), shell('comp', ['bake.kid:all'])];
    expect(linesOf(layers)).toEqual(['error dangling-dependency comp.require']);
    expect(requiresOf(mend(layers, 'dangling-dependency').outline.layers, 'comp')).toEqual([
      'bake LAYER_ON_LAYER',
    ]);
  });

  it('of a layer on its own child is taken away', () => {
    const layers = [shell('bake', ['bake.kid']), shell('kid', [], {}, { parent: 'bake' })];
    expect(requiresOf(mend(layers, 'dangling-dependency').outline.layers, 'bake')).toEqual([]);
  });

  it('on a layer that is not registered is a warning', () => {
    const layers = [shell('render', [], { register: false }), shell('comp', ['render'])];
    expect(linesOf(layers)).toEqual([
      'warning unregistered-layer render.register',
      'warning dangling-dependency comp.require',
    ]);
  });

  it('is no problem where the layer is switched off, or made for one that is', () => {
    const layers = [
      shell('sim'),
      shell('render', ['sim'], {}, { bypassed: true }),
      layer('render_preprocess', {}, [], { module: 'LayerPreProcess', creator: 'render' }),
      shell('comp', ['render', 'render_preprocess']),
    ];
    expect(linesOf(layers)).toEqual([]);
  });

  it('is told once, and not of a layer that is left out itself', () => {
    const layers = [
      shell('render', [], { range: '20' }),
      shell('comp', ['render', 'render:all']),
      shell('late', ['render'], { range: '21' }),
    ];
    expect(linesOf(layers).filter((line) => line.includes('dangling'))).toEqual([
      'warning dangling-dependency comp.require',
    ]);
  });

  it('of a post-process whose layer is left out is a warning', () => {
    const post = layer('render_postprocess', {}, [], { module: 'LayerPostProcess', creator: 'render' });
    expect(linesOf([shell('sim'), shell('render', [], { range: '20' }), post])).toEqual([
      'warning skipped-layer render.range',
      'warning dangling-dependency render_postprocess.creator',
    ]);
  });
});

describe('more than one dependency between two layers', () => {
  it('is a warning where the types differ', () => {
    const problems = problemsOf([shell('render'), shell('comp', ['render', 'render:all'])]);
    expect(findProblem(problems, 'second-dependency')).toMatchObject({
      severity: 'warning',
      facts: { types: ['frame by frame', 'for the whole layer'], kept: true },
    });
  });

  it('is mended where it is the same', () => {
    const layers = [shell('render'), shell('comp', ['render:all', 'render:all'])];
    expect(findProblem(problemsOf(layers), 'second-dependency').facts).toMatchObject({ kept: false });
    expect(requiresOf(mend(layers, 'second-dependency').outline.layers, 'comp')).toEqual([
      'render LAYER_ON_LAYER',
    ]);
  });
});

describe('a dependency of a layer on itself', () => {
  it('says nothing and can be taken away', () => {
    expect(linesOf([shell('sim', ['sim'])])).toEqual(['warning self-dependency sim.require']);
    expect(requiresOf(mend([shell('sim', ['sim'])], 'self-dependency').outline.layers, 'sim')).toEqual([]);
  });

  it('on its previous frame holds, which PyOutline’s would not', () => {
    expect(linesOf([shell('sim', ['sim:prev'])], { range: '1-10' }, { advice: true })).toEqual([
      'advice self-previous sim.require',
    ]);
  });
});

describe('dependencies on the farm', () => {
  it('cannot be on a layer of type Post, and one of type Post needs none', () => {
    const layers = [shell('mail', ['render'], { type: 'Post', cores: 2 }), shell('render', ['mail'])];
    expect(linesOf(layers)).toEqual([
      'warning post-waits mail.require',
      'error post-dependency render.require',
    ]);
    expect(mend(layers, 'post-dependency').left).toEqual([]);
    expect(mend(layers, 'post-waits').left).toEqual([]);
  });

  it.each([
    ['-5-5', 'sim', { frame: -5, why: 'negative' }],
    ['1234567-1234569', 'sim', { frame: 1234567, why: 'long' }],
    ['1-5', 'sim.v2', { why: 'dotted' }],
  ])('cannot name a simulation frame of %s of %s', (range, name, facts) => {
    const layers = [shell(name), shell('comp', [`${name}:sim`])];
    const problem = findProblem(problemsOf(layers, { range }), 'sim-frame');
    expect(problem).toMatchObject({ severity: 'error', facts });
    expect(requiresOf(mend(layers, 'sim-frame', { range }).outline.layers, 'comp')).toEqual([
      `${name} LAYER_ON_LAYER`,
    ]);
  });

  it('keep any-frame, which PyOutline loses', () => {
    expect(linesOf([shell('sim'), shell('comp', ['sim:any'])], { range: '1-10' }, { advice: true })).toEqual([
      'advice any-frame comp.require',
    ]);
  });
});

describe('what a layer inside another requires', () => {
  it('is not looked at; its parent could wait instead', () => {
    const layers = [
      shell('sim'),
      shell('bake'),
      shell('kid', ['sim:all', 'bake', 'nothing'], {}, { parent: 'bake' }),
    ];
    expect(linesOf(layers)).toEqual(['warning ignored-require bake.kid.require']);
    const { outline, left } = mend(layers, 'ignored-require');
    expect(requiresOf(outline.layers, 'kid')).toEqual([]);
    expect(requiresOf(outline.layers, 'bake')).toEqual(['sim LAYER_ON_LAYER']);
    expect(left).toEqual([]);
  });
});

it('bears dependencies of every kind in any number', () => {
  const odd: Dependency[] = [
    { on: '', type: 'UNKNOWN', anyFrame: false, propagate: false },
    { on: '__proto__', type: 'FRAME_BY_FRAME', anyFrame: true, propagate: true },
    { on: 'a', type: 'PREVIOUS_FRAME', anyFrame: true, propagate: true },
  ];
  const layers = [{ ...shell('a'), requires: [...odd, ...odd] }];
  expect(linesOf(layers).length).toBeGreaterThan(3);
});
