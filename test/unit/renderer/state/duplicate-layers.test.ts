import { describe, expect, it } from 'vitest';
import { copyLayers, duplicateLayers } from '../../../../renderer/state/duplicate-layers.ts';
import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import { fullNameOf } from '../../../../shared/outline/layer-names.ts';
import { layerId, type Outline } from '../../../../shared/outline/outline.ts';
import { layer, outlineOf } from '../../../support/window-editor.ts';

const outline = outlineOf(
  layer(1, 'sim', [], { place: { x: 0, y: 0 } }),
  layer(2, 'render_2', ['sim']),
  layer(3, 'bake', ['render_2']),
  layer(4, 'verify', [], { parent: 'bake' }),
  layer(5, 'bake_preprocess', [], { creator: 'bake', module: 'LayerPreProcess' }),
);
const duplicate = (...ids: number[]): Outline => {
  const made = duplicateLayers(outline, new Set(ids.map((id) => layerId(`l${id}`))), { x: 32, y: 32 });
  return applyEdits(outline, made?.edits ?? []).outline;
};

describe('copies of layers', () => {
  it('get names and ids of their own, counting on, and stand beside the originals', () => {
    const after = duplicate(1, 2);
    expect(after.layers.slice(5).map((one) => one.name)).toEqual(['sim_2', 'render_3']);
    expect(after.layers[5]?.place).toEqual({ x: 32, y: 32 });
    expect(new Set(after.layers.map((one) => one.id)).size).toBe(7);
  });

  it('wait for the copies of what was copied and for the originals of the rest', () => {
    expect(duplicate(1, 2).layers.at(-1)?.requires[0]?.on).toBe('sim_2');
    expect(duplicate(2).layers.at(-1)?.requires[0]?.on).toBe('sim');
  });

  it('take children and pre-processes along under the new name', () => {
    const after = duplicate(3, 4, 5);
    expect(after.layers.slice(5).map(fullNameOf)).toEqual(['bake_2', 'bake_2.verify', 'bake_2_preprocess']);
    expect(after.layers.at(-1)?.creator).toBe('bake_2');
    expect(fullNameOf(duplicate(4).layers.at(-1) as never)).toBe('bake.verify_2');
  });

  it('do not hang on layers that are their own ancestors', () => {
    const odd = outlineOf(layer(1, 'a', [], { parent: 'b' }), layer(2, 'b', [], { creator: 'b' }));
    expect(copyLayers(odd, odd.layers, { x: 0, y: 0 })).toHaveLength(2);
  });

  it('are nothing when nothing was chosen', () => {
    expect(duplicateLayers(outline, new Set(), { x: 0, y: 0 })).toBeNull();
  });
});
