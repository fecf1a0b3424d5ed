import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOutlineYaml } from '../../../../../shared/format/document/read-outline-yaml.ts';
import type { DocumentNote, ReadOutline } from '../../../../../shared/format/format.ts';
import { dependency } from '../../../../../shared/outline/dependency.ts';
import { type Layer, layerId } from '../../../../../shared/outline/outline.ts';

function read(text: string): ReadOutline {
  const result = readOutlineYaml(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The only layer of a document. */
function readLayer(body: string): { layer: Layer; notes: readonly DocumentNote[] } {
  const { outline, notes } = read(`cuegraph: 1\nname: x\nlayers:\n  - name: a\n    module: M\n${body}`);
  return { layer: outline.layers[0] as Layer, notes };
}

describe('a document as a person writes it', () => {
  const text = readFileSync(new URL('../fixtures/by-hand.outline.yaml', import.meta.url), 'utf8');
  const { outline, notes, positions } = read(text);
  const [sim, render, comp] = outline.layers;

  it('is read without a note', () => {
    expect(notes).toEqual([]);
  });

  it('keeps names, shots and ranges as they are written, numbers included', () => {
    expect(outline).toMatchObject({ name: 'quoted name', show: 'demo', shot: '010', range: '1-3,5' });
  });

  it('takes variables of the outline as text', () => {
    expect(outline.env).toEqual([
      { name: 'A', value: '1', preSetshot: false },
      { name: 'B', value: 'two', preSetshot: true },
      { name: 'C', value: 'three', preSetshot: false },
    ]);
  });

  it('keeps the type of arguments', () => {
    expect(sim?.args).toEqual({ command: ['/bin/echo', '%{FRAME}', 'x'], cores: 0.5, chunk: '1_0' });
  });

  it('reads dependencies as texts and as mappings', () => {
    expect(render?.requires).toEqual([
      dependency('sim'),
      { on: 'sim', type: 'LAYER_ON_LAYER', anyFrame: false, propagate: true },
    ]);
    expect(comp?.requires).toEqual([dependency('render'), dependency('sim', 'LAYER_ON_LAYER')]);
  });

  it('tells arguments under args from the fields of their name', () => {
    expect(comp?.args).toEqual({
      script: 'echo "a"\n  indented\n\necho done\n',
      note: 'this is an arg',
      other: 5,
    });
    expect(comp?.note).toBe('a note');
  });

  it('reads files, places and notes of the canvas', () => {
    expect(comp?.outputs).toEqual([
      { name: '', path: '/tmp/a.#.exr', attributes: {} },
      { name: 'b', path: '/tmp/b', attributes: { checked: true } },
    ]);
    expect(render?.place).toEqual({ x: 1, y: 2 });
    expect(outline.notes).toEqual([
      { id: 'n1', text: 'hello', x: 1, y: 2, width: 100, height: 50, kind: 'note' },
    ]);
  });

  it('knows where everything stands', () => {
    const at = (line: number, column: number): object => expect.objectContaining({ line, column });
    expect(positions.outline).toMatchObject({ name: at(3, 1), env: at(9, 1), 'env.B': at(12, 5) });
    expect(positions.layers.get(layerId('l1'))).toMatchObject({
      '': at(18, 3),
      name: at(18, 3),
      cores: at(22, 3),
    });
    expect(positions.layers.get(layerId('l3'))).toMatchObject({
      script: at(36, 5),
      'env.K': at(41, 11),
      'args.note': at(46, 7),
    });
    const offset = positions.layers.get(layerId('l3'))?.script?.offset ?? 0;
    expect(text.slice(offset, offset + 7)).toBe('script:');
  });
});

describe('a layer', () => {
  it('can wait for others in every form of a require', () => {
    const { layer, notes } = readLayer(
      '    require: [b, b:any, {layer: "c:d", type: PREVIOUS_FRAME}, {layer: b, type: sim}, {layer: e, type: bogus}, b:bogus]\n',
    );
    expect(notes).toEqual([]);
    expect(layer.requires).toEqual([
      dependency('b'),
      dependency('b', 'LAYER_ON_LAYER', true),
      dependency('c:d', 'PREVIOUS_FRAME'),
      dependency('b', 'LAYER_ON_SIM_FRAME'),
      { on: 'e', type: 'UNKNOWN', anyFrame: false, propagate: false, text: 'e:bogus' },
      { on: 'b', type: 'UNKNOWN', anyFrame: false, propagate: false, text: 'b:bogus' },
    ]);
  });

  it('takes unknown keys for arguments, also those that JavaScript objects have already', () => {
    const { layer } = readLayer('    __proto__: 1\n    constructor: {toString: 2}\n    5: x\n');
    expect(Object.entries(layer.args)).toEqual([
      ['5', 'x'],
      ['__proto__', 1],
      ['constructor', { toString: 2 }],
    ]);
  });

  it('keeps layer variables as they are, so that a wrong type can be reported', () => {
    expect(readLayer('    env: {A: 1, B: null, C: [x]}\n').layer.env).toEqual({ A: 1, B: null, C: ['x'] });
  });

  it('treats empty fields as absent', () => {
    const { layer, notes } = readLayer(
      '    require:\n    env:\n    parent:\n    note: ~\n    bypass:\n    at:\n    inputs:\n',
    );
    expect(notes).toEqual([]);
    expect(layer).toEqual({
      id: 'l1',
      name: 'a',
      module: 'M',
      args: {},
      env: {},
      requires: [],
      inputs: [],
      outputs: [],
    });
  });

  it.each([
    ['require: 5: x', '    require: {type: all}\n', 'bad-require', 'require'],
    ['an env that is a list', '    env: [A]\n', 'wrong-type', 'env'],
    ['a parent that is a list', '    parent: [b]\n', 'wrong-type', 'parent'],
    ['a bypass that is a word', '    bypass: maybe\n', 'wrong-type', 'bypass'],
    ['a place that is no place', '    at: [1, two]\n', 'bad-place', 'at'],
    ['an output without a path', '    outputs: [{name: x}]\n', 'wrong-type', 'outputs'],
    ['an unknown key of a require', '    require: {layer: b, frames: 1}\n', 'unknown-key', 'require'],
    ['an argument that stands twice', '    cores: 1\n    args: {cores: 2}\n', 'duplicate-key', 'cores'],
  ])('is kept with a note when it has %s', (_, body, code, field) => {
    const { layer, notes } = readLayer(body);
    expect(layer).toMatchObject({ name: 'a', module: 'M' });
    expect(notes).toMatchObject([{ code, field, layer: 'a', position: { line: expect.any(Number) } }]);
  });

  it('notes numbers in commands that the command would not get as they are written', () => {
    const { notes } = readLayer('    command: [sleep, 1.10, 0x10, 5, "1.10"]\n    cores: 0.50\n');
    expect(notes.map((note) => [note.code, note.facts])).toEqual([
      ['number-notation', { found: '1.10', becomes: '1.1' }],
      ['number-notation', { found: '0x10', becomes: '16' }],
    ]);
  });
});

describe('a document that is not quite right', () => {
  it('is read with a note for each thing, and keeps the layers that can be read', () => {
    const text =
      'name: x\nwhat: ever\nrange: {a: 1}\nlayers:\n  - nonsense\n  - module: M\n  - name: b\n  - name: c\n    module: M\nnotes: 5\n';
    const { outline, notes } = read(text);
    expect(outline.layers.map((layer) => [layer.id, layer.name, layer.module])).toEqual([
      ['l1', '', 'M'],
      ['l2', 'b', ''],
      ['l3', 'c', 'M'],
    ]);
    expect(
      notes.map((note) => [note.code, note.severity, note.field ?? note.layer, note.position?.line]),
    ).toEqual([
      ['no-version', 'note', 'cuegraph', 1],
      ['unknown-key', 'warning', 'what', 2],
      ['wrong-type', 'error', 'range', 3],
      ['wrong-type', 'error', 'layers', 5],
      ['missing-name', 'error', '', 6],
      ['missing-module', 'error', 'b', 7],
      ['wrong-type', 'error', 'notes', 10],
    ]);
  });

  it('is called outline when it has no name', () => {
    const { outline, notes } = read('cuegraph: 1\n');
    expect(outline.name).toBe('outline');
    expect(notes.map((note) => note.code)).toEqual(['name-defaulted']);
  });

  it('notes a version that is none', () => {
    expect(read('cuegraph: latest\nname: x\n').notes.map((note) => note.code)).toEqual(['bad-version']);
  });

  it('is refused when a newer Cuegraph wrote it, or when it is something else altogether', () => {
    expect(readOutlineYaml('cuegraph: 2\nname: x\n')).toMatchObject({
      ok: false,
      error: { code: 'newer-version', facts: { found: 2, accepted: 1 }, position: { line: 1 } },
    });
    for (const text of ['- a\n- b\n', 'just text', '42', 'services: {web: {image: nginx}}\n']) {
      expect(readOutlineYaml(text)).toMatchObject({ ok: false, error: { code: 'not-an-outline' } });
    }
  });

  it('gives variables that stand twice, in a list, in their order', () => {
    const { outline } = read(
      'cuegraph: 1\nname: x\nenv: [{name: A, value: 1}, {name: A, value: two, pre: true}]\n',
    );
    expect(outline.env).toEqual([
      { name: 'A', value: '1', preSetshot: false },
      { name: 'A', value: 'two', preSetshot: true },
    ]);
  });
});
