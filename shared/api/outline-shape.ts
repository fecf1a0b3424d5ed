/**
 * The run-time shape of an outline that arrives from a window. It is strict: a key that is not known is refused and
 * not dropped, because what is dropped here would be lost at the next save. Values are not copied, only looked at.
 */
import * as z from 'zod/mini';
import type { Args, Value } from '../base/value.ts';
import { DEPENDENCY_TYPES } from '../outline/dependency.ts';
import type { LayerId, Outline } from '../outline/outline.ts';

/** Deepest nesting of a value: deeper ones cannot be read back from any of the formats. */
export const MAX_VALUE_DEPTH = 100;
/** Most parts that one argument can have; ends the walk through a value that contains itself. */
export const MAX_VALUE_PARTS = 5_000_000;

/** Whether something is a mapping made of braces, and not a Map, a Date, a class or null. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether something is a `Value` within the bounds above; linear in its size, without recursion. */
export function isValue(value: unknown): value is Value {
  const stack: { readonly item: unknown; readonly depth: number }[] = [{ item: value, depth: 0 }];
  let parts = 0;
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { item, depth } = top;
    parts += 1;
    if (parts > MAX_VALUE_PARTS || depth > MAX_VALUE_DEPTH) return false;
    if (item === null || typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean')
      continue;
    if (Array.isArray(item)) {
      for (const child of item as readonly unknown[]) stack.push({ item: child, depth: depth + 1 });
    } else if (isPlainObject(item)) {
      for (const key of Object.keys(item)) stack.push({ item: item[key], depth: depth + 1 });
    } else return false;
  }
  return true;
}

/** Any value; and a mapping of names to values. */
const value = z.custom<Value>(isValue);
export const argsShape = z.custom<Args>((found) => isPlainObject(found) && isValue(found));

const layerId = z.custom<LayerId>(
  (found) => typeof found === 'string' && found !== '' && found.length <= 200,
);
const place = z.strictObject({ x: z.number(), y: z.number(), pinned: z.exactOptional(z.boolean()) });

const dependency = z.strictObject({
  on: z.string(),
  type: z.enum([...DEPENDENCY_TYPES, 'UNKNOWN']),
  anyFrame: z.boolean(),
  propagate: z.boolean(),
  text: z.exactOptional(z.string()),
});

const file = z.strictObject({ name: z.string(), path: z.string(), attributes: argsShape });

const layer = z.strictObject({
  id: layerId,
  name: z.string(),
  module: z.string(),
  args: argsShape,
  env: argsShape,
  requires: z.array(dependency),
  parent: z.exactOptional(z.string()),
  creator: z.exactOptional(z.string()),
  inputs: z.array(file),
  outputs: z.array(file),
  bypassed: z.exactOptional(z.boolean()),
  note: z.exactOptional(z.string()),
  place: z.exactOptional(place),
});

const note = z.strictObject({
  id: z.string(),
  text: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  kind: z.enum(['note', 'backdrop']),
  color: z.exactOptional(z.string()),
});

/** An outline; layers must have ids of their own, since everything else in an editor goes by them. */
export const outlineShape: z.ZodMiniType<Outline> = z
  .strictObject({
    name: z.string(),
    show: z.exactOptional(z.string()),
    shot: z.exactOptional(z.string()),
    user: z.exactOptional(z.string()),
    facility: z.exactOptional(z.string()),
    range: z.exactOptional(z.string()),
    maxcores: z.exactOptional(value),
    maxgpus: z.exactOptional(value),
    env: z.array(z.strictObject({ name: z.string(), value: z.string(), preSetshot: z.boolean() })),
    args: argsShape,
    layers: z.array(layer),
    notes: z.array(note),
  })
  .check(z.refine((outline) => new Set(outline.layers.map((l) => l.id)).size === outline.layers.length));

/** The value as an outline, null when it is none. */
export function asOutline(value: unknown): Outline | null {
  const checked = outlineShape.safeParse(value);
  return checked.success ? checked.data : null;
}
