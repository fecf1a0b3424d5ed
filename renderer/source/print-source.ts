/** The text of a document as it would be saved now, in its own format or another, and where it differs from the file. */
import { environmentOfNotes } from '../../shared/format/environment-of-notes.ts';
import type { DocumentNote, FormatName } from '../../shared/format/format.ts';
import { canWrite, printDocument, type WritableFormat } from '../../shared/format/print-document.ts';
import { updateDocument } from '../../shared/format/update-document.ts';
import { type ModuleSpec, moduleLibrary } from '../../shared/outline/module-spec.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import { changedLines } from './changed-lines.ts';

/** Everything that it depends on, as values that can be sent to a worker. */
export interface SourceRequest {
  readonly outline: Outline;
  /** The format of the file, and its text when it was last read or written. */
  readonly format: FormatName;
  readonly savedText: string;
  readonly target: WritableFormat;
  readonly specs: readonly ModuleSpec[];
  readonly fileName: string;
  /** What was noted when the file was read. */
  readonly readNotes: readonly DocumentNote[];
}

export interface Source {
  readonly lines: readonly string[];
  /** Positions of lines that the file does not have like this; empty in another format than the file's. */
  readonly changed: ReadonlySet<number>;
  readonly notes: readonly DocumentNote[];
}

/** Prints a document. Takes the text of the file as its base where the format is the same, so that comments stay. */
export function printSource({ outline, format, savedText, target, specs, ...file }: SourceRequest): Source {
  const hints = { fileName: file.fileName, environ: environmentOfNotes(file.readNotes) };
  const options = { library: moduleLibrary(specs), hints };
  const isOwn = target === format && savedText !== '';
  const { text, notes } = isOwn
    ? updateDocument(savedText, target, outline, options)
    : printDocument(outline, target, options);
  const lines = linesOf(text);
  return { lines, changed: isOwn ? changedLines(linesOf(savedText), lines) : new Set(), notes };
}

/** The format in which a document is shown first: its own, or Cuegraph's where its own cannot be written. */
export function firstTarget(format: FormatName): WritableFormat {
  return canWrite(format) ? format : 'outline';
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
