/**
 * Makes the folder of a new session with all that a run needs before its first task. Either all of it is there
 * afterwards, or nothing: a folder that could not be filled is taken away again.
 */
import { mkdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { HostError } from '../../../shared/api/host-api.ts';
import { hostError } from '../../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { systemWord } from '../disk-error.ts';
import { fileNameOf } from './file-name.ts';
import { printRecord, type RunRecord } from './run-record.ts';
import { type SessionPaths, sessionPaths } from './session-paths.ts';

/** Show, shot, user and name of the job: the name of the folder that holds its sessions. */
export interface SessionNames {
  readonly show: string;
  readonly shot: string;
  readonly user: string;
  readonly name: string;
}

/** The folder of a job's sessions, as PyOutline calls it. */
export function jobFolder(root: string, { show, shot, user, name }: SessionNames): string {
  return join(root, fileNameOf(`${show}-${shot}-${user}_${name}`, 200));
}

/** A session that was made just now. */
export interface NewSession {
  readonly paths: SessionPaths;
  /** Takes it away again, for a run that could not begin after all. */
  readonly undo: () => Promise<void>;
}

/** Makes the session; `outlineText` is the document as people read it. */
export async function createSession(
  root: string,
  names: SessionNames,
  record: RunRecord,
  outlineText: string,
): Promise<Result<NewSession, HostError>> {
  const parent = jobFolder(root, names);
  const paths = sessionPaths(join(parent, record.runId));
  let firstMade: string | undefined;
  try {
    firstMade = await mkdir(paths.folder, { recursive: true });
    await mkdir(paths.layers);
    await mkdir(paths.logs);
    await writeFile(paths.outline, outlineText, { flush: true });
    await writeFile(paths.record, printRecord(record), { flush: true });
    await writeFile(paths.journal, '');
    await writeFile(paths.mark, `${record.job}/${record.runId}`, { flush: true });
    return ok({ paths, undo: () => removeSession(paths, firstMade) });
  } catch (error) {
    await removeSession(paths, firstMade);
    return err(hostError('session-not-writable', { path: paths.folder, detail: systemWord(error) }));
  }
}

/** `firstMade` is the uppermost folder that was not there before. */
async function removeSession(paths: SessionPaths, firstMade: string | undefined): Promise<void> {
  await rm(paths.folder, { recursive: true, force: true }).catch(() => undefined);
  if (firstMade === undefined || !paths.folder.startsWith(firstMade)) return;
  // Only folders that are empty: another run may have begun beside this one meanwhile.
  for (let folder = dirname(paths.folder); folder.startsWith(firstMade); folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      return;
    }
  }
}
