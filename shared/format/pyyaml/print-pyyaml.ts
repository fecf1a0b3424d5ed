/** Prints the outline that PyOutline loads and executes, from nothing. */
import { builtinLibrary } from '../../outline/builtin-modules.ts';
import type { ModuleLibrary } from '../../outline/module-spec.ts';
import type { Outline } from '../../outline/outline.ts';
import type { DocumentNote } from '../format.ts';
import { encodePyYaml } from './encode-pyyaml.ts';
import { printPyGraph } from './print-py-graph.ts';

/** What the text depends on besides the outline. */
export interface PyYamlOptions {
  readonly library?: ModuleLibrary | undefined;
  /** Absolute path of the file: PyOutline finds the session of an outline beside it. */
  readonly path?: string | undefined;
}

/** A whole `outline.yaml`; what it cannot hold is in the notes. */
export function printPyYaml(
  outline: Outline,
  { library = builtinLibrary(), path }: PyYamlOptions = {},
): { readonly text: string; readonly notes: readonly DocumentNote[] } {
  const { root, notes } = encodePyYaml(outline, { library, ...(path === undefined ? {} : { path }) });
  return { text: printPyGraph(root), notes };
}
