import { describe, expect, it } from 'vitest';
import {
  dependencyRows,
  propagateRow,
  removeRow,
  retypeRow,
} from '../../../../renderer/inspector/dependency-rows.ts';
import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import { printRequire } from '../../../../shared/outline/dependency.ts';
import type { OutlineEdit } from '../../../../shared/outline/outline-edit.ts';
import { jobOutline } from '../../../support/resolved-job.ts';

const OUTLINE = jobOutline([
  { name: 'sim' },
  { name: 'light' },
  { name: 'render', requires: ['sim', 'light:any', 'sim:all'] },
  { name: 'matte', requires: ['light:all', 'sim'] },
  { name: 'odd', requires: ['sim:bogus'] },
]);
const layers = (...names: string[]) => OUTLINE.layers.filter((layer) => names.includes(layer.name));
const requiresAfter = (edits: readonly OutlineEdit[], name: string) =>
  applyEdits(OUTLINE, edits)
    .outline.layers.find((layer) => layer.name === name)
    ?.requires.map(printRequire);

describe('the dependencies of one layer', () => {
  it('are all of them, with any frame as a way to wait', () => {
    expect(dependencyRows(layers('render')).map((row) => [row.on, row.type])).toEqual([
      ['sim', 'FRAME_BY_FRAME'],
      ['light', 'ANY_FRAME'],
      ['sim', 'LAYER_ON_LAYER'],
    ]);
  });

  it('keep what was not understood until another way is chosen', () => {
    const [row] = dependencyRows(layers('odd'));
    if (row === undefined) throw new Error('there is no row');
    expect(row.type).toBe('UNKNOWN');
    expect(retypeRow(row, 'UNKNOWN')).toEqual([]);
    expect(requiresAfter(retypeRow(row, 'PREVIOUS_FRAME'), 'odd')).toEqual(['sim:prev']);
  });

  it('can be changed one by one', () => {
    const [first, second] = dependencyRows(layers('render'));
    if (first === undefined || second === undefined) throw new Error('there are no rows');
    expect(requiresAfter(retypeRow(first, 'ANY_FRAME'), 'render')).toEqual([
      'sim:any',
      'light:any',
      'sim:all',
    ]);
    expect(requiresAfter(retypeRow(second, 'LAYER_ON_LAYER'), 'render')).toEqual([
      'sim',
      'light:all',
      'sim:all',
    ]);
    expect(requiresAfter(removeRow(second), 'render')).toEqual(['sim', 'sim:all']);
    const passed = applyEdits(OUTLINE, propagateRow(first, true)).outline.layers[2]?.requires[0];
    expect(passed?.propagate).toBe(true);
  });
});

describe('the dependencies of several layers', () => {
  it('are those that all of them have', () => {
    const rows = dependencyRows(layers('render', 'matte'));
    expect(rows.map((row) => [row.on, row.type])).toEqual([
      ['sim', 'FRAME_BY_FRAME'],
      ['light', null],
    ]);
    expect(dependencyRows(layers('sim', 'render'))).toEqual([]);
    expect(dependencyRows([])).toEqual([]);
  });

  it('are changed in all of them', () => {
    const row = dependencyRows(layers('render', 'matte'))[1];
    if (row === undefined) throw new Error('there is no row');
    const edits = retypeRow(row, 'FRAME_BY_FRAME');
    expect(requiresAfter(edits, 'render')).toEqual(['sim', 'light', 'sim:all']);
    expect(requiresAfter(edits, 'matte')).toEqual(['light', 'sim']);
    expect(requiresAfter(removeRow(row), 'matte')).toEqual(['sim']);
  });
});
