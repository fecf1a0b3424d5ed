/** Changes the text of a script so that it makes another outline. */
import type { Outline } from '../../outline/outline.ts';
import type { PrintedDocument, PrintOptions } from '../print-document.ts';
import { sameContent } from '../same-outline.ts';
import { printPyOutline } from './print-pyoutline.ts';
import { readPyOutline } from './read-pyoutline.ts';

/** The text itself when it says the outline already; else the script is written anew, and a note says so. */
export function updatePyOutline(
  base: string,
  outline: Outline,
  { library, hints = {} }: PrintOptions,
): PrintedDocument {
  const read = readPyOutline(base, hints);
  if (read.ok && sameContent(read.value.outline, outline)) return { text: base, notes: [] };
  const { text, notes } = printPyOutline(outline, library);
  return { text, notes: [{ code: 'script-regenerated', severity: 'warning', facts: {} }, ...notes] };
}
