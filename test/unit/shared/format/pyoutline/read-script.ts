/** Short ways to read scripts in tests. */
import type { DocumentNote, ReaderHints } from '../../../../../shared/format/format.ts';
import { readPyOutline } from '../../../../../shared/format/pyoutline/read-pyoutline.ts';
import { printRequire } from '../../../../../shared/outline/dependency.ts';
import { fullNameOf } from '../../../../../shared/outline/layer-names.ts';
import type { Layer, Outline } from '../../../../../shared/outline/outline.ts';

/** The lines that most scripts begin with. */
export const HEAD = `import os
import outline
from outline.modules.shell import Shell, ShellCommand, ShellSequence
from outline import Layer, LayerPreProcess, LayerPostProcess, OutlinePostCommand
`;

/** The outline and notes of a script that begins with `HEAD`. */
export function readScript(
  body: string,
  hints: ReaderHints = { environ: {} },
): { readonly outline: Outline; readonly notes: readonly DocumentNote[] } {
  const read = readPyOutline(HEAD + body, hints);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** The layers of a script. */
export function layersOf(body: string, hints?: ReaderHints): readonly Layer[] {
  return readScript(body, hints).outline.layers;
}

/** What an expression of a script comes to, as the argument of a layer. */
export function expressionValue(expression: string, before = '', hints?: ReaderHints): unknown {
  return layersOf(`${before}\nShell("x", value=${expression})\n`, hints)[0]?.args.value;
}

/** Layers as lines: `name <- what it waits for`. */
export function graphOf(body: string, hints?: ReaderHints): readonly string[] {
  return layersOf(body, hints).map((layer) => {
    const waits = layer.requires.map(printRequire).join(' ');
    const relatives = [
      layer.parent === undefined ? '' : ` in ${layer.parent}`,
      layer.creator === undefined ? '' : ` of ${layer.creator}`,
    ].join('');
    return `${fullNameOf(layer)}${relatives}${waits === '' ? '' : ` <- ${waits}`}`;
  });
}
