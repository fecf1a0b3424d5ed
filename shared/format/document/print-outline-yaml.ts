/** Prints Cuegraph's own document from nothing; `update-outline-yaml.ts` is what changes one that there is. */
import type { Layer, Outline } from '../../outline/outline.ts';
import type { Printer } from '../format.ts';
import { printEntry, printSpacedItems } from '../yaml/print-yaml.ts';
import { encodeHeader, encodeLayer } from './encode-outline.ts';

/** A whole `.outline.yaml`. Holds everything of an outline, so there are never notes. */
export const printOutlineYaml: Printer = (outline) => ({ text: outlineText(outline), notes: [] });

function outlineText(outline: Outline): string {
  const header = encodeHeader(outline);
  const before = header.filter(([key]) => key !== 'notes');
  const after = header.filter(([key]) => key === 'notes');
  const print = (entries: typeof header): string =>
    entries.map(([key, value]) => printEntry(key, value, 0)).join('');
  return `${print(before)}\n${printLayerList(outline.layers)}${after.length === 0 ? '' : `\n${print(after)}`}`;
}

/** The `layers:` of a document, a blank line between layers. */
export function printLayerList(layers: readonly Layer[]): string {
  if (layers.length === 0) return 'layers: []\n';
  return `layers:\n${printSpacedItems(
    layers.map((layer) => encodeLayer(layer)),
    2,
  )}`;
}
