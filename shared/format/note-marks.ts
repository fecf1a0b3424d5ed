/** Says what of a script goes into a format that only holds values: marks are texts there, statements are nothing. */
import { marksOfLayer, marksOfOutline } from '../outline/find-marks.ts';
import { fullNameOf } from '../outline/layer-names.ts';
import type { Outline } from '../outline/outline.ts';
import { PYTHON } from '../outline/python-mark.ts';
import type { DocumentNote, FormatName } from './format.ts';

/** Formats that mean by a mark what it is. */
const HOLDS_MARKS: ReadonlySet<FormatName> = new Set(['outline', 'pyoutline']);

/** One note for each value and each layer that only a run of the script would tell. */
export function noteMarks(outline: Outline, format: FormatName): readonly DocumentNote[] {
  if (HOLDS_MARKS.has(format)) return [];
  const notes: DocumentNote[] = [];
  for (const { field, code } of marksOfOutline(outline)) {
    notes.push({ code: 'python-value-lost', severity: 'error', facts: { code }, field });
  }
  for (const layer of outline.layers) {
    const name = fullNameOf(layer);
    if (layer.module === PYTHON) {
      notes.push({ code: 'python-statements-lost', severity: 'error', facts: {}, layer: name });
      continue;
    }
    for (const { field, code } of marksOfLayer(layer)) {
      notes.push({ code: 'python-value-lost', severity: 'error', facts: { code }, layer: name, field });
    }
  }
  return notes;
}
