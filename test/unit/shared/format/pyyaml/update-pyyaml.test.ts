import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../../shared/edit/apply-edits.ts';
import { printPyYaml } from '../../../../../shared/format/pyyaml/print-pyyaml.ts';
import { readPyYaml } from '../../../../../shared/format/pyyaml/read-pyyaml.ts';
import { updatePyYaml } from '../../../../../shared/format/pyyaml/update-pyyaml.ts';
import { sameContent } from '../../../../../shared/format/same-outline.ts';
import { dependency } from '../../../../../shared/outline/dependency.ts';
import { emptyOutline, layerId, newLayer, type Outline } from '../../../../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../../../../shared/outline/outline-edit.ts';

const shell = (id: string, name: string) => ({
  ...newLayer(layerId(id), name, 'outline.modules.shell.Shell', { command: ['echo', name] }),
});

const OUTLINE: Outline = {
  ...emptyOutline('job'),
  range: '1-3',
  layers: [
    shell('l1', 'a'),
    { ...shell('l2', 'b'), requires: [dependency('a')] },
    { ...newLayer(layerId('l3'), 'b_preprocess', 'outline.layer.LayerPreProcess'), creator: 'b' },
  ],
};

/** As a studio's class would have left it. */
const BASE = printPyYaml(OUTLINE)
  .text.replace(
    '  _Layer__args:\n    chunk: 1\n',
    '  _Studio__shot: !!python/object:studio.Shot {id: 7}\n  _Layer__args:\n    extra: !!python/tuple\n    - 1\n    chunk: 1\n',
  )
  .replace('_Outline__args: {}', '_Outline__args: {}\n_Studio__tag: !!set {x: null}');

function outlineOf(text: string): Outline {
  const read = readPyYaml(text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.outline;
}

describe('changing a serialized outline', () => {
  it('leaves every byte where nothing changed', () => {
    expect(updatePyYaml(BASE, outlineOf(BASE)).text).toBe(BASE);
  });

  it.each<[string, OutlineEdit[]]>([
    ['an argument', [{ kind: 'set-arg', id: layerId('l2'), name: 'cores', value: 4 }]],
    ['a name, and who waits for it', [{ kind: 'rename-layer', id: layerId('l1'), name: 'c' }]],
    ['a removed layer', [{ kind: 'remove-layer', id: layerId('l2') }]],
    ['a new layer', [{ kind: 'add-layer', layer: shell('l9', 'n'), index: 0 }]],
    [
      'a dependency',
      [
        {
          kind: 'add-dependency',
          id: layerId('l1'),
          dependency: dependency('b_preprocess', 'LAYER_ON_LAYER', true),
        },
      ],
    ],
    ['a parent', [{ kind: 'set-parent', id: layerId('l2'), parent: 'a' }]],
    ['the range', [{ kind: 'set-outline-field', field: 'range', value: '5' }]],
    ['places', [{ kind: 'place-layers', places: [{ id: layerId('l1'), place: { x: 1, y: 2.5 } }] }]],
  ])('says %s and keeps what it does not know', (_, edits) => {
    const wanted = applyEdits(outlineOf(BASE), edits).outline;
    const { text, notes } = updatePyYaml(BASE, wanted);
    expect(notes).toEqual([]);
    expect(sameContent(outlineOf(text), wanted)).toBe(true);
    expect(text).toContain('_Studio__shot: !!python/object:studio.Shot\n    id: 7\n');
    expect(text).toContain('_Studio__tag: !!set\n  x: null\n');
    expect(text).toContain('    extra: !!python/tuple\n    - 1\n');
  });

  it('writes anew what it cannot read, and says so', () => {
    const { text, notes } = updatePyYaml('nonsense: [', OUTLINE);
    expect(notes.map(({ code }) => code)).toEqual(['base-unreadable']);
    expect(text).toBe(printPyYaml(OUTLINE).text);
  });
});
