import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { dependency } from '../../../../shared/outline/dependency.ts';
import { emptyOutline, layerId, newLayer, type Outline } from '../../../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../../../shared/outline/outline-edit.ts';
import { resolveOutline } from '../../../../shared/outline/resolve-outline.ts';
import { compareOutlines, isSameOutline } from '../../../../shared/plan/compare-outlines.ts';
import { randomOutlines } from '../../../support/random-outline.ts';

const resolve = (outline: Outline) => resolveOutline(outline, { library: builtinLibrary(), environ: {} });
const command = { command: ['/bin/true'] };
const base: Outline = {
  ...emptyOutline('job'),
  range: '1-10',
  layers: [
    newLayer(layerId('l1'), 'sim', 'Shell', command),
    {
      ...newLayer(layerId('l2'), 'render', 'Shell', { ...command, memory: '2g' }),
      requires: [dependency('sim')],
    },
  ],
};

function compareAfter(...edits: OutlineEdit[]) {
  return compareOutlines(resolve(base), resolve(applyEdits(base, edits).outline));
}

describe('comparing outlines', () => {
  it('finds no difference between an outline and itself, whatever it says', () => {
    fc.assert(
      fc.property(randomOutlines(), (outline) => {
        expect(isSameOutline(compareOutlines(resolve(outline), resolve({ ...outline })))).toBe(true);
      }),
    );
  });

  it('tells an argument with both values and what it does to the tasks', () => {
    const { changed, tasks, links } = compareAfter({
      kind: 'set-arg',
      id: layerId('l2'),
      name: 'chunk',
      value: 5,
    });
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatchObject({
      name: 'render',
      args: [{ name: 'chunk', before: null, after: 5 }],
      tasks: { before: 10, after: 2, added: [], removed: [2, 3, 4, 5, 7, 8, 9, 10], regrouped: [1, 6] },
    });
    expect(tasks).toEqual({ before: 20, after: 12 });
    expect(links).toEqual({ before: 10, after: 10 });
  });

  it('tells a renamed layer from a removed and an added one, and follows what waits for it', () => {
    const { added, removed, changed } = compareAfter({
      kind: 'rename-layer',
      id: layerId('l1'),
      name: 'simulate',
    });
    expect([added, removed]).toEqual([[], []]);
    expect(changed.map(({ name, renamedFrom }) => [name, renamedFrom])).toEqual([
      ['simulate', 'sim'],
      ['render', undefined],
    ]);
  });

  it('counts the links of a dependency that was retyped', () => {
    const { changed } = compareAfter({
      kind: 'set-dependency',
      id: layerId('l2'),
      index: 0,
      dependency: dependency('sim', 'LAYER_ON_LAYER'),
    });
    expect(changed[0]?.dependencies).toEqual({
      added: [{ on: 'sim', type: 'LAYER_ON_LAYER', anyFrame: false, links: 100 }],
      removed: [{ on: 'sim', type: 'FRAME_BY_FRAME', anyFrame: false, links: 10 }],
    });
  });

  it('lists added and removed layers and changed fields of the job', () => {
    const { added, removed, fields } = compareAfter(
      { kind: 'remove-layer', id: layerId('l2') },
      { kind: 'add-layer', layer: newLayer(layerId('l7'), 'comp', 'ShellCommand', command) },
      { kind: 'set-outline-field', field: 'range', value: '1-5' },
    );
    expect([added, removed]).toEqual([['comp'], ['render']]);
    expect(fields).toEqual([{ name: 'range', before: '1-10', after: '1-5' }]);
  });

  it('compares 2,000 layers in a moment', () => {
    const layers = Array.from({ length: 2000 }, (_, i) => ({
      ...newLayer(layerId(`l${i + 1}`), `layer_${i}`, 'Shell', command),
      requires: i === 0 ? [] : [dependency(`layer_${i - 1}`)],
    }));
    const wide = resolve({ ...base, layers });
    const started = performance.now();
    expect(isSameOutline(compareOutlines(wide, wide))).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
