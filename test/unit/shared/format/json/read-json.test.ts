import { describe, expect, it } from 'vitest';
import type { ReadOutline } from '../../../../../shared/format/format.ts';
import { readJson } from '../../../../../shared/format/json/read-json.ts';
import { dependency } from '../../../../../shared/outline/dependency.ts';
import { layerId } from '../../../../../shared/outline/outline.ts';

function read(text: string): ReadOutline {
  const result = readJson(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('reading what load_json reads', () => {
  it('takes every key of a layer but name, module, require and env for an argument', () => {
    const { outline, notes } = read(
      '{"name": "n", "range": "1-3", "layers": [{"name": "a", "module": "x.Y", "chunk": 2, "children": [], "at": [1, 2], "note": "arg", "args": {"b": null}, "env": {"A": "1"}, "require": ["b", "c:all"]}]}',
    );
    expect(notes).toEqual([]);
    expect(outline).toMatchObject({ name: 'n', range: '1-3', env: [], args: {}, notes: [] });
    expect(outline.layers).toEqual([
      {
        id: 'l1',
        name: 'a',
        module: 'x.Y',
        args: { chunk: 2, children: [], at: [1, 2], note: 'arg', args: { b: null } },
        env: { A: '1' },
        requires: [dependency('b'), dependency('c', 'LAYER_ON_LAYER')],
        inputs: [],
        outputs: [],
      },
    ]);
  });

  it('ignores what load_json ignores and says so, with the place', () => {
    const { outline, notes } = read('{"name": "n",\n "show": "s", "env": {"A": "1"}, "layers": []}');
    expect(outline).toEqual({ name: 'n', env: [], args: {}, layers: [], notes: [] });
    expect(notes).toMatchObject([
      { code: 'ignored-by-pyoutline', severity: 'note', field: 'show', position: { line: 2, column: 2 } },
      { code: 'ignored-by-pyoutline', severity: 'note', field: 'env' },
    ]);
  });

  it.each([
    ['"1-5"', '1-5'],
    ['[5, "1-3", 1]', '5,1-3,1'],
    ['7', '7'],
    ['""', ''],
    ['null', undefined],
  ])('reads the range %s', (range, expected) => {
    expect(read(`{"name": "n", "range": ${range}, "layers": []}`).outline.range).toBe(expected);
  });

  it('keeps maxcores and maxgpus as they are, NaN included', () => {
    const { outline } = read('{"name": "n", "maxcores": 0, "maxgpus": NaN, "layers": []}');
    expect([outline.maxcores, outline.maxgpus]).toEqual([0, Number.NaN]);
  });

  it('calls an outline without a name as PyOutline does', () => {
    expect(read('{"layers": []}').outline.name).toBe('outline');
  });

  it('keeps layers that load_json would refuse, with an error for each reason', () => {
    const { outline, notes } = read(
      '{"name": 5, "layers": [{"module": "x.Y"}, {"name": "a"}, {"name": "a", "module": null}, {"name": 7, "module": "x.Y", "require": [{"layer": "b"}, 3], "env": ["A"]}, "text"]}',
    );
    expect(outline.name).toBe('5');
    expect(outline.layers.map((layer) => [layer.name, layer.module])).toEqual([
      ['', 'x.Y'],
      ['a', ''],
      ['a', ''],
      ['7', 'x.Y'],
    ]);
    expect(outline.layers[3]?.requires).toEqual([dependency('3')]);
    expect(notes.map((note) => [note.code, note.severity])).toEqual([
      ['name-not-text', 'error'],
      ['missing-name', 'error'],
      ['missing-module', 'error'],
      ['name-not-text', 'error'],
      ['duplicate-layer-name', 'error'],
      ['name-not-text', 'error'],
      ['bad-require', 'error'],
      ['wrong-type', 'error'],
      ['wrong-type', 'error'],
    ]);
  });

  it('knows where layers and arguments stand', () => {
    const text = '{"name": "n", "layers": [\n  {"name": "a", "module": "x.Y",\n   "chunk": 2}]}';
    expect(read(text).positions.layers.get(layerId('l1'))).toMatchObject({
      '': { line: 2, column: 3 },
      chunk: { line: 3, column: 4 },
    });
  });

  it('refuses what is no outline at all', () => {
    for (const text of ['[]', '5', '{"name": "x"}', '{"layers"']) expect(readJson(text).ok).toBe(false);
  });
});
