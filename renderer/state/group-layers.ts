/**
 * Layers put into a composite: one new layer whose tasks run them one after the other. What they waited for outside it
 * waits for, what waited for them waits for it, and their order inside is the order in which they waited for each
 * other. Where a composite would not run what the layers ran by themselves it is refused, with the reason. Pure.
 */
import { err, ok, type Result } from '../../shared/base/result.ts';
import { equalValues, type Value } from '../../shared/base/value.ts';
import type { Dependency } from '../../shared/outline/dependency.ts';
import { fullNameOf, layerIndex } from '../../shared/outline/layer-names.ts';
import { parseMemory } from '../../shared/outline/memory.ts';
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import {
  type CanvasPlace,
  freshLayerId,
  type Layer,
  type LayerId,
  newLayer,
  type Outline,
} from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import type { GraphEdit } from './graph-edits.ts';
import { freshLayerName, specOf, takenNames } from './layer-factory.ts';
import { reachableLayers, wireSteps } from './wire-paths.ts';
import { wiresOf } from './wires.ts';

/** Why layers cannot be put into one composite. Names are full names. */
export type GroupRefusal =
  | { readonly code: 'too-few' }
  | { readonly code: 'other-parents' }
  | { readonly code: 'not-a-layer'; readonly layer: string }
  | { readonly code: 'one-frame'; readonly one: string; readonly many: string }
  | { readonly code: 'other-ranges'; readonly a: string; readonly b: string }
  | { readonly code: 'waits-otherwise'; readonly layer: string; readonly on: string }
  | { readonly code: 'between'; readonly layer: string };

/** Arguments that a composite takes over where all its layers agree. */
const SHARED_ARGS = ['range', 'type', 'service', 'tags', 'limits', 'timeout', 'timeout_llu', 'priority'];

/** Groups layers; the composite stands at `place`. */
export function groupLayers(
  outline: Outline,
  library: ModuleLibrary,
  ids: ReadonlySet<LayerId>,
  place: CanvasPlace,
): Result<GraphEdit & { readonly id: LayerId }, GroupRefusal> {
  const layers = outline.layers.filter((layer) => ids.has(layer.id));
  const refusal = refusalOf(outline, library, layers);
  if (refusal !== undefined) return err(refusal);
  const ordered = inOrder(layers);
  const [first] = ordered;
  if (first === undefined) return err({ code: 'too-few' });

  const id = freshLayerId(outline);
  const own = freshLayerName(takenNames(outline), `${first.name}_group`);
  const single = specOf(first, library).base === 'Frame';
  const composite: Layer = {
    ...newLayer(id, own, single ? 'Frame' : 'Layer', argsOf(layers)),
    place,
    ...(first.parent === undefined ? {} : { parent: first.parent }),
  };
  const name = fullNameOf(composite);
  const inside = new Set(layers.map(fullNameOf));
  const requires = unique(
    layers.flatMap((layer) =>
      layer.requires.flatMap((one) =>
        one.on === fullNameOf(layer) ? [{ ...one, on: name }] : inside.has(one.on) ? [] : [one],
      ),
    ),
  );
  const at = outline.layers.findIndex((layer) => ids.has(layer.id));
  const edits: OutlineEdit[] = [
    { kind: 'add-layer', layer: { ...composite, requires }, index: at },
    ...outline.layers.flatMap((layer) => (ids.has(layer.id) ? [] : redirect(layer, inside, name))),
    ...layers.flatMap(clearRequires),
    ...evenChunks(layers, composite.args.chunk),
    ...ordered.map((layer) => ({ kind: 'set-parent', id: layer.id, parent: name }) as const),
  ];
  // Children run in the order of the outline.
  if (ordered.some((layer, index) => layer !== layers[index])) {
    const last = outline.layers.length;
    for (const layer of ordered) edits.push({ kind: 'move-layer', id: layer.id, index: last });
  }
  return ok({ edits, label: `Group ${layers.length} layers into ${own}`, id });
}

function refusalOf(
  outline: Outline,
  library: ModuleLibrary,
  layers: readonly Layer[],
): GroupRefusal | undefined {
  const [first] = layers;
  if (first === undefined || layers.length < 2) return { code: 'too-few' };
  if (layers.some((layer) => layer.parent !== first.parent)) return { code: 'other-parents' };
  const ids = new Set(layers.map((layer) => layer.id));
  const inside = new Set(layers.map(fullNameOf));
  for (const layer of layers) {
    const spec = specOf(layer, library);
    if (spec.role !== 'layer') return { code: 'not-a-layer', layer: layer.name };
    if (spec.base !== specOf(first, library).base) {
      const [one, many] = spec.base === 'Frame' ? [layer, first] : [first, layer];
      return { code: 'one-frame', one: one.name, many: many.name };
    }
    if (!sameValue(layer.args.range, first.args.range))
      return { code: 'other-ranges', a: first.name, b: layer.name };
    const odd = layer.requires.find(
      (one) => inside.has(one.on) && one.on !== fullNameOf(layer) && one.type !== 'FRAME_BY_FRAME',
    );
    if (odd !== undefined) return { code: 'waits-otherwise', layer: layer.name, on: odd.on };
  }
  const wires = wiresOf(outline, library);
  const after = reachableLayers(wireSteps(wires, 'downstream'), ids);
  const before = reachableLayers(wireSteps(wires, 'upstream'), ids);
  const between = outline.layers.find(
    (layer) => !ids.has(layer.id) && after.has(layer.id) && before.has(layer.id),
  );
  return between === undefined ? undefined : { code: 'between', layer: between.name };
}

