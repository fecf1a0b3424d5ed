/**
 * Copies of layers beside themselves. Names stay unique; whatever among the copies pointed at a copied layer
 * (dependency, parent, creator) points at the copy, everything else still points where it did. Pure.
 */
import { fullNameOf } from '../../shared/outline/layer-names.ts';
import {
  freshLayerId,
  type Layer,
  type LayerId,
  layerId,
  type Outline,
} from '../../shared/outline/outline.ts';
import type { GraphEdit } from './graph-edits.ts';
import { freshLayerName, takenNames } from './layer-factory.ts';

/** Copies layers, shifted by `offset` in flow units; null when none of them is there. */
export function duplicateLayers(
  outline: Outline,
  ids: ReadonlySet<LayerId>,
  offset: { readonly x: number; readonly y: number },
): (GraphEdit & { readonly ids: readonly LayerId[] }) | null {
  const originals = outline.layers.filter((layer) => ids.has(layer.id));
  const [first] = originals;
  if (first === undefined) return null;
  const copies = copyLayers(outline, originals, offset);
  return {
    edits: copies.map((layer) => ({ kind: 'add-layer', layer }) as const),
    label: originals.length === 1 ? `Duplicate ${first.name}` : `Duplicate ${originals.length} layers`,
    ids: copies.map((layer) => layer.id),
  };
}

/** Copies with ids and names that the outline does not have; also for layers of another outline (pasted ones). */
export function copyLayers(
  outline: Outline,
  originals: readonly Layer[],
  offset: { readonly x: number; readonly y: number },
): Layer[] {
  const names = newNames(originals, new Set(takenNames(outline)));
  const follow = (name: string): string => names.get(name) ?? name;
  let number = Number(freshLayerId(outline).slice(1));
  return originals.map((layer) => {
    const { place, creator } = layer;
    const parent = layer.parent === undefined ? undefined : follow(layer.parent);
    const full = follow(fullNameOf(layer));
    return {
      ...layer,
      id: layerId(`l${number++}`),
      name: parent === undefined ? full : full.slice(parent.length + 1),
      requires: layer.requires.map((one) => ({ ...one, on: follow(one.on) })),
      ...(parent === undefined ? {} : { parent }),
      ...(creator === undefined ? {} : { creator: follow(creator) }),
      ...(place === undefined ? {} : { place: { ...place, x: place.x + offset.x, y: place.y + offset.y } }),
    };
  });
}

/** The full names of the copies by those of the originals. */
function newNames(originals: readonly Layer[], taken: Set<string>): ReadonlyMap<string, string> {
  const byName = new Map(originals.map((layer) => [fullNameOf(layer), layer]));
  const names = new Map<string, string>();
  const nameOf = (layer: Layer, trail: readonly Layer[]): string => {
    const old = fullNameOf(layer);
    const known = names.get(old);
    if (known !== undefined) return known;
    const next = (name: string | undefined): Layer | undefined => {
      const found = name === undefined ? undefined : byName.get(name);
      return found !== undefined && !trail.includes(found) && found !== layer ? found : undefined;
    };
    const [parent, creator] = [next(layer.parent), next(layer.creator)];
    let wanted = old;
    if (parent !== undefined) wanted = `${nameOf(parent, [...trail, layer])}.${layer.name}`;
    else if (creator !== undefined && layer.name.startsWith(`${creator.name}_`))
      wanted = nameOf(creator, [...trail, layer]) + layer.name.slice(creator.name.length);
    const made = freshLayerName(taken, wanted);
    taken.add(made);
    names.set(old, made);
    return made;
  };
  for (const layer of originals) nameOf(layer, []);
  return names;
}
