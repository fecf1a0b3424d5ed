import { resolve } from 'node:path';
import { diskHostError } from '../../../shared/api/host-error.ts';
import { err, type Result } from '../../../shared/base/result.ts';
import { applyEdits } from '../../../shared/edit/apply-edits.ts';
import type { FormatName } from '../../../shared/format/format.ts';
import { noteText } from '../../../shared/format/note-text.ts';
import type { PrintedDocument } from '../../../shared/format/print-document.ts';
import type { Outline } from '../../../shared/outline/outline.ts';
import { type ExportOptions, printExport } from '../../host/print-export.ts';
import { type CliFailure, type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { knownModules, loadOutline } from '../load-outline.ts';
import type { ReadOptions } from '../read-options.ts';

/** Options of `convert`. */
export interface ConvertOptions extends ReadOptions, ExportOptions {
  readonly to: FormatName;
  readonly output?: string;
}

/** `cuegraph convert`: writes an outline in another format and says on stderr what could not be carried over. */
export async function convert(io: CliIo, file: string, options: ConvertOptions): Promise<number> {
  const loaded = await loadOutline(io, file, options.from);
  if (!loaded.ok) return reportFailure(io, loaded.error, options.json);
  const { outline, notes } = loaded.value;
  const ranged =
    options.range === undefined
      ? outline
      : applyEdits(outline, [{ kind: 'set-outline-field', field: 'range', value: options.range }]).outline;
  const { output } = options;
  const path = output === undefined || output === '-' ? undefined : resolve(io.cwd, output);
  const printed = await print(io, ranged, options, path);
  if (!printed.ok) return reportFailure(io, printed.error, options.json);
  const { text } = printed.value;
  for (const note of [...notes, ...printed.value.notes]) io.err(`${note.code}: ${noteText(note)}\n`);
  if (path === undefined) {
    io.out(text);
    return EXIT.done;
  }
  const written = await io.disk.writeAtomic(path, new TextEncoder().encode(text));
  if (written.ok) return EXIT.done;
  return reportFailure(io, { exit: EXIT.fileTrouble, ...diskHostError(written.error) }, options.json);
}

async function print(
  io: CliIo,
  outline: Outline,
  options: ConvertOptions,
  path: string | undefined,
): Promise<Result<PrintedDocument, CliFailure>> {
  const place = { environ: io.environ, cwd: io.cwd, library: await knownModules(io) };
  const printed = await printExport(outline, options.to, options, {
    ...place,
    ...(path === undefined ? {} : { path }),
  });
  if (printed.ok) return printed;
  const message = printed.error.map((note) => noteText(note)).join('\n');
  return err({ exit: EXIT.outlineErrors, code: printed.error[0]?.code ?? 'cannot-write-format', message });
}
