import { describe, expect, it } from 'vitest';
import type { HostMethod } from '../../../../shared/api/host-api.ts';
import { checkParams, HOST_SHAPES, isHostMethod } from '../../../../shared/api/host-shapes.ts';
import { MAX_VALUE_DEPTH } from '../../../../shared/api/outline-shape.ts';
import type { Value } from '../../../../shared/base/value.ts';
import { dependency } from '../../../../shared/outline/dependency.ts';
import { emptyOutline, layerId, newLayer, type Outline } from '../../../../shared/outline/outline.ts';

const full: Outline = {
  ...emptyOutline('shot'),
  show: 'demo',
  shot: 'sh010',
  user: 'me',
  facility: 'cloud',
  range: '1-10',
  maxcores: 'four',
  maxgpus: null,
  env: [{ name: 'A', value: 'b', preSetshot: true }],
  args: { deep: { list: [1, { x: null }] } },
  layers: [
    {
      ...newLayer(layerId('l1'), 'sim', 'Shell', { command: ['/bin/true'] }),
      requires: [dependency('other'), { ...dependency('x'), type: 'UNKNOWN', text: 'x:bogus' }],
      parent: 'p',
      creator: 'c',
      inputs: [{ name: 'in', path: '/a.#.exr', attributes: { checked: true } }],
      bypassed: false,
      note: 'n',
      place: { x: 1.5, y: -2, pinned: true },
    },
  ],
  notes: [{ id: 'n1', text: 't', x: 0, y: 0, width: 1, height: 1, kind: 'backdrop', color: 'blue' }],
};

function autosave(outline: unknown): boolean {
  return checkParams('documents.autosave', { documentId: 'd', outline }).ok;
}

describe('the shape of what a window sends', () => {
  it('takes an outline that uses every field, and gives it on unchanged', () => {
    const checked = checkParams('documents.save', { documentId: 'd', outline: full, path: '/x/ü 1.yaml' });
    expect(checked).toStrictEqual({
      ok: true,
      value: { documentId: 'd', outline: full, path: '/x/ü 1.yaml' },
    });
  });

  it('refuses what every method does not take, for each method', () => {
    for (const method of Object.keys(HOST_SHAPES) as HostMethod[]) {
      for (const params of [null, 7, 'text', [], { surprise: 1 }, new Map()])
        expect(checkParams(method, params), `${method} ${String(params)}`).toMatchObject({
          ok: false,
          error: { code: 'bad-request', facts: { method } },
        });
    }
  });

  it('knows methods by their own names only', () => {
    expect(isHostMethod('app.info')).toBe(true);
    for (const name of ['constructor', '__proto__', 'toString', 'documents', '', 7, null])
      expect(isHostMethod(name)).toBe(false);
  });

  it('refuses an unknown key anywhere in an outline instead of losing it', () => {
    expect(autosave({ ...full, future: 1 })).toBe(false);
    expect(autosave({ ...full, layers: [{ ...full.layers[0], future: 1 }] })).toBe(false);
  });

  it('refuses two layers of one id', () => {
    const [layer] = full.layers;
    expect(autosave({ ...full, layers: [layer, layer] })).toBe(false);
  });

  it('refuses arguments that are no values: functions, dates, maps, class instances, undefined', () => {
    class Odd {}
    for (const bad of [() => 1, new Date(), new Map(), new Odd(), undefined, 1n, Symbol('s')])
      expect(autosave({ ...full, args: { bad } })).toBe(false);
  });

  it('refuses a value that contains itself, and one that is nested without end', () => {
    const loop: Record<string, unknown> = {};
    loop.a = loop;
    loop.b = loop;
    expect(autosave({ ...full, args: loop })).toBe(false);
    let deep: Value = 1;
    for (let depth = 0; depth < MAX_VALUE_DEPTH; depth += 1) deep = [deep];
    expect(autosave({ ...full, args: { deep } })).toBe(false);
    expect(autosave({ ...full, args: { deep: (deep as readonly Value[])[0] as Value } })).toBe(true);
  });

  it('takes numbers that JSON has no word for, since documents can hold them', () => {
    expect(autosave({ ...full, args: { n: Number.NaN, i: Number.POSITIVE_INFINITY } })).toBe(true);
  });

  it('refuses paths that are empty, hold NUL or are longer than any system takes', () => {
    for (const path of ['', 'a\0b', 'x'.repeat(40_000), 7])
      expect(checkParams('documents.open', { path }).ok).toBe(false);
  });

  it('says where the request differs and what would be accepted', () => {
    const outline = { ...full, layers: [{ ...full.layers[0], name: 7 }] };
    const checked = checkParams('documents.autosave', { documentId: 'd', outline });
    expect(checked).toMatchObject({
      ok: false,
      error: { facts: { where: 'outline.layers.0.name', accepted: 'a value of type string' } },
    });
  });

  it('bounds how much of a log can be asked for', () => {
    const task = { layer: 'a', frame: -5 };
    expect(checkParams('runs.log', { runId: 'r', task, offset: 0, limit: 1000 }).ok).toBe(true);
    expect(checkParams('runs.log', { runId: 'r', task, offset: -1, limit: 1000 }).ok).toBe(false);
    expect(checkParams('runs.log', { runId: 'r', task, offset: 0, limit: 1e9 }).ok).toBe(false);
  });

  it('takes every order to a run, and no other', () => {
    const order = (value: unknown) => checkParams('runs.order', { runId: 'r', order: value }).ok;
    for (const good of [
      { verb: 'pause' },
      { verb: 'retry-dead', target: {} },
      { verb: 'eat', target: { layers: ['a'], tasks: [{ layer: 'b', frame: -3 }] } },
      { verb: 'hold', layers: ['a'] },
      { verb: 'set-resources', cores: 0.5, limits: { nuke: 1 } },
    ])
      expect(order(good), JSON.stringify(good)).toBe(true);
    for (const bad of [
      { verb: 'explode' },
      { verb: 'pause', target: {} },
      { verb: 'kill' },
      { verb: 'kill', target: { tasks: [{ layer: 'a', frame: 0.5 }] } },
      { verb: 'release', layers: 'a' },
      { verb: 'set-resources', cores: 0 },
      { verb: 'set-resources', limits: { nuke: 0 } },
    ])
      expect(order(bad), JSON.stringify(bad)).toBe(false);
  });
});
