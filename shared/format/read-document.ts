/** Reads a text of any format. A format is added by one line in the table. */
import { err, ok, type Result } from '../base/result.ts';
import { detectFormat } from './detect-format.ts';
import { readOutlineYaml } from './document/read-outline-yaml.ts';
import type { FormatError, FormatName, Reader, ReaderHints, ReadOutline } from './format.ts';
import { readJson } from './json/read-json.ts';
import { readOpenJd } from './openjd/read-openjd.ts';
import { readPyOutline } from './pyoutline/read-pyoutline.ts';
import { readPyYaml } from './pyyaml/read-pyyaml.ts';
import { readSpec } from './spec/read-spec.ts';
import { checkText } from './text-limits.ts';

/** The readers that there are. A format that is recognised but not in here is refused by its name. */
const READERS: Partial<Record<FormatName, Reader>> = {
  outline: readOutlineYaml,
  json: readJson,
  pyyaml: readPyYaml,
  pyoutline: readPyOutline,
  spec: readSpec,
  openjd: readOpenJd,
};

/** What is known about a text besides the text; `format` wins over all that could be guessed. */
export interface DocumentHints extends ReaderHints {
  readonly format?: FormatName;
}

/** An outline, with the format that it was read from. */
export type ReadDocument = ReadOutline & { readonly format: FormatName };

/** Whether documents of this format can be read. */
export function canRead(format: FormatName): boolean {
  return READERS[format] !== undefined;
}

/** Reads a text as the format that it is in, or is said to be in. */
export function readDocument(text: string, hints: DocumentHints = {}): Result<ReadDocument, FormatError> {
  const checked = checkText(text, hints.format ?? null);
  if (!checked.ok) return checked;
  const format = hints.format ?? detectFormat(text, hints.fileName);
  if (format === null) return err({ code: 'unknown-format', format, facts: { empty: text.trim() === '' } });
  const reader = READERS[format];
  if (reader === undefined) return err({ code: 'unknown-format', format, facts: {} });
  const read = reader(text, hints);
  return read.ok ? ok({ ...pick(read.value), format }) : read;
}

/** Only what the contract names: the readers hand out their trees as well, which are large. */
function pick({ outline, notes, positions }: ReadOutline): ReadOutline {
  return { outline, notes, positions };
}
