/** The arguments that a layer really has: what it says itself over what its module gives it. */
import type { Args, Value } from '../base/value.ts';
import { argSpecsOf } from './common-args.ts';
import type { ModuleSpec } from './module-spec.ts';
import type { Layer } from './outline.ts';

const defaults = new WeakMap<ModuleSpec, readonly (readonly [string, Value])[]>();

/** Arguments with a default, in the order of the inspector. */
function defaultArgs(spec: ModuleSpec): readonly (readonly [string, Value])[] {
  let known = defaults.get(spec);
  if (known === undefined) {
    known = argSpecsOf(spec).flatMap((arg) => (arg.default === undefined ? [] : [[arg.name, arg.default]]));
    defaults.set(spec, known);
  }
  return known;
}

const effective = new WeakMap<Layer, { readonly spec: ModuleSpec; readonly args: Args }>();

/**
 * Own arguments in the order written, then the defaults of those that are not written. An own `null` is a value.
 * Worked out once for a layer, which keeps its identity through every edit that does not touch it.
 */
export function effectiveArgs(layer: Layer, spec: ModuleSpec): Args {
  const known = effective.get(layer);
  if (known?.spec === spec) return known.args;
  const args: Record<string, Value> = { ...layer.args };
  for (const [name, value] of defaultArgs(spec)) {
    if (!Object.hasOwn(layer.args, name)) args[name] = value;
  }
  effective.set(layer, { spec, args });
  return args;
}
