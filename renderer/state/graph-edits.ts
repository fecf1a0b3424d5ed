/**
 * What gestures on the graph come to as edits of the outline. Pure: an outline and a wish in, edits and the words for
 * the history out. `null` where the wish changes nothing.
 */
import type { Dependency, DependencyType } from '../../shared/outline/dependency.ts';
import { fullNameOf, layerIndex } from '../../shared/outline/layer-names.ts';
import type { ModuleLibrary, ModuleSpec } from '../../shared/outline/module-spec.ts';
import {
  type CanvasPlace,
  freshLayerId,
  type Layer,
  type LayerId,
  newLayer,
  type Outline,
} from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import { defaultDependency, freshLayerName, nameForModule, takenNames } from './layer-factory.ts';
import type { FlowPoint, PendingWire } from './view-store.ts';
import type { Wire } from './wires.ts';

/** Edits with the words for the history. */
export interface GraphEdit {
  readonly edits: readonly OutlineEdit[];
  readonly label: string;
}

/** Makes `to` wait for `from`; null when it does already, whatever the type. */
export function connectLayers(
  outline: Outline,
  library: ModuleLibrary,
  from: LayerId,
  to: LayerId,
): GraphEdit | null {
  const { byId } = layerIndex(outline);
  const [source, target] = [byId.get(from), byId.get(to)];
  if (source === undefined || target === undefined) return null;
  if (target.requires.some((one) => one.on === fullNameOf(source))) return null;
  const edit = {
    kind: 'add-dependency',
    id: to,
    dependency: defaultDependency(source, target, library),
  } as const;
  const label =
    from === to
      ? `Make ${target.name} wait for its previous frame`
      : `Connect ${source.name} to ${target.name}`;
  return { edits: [edit], label };
}

/** The written dependency of a wire with its layer; undefined for a wire of a pre- or post-process. */
export function dependencyOfWire(
  outline: Outline,
  wire: Wire,
): { readonly layer: Layer; readonly dependency: Dependency } | undefined {
  const layer = layerIndex(outline).byId.get(wire.to);
  const dependency = layer?.requires[wire.index];
  return layer === undefined || dependency === undefined ? undefined : { layer, dependency };
}

/** Gives a wire another type. */
export function retypeWire(
  outline: Outline,
  wire: Wire,
  type: DependencyType,
  anyFrame: boolean,
): GraphEdit | null {
  const found = dependencyOfWire(outline, wire);
  if (found === undefined) return null;
  const { layer, dependency } = found;
  const { text: _, ...rest } = dependency;
  const changed = { ...rest, type, anyFrame: anyFrame && type === 'LAYER_ON_LAYER' };
  if (dependency.type === type && dependency.anyFrame === changed.anyFrame) return null;
  return {
    edits: [{ kind: 'set-dependency', id: layer.id, index: wire.index, dependency: changed }],
    label: `Change how ${layer.name} waits for ${dependency.on}`,
  };
}

/** Turns a wire round: what was waited for now waits. */
export function swapWire(outline: Outline, wire: Wire): GraphEdit | null {
  const found = dependencyOfWire(outline, wire);
  if (found === undefined || wire.from === wire.to) return null;
  const { layer, dependency } = found;
  return {
    edits: [
      { kind: 'remove-dependency', id: wire.to, index: wire.index },
      { kind: 'add-dependency', id: wire.from, dependency: { ...dependency, on: fullNameOf(layer) } },
    ],
    label: `Turn round the wire between ${dependency.on} and ${layer.name}`,
  };
}

/** Removes layers with what belongs to them, and wires. The wires of pre- and post-processes go with these only. */
export function removeParts(
  outline: Outline,
  layers: readonly LayerId[],
  wires: readonly Wire[],
): GraphEdit | null {
  const { byId } = layerIndex(outline);
  // Positions shift as dependencies go, so the last ones of each layer go first.
  const written = wires.filter((wire) => wire.index >= 0).sort((a, b) => b.index - a.index);
  const edits: OutlineEdit[] = [
    ...written.map(({ to, index }) => ({ kind: 'remove-dependency', id: to, index }) as const),
    ...layers.filter((id) => byId.has(id)).map((id) => ({ kind: 'remove-layer', id }) as const),
  ];
  if (edits.length === 0) return null;
  const [only] = layers;
  const what =
    layers.length === 1 && only !== undefined
      ? (byId.get(only)?.name ?? 'layer')
      : layers.length > 1
        ? `${layers.length} layers`
        : written.length === 1
          ? 'dependency'
          : `${written.length} dependencies`;
  return { edits, label: `Delete ${what}` };
}

