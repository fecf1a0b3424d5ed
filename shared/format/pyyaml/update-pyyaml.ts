/**
 * Changes a serialized outline as little as possible: attributes and classes that are not known here, listeners, and
 * the notation of values that did not change stay. What the format cannot hold is in the notes, as when printing.
 */
import { builtinLibrary } from '../../outline/builtin-modules.ts';
import type { Outline } from '../../outline/outline.ts';
import type { DocumentNote } from '../format.ts';
import { sameContent } from '../same-outline.ts';
import { encodePyYaml } from './encode-pyyaml.ts';
import { printPyGraph } from './print-py-graph.ts';
import { type PyYamlOptions, printPyYaml } from './print-pyyaml.ts';
import { readPyYamlGraph } from './read-pyyaml.ts';

/** The text that says as much of `wanted` as the format can, made from `base`. */
export function updatePyYaml(
  base: string,
  wanted: Outline,
  options: PyYamlOptions = {},
): { readonly text: string; readonly notes: readonly DocumentNote[] } {
  const { library = builtinLibrary(), path } = options;
  const read = readPyYamlGraph(base);
  const fresh = printPyYaml(wanted, options);
  if (!read.ok) return withNote(fresh, { code: 'base-unreadable', severity: 'warning', facts: {} });
  if (sameContent(read.value.outline, wanted)) return { text: base, notes: fresh.notes };
  const target = readPyYamlGraph(fresh.text);
  const encodeOptions = { library, ...(path === undefined ? {} : { path }) };
  const { root, notes } = encodePyYaml(wanted, encodeOptions, read.value);
  const text = printPyGraph(root);
  const again = readPyYamlGraph(text);
  if (target.ok && again.ok && sameContent(again.value.outline, target.value.outline)) return { text, notes };
  return withNote(fresh, { code: 'attributes-lost', severity: 'warning', facts: {} });
}

function withNote(
  fresh: { readonly text: string; readonly notes: readonly DocumentNote[] },
  note: DocumentNote,
): { readonly text: string; readonly notes: readonly DocumentNote[] } {
  return { text: fresh.text, notes: [note, ...fresh.notes] };
}
