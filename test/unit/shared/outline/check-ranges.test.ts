import { describe, expect, it } from 'vitest';
import type { Args, Value } from '../../../../shared/base/value.ts';
import { layer } from './outline-builder.ts';
import { findProblem, linesOf, mend, problemsOf } from './problem-lines.ts';

const shell = (args: Args = {}, name = 'render') => layer(name, { command: '/bin/true', ...args });
const all = { advice: true };

describe('the range of the outline', () => {
  it.each([
    ['1-5,a', { reason: 'bad-syntax', section: 'a', offset: 4, length: 1 }],
    ['1-5x0', { reason: 'zero-step', section: '1-5x0', offset: 4, length: 1 }],
    ['1,10-1x2', { reason: 'step-against-direction', section: '10-1x2', offset: 7, length: 1 }],
    ['1-5,', { reason: 'bad-syntax', section: '', offset: 4, length: 0 }],
    ['1-99999999999999999999', { reason: 'number-too-large' }],
  ])('%s is an error at its place in the text', (range, facts) => {
    const problems = problemsOf([shell()], { range });
    expect(findProblem(problems, 'bad-range')).toMatchObject({
      severity: 'error',
      facts: { found: range, ...facts },
    });
  });

  it('can be mended where it is clear what was meant', () => {
    expect(mend([shell()], 'bad-range', { range: '1 - 10X2; 20,' })).toMatchObject({
      outline: { range: '1-10x2,20' },
      left: [],
    });
  });

  it('of the launcher is not mended in the outline', () => {
    const problems = problemsOf([shell()], { range: '1-10' }, { range: '1 - 5' });
    expect(findProblem(problems, 'bad-range').fix).toBeUndefined();
  });

  it.each([
    ['١-٣', 'error range-digits -.range'],
    ['1\n,2', 'error range-digits -.range'],
    ['2147483648', 'error range-number -.range'],
    ['1-10y1', 'error empty-range -.range'],
    ['-5-5', 'warning negative-frames -.range'],
    ['1-3,2-4', 'advice repeated-frames -.range'],
  ])('%j is reported', (range, line) => {
    expect(linesOf([shell()], { range }, all)).toContain(line);
  });

  it('is fine with a line end that a job spec drops', () => {
    expect(linesOf([shell()], { range: '1-5\n' })).toEqual([]);
  });

  it('that nobody gives is one frame', () => {
    expect(linesOf([shell(), shell({ range: '1-5' }, 'comp')], {}, all)).toEqual(['advice no-range -.range']);
    expect(linesOf([shell({ range: '1-5' })], {}, all)).toEqual([]);
  });
});

describe('the range of a layer', () => {
  it.each<[Value, string]>([
    ['bogus', 'error bad-range render.range'],
    ['1 - 5', 'error bad-range render.range'],
    ['20-30', 'warning skipped-layer render.range'],
    [5, 'warning range-type render.range'],
    [['1-3', 5], 'warning range-type render.range'],
    [{ a: 1 }, 'error range-type render.range'],
    [true, 'error range-type render.range'],
    ['1-3,2', 'advice repeated-frames render.range'],
  ])('%j is reported', (range, line) => {
    expect(linesOf([shell({}, 'aaa'), shell({ range })], { range: '1-10' }, all)).toContain(line);
  });

  it.each<Value>(['', null, 0, false, [], {}])('%j is none at all', (range) => {
    expect(linesOf([shell({ range })], { range: '1-10' }, all)).toEqual([]);
  });

  it('is an error also where it cannot be said whether the layer is left out', () => {
    const problems = problemsOf([shell({}, 'aaa'), shell({ range: 'bogus' })], { range: '1-10' });
    expect(findProblem(problems, 'bad-range').severity).toBe('error');
  });

  it('goes to the farm as it is where the outline has none', () => {
    expect(linesOf([shell({ range: '١-٣' })], {})).toEqual(['error range-digits render.range']);
    expect(linesOf([shell({ range: '1-3x99999999999' })], {})).toEqual(['error range-number render.range']);
    expect(linesOf([shell({ range: '١-٣' })], { range: '1-10' })).toEqual([]);
    expect(linesOf([shell({ range: '10-1x1' })], {})).toEqual(['warning empty-range render.range']);
  });

  it('may be mended', () => {
    expect(mend([shell({ range: 5 })], 'range-type').outline.layers[0]?.args.range).toBe('5');
    expect(mend([shell({ range: ['1-3', 5] })], 'range-type').outline.layers[0]?.args.range).toBe('1-3,5');
    expect(mend([shell({ range: '1..5' })], 'bad-range').outline.layers[0]?.args.range).toBe('1-5');
  });

  it.each([
    ['ShellCommand', { command: 'x' }],
    ['ShellSequence', { commands: ['x', 'y'] }],
    ['OutlinePostCommand', {}],
  ])('is not looked at by a %s', (module, args) => {
    const layers = [shell({}, 'aaa'), { ...layer('one', { ...args, range: '5' }), module }];
    expect(linesOf(layers)).toContain('warning ignored-range one.range');
    expect(mend(layers, 'ignored-range').left).toEqual([]);
  });

  it('tells how far it goes below 0', () => {
    const facts = (range: string) => findProblem(problemsOf([shell({ range })], {}), 'negative-frames').facts;
    expect(facts('-5-5')).toEqual({ frame: -5, count: 5 });
    expect(facts('5--5x-5')).toEqual({ frame: -5, count: 1 });
    expect(facts('-6-6y3')).toEqual({ frame: -5, count: 4 });
    expect(facts('6--6y-3')).toEqual({ frame: -5, count: 4 });
    expect(facts('6--7y-3')).toEqual({ frame: -7, count: 5 });
    expect(facts('3--3:-2')).toEqual({ frame: -3, count: 3 });
    expect(facts('-4-4:2')).toEqual({ frame: -4, count: 4 });
    expect(facts('-2000000000-2000000000')).toEqual({ frame: -2_000_000_000, count: 2_000_000_000 });
    expect(facts('-2000000000-2000000000:8')).toEqual({ frame: -2_000_000_000, count: 2_000_000_000 });
  });
});