/** Where and how a layer is added. */
export interface NewLayerWish {
  readonly spec: ModuleSpec;
  readonly place: CanvasPlace;
  readonly wire: PendingWire | null;
  /** The composite that runs it; a layer of the job when undefined. */
  readonly inside?: Layer | undefined;
}

/**
 * Adds a layer of a module, connected to another one where that is wished. A pre- or post-process belongs to it. Inside
 * a composite it runs right after the other one.
 */
export function addLayer(
  outline: Outline,
  library: ModuleLibrary,
  wish: NewLayerWish,
): GraphEdit & { readonly id: LayerId } {
  const { spec, place, wire, inside } = wish;
  const { byId } = layerIndex(outline);
  const partner = wire === null ? undefined : byId.get(wire.layer);
  const id = freshLayerId(outline);
  const owned = partner !== undefined && (spec.role === 'preprocess' || spec.role === 'postprocess');
  const base = owned ? `${partner.name}_${spec.role}` : nameForModule(spec);
  const name = freshLayerName(takenNames(outline), base);
  const layer = {
    ...newLayer(id, name, spec.name),
    place,
    ...(owned ? { creator: fullNameOf(partner) } : {}),
    ...(inside === undefined ? {} : { parent: fullNameOf(inside) }),
  };
  if (inside !== undefined && !owned) {
    const at = outline.layers.findIndex((one) => one.id === partner?.id);
    const index = at < 0 ? outline.layers.length : at + (wire?.end === 'requires' ? 0 : 1);
    return { edits: [{ kind: 'add-layer', layer, index }], label: `Add ${name} inside ${inside.name}`, id };
  }
  const edits: OutlineEdit[] = [{ kind: 'add-layer', layer }];
  if (!owned && partner !== undefined && wire !== null && spec.role === 'layer') {
    const [from, to] = wire.end === 'feeds' ? [partner, layer] : [layer, partner];
    edits.push({ kind: 'add-dependency', id: to.id, dependency: defaultDependency(from, to, library) });
  }
  return { edits, label: `Add ${name}`, id };
}

/** Puts a new layer between the ends of a wire: it waits for the one, and the other waits for it as it did before. */
export function insertLayer(
  outline: Outline,
  library: ModuleLibrary,
  spec: ModuleSpec,
  wire: Wire,
  place: CanvasPlace,
): (GraphEdit & { readonly id: LayerId }) | null {
  const found = dependencyOfWire(outline, wire);
  if (found === undefined || spec.role !== 'layer') return null;
  const added = addLayer(outline, library, { spec, place, wire: { layer: wire.from, end: 'feeds' } });
  const [first] = added.edits;
  if (first?.kind !== 'add-layer') return null;
  const dependency = { ...found.dependency, on: first.layer.name };
  const edit = { kind: 'set-dependency', id: wire.to, index: wire.index, dependency } as const;
  return { ...added, edits: [...added.edits, edit], label: `Insert ${first.layer.name}` };
}

/** Pins layers to where they stand, so that no layout moves them; frees them again when all of them are pinned. */
export function togglePinned(
  outline: Outline,
  ids: ReadonlySet<LayerId>,
  places: ReadonlyMap<LayerId, FlowPoint>,
): GraphEdit | null {
  const layers = outline.layers.filter((layer) => ids.has(layer.id) && places.has(layer.id));
  if (layers.length === 0) return null;
  const pin = layers.some((layer) => layer.place?.pinned !== true);
  const what = layers.length === 1 ? layers[0]?.name : `${layers.length} layers`;
  const list = layers.map(({ id, place }) => {
    const { pinned: _, ...rest } = { x: 0, y: 0, ...places.get(id), ...place };
    return { id, place: pin ? { ...rest, pinned: true } : rest };
  });
  return { edits: [{ kind: 'place-layers', places: list }], label: `${pin ? 'Pin' : 'Free'} ${what}` };
}

/** Switches layers off, or on again when all of them are off. */
export function toggleBypass(outline: Outline, ids: ReadonlySet<LayerId>): GraphEdit | null {
  const layers = outline.layers.filter((layer) => ids.has(layer.id));
  if (layers.length === 0) return null;
  const bypassed = layers.some((layer) => layer.bypassed !== true);
  const what = layers.length === 1 ? layers[0]?.name : `${layers.length} layers`;
  return {
    edits: layers.map(({ id }) => ({ kind: 'set-bypassed', id, bypassed }) as const),
    label: `${bypassed ? 'Bypass' : 'Use'} ${what}`,
  };
}
