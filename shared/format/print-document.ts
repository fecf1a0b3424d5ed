/** Prints an outline in any format that can be written. A format is added by one line in the table. */
import type { ModuleLibrary } from '../outline/module-spec.ts';
import type { Outline } from '../outline/outline.ts';
import { printOutlineYaml } from './document/print-outline-yaml.ts';
import type { DocumentNote, FormatName, ReaderHints } from './format.ts';
import { printJson } from './json/print-json.ts';
import { noteMarks } from './note-marks.ts';
import { printPyOutline } from './pyoutline/print-pyoutline.ts';
import { printPyYaml } from './pyyaml/print-pyyaml.ts';

/** The formats that can be written. */
export const WRITABLE_FORMATS = [
  'outline',
  'json',
  'pyoutline',
  'pyyaml',
] as const satisfies readonly FormatName[];
export type WritableFormat = (typeof WRITABLE_FORMATS)[number];

/** What a printer may want to know besides the outline. */
export interface PrintOptions {
  /** Turns short names of modules into class paths where the format needs those. */
  readonly library?: ModuleLibrary;
  /** Absolute path of the file that is written, where it is known. */
  readonly path?: string;
  /** What the text that is changed was read with. */
  readonly hints?: ReaderHints;
}

/** A text, and what it does not hold. */
export interface PrintedDocument {
  readonly text: string;
  readonly notes: readonly DocumentNote[];
}

const PRINTERS: Readonly<
  Record<WritableFormat, (outline: Outline, options: PrintOptions) => PrintedDocument>
> = {
  outline: printOutlineYaml,
  json: (outline, { library }) => printJson(outline, library),
  pyyaml: printPyYaml,
  pyoutline: (outline, { library }) => printPyOutline(outline, library),
};

/** Whether documents of this format can be written. */
export function canWrite(format: FormatName): format is WritableFormat {
  return (WRITABLE_FORMATS as readonly FormatName[]).includes(format);
}

/** Prints an outline from nothing. */
export function printDocument(
  outline: Outline,
  format: WritableFormat,
  options: PrintOptions = {},
): PrintedDocument {
  const { text, notes } = PRINTERS[format](outline, options);
  return { text, notes: [...noteMarks(outline, format), ...notes] };
}