describe('a range that is too long for the farm', () => {
  const list = (frame: (index: number) => number) =>
    Array.from({ length: 2000 }, (_, i) => frame(i)).join(',');

  it('is written shorter where it can be', () => {
    const problems = problemsOf([shell({ range: list((i) => 1001 + i) })], {});
    expect(findProblem(problems, 'long-range')).toMatchObject({
      severity: 'advice',
      facts: { length: 9999, most: 4000, shortest: 9 },
    });
  });

  it('is an error where it cannot', () => {
    expect(linesOf([shell({ range: list((i) => i * i) })], {})).toEqual(['error range-long render.range']);
  });
});

describe('the frames of one task', () => {
  it.each<[Value, string[]]>([
    [0, ['error bad-chunk render.chunk']],
    [-1, ['error bad-chunk render.chunk']],
    ['x', ['error bad-chunk render.chunk']],
    [null, ['error bad-chunk render.chunk']],
    [true, ['error bad-chunk render.chunk']],
    [[2], ['error bad-chunk render.chunk']],
    ['2.5', ['error bad-chunk render.chunk']],
    [2.9, ['warning chunk-fraction render.chunk']],
    ['3', []],
    [3, []],
    [1000, []],
  ])('chunk %j', (chunk, lines) => {
    expect(linesOf([shell({ chunk })])).toEqual(lines);
  });

  it('are mended to whole ones', () => {
    expect(mend([shell({ chunk: 2.9 })], 'chunk-fraction').outline.layers[0]?.args.chunk).toBe(2);
    expect(mend([shell({ chunk: 0 })], 'bad-chunk').outline.layers[0]?.args).not.toHaveProperty('chunk');
  });

  it('fall apart where PyOutline and the farm order an interleave differently', () => {
    const chunk = { chunk: 2 };
    expect(linesOf([shell(chunk)], { range: '1-10:4' }, all)).toEqual([
      'advice interleave-order render.range',
    ]);
    expect(linesOf([shell(chunk)], { range: '1-10:3' }, all)).toEqual([]);
    expect(linesOf([shell()], { range: '1-10:4' }, all)).toEqual([]);
    expect(linesOf([shell({ ...chunk, range: '1-10' })], { range: '1-10:4' }, all)).toEqual([]);
  });
});

describe('the frames of a sequence', () => {
  const sequence = { ...layer('seq', { commands: ['a', 'b', 'c'] }), module: 'ShellSequence' };

  it('are told where the outline cuts some off', () => {
    expect(findProblem(problemsOf([sequence], { range: '2-10' }), 'sequence-clip').facts).toEqual({
      commands: 3,
      frames: 2,
      outlineRange: '2-10',
    });
    expect(linesOf([sequence], { range: '1-10' })).toEqual([]);
    expect(linesOf([sequence], {})).toEqual([]);
  });

  it('are told where none is left', () => {
    const problem = findProblem(
      problemsOf([shell({}, 'aaa'), sequence], { range: '10-20' }),
      'skipped-layer',
    );
    expect(problem.facts).toEqual({ range: '1-3', outlineRange: '10-20' });
  });
});

describe('a job with nothing or too much in it', () => {
  const range = { range: '1-10' };

  it('is an error', () => {
    expect(linesOf([], range)).toEqual(['error no-layers -.layers']);
    expect(linesOf([{ ...shell(), bypassed: true }], range)).toEqual(['error no-layers -.layers']);
    expect(linesOf([shell({ range: '20' })], range)).toContain('error all-skipped -.range');
    expect(linesOf([shell({ type: 'Post', cores: 2 })], range)).toEqual(['error only-post -.layers']);
  });

  it('is one with more than 2,000 layers', () => {
    const layers = Array.from({ length: 2001 }, (_, i) => shell({}, `layer_${i}`));
    expect(linesOf(layers, range)).toEqual(['error too-many-layers -.layers']);
    expect(linesOf(layers.slice(1), range)).toEqual([]);
  });
});
