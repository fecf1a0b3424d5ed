import { describe, expect, it } from 'vitest';
import type { Args } from '../../../../shared/base/value.ts';
import type { Layer } from '../../../../shared/outline/outline.ts';
import { layer } from './outline-builder.ts';
import { findProblem, linesOf, mend, problemsOf } from './problem-lines.ts';

const shell = (name: string, args: Args = {}, fields: Partial<Layer> = {}) =>
  layer(name, { command: '/bin/true', ...args }, [], fields);
const pre = (name: string, fields: Partial<Layer>) =>
  layer(name, { cores: 0.1 }, [], { module: 'LayerPreProcess', ...fields });

describe('a pre- or post-process', () => {
  it('needs a layer that it belongs to', () => {
    expect(linesOf([shell('render'), pre('setup', {})])).toEqual(['error missing-creator setup.creator']);
    const post = layer('clean', {}, [], { module: 'LayerPostProcess', creator: 'rendr' });
    expect(linesOf([shell('render'), post])).toEqual(['error unknown-creator clean.creator']);
    expect(mend([shell('render'), post], 'unknown-creator')).toMatchObject({
      label: 'Let it belong to render',
      left: [],
    });
  });

  it('cannot belong to itself, or to one that belongs to it', () => {
    const layers = [
      pre('aaa', { creator: 'bbb' }),
      pre('bbb', { creator: 'aaa' }),
      pre('ccc', { creator: 'ccc' }),
    ];
    const paths = problemsOf([...layers, pre('ddd', { creator: 'aaa' })])
      .filter(({ code }) => code === 'creator-cycle')
      .map(({ facts }) => facts.path);
    expect(paths).toEqual([
      ['aaa', 'bbb', 'aaa'],
      ['ccc', 'ccc'],
    ]);
  });

  it('is the only kind of layer that belongs to another', () => {
    const layers = [shell('render'), shell('comp', {}, { creator: 'render' })];
    expect(linesOf(layers)).toEqual(['warning ignored-creator comp.creator']);
    expect(mend(layers, 'ignored-creator').left).toEqual([]);
    expect(linesOf([shell('render'), shell('x_y', {}, { creator: 'render', module: 'studio.Pre' })])).toEqual(
      ['error unknown-module x_y.module'],
    );
  });
});

describe('a layer inside another', () => {
  it('needs that other layer', () => {
    const layers = [shell('bake'), shell('kid', {}, { parent: 'bak' })];
    expect(linesOf(layers)).toContain('error unknown-parent bak.kid.parent');
    expect(mend(layers, 'unknown-parent')).toMatchObject({ label: 'Run it inside bake', left: [] });
    const lonely = [shell('bake'), shell('kid', {}, { parent: 'nothing' })];
    expect(mend(lonely, 'unknown-parent')).toMatchObject({ label: 'Run it as a layer of its own', left: [] });
  });

  it('gets all frames of a task, which PyOutline’s would not', () => {
    const layers = [shell('bake', { chunk: 3 }), shell('kid', {}, { parent: 'bake' })];
    expect(linesOf(layers, { range: '1-10' }, { advice: true })).toEqual([
      'advice child-chunk bake.kid.chunk',
    ]);
    expect(findProblem(problemsOf(layers), 'child-chunk').facts).toEqual({
      chunk: 1,
      parent: 'bake',
      parentChunk: 3,
    });
    const same = [shell('bake', { chunk: 3 }), shell('kid', { chunk: 3 }, { parent: 'bake' })];
    expect(linesOf(same, { range: '1-10' }, { advice: true })).toEqual([]);
  });
});

it('a layer that is not registered never runs', () => {
  const layers = [shell('render'), shell('comp', { register: false })];
  expect(linesOf(layers)).toEqual(['warning unregistered-layer comp.register']);
  expect(mend(layers, 'unregistered-layer').left).toEqual([]);
});
