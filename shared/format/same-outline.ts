/** Whether two outlines say the same. */
import type { Layer, Outline } from '../outline/outline.ts';
import { encodeHeader, encodeLayer } from './encode-outline.ts';
import { sameValue } from './same-value.ts';

/** Compares all that a document holds; ids of layers are not stored in one and do not count. */
export function sameOutline(a: Outline, b: Outline): boolean {
  if (a === b) return true;
  if (a.layers.length !== b.layers.length || !sameValue(encodeHeader(a), encodeHeader(b))) return false;
  return a.layers.every((layer, index) => sameLayer(layer, b.layers[index] as Layer));
}

/** Whether two layers say the same, whatever their ids are. */
export function sameLayer(a: Layer, b: Layer): boolean {
  return a === b || sameValue(encodeLayer(a), encodeLayer(b));
}
