import { describe, expect, it } from 'vitest';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { stripDates } from '../../../../shared/outline/resolve-outline.ts';
import { layer, layerNamed, resolve } from './outline-builder.ts';

const environ = { SHOW: 'eshow', SHOT: 'eshot', USER: 'euser', FACILITY: 'efac' };

describe('who and where', () => {
  it('comes from the outline first, then from the environment, then from PyOutline’s configuration', () => {
    const fields = { show: 'os', shot: 'oh', user: 'ou', facility: 'of' };
    expect(resolve([], fields, { environ })).toMatchObject(fields);
    expect(resolve([], {}, { environ })).toMatchObject({
      show: 'eshow',
      shot: 'eshot',
      user: 'euser',
      facility: 'efac',
    });
    expect(resolve([])).toMatchObject({
      show: 'testing',
      shot: 'default',
      user: 'unknown',
      facility: 'local',
      os: null,
    });
  });

  it('takes an empty SHOW, SHOT and FACILITY at their word, but not an empty RENDER_TO or OL_OS', () => {
    const empty = { SHOW: '', SHOT: '', FACILITY: '', RENDER_TO: '', OL_OS: '' };
    expect(resolve([], {}, { environ: empty })).toMatchObject({ show: '', shot: '', facility: '', os: null });
    const set = { ...environ, RENDER_TO: 'cloud', OL_OS: 'rocky9' };
    expect(resolve([], {}, { environ: set })).toMatchObject({ facility: 'cloud', os: 'rocky9' });
  });

  it('asks the variables that getpass asks when USER is not there', () => {
    expect(resolve([], {}, { environ: { USERNAME: 'win', LOGNAME: 'log' } }).user).toBe('log');
    expect(resolve([], {}, { environ: { USERNAME: 'win' } }).user).toBe('win');
  });
});

describe('the job', () => {
  it('loses the dates in its name, and is called outline when it has none', () => {
    expect(resolve([], { name: 'shot_24_01_02_03_04_v2' }).name).toBe('shot_v2');
    expect(resolve([], { name: '' }).name).toBe('outline');
    expect(stripDates('a_2024_01_02_03_04_24_01_02_03_04')).toBe('a');
    expect(stripDates('a_24_01_02_03')).toBe('a_24_01_02_03');
  });

  it('has the range of the launcher before its own', () => {
    const layers = [layer('a', { range: '5-20' })];
    const resolved = resolve(layers, { range: '1-10' }, { range: '8-12' });
    expect(resolved.range).toBe('8-12');
    expect(layerNamed(resolved, 'a').range).toBe('8,9,10,11,12');
    expect(resolve(layers, { range: '1-10' }, { range: '' }).range).toBe('1-10');
    expect(resolve(layers).range).toBeNull();
  });

  it('has numbers for cores and gpus, null for what is none', () => {
    expect(resolve([], { maxcores: 100, maxgpus: '4' })).toMatchObject({ maxcores: 100, maxgpus: 4 });
    expect(resolve([], { maxcores: 'many', maxgpus: [1] })).toMatchObject({ maxcores: null, maxgpus: null });
  });

  it('has the last value of a variable at the place of the first', () => {
    const variable = (name: string, value: string) => ({ name, value, preSetshot: false });
    const { env } = resolve([], { env: [variable('A', '1'), variable('B', '2'), variable('A', '3')] });
    expect(env).toEqual([variable('A', '3'), variable('B', '2')]);
  });
});

describe('the layers', () => {
  it('stand in file order, children behind their parents', () => {
    const resolved = resolve([
      layer('deep', {}, [], { parent: 'p.kid' }),
      layer('first'),
      layer('kid', {}, [], { parent: 'p' }),
      layer('second', {}, [], { parent: 'p' }),
      layer('p'),
      layer('lost', {}, [], { parent: 'nobody' }),
    ]);
    expect(resolved.layers.map(({ name }) => name)).toEqual([
      'first',
      'p',
      'p.kid',
      'p.kid.deep',
      'p.second',
      'nobody.lost',
    ]);
    expect(layerNamed(resolved, 'p').children.map((index) => resolved.layers[index]?.name)).toEqual([
      'p.kid',
      'p.second',
    ]);
    expect(resolved.layers.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(resolved.layers.map(({ parent }) => parent)).toEqual([null, null, 1, 2, 1, null]);
  });

  it('are in the job when they are registered, no children, not bypassed and not skipped', () => {
    const resolved = resolve(
      [
        layer('in'),
        layer('out', { register: false }),
        layer('kid', {}, [], { parent: 'in' }),
        layer('off', {}, [], { bypassed: true }),
        layer('skip', { range: '50' }),
        layer('lost', {}, [], { parent: 'nobody' }),
      ],
      { range: '1-5' },
    );
    expect(resolved.layers.filter(({ inJob }) => inJob).map(({ name }) => name)).toEqual([
      'in',
      'nobody.lost',
    ]);
  });

  it('of one name are all there, and the name means the first', () => {
    const resolved = resolve([layer('a', { chunk: 2 }), layer('a', { chunk: 3 })]);
    expect(resolved.layers.map(({ chunk }) => chunk)).toEqual([2, 3]);
    expect(resolved.byName.get('a')).toBe(0);
  });

  it('find their module by every name that it has', () => {
    const names = ['Shell', 'outline.modules.shell.Shell', 'outline.modules.shell.shell'];
    const resolved = resolve(names.map((module, index) => layer(`l${index}`, {}, [], { module })));
    expect(new Set(resolved.layers.map(({ spec }) => spec.name))).toEqual(new Set(['Shell']));
    expect(builtinLibrary().byName.get('outline.Frame')?.base).toBe('Frame');
  });

  it('with a module that is not known keep its path', () => {
    const resolved = resolve([layer('a', {}, [], { module: 'studio.maya.Render' })]);
    expect(layerNamed(resolved, 'a').spec).toMatchObject({
      name: 'Render',
      classPath: 'studio.maya.Render',
      execution: { kind: 'unknown' },
    });
  });

  it('made for another without a name of their own are called after it', () => {
    const module = 'LayerPreProcess';
    const resolved = resolve([
      layer('render'),
      layer('', {}, [], { module, creator: 'render' }),
      layer('', { suffix: 'stage' }, [], { module, creator: 'render' }),
      layer('', {}, [], { module: 'LayerPostProcess', creator: 'render' }),
      layer('named', {}, [], { module, creator: 'render' }),
      layer('after', {}, ['render_stage']),
    ]);
    expect(resolved.layers.map(({ name }) => name)).toEqual([
      'render',
      'render_preprocess',
      'render_stage',
      'render_postprocess',
      'named',
      'after',
    ]);
    expect(layerNamed(resolved, 'after').dependencies).toHaveLength(1);
  });
});
