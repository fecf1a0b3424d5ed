import { describe, expect, it } from 'vitest';
import type { Args, Value } from '../../../../shared/base/value.ts';
import { layer } from './outline-builder.ts';
import { findProblem, linesOf, mend, problemsOf } from './problem-lines.ts';

const shell = (args: Args) => layer('render', { command: '/bin/true', ...args });
const lines = (args: Args) => linesOf([shell(args)], { range: '1-10' }, { advice: true });
const mended = (args: Args, code: string) => {
  const { outline, left } = mend([shell(args)], code);
  expect(left).toEqual([]);
  return outline.layers[0]?.args;
};

describe('cores', () => {
  it.each<[Value, string[]]>([
    [4, []],
    [0, []],
    [-2, []],
    [0.5, []],
    ['1.5', []],
    [24, []],
    [null, []],
    ['abc', ['error bad-cores render.cores']],
    [[1], ['error bad-cores render.cores']],
    [Number.NaN, ['error bad-cores render.cores']],
    [true, ['warning bad-cores render.cores']],
    [32, ['warning cores-above-limit render.cores']],
    [0.05, ['warning cores-below-limit render.cores']],
    [0.25, ['advice cores-precision render.cores']],
    [1.25, ['advice cores-precision render.cores']],
  ])('%j', (cores, expected) => {
    expect(lines({ cores })).toEqual(expected);
  });

  it('are rounded by PyOutline as Python rounds', () => {
    const pyoutline = (cores: number) =>
      findProblem(problemsOf([shell({ cores })]), 'cores-precision').facts.pyoutline;
    expect([0.25, 0.75, 1.25, 2.55, 0.15].map(pyoutline)).toEqual([0.2, 0.8, 1.2, 2.5, 0.1]);
  });

  it('go before threads', () => {
    expect(lines({ cores: 2, threads: 4 })).toEqual(['warning ignored-threads render.threads']);
    expect(mended({ cores: 2, threads: 4 }, 'ignored-threads')).not.toHaveProperty('threads');
    expect(lines({ threads: 'x' })).toEqual(['error bad-cores render.threads']);
  });

  it('are mended', () => {
    expect(mended({ cores: 99 }, 'cores-above-limit')).toMatchObject({ cores: 24 });
    expect(mended({ cores: 0.01 }, 'cores-below-limit')).toMatchObject({ cores: 0.1 });
    expect(mended({ cores: 'x' }, 'bad-cores')).not.toHaveProperty('cores');
  });
});

describe('threadable', () => {
  it.each<[Args, string[]]>([
    [{ threadable: true }, []],
    [{ threadable: null }, []],
    [{ threadable: 'False' }, ['advice threadable-text render.threadable']],
    [{ threadable: 'true' }, ['advice argument-text render.threadable']],
    [{ threadable: 1 }, ['warning bad-argument render.threadable']],
    [{ threadable: true, cores: 0.5 }, ['warning ignored-threadable render.threadable']],
    [{ threadable: false, cores: 0.5 }, []],
  ])('%j', (args, expected) => {
    expect(lines(args)).toEqual(expected);
  });

  it('is mended to what it says', () => {
    expect(mended({ threadable: 'False' }, 'threadable-text')).toMatchObject({ threadable: false });
  });
});

describe('memory', () => {
  it.each<[Value, string[]]>([
    ['4g', []],
    ['1536m', []],
    ['1.5m', ['warning memory-small render.memory']],
    [0, []],
    ['', []],
    [4, ['warning memory-unit render.memory']],
    ['4', ['warning memory-unit render.memory']],
    ['1.5g', ['error memory-notation render.memory']],
    [1.5, ['error memory-notation render.memory']],
    ['4 g', ['error memory-notation render.memory']],
    ['512k', ['error memory-notation render.memory']],
    ['2t', ['error memory-notation render.memory']],
    ['64m', ['warning memory-small render.memory']],
    ['512', ['warning memory-unit render.memory']],
    ['8192', ['error memory-huge render.memory']],
    ['5000g', ['error memory-huge render.memory']],
    ['lots', ['error bad-memory render.memory']],
    ['-4g', ['error bad-memory render.memory']],
    [true, ['error bad-memory render.memory']],
    [['4g'], ['error bad-memory render.memory']],
  ])('%j', (memory, expected) => {
    expect(lines({ memory })).toEqual(expected);
  });

  it('is mended to what the farm reads', () => {
    expect(mended({ memory: '1.5g' }, 'memory-notation')).toMatchObject({ memory: '1536m' });
    expect(mended({ memory: '4 GB' }, 'memory-notation')).toMatchObject({ memory: '4g' });
    expect(mended({ memory: 4 }, 'memory-unit')).toMatchObject({ memory: '4g' });
    expect(mended({ memory: 512 }, 'memory-unit')).toMatchObject({ memory: '512m' });
    expect(mended({ memory: '8192' }, 'memory-huge')).toMatchObject({ memory: '8192m' });
    expect(mended({ memory: '64m' }, 'memory-small')).toMatchObject({ memory: '256m' });
  });
});

