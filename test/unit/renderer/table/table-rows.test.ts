import { describe, expect, it } from 'vitest';
import { analyse } from '../../../../renderer/state/analyse.ts';
import { problemsByLayer } from '../../../../renderer/state/analysis-store.ts';
import { makeLayerCards } from '../../../../renderer/state/layer-card.ts';
import { placeAfter } from '../../../../renderer/table/table-keys.ts';
import { TABLE_COLUMNS, tableRows } from '../../../../renderer/table/table-rows.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { dependency } from '../../../../shared/outline/dependency.ts';
import type { Outline } from '../../../../shared/outline/outline.ts';
import { layer, outlineOf } from '../../../support/window-editor.ts';

function cardsOf(outline: Outline) {
  const { resolved, plan, problems } = analyse(
    { outline, specs: builtinLibrary().specs, environ: {} },
    () => 0,
  );
  return makeLayerCards(resolved, plan, problemsByLayer(problems), new Map());
}

const command = ['/bin/true'];
const outline = outlineOf(
  layer(1, 'sim10', [], { args: { command, chunk: 5, memory: '2g' } }),
  layer(2, 'sim9', ['sim10'], { bypassed: true }),
  layer(3, 'render', [], {
    requires: [dependency('sim10', 'LAYER_ON_LAYER'), dependency('sim9', 'LAYER_ON_LAYER', true)],
    args: { command, range: '1-4', cores: 0.5 },
  }),
);
const names = (filter: string, sort: Parameters<typeof tableRows>[3]) =>
  tableRows(outline, cardsOf(outline), filter, sort).map((row) => row.name);

describe('the layers as a table', () => {
  it('tells what a layer says itself from what it inherits', () => {
    const [sim, , render] = tableRows(outline, cardsOf(outline), '', null);
    expect(sim?.cells.range).toEqual({ text: '1-10', own: false });
    expect(sim?.cells.chunk).toEqual({ text: '5', own: true, rank: 5 });
    expect(sim?.cells.tasks.text).toBe('2');
    expect(sim?.cells.memory).toEqual({ text: '2g', own: true });
    expect(render?.cells.range).toEqual({ text: '1-4', own: true });
    expect(render?.cells.requires.text).toBe('sim10:all, sim9:any');
    expect(render?.cells.cores.text).toBe('0.5');
  });

  it('stands in the order of the outline, or is sorted by numbers as numbers and by names as people count', () => {
    expect(names('', null)).toEqual(['sim10', 'sim9', 'render']);
    expect(names('', { column: 'name', descending: false })).toEqual(['render', 'sim9', 'sim10']);
    expect(names('', { column: 'frames', descending: true })).toEqual(['sim10', 'sim9', 'render']);
    expect(names('', { column: 'bypassed', descending: true })[0]).toBe('sim9');
  });

  it('is filtered by every word, in any column', () => {
    expect(names('sim10:all', null)).toEqual(['render']);
    expect(names('sim 2g', null)).toEqual(['sim10']);
    expect(names('nothing like it', null)).toEqual([]);
  });

  it('can be drawn before anything is known of the layers', () => {
    const rows = tableRows(outline, new Map(), '', null);
    expect(rows[0]?.cells.module.text).toBe('Shell');
    expect(rows).toHaveLength(3);
  });
});

describe('the arrow keys in the table', () => {
  const last = TABLE_COLUMNS.length - 1;
  const from = (row: number, column: number) => ({ at: { row, column }, rowCount: 50, pageRows: 10 });

  it('go from cell to cell and stop at the edges', () => {
    expect(placeAfter('ArrowDown', false, from(0, 2))).toEqual({ row: 1, column: 2 });
    expect(placeAfter('ArrowUp', false, from(0, 2))).toEqual({ row: 0, column: 2 });
    expect(placeAfter('ArrowRight', false, from(3, last))).toEqual({ row: 3, column: last });
    expect(placeAfter('ArrowLeft', false, from(3, 1))).toEqual({ row: 3, column: 0 });
    expect(placeAfter('PageDown', false, from(45, 1))).toEqual({ row: 49, column: 1 });
    expect(placeAfter('PageUp', false, from(45, 1))).toEqual({ row: 35, column: 1 });
  });

  it('go to the ends of the row, with Ctrl to those of the table', () => {
    expect(placeAfter('Home', false, from(7, 3))).toEqual({ row: 7, column: 0 });
    expect(placeAfter('End', false, from(7, 3))).toEqual({ row: 7, column: last });
    expect(placeAfter('Home', true, from(7, 3))).toEqual({ row: 0, column: 0 });
    expect(placeAfter('End', true, from(7, 3))).toEqual({ row: 49, column: last });
    expect(placeAfter('x', false, from(7, 3))).toBeUndefined();
  });
});
