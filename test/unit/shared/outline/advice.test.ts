import { describe, expect, it } from 'vitest';
import type { Args } from '../../../../shared/base/value.ts';
import { layer } from './outline-builder.ts';
import { findProblem, linesOf, mend, problemsOf } from './problem-lines.ts';

const all = { advice: true };
const range = { range: '1-10' };

describe('a helper', () => {
  const util = (args: Args) => layer('clean', { command: 'x', type: 'Util', ...args });

  it.each<[Args, string[]]>([
    [{}, ['advice util-whole-core clean.cores', 'advice util-no-memory clean.memory']],
    [{ cores: 0.25, memory: '256m' }, ['advice cores-precision clean.cores']],
    [{ cores: 0.5, memory: '256m' }, []],
    [{ cores: 1, memory: '256m' }, ['advice util-whole-core clean.cores']],
    [{ cores: 0, memory: '256m' }, ['advice util-whole-core clean.cores']],
    [{ cores: 4, memory: '8g' }, []],
    [{ type: 'Render' }, []],
  ])('%j', (args, expected) => {
    expect(linesOf([util(args)], range, all)).toEqual(expected);
  });

  it('is mended to what helpers need', () => {
    expect(mend([util({})], 'util-whole-core').outline.layers[0]?.args.cores).toBe(0.5);
    expect(mend([util({})], 'util-no-memory').outline.layers[0]?.args.memory).toBe('256m');
  });

  it('is any pre-process, also without a word of it', () => {
    const pre = layer('render_preprocess', {}, [], { module: 'LayerPreProcess', creator: 'render' });
    expect(linesOf([layer('render', { command: 'x' }), pre], range, all)).toEqual([
      'advice util-whole-core render_preprocess.cores',
      'advice util-no-memory render_preprocess.memory',
    ]);
  });
});

describe('a layer per frame', () => {
  const frames = (count: number, args: (frame: number) => Args) =>
    Array.from({ length: count }, (_, i) => layer(`render_${i + 1}`, args(i + 1)));
  const advised = (layers: ReturnType<typeof frames>) =>
    problemsOf(layers, range).filter(({ code }) => code === 'layer-per-frame');

  it('is told where one-frame layers differ in numbers only', () => {
    const byRange = frames(5, (frame) => ({ command: 'render %{FRAME}', range: String(frame) }));
    expect(advised(byRange)).toMatchObject([
      { where: { layer: 'render_1' }, facts: { layers: byRange.map(({ name }) => name) } },
    ]);
    const byCommand = frames(4, (frame) => ({ command: ['render', '-f', frame], range: '1' }));
    expect(advised(byCommand)).toMatchObject([{ facts: { command: 'render -f 1' } }]);
  });

  it('is not where there are few, several frames, other words or nothing to tell them apart', () => {
    expect(advised(frames(3, (frame) => ({ command: 'render', range: String(frame) })))).toEqual([]);
    expect(advised(frames(5, (frame) => ({ command: `render ${frame}` })))).toEqual([]);
    expect(advised(frames(5, (frame) => ({ command: `render ${'abcde'[frame - 1]}`, range: '1' })))).toEqual(
      [],
    );
    expect(advised(frames(5, () => ({ command: 'render', range: '1' })))).toEqual([]);
  });
});

describe('a chain of single frames', () => {
  const once = (name: string, requires: readonly string[] = [], args: Args = {}) =>
    layer(name, { command: name, range: '1', ...args }, requires);
  const chains = (layers: Parameters<typeof problemsOf>[0]) =>
    problemsOf(layers, range)
      .filter(({ code }) => code === 'single-frame-chain')
      .map(({ facts }) => facts.layers);

  it('is told with all its layers', () => {
    const layers = [
      once('ccc', ['bbb']),
      once('aaa'),
      once('bbb', ['aaa:all']),
      layer('ddd', { command: 'x' }, ['ccc']),
    ];
    expect(chains(layers)).toEqual([['aaa', 'bbb', 'ccc']]);
    expect(findProblem(problemsOf(layers, range), 'single-frame-chain').where.layer).toBe('aaa');
  });

  it('ends where something else joins, leaves or differs', () => {
    expect(chains([once('aaa'), once('bbb', ['aaa']), once('ccc', ['bbb']), once('xxx', ['bbb'])])).toEqual(
      [],
    );
    expect(chains([once('aaa'), once('bbb', ['aaa']), once('xxx'), once('ccc', ['bbb', 'xxx'])])).toEqual([]);
    expect(chains([once('aaa'), once('bbb', ['aaa']), once('ccc', ['bbb'], { service: 'maya' })])).toEqual(
      [],
    );
    expect(chains([once('aaa'), once('bbb', ['aaa']), once('ccc', ['bbb'], { memory: '64g' })])).toEqual([]);
    expect(chains([once('aaa'), once('bbb', ['aaa'])])).toEqual([]);
  });

  it('may be thousands long', () => {
    const layers = Array.from({ length: 3000 }, (_, i) =>
      once(`layer_${i}`, i === 0 ? [] : [`layer_${i - 1}`]),
    );
    expect(chains(layers)[0]).toHaveLength(3000);
  });
});
