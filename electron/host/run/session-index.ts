/**
 * Which sessions there are: a list in Cuegraph's data folder, one a line, the newest last, since sessions can be made
 * in any folder. The list is only a hint: sessions whose folders are gone are left out when it is read, and a list that
 * cannot be written keeps no run from starting.
 */
import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isPlainObject } from '../../../shared/api/outline-shape.ts';
import { userFolders } from '../user-folders.ts';

type Environ = Readonly<Record<string, string | undefined>>;

/** One session. */
export interface KnownSession {
  readonly folder: string;
  readonly name: string;
  readonly startedAt: string;
  /** The document's file; absent for one that was never saved. */
  readonly path?: string;
}

/** Sessions that are remembered; older ones stay on the disk but are no longer listed. */
const MAX_SESSIONS = 500;

function indexPath(environ: Environ, home: string): string {
  return join(userFolders(process.platform, environ, home).data, 'sessions.jsonl');
}

/** Adds a session. */
export async function noteSession(environ: Environ, home: string, session: KnownSession): Promise<void> {
  const path = indexPath(environ, home);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await appendFile(path, `${JSON.stringify(session)}\n`);
  } catch {
    // See above.
  }
}

/** The sessions that are still there, newest first. */
export async function listSessions(environ: Environ, home: string): Promise<KnownSession[]> {
  const path = indexPath(environ, home);
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  const byFolder = new Map<string, KnownSession>();
  for (const line of lines.reverse()) {
    const session = parseSession(line);
    if (session !== null && !byFolder.has(session.folder)) byFolder.set(session.folder, session);
  }
  const newest = [...byFolder.values()].slice(0, MAX_SESSIONS);
  if (lines.length > 2 * MAX_SESSIONS) await shorten(path, newest);
  const isThere = await Promise.all(newest.map(({ folder }) => isFolder(folder)));
  return newest.filter((_, i) => isThere[i]);
}

async function shorten(path: string, newestFirst: readonly KnownSession[]): Promise<void> {
  const text = newestFirst.toReversed().map((session) => `${JSON.stringify(session)}\n`);
  await writeFile(path, text.join('')).catch(() => undefined);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function parseSession(line: string): KnownSession | null {
  try {
    const value: unknown = JSON.parse(line);
    if (!isPlainObject(value)) return null;
    const { folder, name, startedAt, path } = value;
    const isWhole = typeof folder === 'string' && typeof name === 'string' && typeof startedAt === 'string';
    if (!isWhole) return null;
    return { folder, name, startedAt, ...(typeof path === 'string' ? { path } : {}) };
  } catch {
    return null;
  }
}
