import { resolve } from 'node:path';
import { diskHostError, hostError } from '../../../shared/api/host-error.ts';
import { applyEdits } from '../../../shared/edit/apply-edits.ts';
import type { FormatName } from '../../../shared/format/format.ts';
import { noteText } from '../../../shared/format/note-text.ts';
import { canWrite, printDocument } from '../../../shared/format/print-document.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { knownModules, loadOutline } from '../load-outline.ts';
import type { ReadOptions } from '../read-options.ts';

/** Options of `convert`. */
export interface ConvertOptions extends ReadOptions {
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
  if (!canWrite(options.to)) {
    const { code, message } = hostError('cannot-write-format', { format: options.to });
    return reportFailure(io, { exit: EXIT.wrongUse, code, message }, options.json);
  }
  const library = await knownModules(io);
  const { output } = options;
  const path = output === undefined || output === '-' ? undefined : resolve(io.cwd, output);
  const printed = printDocument(ranged, options.to, { library, ...(path === undefined ? {} : { path }) });
  for (const note of [...notes, ...printed.notes]) io.err(`${note.code}: ${noteText(note)}\n`);
  if (path === undefined) {
    io.out(printed.text);
    return EXIT.done;
  }
  const written = await io.disk.writeAtomic(path, new TextEncoder().encode(printed.text));
  if (written.ok) return EXIT.done;
  return reportFailure(io, { exit: EXIT.fileTrouble, ...diskHostError(written.error) }, options.json);
}
