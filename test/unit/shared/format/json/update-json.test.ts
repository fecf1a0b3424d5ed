import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../../shared/edit/apply-edits.ts';
import { printJson } from '../../../../../shared/format/json/print-json.ts';
import { readJson } from '../../../../../shared/format/json/read-json.ts';
import { updateJson } from '../../../../../shared/format/json/update-json.ts';
import { sameContent } from '../../../../../shared/format/same-outline.ts';
import { layerId, newLayer, type Outline } from '../../../../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../../../../shared/outline/outline-edit.ts';
import { randomEdits } from '../../../../support/random-outline.ts';
import { wildLayers } from '../../../../support/wild-outline.ts';

const PRETTY = `{
 "x_note": "kept",
 "name": "n", "show": "ignored",
 "layers": [
  {
   "cores": 1.50,
   "name": "a",
   "module": "x.Y",
   "require": ["b"]
  },
  {"name": "b", "module": "x.Y", "command": [ "x","y" ]}
 ],
 "x_last": {"deep": [NaN]}
}`;
const BASES = [
  PRETTY,
  '{"name":"min","layers":[{"name":"a","module":"x.Y"},{"name":"b","module":"x.Y","require":["a"]}]}',
  '{\r\n\t"layers": [\r\n\t\t{"name": "a", "module": "x.Y", "cores": 1.50, "cores": 2e0}\r\n\t]\r\n}',
  '{"layers": [5, {"name": "z", "module": "q.Q"}]}',
  '{\n  "layers": []\n}\n',
  '{\n  "layers": 7\n}\n',
];

function outlineOf(text: string): Outline {
  const read = readJson(text);
  if (!read.ok) throw new Error(`${JSON.stringify(read.error)}\n${text}`);
  return read.value.outline;
}

function edited(base: string, edits: readonly OutlineEdit[]): string {
  return updateJson(base, applyEdits(outlineOf(base), edits).outline).text;
}

describe('changing a JSON outline', () => {
  it('says exactly what printing it would say, after any edit, without printing it anew', () => {
    const adds = fc.tuple(wildLayers, fc.integer({ min: 0, max: 4 })).map(
      ([body, index]): OutlineEdit => ({
        kind: 'add-layer',
        layer: { ...body, id: layerId('l77') },
        index,
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...BASES),
        fc.array(fc.oneof(randomEdits, adds), { minLength: 1, maxLength: 4 }),
        (base, edits) => {
          const wanted = applyEdits(outlineOf(base), edits).outline;
          const { text, notes } = updateJson(base, wanted);
          expect(sameContent(outlineOf(text), outlineOf(printJson(wanted).text))).toBe(true);
          expect(notes.map((note) => note.code)).not.toContain('comments-lost');
        },
      ),
    );
  });

  it('gives back the very same text when nothing changed', () => {
    for (const base of BASES) expect(updateJson(base, outlineOf(base)).text).toBe(base);
  });

  it('changes one value and leaves keys that PyOutline ignores, order, numbers and layout', () => {
    const edit: OutlineEdit = { kind: 'set-arg', id: layerId('l2'), name: 'command', value: ['x', 'z'] };
    expect(edited(PRETTY, [edit])).toBe(PRETTY.replace('"x","y"', '"x","z"'));
  });

  it('keeps a single dependency in its list', () => {
    const edits: OutlineEdit[] = [{ kind: 'rename-layer', id: layerId('l2'), name: 'c' }];
    expect(edited(PRETTY, edits)).toBe(PRETTY.replaceAll('"b"', '"c"'));
  });

  it('adds a layer in the indentation of the text', () => {
    const layer = newLayer(layerId('l9'), 'z', 'x.Y', { deep: { a: 1 } });
    expect(edited(PRETTY, [{ kind: 'add-layer', layer }])).toContain(
      '[ "x","y" ]},\n  {\n   "name": "z",\n   "module": "x.Y",\n   "deep": {\n    "a": 1\n   }\n  }\n ],',
    );
    expect(edited('{"layers":[]}', [{ kind: 'add-layer', layer }])).toBe(
      '{"layers":[{"name": "z", "module": "x.Y", "deep": {"a": 1}}]}',
    );
  });

  it('prints the document where the text is broken', () => {
    const outline = outlineOf(PRETTY);
    const { text, notes } = updateJson('{"layers": [', outline);
    expect(text).toBe(printJson(outline).text);
    expect(notes[0]?.code).toBe('base-unreadable');
  });
});