describe('graphics cards', () => {
  it.each<[Args, string[]]>([
    [{ gpus: 2, gpu_memory: '4g' }, []],
    [{ gpus: 0 }, []],
    [{ gpus: 2 }, ['advice gpus-implied render.gpus']],
    [{ gpu_memory: '4g' }, ['advice gpus-implied render.gpu_memory']],
    [{ gpus: 0, gpu_memory: '4g' }, ['advice gpus-implied render.gpu_memory']],
    [{ gpus: 1.9, gpu_memory: '4g' }, ['warning gpus-fraction render.gpus']],
    [{ gpus: '2', gpu_memory: '4g' }, ['error bad-gpus render.gpus']],
    [{ gpus: -1, gpu_memory: '4g' }, ['error bad-gpus render.gpus']],
    [{ gpus: true, gpu_memory: '4g' }, ['warning bad-gpus render.gpus']],
    [{ gpus: [1], gpu_memory: '4g' }, ['error bad-gpus render.gpus']],
    [{ gpus: 1, gpu_memory: '1.5g' }, ['warning gpu-memory-lost render.gpu_memory']],
    [{ gpus: 1, gpu_memory: '200g' }, ['warning gpu-memory-lost render.gpu_memory']],
  ])('%j', (args, expected) => {
    expect(lines(args)).toEqual(expected);
  });

  it('are mended', () => {
    expect(mended({ gpus: '2' }, 'bad-gpus')).toMatchObject({ gpus: 2 });
    expect(mended({ gpus: 1.9 }, 'gpus-fraction')).toMatchObject({ gpus: 1 });
    expect(mended({ gpu_memory: '1.5g' }, 'gpu-memory-lost')).toMatchObject({ gpu_memory: '1536m' });
  });
});

describe.each(['timeout', 'timeout_llu'])('%s', (name) => {
  it.each<[Value, string[]]>([
    [60, []],
    ['60', []],
    [0, []],
    [1.5, [`error timeout-fraction render.${name}`]],
    ['60.0', [`error timeout-fraction render.${name}`]],
    [-5, [`error bad-timeout render.${name}`]],
    ['soon', [`error bad-timeout render.${name}`]],
    [[60], [`error bad-timeout render.${name}`]],
  ])('%j', (value, expected) => {
    expect(lines({ [name]: value })).toEqual(expected);
  });

  it('is mended', () => {
    expect(mended({ [name]: 1.5 }, 'timeout-fraction')).toMatchObject({ [name]: 2 });
  });
});

describe('what the whole job may use', () => {
  it.each<[Value, boolean]>([
    [100, false],
    ['100', false],
    [0, false],
    [1.5, true],
    [-1, true],
    ['many', true],
    [[1], true],
    [true, true],
  ])('maxcores %j', (maxcores, isBad) => {
    expect(linesOf([shell({})], { range: '1', maxcores })).toEqual(
      isBad ? ['error bad-total -.maxcores'] : [],
    );
    expect(linesOf([shell({})], { range: '1', maxgpus: maxcores })).toEqual(
      isBad ? ['error bad-total -.maxgpus'] : [],
    );
  });
});

it('only layers of the job ask the farm for anything', () => {
  const kid = { ...layer('kid', { command: 'x', cores: 'x', memory: 'y', gpus: 'z' }), parent: 'render' };
  expect(linesOf([shell({}), kid])).toEqual([]);
});
