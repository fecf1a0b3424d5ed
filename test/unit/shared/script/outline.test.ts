import { describe, expect, it } from 'vitest';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { resolveOutline } from '../../../../shared/outline/resolve-outline.ts';
import { Shell, ShellCommand } from '../../../../shared/script/built-in-layers.ts';
import { defineModule, isModule } from '../../../../shared/script/define-module.ts';
import { Layer } from '../../../../shared/script/layer.ts';
import { Outline } from '../../../../shared/script/outline.ts';

const resolve = (outline: Outline) =>
  resolveOutline(outline.toValue(), { library: builtinLibrary(), environ: {} });

describe('an outline that is made by code', () => {
  it('comes to the layers, arguments, variables and dependencies that were given', () => {
    const outline = new Outline('shot', { range: '1-4', show: 'demo', env: { A: '1' } });
    const render = outline.add(new Shell('render', { command: ['render', '%{FRAME}'], chunk: 2 }));
    const comp = new ShellCommand('comp', {
      command: 'comp',
      require: [render, 'other:all'],
      env: { B: '2' },
    });
    outline.add(comp).dependPrevious(render);
    const value = outline.toValue();
    expect(value).toMatchObject({ name: 'shot', range: '1-4', show: 'demo' });
    expect(value.env).toEqual([{ name: 'A', value: '1', preSetshot: false }]);
    expect(value.layers.map(({ id, name, module }) => [id, name, module])).toEqual([
      ['l1', 'render', 'Shell'],
      ['l2', 'comp', 'ShellCommand'],
    ]);
    expect(value.layers[0]?.args).toEqual({ command: ['render', '%{FRAME}'], chunk: 2 });
    expect(value.layers[1]?.env).toEqual({ B: '2' });
    expect(value.layers[1]?.requires.map(({ on, type }) => `${on} ${type}`)).toEqual([
      'render FRAME_BY_FRAME',
      'other LAYER_ON_LAYER',
      'render PREVIOUS_FRAME',
    ]);
  });

  it('keeps children with their parents, and calls them by their full names', () => {
    const outline = new Outline('job', { range: '1-2' });
    const parent = outline.add(new Shell('render', { command: 'a' }));
    const child = parent.addChild(new Layer('Shell', 'thumb', { command: 'b' }));
    const waiting = outline.add(new Shell('after', { command: 'c', require: child }));
    expect(child.name).toBe('render.thumb');
    expect(waiting.toValue().requires[0]?.on).toBe('render.thumb');
    expect(resolve(outline).layers.map(({ name, parent: at }) => [name, at])).toEqual([
      ['render', null],
      ['render.thumb', 0],
      ['after', null],
    ]);
  });

  it('names pre- and post-processes after their layer', () => {
    const outline = new Outline('job', { range: '1-2' });
    const render = outline.add(new Shell('render', { command: 'a' }));
    outline.addPreProcess(render, 'LayerPreProcess', { suffix: 'scan' });
    outline.addPostProcess(render, 'LayerPostProcess');
    const { layers } = resolve(outline);
    expect(layers.map(({ name, creator }) => [name, creator])).toEqual([
      ['render', null],
      ['render_scan', 0],
      ['render_postprocess', 0],
    ]);
    expect(layers[0]?.dependencies.map(({ on }) => on)).toEqual([1]);
  });

  it('gives what was read back the same, with identities kept and new ones behind them', () => {
    const outline = new Outline('job', { range: '1-2' });
    outline.add(new Shell('a', { command: 'a' })).addChild(new Shell('b', { command: 'b' }));
    outline
      .add(new Shell('c', { command: 'c', require: 'a' }))
      .addOutput('out', '/x.#.exr', { checked: true });
    const value = outline.toValue();
    const again = Outline.fromValue(value);
    expect(again.toValue()).toEqual(value);
    again.add(new Shell('d', { command: 'd' }));
    expect(again.toValue().layers.map(({ id }) => id)).toEqual(['l1', 'l2', 'l3', 'l4']);
  });

  it('shows layers the defaults of their modules once it knows them', () => {
    const outline = new Outline('job');
    const layer = outline.add(new Shell('a', { command: 'a' }));
    expect(layer.args.chunk).toBeUndefined();
    outline.enter(builtinLibrary());
    expect(layer.args.chunk).toBe(1);
    expect(outline.add(new Shell('b', { command: 'b' })).args.chunk).toBe(1);
    expect(layer.addChild(new Shell('c', { command: 'c' })).args.chunk).toBe(1);
  });

  it('refuses a second layer of a name, a value that no file can hold and an unknown dependency', () => {
    const outline = new Outline('job');
    const layer = outline.add(new Shell('a', { command: 'a' }));
    expect(() => outline.add(new Shell('a', { command: 'b' }))).toThrow('“a”');
    expect(() => layer.setArg('when', new Date(0))).toThrow('an object of a class');
    expect(() => layer.setArg('how', () => 1)).toThrow('of type function');
    expect(() => layer.dependOn('a', { type: 'NEVER' as never })).toThrow('LAYER_ON_SIM_FRAME');
    expect(() => layer.session).toThrow('setup()');
    expect(() => layer.requireArg('missing')).toThrow('“missing”');
    layer.addInput('in', '/a');
    expect(() => layer.addInput('in', '/b')).toThrow('“in”');
  });

  it('makes 5,000 layers in time that grows with their number', () => {
    const outline = new Outline('job');
    for (let index = 0; index < 5_000; index++) outline.add(new Shell(`layer_${index}`, { command: 'a' }));
    expect(outline.toValue().layers.at(-1)?.id).toBe('l5000');
  });
});

describe('a module', () => {
  it('is known by a mark, also one of another copy of the program', () => {
    const module = defineModule({ name: 'Mine', summary: 'Mine.' });
    expect(isModule(module)).toBe(true);
    expect(isModule({ name: 'Mine', definition: {} })).toBe(false);
    expect(new Layer(module, 'a').toValue().module).toBe('Mine');
  });
});
