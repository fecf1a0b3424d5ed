import { describe, expect, it } from 'vitest';
import type { Layer } from '../../../../shared/outline/outline.ts';
import { dependenciesOf, layer, layerNamed, resolve } from './outline-builder.ts';

const off = (name: string, requires: readonly string[], args = {}): Layer =>
  layer(name, args, requires, { bypassed: true });

/** What `c` waits for in `a` through the bypassed `b`. */
function through(first: string, second: string, ranges: { b?: string; a?: string } = {}): string[] {
  const resolved = resolve(
    [
      layer('a', ranges.a === undefined ? {} : { range: ranges.a }),
      off('b', [`a${second}`], ranges.b === undefined ? {} : { range: ranges.b }),
      layer('c', {}, [`b${first}`]),
    ],
    { range: '1-10' },
  );
  return dependenciesOf(resolved, 'c').slice(1);
}

describe('a bypassed layer', () => {
  it('is not in the job, and what waits for it waits for what it waited for', () => {
    const resolved = resolve([layer('a'), off('b', ['a']), layer('c', {}, ['b'])]);
    expect(layerNamed(resolved, 'b').inJob).toBe(false);
    expect(dependenciesOf(resolved, 'c')).toEqual(['b FRAME_BY_FRAME written', 'a FRAME_BY_FRAME bypass']);
    expect(dependenciesOf(resolved, 'b')).toEqual(['a FRAME_BY_FRAME written']);
  });

  it('hands on what the two dependencies hold back together', () => {
    const table: readonly (readonly [string, string, string])[] = [
      ['', '', 'a FRAME_BY_FRAME bypass'],
      ['', ':prev', 'a PREVIOUS_FRAME bypass'],
      ['', ':sim', 'a LAYER_ON_SIM_FRAME bypass'],
      ['', ':all', 'a LAYER_ON_LAYER bypass'],
      ['', ':any', 'a LAYER_ON_LAYER any bypass'],
      [':prev', '', 'a PREVIOUS_FRAME bypass'],
      [':prev', ':prev', 'a LAYER_ON_LAYER bypass'],
      [':prev', ':sim', 'a LAYER_ON_SIM_FRAME bypass'],
      [':prev', ':all', 'a LAYER_ON_LAYER bypass'],
      [':sim', '', 'a LAYER_ON_SIM_FRAME bypass'],
      [':sim', ':prev', 'a LAYER_ON_LAYER bypass'],
      [':sim', ':sim', 'a LAYER_ON_SIM_FRAME bypass'],
      [':all', '', 'a LAYER_ON_LAYER bypass'],
      [':all', ':prev', 'a LAYER_ON_LAYER bypass'],
      [':all', ':sim', 'a LAYER_ON_SIM_FRAME bypass'],
      [':all', ':any', 'a LAYER_ON_LAYER any bypass'],
      [':any', '', 'a LAYER_ON_LAYER any bypass'],
      [':any', ':all', 'a LAYER_ON_LAYER bypass'],
      [':any', ':sim', 'a LAYER_ON_SIM_FRAME bypass'],
      [':any', ':any', 'a LAYER_ON_LAYER any bypass'],
    ];
    for (const [first, second, expected] of table) expect(through(first, second)).toEqual([expected]);
  });

  it('with another first frame than the layer before it makes a sim frame wait for all of that', () => {
    expect(through(':sim', '', { b: '3-8' })).toEqual(['a LAYER_ON_LAYER bypass']);
    expect(through(':sim', '', { b: '3-8', a: '3-5' })).toEqual(['a LAYER_ON_SIM_FRAME bypass']);
  });

  it('may be one of many, on several ways', () => {
    const resolved = resolve([
      layer('a'),
      off('b', ['a']),
      off('c', ['b:all', 'a']),
      off('d', ['b', 'c', 'd:prev']),
      layer('e', {}, ['d', 'a:prev']),
    ]);
    expect(dependenciesOf(resolved, 'e')).toEqual([
      'd FRAME_BY_FRAME written',
      'a PREVIOUS_FRAME written',
      'a FRAME_BY_FRAME bypass',
      'a LAYER_ON_LAYER bypass',
    ]);
  });

  it('adds nothing where the layer waits for all of it anyway', () => {
    const resolved = resolve([layer('a'), off('b', ['a']), layer('c', {}, ['a:all', 'b'])]);
    expect(dependenciesOf(resolved, 'c')).toEqual(['a LAYER_ON_LAYER written', 'b FRAME_BY_FRAME written']);
  });

  it('in a circle of bypassed layers, or back to the layer itself, adds nothing and ends', () => {
    const circle = resolve([layer('a'), off('b', ['d', 'a']), off('d', ['b']), layer('c', {}, ['d'])]);
    expect(dependenciesOf(circle, 'c')).toEqual(['d FRAME_BY_FRAME written', 'a FRAME_BY_FRAME bypass']);
    const back = resolve([off('b', ['c']), layer('c', {}, ['b'])]);
    expect(dependenciesOf(back, 'c')).toEqual(['b FRAME_BY_FRAME written']);
  });

  it('takes its pre- and post-processes with it', () => {
    const resolved = resolve([
      layer('a'),
      off('b', ['a']),
      layer('p', {}, ['a:all'], { module: 'LayerPreProcess', creator: 'b' }),
      layer('pp', {}, [], { module: 'LayerPreProcess', creator: 'p' }),
      layer('z', {}, [], { module: 'LayerPostProcess', creator: 'b' }),
      layer('c', {}, ['z:all']),
    ]);
    expect(resolved.layers.filter(({ inJob }) => inJob).map(({ name }) => name)).toEqual(['a', 'c']);
    expect(dependenciesOf(resolved, 'c')).toEqual(['z LAYER_ON_LAYER written', 'a LAYER_ON_LAYER bypass']);
  });

  it('that is a child is not run by its parent', () => {
    const resolved = resolve([
      layer('p'),
      layer('kid', {}, [], { parent: 'p', bypassed: true }),
      layer('other', {}, [], { parent: 'p' }),
    ]);
    expect(layerNamed(resolved, 'p').children).toEqual([2]);
  });
});
