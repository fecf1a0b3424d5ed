/** Changes the text of a document so that it says another outline. A format is added by one line in the table. */
import type { Outline } from '../outline/outline.ts';
import { updateOutlineYaml } from './document/update-outline-yaml.ts';
import { updateJson } from './json/update-json.ts';
import { noteMarks } from './note-marks.ts';
import type { PrintedDocument, PrintOptions, WritableFormat } from './print-document.ts';
import { updatePyOutline } from './pyoutline/update-pyoutline.ts';
import { updatePyYaml } from './pyyaml/update-pyyaml.ts';

type Updater = (base: string, outline: Outline, options: PrintOptions) => PrintedDocument;

const UPDATERS: Readonly<Record<WritableFormat, Updater>> = {
  outline: (base, outline) => updateOutlineYaml(base, outline),
  json: (base, outline, { library }) => updateJson(base, outline, library),
  pyyaml: updatePyYaml,
  pyoutline: updatePyOutline,
};

/**
 * The text that says `outline`, with the comments, order and notation of `base`, a text of the same format. Byte for
 * byte `base` when it says that already. Costs two or three readings.
 */
export function updateDocument(
  base: string,
  format: WritableFormat,
  outline: Outline,
  options: PrintOptions = {},
): PrintedDocument {
  const updated = UPDATERS[format](base, outline, options);
  return { ...updated, notes: [...noteMarks(outline, format), ...updated.notes] };
}
