/**
 * A composite taken apart: its children become layers that wait for each other frame by frame, in the order in which
 * they ran. A composite that runs nothing itself goes away. Pure.
 */
import { dependency } from '../../shared/outline/dependency.ts';
import { fullNameOf, layerIndex } from '../../shared/outline/layer-names.ts';
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { CanvasPlace, Layer, LayerId, Outline } from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import type { GraphEdit } from './graph-edits.ts';
import { childrenOf } from './group-layers.ts';
import { freshLayerName, specOf, takenNames } from './layer-factory.ts';
import { CARD_WIDTH, COLUMN_GAP } from './layer-places.ts';

/** What a layer inside a composite has from it and needs for itself outside. */
const HANDED_DOWN = ['range', 'chunk', 'cores', 'threads', 'memory', 'tags', 'service', 'type', 'limits'];

/** Takes a composite apart that stands at `place`; null when it has no children. */
export function ungroupLayer(
  outline: Outline,
  library: ModuleLibrary,
  id: LayerId,
  place: CanvasPlace,
): (GraphEdit & { readonly ids: readonly LayerId[] }) | null {
  const composite = layerIndex(outline).byId.get(id);
  const children = childrenOf(outline, id);
  if (composite === undefined || children.length === 0) return null;
  const goes = specOf(composite, library).execution.kind === 'nothing';
  const parent = composite.parent;
  const taken = new Set(takenNames(outline));
  const edits: OutlineEdit[] = [];
  const names: string[] = [];
  for (const [index, child] of children.entries()) {
    const wanted = parent === undefined ? child.name : `${parent}.${child.name}`;
    const full = freshLayerName(taken, wanted);
    taken.add(full);
    names.push(full);
    edits.push({ kind: 'set-parent', id: child.id, parent });
    const own = parent === undefined ? full : full.slice(parent.length + 1);
    if (own !== child.name) edits.push({ kind: 'rename-layer', id: child.id, name: own });
    if (goes) edits.push(...handDown(composite, child));
    const step = (CARD_WIDTH + COLUMN_GAP) * (goes ? index : index + 1);
    const places = [{ id: child.id, place: { x: place.x + step, y: place.y } }];
    edits.push({ kind: 'place-layers', places });
  }
  const [name, last] = [fullNameOf(composite), names.at(-1) ?? ''];
  edits.push(...chain(children, names, goes ? [] : [name]));
  if (goes) {
    for (const one of composite.requires) {
      const on = one.on === name ? last : one.on;
      edits.push({ kind: 'add-dependency', id: children[0]?.id ?? id, dependency: { ...one, on } });
    }
  }
  for (const layer of outline.layers) {
    if (layer.id === id) continue;
    for (const [index, one] of layer.requires.entries()) {
      if (one.on !== name) continue;
      edits.push({ kind: 'set-dependency', id: layer.id, index, dependency: { ...one, on: last } });
    }
    if (goes && layer.creator === name) {
      const before = specOf(layer, library).role === 'preprocess';
      edits.push({ kind: 'set-creator', id: layer.id, creator: before ? names[0] : last });
    }
  }
  if (goes) edits.push({ kind: 'remove-layer', id });
  return {
    edits,
    label: `Ungroup ${composite.name}`,
    ids: [...(goes ? [] : [id]), ...children.map((child) => child.id)],
  };
}

/** Each one waits for the one before it, frame by frame. What was written inside a composite counted for nothing. */
function chain(
  children: readonly Layer[],
  names: readonly string[],
  before: readonly string[],
): OutlineEdit[] {
  return children.flatMap((child, index): OutlineEdit[] => {
    const on = index === 0 ? before[0] : names[index - 1];
    return [
      ...child.requires.map((_, at) => ({
        kind: 'remove-dependency' as const,
        id: child.id,
        index: child.requires.length - 1 - at,
      })),
      ...(on === undefined
        ? []
        : [{ kind: 'add-dependency' as const, id: child.id, dependency: dependency(on) }]),
    ];
  });
}

function handDown(composite: Layer, child: Layer): OutlineEdit[] {
  return HANDED_DOWN.flatMap((name): OutlineEdit[] => {
    const value = composite.args[name];
    if (value === undefined || Object.hasOwn(child.args, name)) return [];
    return [{ kind: 'set-arg', id: child.id, name, value }];
  });
}
