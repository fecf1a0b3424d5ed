/**
 * Keeps names and what points at them together. Dependencies, parents and creators name a layer by its full name;
 * whatever changes a full name changes them too, and removing a layer removes what belongs to it.
 */
import { fullNameOf } from '../outline/layer-names.ts';
import type { Layer, LayerId } from '../outline/outline.ts';
import { type Draft, updateLayer } from './draft.ts';

/** Renames a layer, its pre- and post-processes that carry its name, and all references to any of them. */
export function renameDraftLayer(draft: Draft, id: LayerId, name: string): void {
  const layer = draft.layers.get(id);
  if (layer === undefined || layer.name === name) return;
  const belongings = [...draft.layers.values()].filter(
    (other) => other.creator === fullNameOf(layer) && other.name.startsWith(`${layer.name}_`),
  );
  moveReferences(draft, id, (old) => ({ ...old, name }));
  for (const { id: owned, name: old } of belongings) {
    renameDraftLayer(draft, owned, `${name}${old.slice(layer.name.length)}`);
  }
}

/** Applies a change that may alter the full name of a layer and lets every reference follow. */
export function moveReferences(draft: Draft, id: LayerId, change: (layer: Layer) => Layer): void {
  const layer = draft.layers.get(id);
  if (layer === undefined) return;
  const before = fullNameOf(layer);
  const changed = change(layer);
  const after = fullNameOf(changed);
  // Of two layers with one name the first is meant by references; a change of the second leaves them alone.
  const isMeant = firstNamed(draft, before) === id;
  draft.layers.set(id, changed);
  if (before === after || !isMeant) return;
  const follow = (name: string): string =>
    name === before ? after : name.startsWith(`${before}.`) ? after + name.slice(before.length) : name;
  for (const other of draft.layers.values()) {
    updateLayer(draft, other.id, (one) => followLayer(one, follow));
  }
}

function followLayer(layer: Layer, follow: (name: string) => string): Layer {
  let result = layer;
  if (layer.requires.some((dep) => follow(dep.on) !== dep.on)) {
    const requires = layer.requires.map((dep) => {
      const on = follow(dep.on);
      return on === dep.on ? dep : { ...dep, on };
    });
    result = { ...result, requires };
  }
  if (layer.parent !== undefined && follow(layer.parent) !== layer.parent) {
    result = { ...result, parent: follow(layer.parent) };
  }
  if (layer.creator !== undefined && follow(layer.creator) !== layer.creator) {
    result = { ...result, creator: follow(layer.creator) };
  }
  return result;
}

/** Removes a layer with its children, its pre- and post-processes, and every dependency on any of them. */
export function removeWithBelongings(draft: Draft, id: LayerId): void {
  const layer = draft.layers.get(id);
  if (layer === undefined) return;
  const gone = new Set<LayerId>([id]);
  const names = firstNamed(draft, fullNameOf(layer)) === id ? [fullNameOf(layer)] : [];
  const goneNames = new Set(names);
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    for (const other of draft.layers.values()) {
      if (gone.has(other.id) || (other.parent !== name && other.creator !== name)) continue;
      gone.add(other.id);
      goneNames.add(fullNameOf(other));
      names.push(fullNameOf(other));
    }
  }
  for (const one of gone) draft.layers.delete(one);
  draft.order.splice(0, draft.order.length, ...draft.order.filter((one) => !gone.has(one)));
  const stillThere = new Set([...draft.layers.values()].map(fullNameOf));
  for (const other of draft.layers.values()) {
    const isDead = (on: string): boolean => goneNames.has(on) && !stillThere.has(on);
    if (!other.requires.some((dep) => isDead(dep.on))) continue;
    draft.layers.set(other.id, { ...other, requires: other.requires.filter((dep) => !isDead(dep.on)) });
  }
}

function firstNamed(draft: Draft, name: string): LayerId | undefined {
  return draft.order.find((id) => fullNameOf(draft.layers.get(id) as Layer) === name);
}
