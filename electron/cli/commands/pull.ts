import { resolve } from 'node:path';
import { diskHostError } from '../../../shared/api/host-error.ts';
import { pullNoteText } from '../../../shared/farm/pull-words.ts';
import { noteText } from '../../../shared/format/note-text.ts';
import { canWrite, printDocument } from '../../../shared/format/print-document.ts';
import { type PullWhat, pullJob } from '../../farm/pull-job.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { knownModules } from '../load-outline.ts';
import { type FarmOptions, farmFailure, withFarm } from '../with-farm.ts';

/** Options of `pull`. */
export interface PullOptions extends FarmOptions {
  readonly output?: string;
  readonly what: PullWhat;
  readonly to: 'outline' | 'json';
}

/** `cuegraph pull`: a job of the farm as an outline; what is not given back is said on stderr. */
export async function pull(io: CliIo, wanted: string, options: PullOptions): Promise<number> {
  return withFarm(io, options, async (farm) => {
    const job = await farm.cuebot.findJob(wanted);
    if (!job.ok) return farmFailure(io, job.error, options);
    const pulled = await pullJob(farm.cuebot, job.value, options.what);
    if (!pulled.ok) return farmFailure(io, pulled.error, options);
    if (!canWrite(options.to)) throw new RangeError(`no writer of ${options.to}`);
    const { outline, notes } = pulled.value;
    const printed = printDocument(outline, options.to, { library: await knownModules(io) });
    for (const note of notes) io.err(`${note.code}: ${pullNoteText(note)}\n`);
    for (const note of printed.notes) io.err(`${note.code}: ${noteText(note)}\n`);
    if (options.output === undefined || options.output === '-') {
      io.out(printed.text);
      return EXIT.done;
    }
    const path = resolve(io.cwd, options.output);
    const written = await io.disk.writeAtomic(path, new TextEncoder().encode(printed.text));
    if (written.ok) return EXIT.done;
    return reportFailure(io, { exit: EXIT.fileTrouble, ...diskHostError(written.error) }, options.json);
  });
}
