/** Outlines in a few words, for the tests of this folder. */
import type { Args } from '../../../../shared/base/value.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { parseRequire } from '../../../../shared/outline/dependency.ts';
import {
  emptyOutline,
  type Layer,
  layerId,
  newLayer,
  type Outline,
} from '../../../../shared/outline/outline.ts';
import { resolveOutline } from '../../../../shared/outline/resolve-outline.ts';
import type {
  ResolvedLayer,
  ResolvedOutline,
  ResolveOptions,
} from '../../../../shared/outline/resolved-outline.ts';

/** A layer of a built-in module: `Shell` unless `fields` say otherwise; `requires` are `require` texts. */
export function layer(
  name: string,
  args: Args = {},
  requires: readonly string[] = [],
  fields: Partial<Layer> = {},
): Layer {
  const made = newLayer(layerId(name), name, 'Shell', args);
  return { ...made, requires: requires.map(parseRequire), ...fields };
}

/** An outline called `job`. */
export function outlineOf(layers: readonly Layer[], fields: Partial<Outline> = {}): Outline {
  return { ...emptyOutline('job'), layers, ...fields };
}

/** Resolves with the built-in modules and nothing in the environment. */
export function resolve(
  layers: readonly Layer[],
  fields: Partial<Outline> = {},
  options: Partial<ResolveOptions> = {},
): ResolvedOutline {
  return resolveOutline(outlineOf(layers, fields), { library: builtinLibrary(), environ: {}, ...options });
}

/** The layer of that full name; throws where there is none. */
export function layerNamed(resolved: ResolvedOutline, name: string): ResolvedLayer {
  const found = resolved.layers[resolved.byName.get(name) ?? -1];
  if (found === undefined) throw new Error(`no layer ${name}`);
  return found;
}

/** What a layer waits for, each as `name type origin` with `any` and `propagate` where they are set. */
export function dependenciesOf(resolved: ResolvedOutline, name: string): string[] {
  return layerNamed(resolved, name).dependencies.map(({ on, type, anyFrame, propagate, origin }) =>
    [resolved.layers[on]?.name, type, anyFrame ? 'any' : '', propagate ? 'propagate' : '', origin]
      .filter((word) => word !== '')
      .join(' '),
  );
}
