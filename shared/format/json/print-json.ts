/** Prints the JSON that PyOutline's `load_json` reads. */
import type { ModuleLibrary } from '../../outline/module-spec.ts';
import type { Outline } from '../../outline/outline.ts';
import type { DocumentNote } from '../format.ts';
import { encodeJson } from './encode-json.ts';
import { printJsonEntries } from './print-json-value.ts';

/** A whole JSON outline; what it cannot hold is in the notes. */
export function printJson(
  outline: Outline,
  library?: ModuleLibrary,
): { readonly text: string; readonly notes: readonly DocumentNote[] } {
  const { header, layers, notes } = encodeJson(outline, library);
  const layout = { unit: '  ' };
  const printed = layers.map((layer) => `    ${printJsonEntries(layer, layout, '    ')}`);
  const list = printed.length === 0 ? '[]' : `[\n${printed.join(',\n')}\n  ]`;
  const top = printJsonEntries(header, layout);
  return { text: `${top.slice(0, -2)},\n  "layers": ${list}\n}\n`, notes };
}
