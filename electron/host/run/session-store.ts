/** What can be done with a session as a thing on the disk: weigh it, take it away, read the outline that ran. */
import { lstat, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { HostError } from '../../../shared/api/host-api.ts';
import { hostError } from '../../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { systemWord } from '../disk-error.ts';
import { type RunRecord, readRecord } from './run-record.ts';
import { takeLock } from './session-lock.ts';
import type { SessionPaths } from './session-paths.ts';

/** What a session takes. */
export interface SessionSize {
  readonly bytes: number;
  readonly files: number;
}

/** Weighs a session; links are not followed. Linear in its files. */
export async function sessionSize({ folder }: SessionPaths): Promise<SessionSize> {
  let [bytes, files] = [0, 0];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const at = next;
    const entries = await readdir(at, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else {
        files += 1;
        bytes += await lstat(path).then(
          ({ size }) => size,
          () => 0,
        );
      }
    }
  }
  return { bytes, files };
}

/** Takes a session away. Only a folder that this program made as one is: its record names it. */
export async function removeSession(paths: SessionPaths): Promise<Result<null, HostError>> {
  const record = await sessionRecord(paths);
  if (!record.ok) return record;
  const { folder } = paths;
  if (record.value.runId !== basename(folder))
    return err(hostError('session-broken', { session: folder, detail: 'its record is of another session' }));
  const lock = await takeLock(paths.lock);
  if (!lock.ok) {
    if (lock.error.code === 'in-use') return err(hostError('session-in-use', { session: folder }));
    return err(hostError('disk-failed', { path: folder, detail: lock.error.detail }));
  }
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    return ok(null);
  } catch (error) {
    return err(hostError('disk-failed', { path: folder, detail: systemWord(error) }));
  } finally {
    await lock.value.release();
  }
}

/** What was asked for when the session was made, the exact outline in it. */
export async function sessionRecord(paths: SessionPaths): Promise<Result<RunRecord, HostError>> {
  const record = await readRecord(paths);
  if (record.ok) return record;
  return err(hostError('session-broken', { session: paths.folder, detail: record.error }));
}
