/**
 * Full names and look-up. A child of a composite is addressed as `parent.child`, everything else by its own name.
 * Where two layers have the same full name (a problem that is reported elsewhere) the first one answers.
 */
import type { Layer, LayerId, Outline } from './outline.ts';

/** The name by which other layers and the farm know this layer. */
export function fullNameOf(layer: Layer): string {
  return layer.parent === undefined ? layer.name : `${layer.parent}.${layer.name}`;
}

/** Look-up tables of one outline. */
export interface LayerIndex {
  readonly byId: ReadonlyMap<LayerId, Layer>;
  readonly byName: ReadonlyMap<string, Layer>;
}

const indexes = new WeakMap<readonly Layer[], LayerIndex>();

/** The tables of an outline, made once for each list of layers. Linear. */
export function layerIndex(outline: Outline): LayerIndex {
  const known = indexes.get(outline.layers);
  if (known !== undefined) return known;
  const byId = new Map<LayerId, Layer>();
  const byName = new Map<string, Layer>();
  for (const layer of outline.layers) {
    byId.set(layer.id, layer);
    const name = fullNameOf(layer);
    if (!byName.has(name)) byName.set(name, layer);
  }
  const index = { byId, byName };
  indexes.set(outline.layers, index);
  return index;
}
