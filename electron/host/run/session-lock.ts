/**
 * One run at a time on one session. The lock is a file that names the processes that hold it (the one that decides and
 * the one that watches the tasks) by number and start time, so that a lock left by a crash is seen as such and a number
 * that the system gave away again is not mistaken for its holder. Holders on another machine cannot be looked at: they
 * touch the file every few seconds, and count as gone when they have not for two minutes.
 */
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { systemWord } from '../disk-error.ts';
import { processStart } from './process-table.ts';

interface Holder {
  readonly pid: number;
  readonly start: string | null;
}

interface LockText {
  readonly token: string;
  readonly host: string;
  readonly holders: readonly Holder[];
}

/** A lock that is held. */
export interface SessionLock {
  /** Names a further process that has to be gone before another run may have the session. */
  addHolder(pid: number): Promise<void>;
  release(): Promise<void>;
}

/** Why there is no lock: somebody has it, or the file could not be written (`detail` is the system's word). */
export type LockError = { readonly code: 'in-use' } | { readonly code: 'failed'; readonly detail: string };

const TOUCH_MS = 15_000;
const FOREIGN_STALE_MS = 120_000;

/** Takes the lock at `path`. */
export async function takeLock(path: string): Promise<Result<SessionLock, LockError>> {
  const mine: LockText = {
    token: randomUUID(),
    host: hostname(),
    holders: [{ pid: process.pid, start: processStart(process.pid) }],
  };
  try {
    // A second try after a stale lock was taken away; a third holder in between has the session then.
    for (let tries = 0; tries < 3; tries += 1) {
      try {
        await writeFile(path, JSON.stringify(mine), { flag: 'wx' });
        return ok(heldLock(path, mine));
      } catch (error) {
        if (systemWord(error) !== 'EEXIST') throw error;
      }
      if (await isHeld(path)) return err({ code: 'in-use' });
      await removeStale(path, mine.token);
    }
    return err({ code: 'in-use' });
  } catch (error) {
    return err({ code: 'failed', detail: systemWord(error) });
  }
}

/** Whether some live process holds the lock at `path`. */
export async function isLocked(path: string): Promise<boolean> {
  try {
    return await isHeld(path);
  } catch {
    return false;
  }
}

async function isHeld(path: string): Promise<boolean> {
  const text = await readLock(path);
  // A lock that cannot be read yet is being written at this moment, or its writing was cut off by a crash.
  if (text === null) {
    const { mtimeMs } = await stat(path);
    return Date.now() - mtimeMs < 2_000;
  }
  if (text.host !== hostname()) {
    const { mtimeMs } = await stat(path);
    return Date.now() - mtimeMs < FOREIGN_STALE_MS;
  }
  return text.holders.some(({ pid, start }) => {
    const now = processStart(pid);
    return now !== null && (now === start || now === '' || start === null);
  });
}

async function readLock(path: string): Promise<LockText | null> {
  try {
    const text: unknown = JSON.parse(await readFile(path, 'utf8'));
    const isLock = typeof text === 'object' && text !== null && 'holders' in text && 'host' in text;
    return isLock && Array.isArray(text.holders) ? (text as LockText) : null;
  } catch (error) {
    if (systemWord(error) === 'ENOENT') throw error;
    return null;
  }
}

/** Moves a stale lock away; puts it back where it turns out to be a fresh one that another process just took. */
async function removeStale(path: string, token: string): Promise<void> {
  const aside = `${path}.${token}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (systemWord(error) === 'ENOENT') return;
    throw error;
  }
  if (await isHeld(aside)) await link(aside, path).catch(() => undefined);
  await unlink(aside);
}

function heldLock(path: string, first: LockText): SessionLock {
  let text = first;
  const touch = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, TOUCH_MS);
  touch.unref();
  return {
    async addHolder(pid) {
      text = { ...text, holders: [...text.holders, { pid, start: processStart(pid) }] };
      const next = `${path}.${text.token}`;
      await writeFile(next, JSON.stringify(text));
      await rename(next, path);
    },
    async release() {
      clearInterval(touch);
      const now = await readLock(path).catch(() => null);
      if (now?.token === text.token) await unlink(path).catch(() => undefined);
    },
  };
}