/** The layers so that each comes behind those that it waits for, else as they stand in the outline. */
function inOrder(layers: readonly Layer[]): readonly Layer[] {
  const byName = new Map(layers.map((layer) => [fullNameOf(layer), layer]));
  const ordered = new Set<Layer>();
  const visit = (layer: Layer, trail: readonly Layer[]): void => {
    if (ordered.has(layer) || trail.includes(layer)) return;
    for (const { on } of layer.requires) {
      const other = byName.get(on);
      if (other !== undefined) visit(other, [...trail, layer]);
    }
    ordered.add(layer);
  };
  for (const layer of layers) visit(layer, []);
  return [...ordered];
}

/** What the composite says for itself: what all say, and of cores, memory and chunk the most that one says. */
function argsOf(layers: readonly Layer[]): Record<string, Value> {
  const args: Record<string, Value> = {};
  const [first] = layers;
  for (const key of SHARED_ARGS) {
    const value = first?.args[key];
    if (value !== undefined && layers.every((layer) => sameValue(layer.args[key], value))) args[key] = value;
  }
  for (const key of ['chunk', 'cores', 'threads', 'memory']) {
    const most = largest(
      layers.flatMap((layer) => layer.args[key] ?? []),
      key,
    );
    if (most !== undefined) args[key] = most;
  }
  return args;
}

function largest(values: readonly Value[], key: string): Value | undefined {
  const amount = (value: Value): number => {
    if (key !== 'memory') return Number(value) || 0;
    const read = parseMemory(String(value));
    return read.ok ? read.value : 0;
  };
  return values.reduce<Value | undefined>(
    (most, value) => (most === undefined || amount(value) > amount(most) ? value : most),
    undefined,
  );
}

/** PyOutline runs a child with its own chunk, so that all get the composite's. */
function evenChunks(layers: readonly Layer[], chunk: Value | undefined): OutlineEdit[] {
  if (chunk === undefined) return [];
  return layers.flatMap((layer): OutlineEdit[] =>
    sameValue(layer.args.chunk, chunk)
      ? []
      : [{ kind: 'set-arg', id: layer.id, name: 'chunk', value: chunk }],
  );
}

/** What waited for one of the layers waits for the composite, once for each way of waiting. */
function redirect(layer: Layer, inside: ReadonlySet<string>, name: string): OutlineEdit[] {
  const edits: OutlineEdit[] = [];
  if (layer.creator !== undefined && inside.has(layer.creator))
    edits.push({ kind: 'set-creator', id: layer.id, creator: name });
  if (!layer.requires.some((one) => inside.has(one.on))) return edits;
  const kept = unique(layer.requires.map((one) => (inside.has(one.on) ? { ...one, on: name } : one)));
  return [
    ...edits,
    ...clearRequires(layer),
    ...kept.map((dependency) => ({ kind: 'add-dependency', id: layer.id, dependency }) as const),
  ];
}

function clearRequires({ id, requires }: Layer): OutlineEdit[] {
  return requires.map((_, index) => ({
    kind: 'remove-dependency',
    id,
    index: requires.length - 1 - index,
  }));
}

function unique(dependencies: readonly Dependency[]): readonly Dependency[] {
  const seen = new Map(dependencies.map((one) => [JSON.stringify(one), one]));
  return [...seen.values()];
}

function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && equalValues(a, b));
}

/** Lets a layer run right after another one of the same composite; null where they are not in one. */
export function runAfter(outline: Outline, from: LayerId, to: LayerId): GraphEdit | null {
  const { byId } = layerIndex(outline);
  const [first, then] = [byId.get(from), byId.get(to)];
  if (first?.parent === undefined || first.parent !== then?.parent || from === to) return null;
  const others = outline.layers.filter((layer) => layer.id !== to);
  const index = others.findIndex((layer) => layer.id === from) + 1;
  return {
    edits: [{ kind: 'move-layer', id: to, index }],
    label: `Run ${then.name} right after ${first.name}`,
  };
}

/** The layers that run directly inside another one, in the order in which they run. */
export function childrenOf(outline: Outline, id: LayerId): readonly Layer[] {
  const parent = layerIndex(outline).byId.get(id);
  if (parent === undefined) return [];
  const name = fullNameOf(parent);
  return outline.layers.filter((layer) => layer.parent === name && layer.id !== id);
}
