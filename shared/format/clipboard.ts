/**
 * Layers as text for the clipboard: a piece of an outline document, so that what is copied in the window can be
 * pasted into a text editor and the other way round.
 */
import { err, ok, type Result } from '../base/result.ts';
import type { Layer } from '../outline/outline.ts';
import { printLayerList } from './document/print-outline-yaml.ts';
import type { FormatError } from './format.ts';
import { readDocument } from './read-document.ts';

/** Layers as the `layers:` of a document. */
export function printLayers(layers: readonly Layer[]): string {
  return printLayerList(layers);
}

/**
 * The layers of a text: of a whole document in any format that can be read, of its `layers:` alone, or of a list of
 * layers. Their ids are those of a reader; the editor gives them new ones. Fails with `not-an-outline` where there
 * are none.
 */
export function readLayers(text: string): Result<readonly Layer[], FormatError> {
  const read = readDocument(isBareList(text) ? `layers:\n${alignFirstLine(text)}` : text);
  if (!read.ok) return read;
  const { layers } = read.value.outline;
  if (layers.length > 0) return ok(layers);
  return err({ code: 'not-an-outline', format: read.value.format, facts: { found: 'no layers' } });
}

/** A list of layers as it is cut out of a document, at any indentation. */
function isBareList(text: string): boolean {
  return /^(?:[ \t]*(?:#.*)?\r?\n)*[ ]*- /.test(text);
}

/** A selection often starts at the first dash and not at the blanks before it; puts them back. */
function alignFirstLine(text: string): string {
  const [, dash = '', rest = ''] = /^([ ]*)- .*\n([ ]*)(?=[^\s#-])/.exec(text) ?? [];
  const missing = rest.length - 2 - dash.length;
  return missing > 0 ? ' '.repeat(missing) + text : text;
}
