import { describe, expect, it, vi } from 'vitest';
import { readPyYaml } from '../../../../../shared/format/pyyaml/read-pyyaml.ts';
import { canRead, readDocument } from '../../../../../shared/format/read-document.ts';
import { dependency } from '../../../../../shared/outline/dependency.ts';
import { layerId } from '../../../../../shared/outline/outline.ts';

const outlineOf = (layers: string, header = ''): string =>
  `&root !!python/object:outline.loader.Outline\n_Outline__name: job\n${header}_Outline__layers:${layers}\n`;

/** A layer with the attributes given; what is left out is only missing, never wrong. */
const layer = (name: string, more = '', module = 'outline.modules.shell.Shell'): string =>
  `\n- &${name} !!python/object:${module}\n  _Layer__name: ${name}${more}`;

function read(text: string) {
  const result = readPyYaml(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

vi.setConfig({ testTimeout: 30_000 });

describe('reading what PyOutline writes to a session', () => {
  it('is known by its tags, whatever the file is called', () => {
    expect(canRead('pyyaml')).toBe(true);
    const result = readDocument(outlineOf(' []'), { fileName: 'x.txt' });
    expect(result.ok && result.value.format).toBe('pyyaml');
  });

  it.each([
    [
      'getattr of the class',
      "!!python/object/apply:builtins.getattr\n  - !!python/name:outline.constants.LayerType ''\n  - UTIL",
    ],
    ['a call of the class', '!!python/object/apply:outline.constants.LayerType\n  - Util'],
    ['a text', 'Util'],
  ])('reads a layer type that is written as %s', (_, type) => {
    const { outline, notes } = read(outlineOf(layer('a', `\n  _Layer__type: ${type}`)));
    expect(outline.layers[0]?.args).toEqual({ type: 'Util' });
    expect(notes).toEqual([]);
  });

  it('leaves out what every layer has and keeps what a call has set in an attribute', () => {
    const args = '{chunk: 1, range: null, register: true, proxy_enable: false, command: [a], cores: 2}';
    const more = `\n  _Layer__args: ${args}\n  _Layer__service: maya\n  _Layer__limits: [nuke]`;
    expect(read(outlineOf(layer('a', more))).outline.layers[0]?.args).toEqual({
      command: ['a'],
      cores: 2,
      service: 'maya',
      limits: ['nuke'],
    });
  });

  it('reads tuples and sets as lists, texts and numbers as YAML 1.1 means them', () => {
    const more =
      "\n  _Layer__args: {a: !!python/tuple [1, 010], b: !!set {x: null}, c: yes, d: 1.5, e: '5', f: 1:30, g: 0x1F}";
    expect(read(outlineOf(layer('a', more))).outline.layers[0]?.args).toEqual({
      a: [1, 8],
      b: ['x'],
      c: true,
      d: 1.5,
      e: '5',
      f: 90,
      g: 31,
    });
  });

  it('keeps values that only Python has, with their tags, and says so with the place', () => {
    const { outline, notes } = read(
      outlineOf(
        layer('a', '\n  _Layer__args:\n    x: !!python/object/apply:os.system [rm -rf /]\n    y: *root'),
      ),
    );
    expect(outline.layers[0]?.args).toEqual({
      x: { $python: 'python/object/apply:os.system', value: ['rm -rf /'] },
      y: { $python: 'outline', value: null },
    });
    expect(notes).toMatchObject([{ code: 'python-value', layer: 'a', field: 'x', position: { line: 7 } }]);
  });

  it('reads paths, file specs and their attributes', () => {
    const spec = '!FileSpec "- /s/b.#.exr\\n- checked: true\\n  mkdir: false\\n"';
    const path =
      '!!python/object:outline.io.Path {_Path__path: /s/l.txt, _Path__attributes: {mkdir: true, checked: false}}';
    const { outline } = read(outlineOf(layer('a', `\n  _Layer__output:\n    b: ${spec}\n    l: ${path}`)));
    expect(outline.layers[0]?.outputs).toEqual([
      { name: 'b', path: '/s/b.#.exr', attributes: { checked: true } },
      { name: 'l', path: '/s/l.txt', attributes: { mkdir: true } },
    ]);
  });

  it('tells variables that are set before setshot from those that are set after', () => {
    const env = '_Outline__env: {A: !!python/tuple [x, true], B: [y, false]}\n';
    expect(read(outlineOf(' []', env)).outline.env).toEqual([
      { name: 'A', value: 'x', preSetshot: true },
      { name: 'B', value: 'y', preSetshot: false },
    ]);
  });

  it('reads dependencies, but not those that follow from a pre-process', () => {
    const depend = (on: string, type: string, more = ''): string =>
      `\n  - !!python/object:outline.depend.Depend {_Depend__depend_on: ${on}, _Depend__type: ${type}${more}}`;
    const pre = layer(
      'a_pre',
      '\n  _LayerPreProcess__creator: &a !!python/object:outline.modules.shell.Shell\n    _Layer__name: a\n    _Layer__depends:\n    - !!python/object:outline.depend.Depend {_Depend__depend_on: *a_pre, _Depend__type: LAYER_ON_LAYER}',
      'outline.layer.LayerPreProcess',
    );
    const b = layer(
      'b',
      `\n  _Layer__depends:${depend('*a', 'LAYER_ON_LAYER', ', _Depend__any_frame: true')}${depend('*a_pre', 'bogus')}`,
    );
    const { outline } = read(outlineOf(`${pre}\n- *a${b}`));
    expect(outline.layers.map(({ name, creator, requires }) => [name, creator, requires])).toEqual([
      ['a_pre', 'a', []],
      ['a', undefined, []],
      [
        'b',
        undefined,
        [
          dependency('a', 'LAYER_ON_LAYER', true),
          { ...dependency('a_pre'), type: 'UNKNOWN', text: 'a_pre:bogus' },
        ],
      ],
    ]);
  });

  it('finds children where they hang, and their children', () => {
    const child =
      '\n  _Layer__children:\n  - &c !!python/object:x.C\n    _Layer__name: c\n    _Layer__parent: *a\n    _Layer__children:\n    - !!python/object:x.D {_Layer__name: d, _Layer__parent: *c}';
    const { outline } = read(outlineOf(`${layer('a', child)}${layer('b')}`));
    expect(outline.layers.map(({ name, parent }) => [name, parent])).toEqual([
      ['a', undefined],
      ['c', 'a'],
      ['d', 'a.c'],
      ['b', undefined],
    ]);
  });

  it('names attributes and listeners that it does not know, and where they are', () => {
    const more =
      "\n  _Mine__secret: 5\n  _Layer__evh: {_EventHandler__listeners: {SETUP: [!!python/name:os.system '']}}";
    expect(read(outlineOf(layer('a', more, 'studio.Mine'))).notes).toMatchObject([
      {
        code: 'attributes-not-known',
        layer: 'a',
        facts: { names: ['_Mine__secret', 'listeners'] },
        position: { line: 6 },
      },
    ]);
  });

  it('says what PyOutline dropped when it set the job up', () => {
    expect(read(outlineOf(layer('a', '\n  _Layer__args: {require: [nobody, a]}'))).notes).toMatchObject([
      { code: 'require-not-made', layer: 'a', facts: { names: ['nobody'] } },
    ]);
  });

  it('takes the code of a PyEval from the session that it was written to', () => {
    const text = outlineOf(
      layer('a', '\n  _PyEval__code: null', 'outline.modules.shell.PyEval'),
      '_Outline__path: /s/x/outline.yaml\n',
    );
    expect(read(text).outline.layers[0]?.args.code).toBe('exec(open("/s/x/layers/a/script").read())');
  });

  it('knows where layers and arguments stand', () => {
    const { positions } = read(outlineOf(layer('a', '\n  _Layer__args:\n    chunk: 2')));
    expect(positions.layers.get(layerId('l1'))).toMatchObject({
      '': { line: 5 },
      chunk: { line: 7, column: 5 },
    });
  });
});

describe('what is no outline or wants to be a bomb', () => {
  it.each([
    '',
    '[]',
    'a: b',
    '!!python/object:x.Y {}',
    '!!python/object/apply:os.system [ls]',
    '*a',
    '&a [*a]',
    '{',
    '- !!python/tuple [',
    '--- a\n--- b',
  ])('refuses %j', (text) => {
    expect(readPyYaml(text).ok).toBe(false);
  });

  it('does not write aliases out', () => {
    const levels = Array.from(
      { length: 40 },
      (_, i) => `    a${i + 1}: &l${i + 1} [*l${i}, *l${i}, *l${i}, *l${i}]`,
    );
    const result = readPyYaml(
      outlineOf(layer('a', `\n  _Layer__args:\n    a0: &l0 [x, x]\n${levels.join('\n')}`)),
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });

  it('refuses what is too deep before it costs anything', () => {
    const result = readPyYaml(outlineOf(layer('a', `\n  _Layer__args: {a: ${'['.repeat(100_000)}`)));
    expect(result).toMatchObject({ ok: false, error: { code: 'too-deep' } });
  });

  it('ends on circles of parents, children, creators, dependencies and values', () => {
    const circle =
      '\n  _Layer__parent: *root\n  _Layer__children: [*a]\n  _LayerPreProcess__creator: *a\n  _Layer__depends: [{_Depend__depend_on: *a, _Depend__type: FRAME_BY_FRAME}]\n  _Layer__args: &v {x: *v}';
    expect(read(outlineOf(layer('a', circle))).outline.layers).toHaveLength(1);
    const two = `${layer('a', '\n  _Layer__parent: &b !!python/object:x.Y\n    _Layer__name: b\n    _Layer__parent: *a\n    _Layer__children: [*a]')}\n- *b`;
    expect(read(outlineOf(two)).outline.layers).toHaveLength(2);
  });

  it('reads thousands of layers that all wait for each other through one that passes it on', () => {
    const many = Array.from({ length: 1500 }, (_, i) =>
      layer(
        `n${i}`,
        `\n  _Layer__depends: [{_Depend__depend_on: *p, _Depend__type: LAYER_ON_LAYER, _Depend__propigate: true}]`,
      ),
    );
    const started = performance.now();
    expect(read(outlineOf(layer('p') + many.join(''))).outline.layers).toHaveLength(1501);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
