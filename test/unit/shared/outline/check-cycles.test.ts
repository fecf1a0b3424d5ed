import { describe, expect, it } from 'vitest';
import type { Args } from '../../../../shared/base/value.ts';
import { layer } from './outline-builder.ts';
import { findProblem, linesOf, problemsOf } from './problem-lines.ts';

const shell = (name: string, requires: readonly string[] = [], args: Args = {}, fields = {}) =>
  layer(name, { command: '/bin/true', ...args }, requires, fields);

const cycles = (layers: Parameters<typeof linesOf>[0], range = '1-10') =>
  problemsOf(layers, { range })
    .filter(({ code }) => code === 'cycle')
    .map(({ facts }) => facts);

describe('layers that wait for each other', () => {
  it('are reported once, with the shortest way around in order', () => {
    const layers = [
      shell('aaa', ['ccc', 'bbb:all']),
      shell('bbb', ['ccc']),
      shell('ccc', ['aaa:all']),
      shell('ddd', ['aaa']),
    ];
    expect(cycles(layers)).toEqual([{ path: ['aaa', 'ccc', 'aaa'], layers: 3 }]);
    expect(linesOf(layers)).toEqual(['error cycle aaa.require']);
    expect(findProblem(problemsOf(layers), 'cycle').where.on).toBe('ccc');
  });

  it('are reported for each circle by itself', () => {
    const layers = [
      shell('aaa', ['bbb']),
      shell('bbb', ['aaa']),
      shell('ccc', ['ddd']),
      shell('ddd', ['ccc', 'aaa']),
    ];
    expect(cycles(layers)).toEqual([
      { path: ['aaa', 'bbb', 'aaa'], layers: 2 },
      { path: ['ccc', 'ddd', 'ccc'], layers: 2 },
    ]);
  });

  it('are found through pre-processes and through what is switched off', () => {
    const pre = layer('aaa_preprocess', {}, ['aaa'], { module: 'LayerPreProcess', creator: 'aaa' });
    expect(cycles([shell('aaa'), pre])).toEqual([{ path: ['aaa', 'aaa_preprocess', 'aaa'], layers: 2 }]);
    const off = shell('off', ['bbb'], {}, { bypassed: true });
    expect(cycles([shell('aaa', ['off']), off, shell('bbb', ['aaa'])])).toEqual([
      { path: ['aaa', 'bbb', 'aaa'], layers: 2 },
    ]);
  });

  it('are no problem where one of them is not in the job', () => {
    expect(cycles([shell('aaa', ['bbb']), shell('bbb', ['aaa'], { range: '50' })])).toEqual([]);
    expect(cycles([shell('aaa', ['aaa:prev'])])).toEqual([]);
  });

  it('do not include layers of type Post, which run at another time', () => {
    expect(cycles([shell('aaa', ['mail']), shell('mail', ['aaa'], { type: 'Post' })])).toEqual([]);
  });
});

describe('a circle that goes back a frame every time around', () => {
  it('is a simulation, not a mistake', () => {
    expect(cycles([shell('sim', ['cache:prev']), shell('cache', ['sim'])])).toEqual([]);
    expect(
      cycles([shell('sim', ['cache:prev']), shell('mesh', ['sim']), shell('cache', ['mesh', 'sim:prev'])]),
    ).toEqual([]);
  });

  it.each([
    ['a dependency on a whole layer in it', ['cache:prev'], ['sim:all'], {}, '1-10'],
    ['a way around that stays on the frame', ['cache:prev', 'cache'], ['sim'], {}, '1-10'],
    ['more than one frame a task', ['cache:prev'], ['sim'], { chunk: 2 }, '1-10'],
    ['frames that run down', ['cache:prev'], ['sim'], {}, '10-1'],
    ['frames in no order', ['cache:prev'], ['sim'], {}, '1-10:3'],
  ])('is one with %s', (_, sim, cache, args, range) => {
    expect(cycles([shell('sim', sim, args), shell('cache', cache, args)], range)).toHaveLength(1);
  });
});

it('finds a circle of 5,000 layers', () => {
  const layers = Array.from({ length: 5000 }, (_, i) => shell(`layer_${i}`, [`layer_${(i + 1) % 5000}`]));
  expect(cycles(layers)).toMatchObject([{ layers: 5000 }]);
});
