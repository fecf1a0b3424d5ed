/** New layers: their names, and what connects them by default. Pure. */
import { type Dependency, type DependencyType, dependency } from '../../shared/outline/dependency.ts';
import { fullNameOf, layerIndex } from '../../shared/outline/layer-names.ts';
import type { ModuleLibrary, ModuleSpec } from '../../shared/outline/module-spec.ts';
import { unknownModule } from '../../shared/outline/module-spec.ts';
import type { Layer, Outline } from '../../shared/outline/outline.ts';

/** The spec of a layer's module; a stand-in when it is not known. */
export function specOf(layer: Layer, library: ModuleLibrary): ModuleSpec {
  return library.byName.get(layer.module) ?? unknownModule(layer.module);
}

/** A name that no layer has: `base`, else `base_2` and so on; a number at the end of `base` is counted on. */
export function freshLayerName(taken: { has(name: string): boolean }, base: string): string {
  if (!taken.has(base)) return base;
  const [, stem = base, digits] = /^(.*?)_?(\d+)?$/.exec(base) ?? [];
  for (let number = Math.max(2, Number(digits ?? 1) + 1); ; number++) {
    const name = `${stem}_${number}`;
    if (!taken.has(name)) return name;
  }
}

/** All full names of an outline. */
export function takenNames(outline: Outline): ReadonlySet<string> {
  return new Set(layerIndex(outline).byName.keys());
}

/** `ShellCommand` becomes `shell_command`: a name that Cuebot takes as it is, at least three characters long. */
export function nameForModule(spec: ModuleSpec): string {
  const words = spec.name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  const clean = words.replace(/[^a-z0-9_.]+/g, '_');
  return clean.length >= 3 ? clean : `${clean}_layer`;
}

/**
 * How two layers are connected when nobody says: frame by frame, or layer on layer where either of them always has
 * one frame only. A layer on itself waits for its previous frame, the one thing that makes sense.
 */
export function defaultDependency(from: Layer, to: Layer, library: ModuleLibrary): Dependency {
  return dependency(fullNameOf(from), defaultType(from, to, library));
}

function defaultType(from: Layer, to: Layer, library: ModuleLibrary): DependencyType {
  if (from.id === to.id) return 'PREVIOUS_FRAME';
  const single = specOf(from, library).base === 'Frame' || specOf(to, library).base === 'Frame';
  return single ? 'LAYER_ON_LAYER' : 'FRAME_BY_FRAME';
}
