import { describe, expect, it } from 'vitest';
import { editCell } from '../../../../renderer/table/table-edits.ts';
import type { ColumnId } from '../../../../renderer/table/table-rows.ts';
import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { printRequire } from '../../../../shared/outline/dependency.ts';
import { layer, outlineOf } from '../../../support/window-editor.ts';

const outline = outlineOf(
  layer(1, 'sim'),
  layer(2, 'render', ['sim'], {
    requires: [{ on: 'sim', type: 'FRAME_BY_FRAME', anyFrame: false, propagate: true }],
  }),
  layer(3, 'comp', ['render']),
  layer(4, 'child', [], { parent: 'comp' }),
);

/** The outline after an edit of a cell, or why there is none. */
function edited(names: readonly string[], column: ColumnId, text: string) {
  const layers = outline.layers.filter((one) => names.includes(one.name));
  const made = editCell(outline, builtinLibrary(), layers, column, text);
  if (!made.ok) return made.error;
  const after = applyEdits(outline, made.value.edits).outline;
  return { label: made.value.label, find: (name: string) => after.layers.find((one) => one.name === name) };
}

function done(names: readonly string[], column: ColumnId, text: string) {
  const result = edited(names, column, text);
  if (typeof result === 'string') throw new Error(result);
  return result;
}

describe('an edit of a cell', () => {
  it('gives arguments their values, as numbers where they are numbers, and takes them away when empty', () => {
    expect(done(['sim'], 'chunk', '5').find('sim')?.args.chunk).toBe(5);
    expect(done(['sim'], 'cores', '0.5').find('sim')?.args.cores).toBe(0.5);
    expect(done(['sim'], 'memory', '4g').find('sim')?.args.memory).toBe('4g');
    expect(done(['sim'], 'range', '1-5').find('sim')?.args.range).toBe('1-5');
    expect(done(['sim'], 'range', '').find('sim')?.args).not.toHaveProperty('range');
  });

  it('goes to all layers that are given, as one step with one name', () => {
    const both = done(['sim', 'render'], 'memory', '8g');
    expect(both.find('sim')?.args.memory).toBe('8g');
    expect(both.find('render')?.args.memory).toBe('8g');
    expect(both.label).toBe('Set memory of 2 layers');
  });

  it('renames a layer with its references, under its parent too, and refuses a name that is taken', () => {
    const after = done(['sim'], 'name', 'simulate');
    expect(after.find('render')?.requires[0]?.on).toBe('simulate');
    expect(done(['child'], 'name', 'comp.other').find('other')?.parent).toBe('comp');
    expect(edited(['sim'], 'name', 'render')).toContain('another layer called render');
    expect(edited(['sim'], 'name', ' ')).toContain('needs a name');
  });

  it('changes the module, and refuses none at all', () => {
    expect(done(['sim'], 'module', 'PyEval').find('sim')?.module).toBe('PyEval');
    expect(edited(['sim'], 'module', '')).toContain('needs a module');
  });

  it('reads what a layer waits for as PyOutline writes it, and keeps what the text cannot say', () => {
    const { find } = done(['comp'], 'requires', 'sim:all, render:any');
    expect(find('comp')?.requires.map(printRequire)).toEqual(['sim:all', 'render:any']);
    expect(done(['render'], 'requires', 'sim').find('render')?.requires[0]?.propagate).toBe(true);
    expect(done(['render'], 'requires', '').find('render')?.requires).toEqual([]);
    expect(done(['comp'], 'requires', 'comp:prev').find('comp')?.requires.map(printRequire)).toEqual([
      'comp:prev',
    ]);
  });

  it('changes nothing where what is waited for stays the same', () => {
    const made = editCell(
      outline,
      builtinLibrary(),
      outline.layers.filter((one) => one.name === 'render'),
      'requires',
      ' sim ',
    );
    expect(made).toMatchObject({ ok: true, value: { edits: [] } });
  });

  it('refuses a layer that is not there, a way that nobody knows, and a cycle', () => {
    expect(edited(['comp'], 'requires', 'nobody')).toBe('There is no layer called nobody.');
    expect(edited(['comp'], 'requires', 'sim:often')).toContain('all, any, prev or sim');
    expect(edited(['sim'], 'requires', 'comp')).toBe('sim cannot wait for comp: comp waits for sim already.');
  });

  it('does not change what is worked out', () => {
    for (const column of ['frames', 'tasks', 'problems'] as const)
      expect(edited(['sim'], column, '7')).toContain('follows');
  });
});
