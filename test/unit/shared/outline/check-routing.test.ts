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

describe('tags', () => {
  it.each<[Value, string[]]>([
    ['general', []],
    ['general | util', []],
    [['general', 'a-b_c.d'], []],
    [[], []],
    ['', []],
    ['ab', ['error bad-tag render.tags']],
    [
      ['ab', 'ü-tag'],
      ['error bad-tag render.tags', 'error bad-tag render.tags'],
    ],
    ['general|foo_bar', ['advice tag-charset render.tags']],
    ['general|a!', ['error tag-charset render.tags']],
    [['big host'], ['warning tag-blanks render.tags']],
    [5, ['error bad-tags render.tags']],
    [['general', 5], ['error bad-tags render.tags']],
    [{ a: 1 }, ['error bad-tags render.tags']],
  ])('%j', (tags, expected) => {
    expect(lines({ tags })).toEqual(expected);
  });

  it('of the environment are looked at instead of the layer’s', () => {
    const environ = { OL_TAG_OVERRIDE: 'ok' };
    expect(linesOf([shell({ tags: 'general' })], { range: '1' }, { environ })).toEqual([
      'error bad-tag render',
    ]);
    expect(linesOf([shell({ tags: 'x' })], { range: '1' }, { environ: { OL_TAG_OVERRIDE: 'fine' } })).toEqual(
      [],
    );
  });
});

describe('limits', () => {
  it.each<[Value, string[]]>([
    [['nuke', 'maya'], []],
    [[], []],
    ['', []],
    ['nuke', ['advice limits-string render.limits']],
    [['nuke', 'nuke'], ['warning repeated-limit render.limits']],
    [[1], ['error bad-limits render.limits']],
    [[''], ['error bad-limits render.limits']],
    [5, ['error bad-limits render.limits']],
  ])('%j', (limits, expected) => {
    expect(lines({ limits })).toEqual(expected);
  });

  it('are mended', () => {
    expect(mended({ limits: 'nuke' }, 'limits-string')).toMatchObject({ limits: ['nuke'] });
    expect(mended({ limits: ['a', 'b', 'a'] }, 'repeated-limit')).toMatchObject({ limits: ['a', 'b'] });
  });
});

describe('the service', () => {
  it.each<[Value, string[]]>([
    ['maya', []],
    ['', ['warning service-missing render.service']],
    [' , maya', ['warning service-missing render.service']],
    ['nuke,maya', ['warning service-list render.service']],
    [5, ['warning bad-service render.service']],
    [null, ['warning bad-service render.service']],
    [['maya'], ['warning bad-service render.service']],
    ['x'.repeat(129), ['error service-long render.service']],
  ])('%j', (service, expected) => {
    expect(lines({ service })).toEqual(expected);
  });

  it('is mended', () => {
    expect(mended({ service: 'nuke, maya' }, 'service-list')).toMatchObject({ service: 'nuke' });
    expect(mended({ service: 5 }, 'bad-service')).not.toHaveProperty('service');
  });
});

describe('the type', () => {
  it.each<[Value, string[]]>([
    ['Render', []],
    [null, []],
    ['render', ['error bad-type render.type']],
    ['Final', ['error bad-type render.type']],
    [5, ['error bad-type render.type']],
  ])('%j', (type, expected) => {
    expect(lines({ type })).toEqual(expected);
  });

  it('is mended', () => {
    expect(mended({ type: 'util' }, 'bad-type')).toMatchObject({ type: 'Util' });
    expect(mended({ type: 'Final' }, 'bad-type')).not.toHaveProperty('type');
  });

  it('stops PyOutline also where the layer is left out', () => {
    const layers = [layer('aaa', { command: 'x' }), shell({ type: 'render', range: '50' })];
    expect(findProblem(problemsOf(layers, { range: '1-10' }), 'bad-type').severity).toBe('error');
  });

  it('and the service of some modules are what they are', () => {
    const post = {
      ...layer('mail', { type: 'Render', service: 'x', cores: 0.1 }),
      module: 'OutlinePostCommand',
    };
    expect(linesOf([shell({}), post])).toEqual([
      'warning ignored-argument mail.type',
      'warning ignored-argument mail.service',
    ]);
    const same = { ...layer('mail', { type: 'Post', service: 'postprocess' }), module: 'OutlinePostCommand' };
    expect(linesOf([shell({}), same])).toEqual([]);
  });
});
