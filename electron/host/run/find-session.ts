/** Finds the session that a person means. */
import { basename, resolve } from 'node:path';
import type { HostError } from '../../../shared/api/host-api.ts';
import { hostError } from '../../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { listSessions } from './session-index.ts';
import { readMark, type SessionPaths, sessionPaths } from './session-paths.ts';

/** Where is looked. */
export interface SessionPlace {
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly cwd: string;
}

/** `text` is a session's folder, its id or the first part of it, or `last` for the newest one. */
export async function findSession(
  text: string,
  place: SessionPlace,
): Promise<Result<SessionPaths, HostError>> {
  const folder = resolve(place.cwd, text);
  if ((await readMark(sessionPaths(folder))) !== null) return ok(sessionPaths(folder));
  const known = await listSessions(place.environ, place.home);
  const found =
    text === 'last' ? known.slice(0, 1) : known.filter((one) => basename(one.folder).startsWith(text));
  const [only] = found;
  if (only === undefined || found.length > 1 || text === '')
    return err(hostError('no-such-run', { runId: text }));
  return ok(sessionPaths(only.folder));
}
