import { describe, expect, it } from 'vitest';
import { conformedName } from '../../../../shared/outline/check-names.ts';
import { layer } from './outline-builder.ts';
import { findProblem, linesOf, mend, problemsOf } from './problem-lines.ts';

const command = { command: '/bin/true' };
const shell = (name: string) => layer(name, command);
const SHOT = { range: '1', show: 'show', shot: 'sh010', user: 'ada' };

describe('the name of the job', () => {
  it.each([
    ['ab', 'error job-name-short -.name'],
    ['a b c', 'error job-name-characters -.name'],
    ['ünï', 'error job-name-characters -.name'],
    ['a:b:c', 'error job-name-characters -.name'],
    ['x'.repeat(300), 'error job-name-long -.name'],
    ['My-Job', 'warning job-name-changed -.name'],
    ['shot_24_01_02_03_04_v2', 'warning job-name-date -.name'],
  ])('%s is reported', (name, line) => {
    expect(linesOf([shell('render')], { ...SHOT, name })).toEqual([line]);
  });

  it('is fine when the farm keeps it', () => {
    expect(linesOf([shell('render')], { ...SHOT, name: 'my_job.v2' })).toEqual([]);
  });

  it('can be mended', () => {
    expect(mend([shell('render')], 'job-name-characters', { ...SHOT, name: 'Crème brûlée 2' })).toMatchObject(
      {
        outline: { name: 'creme_brulee_2' },
        left: [],
      },
    );
  });
});

describe('other names of a launch', () => {
  it.each([
    [{ shot: 'ab' }, 'error shot-name-short -.shot'],
    [{ shot: 'sh 10' }, 'error shot-name-characters -.shot'],
    [{ shot: 'x'.repeat(65) }, 'error shot-name-long -.shot'],
    [{ shot: 'SH-10' }, 'warning shot-name-changed -.shot'],
    [{ show: '' }, 'error show-missing -.show'],
    [{ show: 'a/b' }, 'warning show-slash -.show'],
    [{ user: 'root' }, 'warning user-root -.user'],
    [{ user: 'x'.repeat(33) }, 'error user-name-long -.user'],
  ])('%j is reported', (fields, line) => {
    expect(linesOf([shell('render')], { ...SHOT, ...fields })).toEqual([line]);
  });

  it('come from the environment too', () => {
    const environ = { OL_OS: 'a_system_with_a_long_name', FACILITY: '', SHOT: 'x' };
    const { shot: _, ...fields } = SHOT;
    expect(linesOf([shell('render')], fields, { environ })).toEqual([
      'error shot-name-short -.shot',
      'error os-name-long -.os',
      'error facility-missing -.facility',
    ]);
  });

  it('of the environment are not mended in the outline', () => {
    const { shot: _, ...fields } = SHOT;
    const problems = problemsOf([shell('render')], fields, { environ: { SHOT: 'SH-10' } });
    expect(findProblem(problems, 'shot-name-changed').fix).toBeUndefined();
  });
});

describe('the name of a layer', () => {
  it.each([
    ['ab', 'error layer-name-short ab.name'],
    ['a b c', 'error layer-name-characters a b c.name'],
    ['x'.repeat(257), `error layer-name-long ${'x'.repeat(257)}.name`],
    ['My-Layer', 'warning layer-name-changed My-Layer.name'],
    ['', 'error layer-name-missing .name'],
  ])('%s is reported', (name, line) => {
    expect(linesOf([shell(name)])).toEqual([line]);
  });

  it('is not looked at where the farm never sees it, and stops nothing where it is left out', () => {
    const inside = layer('kid of it', command, [], { parent: 'bake' });
    expect(linesOf([shell('bake'), inside])).toEqual([]);
    expect(linesOf([shell('bake'), layer('a b', command, [], { bypassed: true })])).toEqual([]);
    expect(linesOf([shell('bake'), layer('a b', { ...command, range: '20' })])).toEqual([
      'warning layer-name-characters a b.name',
      'warning skipped-layer a b.range',
    ]);
  });

  it('that is mended is followed by what refers to it', () => {
    const { outline, left } = mend(
      [shell('a b c'), layer('comp', command, ['a b c'])],
      'layer-name-characters',
    );
    expect(outline.layers.map((one) => [one.name, one.requires[0]?.on])).toEqual([
      ['a_b_c', undefined],
      ['comp', 'a_b_c'],
    ]);
    expect(left).toEqual([]);
  });
});

describe('two layers of one name', () => {
  const twice = [
    shell('render'),
    { ...shell('render'), id: shell('other').id },
    layer('comp', command, ['render']),
  ];

  it('are reported at the second one', () => {
    expect(linesOf(twice)).toEqual(['error duplicate-layer render.name']);
    expect(findProblem(problemsOf(twice), 'duplicate-layer').where.layerId).toBe('other');
  });

  it('are mended without touching references to the first', () => {
    const { outline, left } = mend(twice, 'duplicate-layer');
    expect(outline.layers.map(({ name }) => name)).toEqual(['render', 'render_2', 'comp']);
    expect(outline.layers[2]?.requires[0]?.on).toBe('render');
    expect(left).toEqual([]);
  });

  it('on the farm only, are reported with all that fall together', () => {
    const layers = [shell('my-layer'), shell('My_Layer'), shell('my_layer'), shell('my_layer_2')];
    expect(linesOf(layers).filter((line) => line.startsWith('error'))).toEqual([
      'error layer-name-collision My_Layer.name',
      'error layer-name-collision my_layer.name',
    ]);
    expect(findProblem(problemsOf(layers), 'layer-name-collision').facts).toEqual({
      stored: 'my_layer',
      names: ['my-layer', 'My_Layer', 'my_layer'],
    });
    expect(mend(layers, 'layer-name-collision').outline.layers[1]?.name).toBe('my_layer_3');
  });
});

describe('a name as the farm would take it', () => {
  it.each([
    ['Crème brûlée', 'creme_brulee'],
    ['  --a--b--  ', 'a_b'],
    ['v1.2', 'v1.2'],
    ['日本', undefined],
    ['', undefined],
  ])('of %s is %s', (name, conformed) => {
    expect(conformedName(name)).toBe(conformed);
  });
});
