/** Whether two outlines say the same. */
import type { Value } from '../base/value.ts';
import type { Layer, Outline } from '../outline/outline.ts';
import { encodeHeader, encodeLayer } from './document/encode-outline.ts';
import { sameValue } from './same-value.ts';
import type { Entries } from './yaml/print-yaml.ts';

/** Compares all that a document holds, order included; ids of layers are not stored in one and do not count. */
export function sameOutline(a: Outline, b: Outline): boolean {
  if (a === b) return true;
  if (a.layers.length !== b.layers.length || !sameValue(encodeHeader(a), encodeHeader(b))) return false;
  return a.layers.every((layer, index) => sameLayer(layer, b.layers[index] as Layer));
}

/** Whether two layers say the same, order included, whatever their ids are. */
export function sameLayer(a: Layer, b: Layer): boolean {
  return a === b || sameValue(encodeLayer(a), encodeLayer(b));
}

/** As `sameOutline`, but the order of arguments and layer variables, which means nothing, may differ. */
export function sameContent(a: Outline, b: Outline): boolean {
  return sameOutline(withSortedArgs(a), withSortedArgs(b));
}

function withSortedArgs(outline: Outline): Outline {
  const layers = outline.layers.map((layer) => ({
    ...layer,
    args: sorted(layer.args),
    env: sorted(layer.env),
  }));
  return { ...outline, args: sorted(outline.args), layers };
}

function sorted<T extends { readonly [key: string]: Value }>(value: T): T {
  const entries: Entries = Object.entries(value);
  return Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1))) as T;
}
