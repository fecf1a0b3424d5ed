import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { printDocument } from '../../../shared/format/print-document.ts';
import { compareRuns, type LayerComparison, type LayerSide } from '../../../shared/schedule/compare-runs.ts';
import { measuredTasks } from '../../../shared/schedule/measured-tasks.ts';
import { findSession } from '../../host/run/find-session.ts';
import { readJournal } from '../../host/run/read-journal.ts';
import { type KnownSession, listSessions } from '../../host/run/session-index.ts';
import { isLocked } from '../../host/run/session-lock.ts';
import { sessionPaths } from '../../host/run/session-paths.ts';
import { removeSession, type SessionSize, sessionRecord, sessionSize } from '../../host/run/session-store.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { formatTable } from '../table.ts';
import { spanText } from './session-estimate.ts';

const DAY_MS = 86_400_000;

/** Which sessions are listed or taken away. */
export interface ListOptions {
  readonly json: boolean;
  /** Only runs of this document. */
  readonly of?: string;
}

interface ListedSession extends KnownSession {
  readonly size: SessionSize;
  readonly live: boolean;
  readonly outcome: string;
}

/** `cuegraph session list`: the runs of this machine, newest first, with what they take on the disk. */
export async function listRuns(io: CliIo, { json, of }: ListOptions): Promise<number> {
  const sessions = await knownSessions(io, of);
  if (json) io.out(`${JSON.stringify(sessions, null, 2)}\n`);
  else {
    const rows = sessions.map(({ startedAt, name, outcome, size, folder }) => [
      startedAt.slice(0, 19).replace('T', ' '),
      name,
      outcome,
      bytesText(size.bytes),
      folder,
    ]);
    io.out(
      formatTable([['STARTED', 'NAME', 'OUTCOME', 'SIZE', 'SESSION'], ...rows], { right: [3], width: 140 }),
    );
  }
  return EXIT.done;
}

/** What is taken away. */
export interface CleanOptions extends ListOptions {
  readonly olderThan?: number;
  readonly keep?: number;
  readonly yes: boolean;
}

/** `cuegraph session clean`: says what would go and how much room it gives; takes it away only with `--yes`. */
export async function cleanRuns(io: CliIo, options: CleanOptions): Promise<number> {
  const { olderThan, keep, yes, json, of } = options;
  if (olderThan === undefined && keep === undefined) {
    const message = '--older-than DAYS or --keep N says which sessions are old.';
    return reportFailure(io, { exit: EXIT.wrongUse, code: 'bad-run-option', message }, json);
  }
  const limit = olderThan === undefined ? Number.POSITIVE_INFINITY : Date.now() - olderThan * DAY_MS;
  const old = (await knownSessions(io, of))
    .slice(keep ?? 0)
    .filter(({ startedAt, live }) => !live && Date.parse(startedAt) < limit);
  const bytes = old.reduce((sum, { size }) => sum + size.bytes, 0);
  const removed: string[] = [];
  const failed: string[] = [];
  for (const { folder } of yes ? old : []) {
    const done = await removeSession(sessionPaths(folder));
    if (done.ok) removed.push(folder);
    else {
      failed.push(folder);
      io.err(`error ${done.error.code}: ${done.error.message}\n`);
    }
  }
  if (json) io.out(`${JSON.stringify({ sessions: old, bytes, removed }, null, 2)}\n`);
  else {
    for (const { startedAt, name, size, folder } of old)
      io.out(`${startedAt.slice(0, 10)}  ${name}  ${bytesText(size.bytes)}  ${folder}\n`);
    const what = `${old.length} ${old.length === 1 ? 'session' : 'sessions'}, ${bytesText(bytes)}`;
    io.out(yes ? `removed ${what}\n` : `${what}; with --yes they are removed\n`);
  }
  return failed.length > 0 ? EXIT.fileTrouble : EXIT.done;
}

/** `cuegraph session compare`: two runs, layer by layer. */
export async function compareSessions(io: CliIo, a: string, b: string, json: boolean): Promise<number> {
  const place = { environ: io.environ, home: homedir(), cwd: io.cwd };
  const measured = [];
  for (const session of [a, b]) {
    const found = await findSession(session, place);
    if (!found.ok) return reportFailure(io, { exit: EXIT.fileTrouble, ...found.error }, json);
    measured.push(measuredTasks(readJournal(found.value.journal).events));
  }
  const layers = compareRuns(measured[0] ?? [], measured[1] ?? []);
  if (json) io.out(`${JSON.stringify({ layers }, null, 2)}\n`);
  else {
    const head = ['LAYER', 'DONE A', 'DONE B', 'A TASK A', 'A TASK B', 'TIME', 'PEAK A', 'PEAK B', 'PEAK'];
    io.out(formatTable([head, ...layers.map(comparisonRow)], { right: [1, 2, 3, 4, 5, 6, 7, 8] }));
  }
  return EXIT.done;
}

/** `cuegraph session outline`: the exact outline that ran. */
export async function sessionOutline(
  io: CliIo,
  session: string,
  { output, json }: { readonly output?: string; readonly json: boolean },
): Promise<number> {
  const found = await findSession(session, { environ: io.environ, home: homedir(), cwd: io.cwd });
  if (!found.ok) return reportFailure(io, { exit: EXIT.fileTrouble, ...found.error }, json);
  const record = await sessionRecord(found.value);
  if (!record.ok) return reportFailure(io, { exit: EXIT.fileTrouble, ...record.error }, json);
  const { text } = printDocument(record.value.outline, 'outline');
  if (output === undefined) {
    io.out(text);
    return EXIT.done;
  }
  const path = resolve(io.cwd, output);
  const written = await io.disk.writeAtomic(path, new TextEncoder().encode(text));
  if (written.ok) return EXIT.done;
  const { code, detail } = written.error;
  const message = `${path} could not be written (${detail}).`;
  return reportFailure(io, { exit: EXIT.fileTrouble, code, message }, json);
}

async function knownSessions(io: CliIo, of: string | undefined): Promise<ListedSession[]> {
  const path = of === undefined ? undefined : resolve(io.cwd, of);
  const known = await listSessions(io.environ, homedir());
  const wanted = path === undefined ? known : known.filter((one) => one.path === path);
  return Promise.all(
    wanted.map(async (session) => {
      const paths = sessionPaths(session.folder);
      const [size, live] = await Promise.all([sessionSize(paths), isLocked(paths.lock)]);
      return { ...session, size, live, outcome: live ? 'running' : outcomeOf(paths.journal) };
    }),
  );
}

function outcomeOf(journal: string): string {
  try {
    const last = readJournal(journal).events.findLast((event) => event.event === 'run-finished');
    return last?.event === 'run-finished' ? last.outcome : 'died';
  } catch {
    return 'unreadable';
  }
}

function comparisonRow({ name, a, b, timeRatio, peakRatio }: LayerComparison): string[] {
  const done = (side: LayerSide | null): string => (side === null ? '-' : `${side.succeeded}/${side.tasks}`);
  const mean = (side: LayerSide | null): string =>
    side?.meanSeconds == null ? '-' : spanText(side.meanSeconds);
  const peak = (side: LayerSide | null): string =>
    side?.peakKib == null ? '-' : `${Math.ceil(side.peakKib / 1024)}m`;
  const ratio = (value: number | null): string => (value === null ? '-' : `x${value.toFixed(2)}`);
  return [name, done(a), done(b), mean(a), mean(b), ratio(timeRatio), peak(a), peak(b), ratio(peakRatio)];
}

function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
