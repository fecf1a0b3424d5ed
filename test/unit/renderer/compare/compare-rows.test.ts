import { describe, expect, it } from 'vitest';
import { compareRequest } from '../../../../renderer/compare/compare-request.ts';
import { type CompareRow, compareRows, compareSummary } from '../../../../renderer/compare/compare-rows.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { dependency } from '../../../../shared/outline/dependency.ts';
import type { Outline } from '../../../../shared/outline/outline.ts';
import { layer, outlineOf } from '../../../support/window-editor.ts';

function compare(before: Outline, after: Outline) {
  return compareRequest({ before, after, specs: builtinLibrary().specs, environ: {} });
}

function texts(rows: readonly CompareRow[]): readonly string[] {
  return rows.map((row) => {
    if (row.kind === 'head') return `${row.mark} ${row.title} ${row.detail}`.trim();
    if (row.kind === 'words') return `${row.mark} ${row.name} ${row.text}`;
    return `${row.name}: ${row.before} > ${row.after}`;
  });
}

const before = outlineOf(layer(1, 'sim'), layer(2, 'render', ['sim']), layer(3, 'old'));

describe('a comparison as rows', () => {
  it('says which layers came, went and changed, and what in them', () => {
    const after = outlineOf(
      layer(1, 'sim', [], { args: { command: ['echo', 'a b'], chunk: 5 } }),
      layer(2, 'render', ['sim']),
      layer(4, 'fresh', [], { args: { command: ['/bin/false'] } }),
    );
    const rows = compareRows(compare(before, after));
    expect(texts(rows)).toEqual([
      'added fresh new layer',
      'removed old layer is gone',
      'changed sim',
      "command: /bin/true > echo 'a b'",
      'chunk: null > 5',
      'changed tasks 10 → 2 tasks · gone: 2-5,7-10 · with other frames: 1,6',
    ]);
  });

  it('shows a wire of another type as one change with the links of both', () => {
    const requires = [dependency('sim', 'LAYER_ON_LAYER')];
    const after = outlineOf(layer(1, 'sim'), layer(2, 'render', [], { requires }), layer(3, 'old'));
    expect(texts(compareRows(compare(before, after)))).toEqual([
      'changed render',
      'changed waits for sim: frame by frame (10 links) → whole layer (100 links)',
    ]);
  });

  it('tells wires that came from those that went, and a layer that was renamed', () => {
    const after = outlineOf(
      layer(1, 'sim'),
      layer(2, 'beauty', ['old']),
      layer(3, 'old', [], { env: { A: '1' } }),
    );
    expect(texts(compareRows(compare(before, after)))).toEqual([
      'changed beauty was render',
      'removed waits for sim, frame by frame (10 links)',
      'added waits for old, frame by frame (10 links)',
      'changed old',
      'env A: null > 1',
    ]);
  });

  it('has the fields and variables of the outline first, and one range where it is written', () => {
    const after = { ...before, range: '1-5', env: [{ name: 'B', value: 'x', preSetshot: false }] };
    const rows = texts(compareRows(compare(before, after)));
    expect(rows.slice(0, 3)).toEqual(['changed Outline', 'range: 1-10 > 1-5', 'env B: null > x']);
    expect(rows).toContain('changed tasks 10 → 5 tasks · gone: 6-10');
  });

  it('is summed up in one line', () => {
    const after = outlineOf(layer(1, 'sim'), layer(4, 'fresh', ['sim'], { module: 'PyEval' }));
    expect(compareSummary(compare(before, after))).toBe(
      '1 layer added, 2 layers removed · tasks 30 → 20 · links 10',
    );
    expect(compareSummary(compare(before, before))).toBe('The same layers · tasks 30 · links 10');
    expect(compareRows(compare(before, before))).toEqual([]);
  });
});
