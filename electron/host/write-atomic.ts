/**
 * Replaces a file in one step: the bytes go to a temporary file in the same folder, are synced, and take the name of
 * the old file; then the folder is synced. At any moment, whatever is killed, the name holds the old bytes or the new
 * ones. Symbolic links stay links, mode and owner of the old file are kept, a file that may not be written is not
 * replaced either, and no temporary file is left when something fails.
 */
import { createHash, randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, type FileHandle, lstat, open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemWord } from './disk-error.ts';
import { realTarget } from './real-target.ts';

/** A temporary file older than this was left by a save that was killed; ms. No save of 64 MB takes a minute. */
const STALE_MS = 60_000;
/** Names of temporary files for one target: programs that can save it at once without further names. */
const SLOTS = 8;

/** Where the bytes go; throws what the system says. `mode` is that of a file that was not there before. */
export async function writeAtomic(path: string, bytes: Uint8Array, mode = 0o666): Promise<Stats> {
  const target = await realTarget(path);
  const old = await statOrNull(target);
  if (old !== null) {
    if (!old.isFile()) throw systemError(old.isDirectory() ? 'EISDIR' : 'EINVAL', `${target} is no file`);
    await access(target, constants.W_OK);
  }
  await removeStale(target);
  const temporary = await createTemporary(target, old?.mode ?? mode);
  let written: Stats;
  try {
    try {
      await temporary.handle.writeFile(bytes);
      if (old !== null) await keepOwner(temporary.handle, old);
      await temporary.handle.sync();
      written = await temporary.handle.stat();
    } finally {
      await temporary.handle.close();
    }
    await rename(temporary.path, target);
  } catch (error) {
    await unlink(temporary.path).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target));
  return written;
}

interface Temporary {
  readonly path: string;
  readonly handle: FileHandle;
}

/**
 * The few names that temporary files of one target have: killed saves leave no more than these behind, and a later
 * save finds and removes them without looking through the folder.
 */
function temporaryNames(target: string): readonly string[] {
  const tag = createHash('sha256').update(basename(target)).digest('hex').slice(0, 16);
  return Array.from({ length: SLOTS }, (_, slot) => join(dirname(target), `.${tag}.${slot}.cuegraph-tmp`));
}

/** Makes a new file; never follows or takes over what stands there. */
async function createTemporary(target: string, mode: number): Promise<Temporary> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const names = temporaryNames(target);
  // Further names only while more programs save one file at once than there are slots.
  for (const path of [...names, `${names[0]}-${randomBytes(6).toString('hex')}`]) {
    try {
      return { path, handle: await open(path, flags, mode & 0o777) };
    } catch (error) {
      if (systemWord(error) !== 'EEXIST') throw error;
    }
  }
  throw systemError('EEXIST', `no name is free beside ${target}`);
}

/** Removes what killed saves of this target left. */
async function removeStale(target: string): Promise<void> {
  for (const path of temporaryNames(target)) {
    const there = await lstat(path).catch(() => null);
    if (there !== null && Date.now() - there.mtimeMs > STALE_MS) await unlink(path).catch(() => undefined);
  }
}

async function keepOwner(handle: FileHandle, old: Stats): Promise<void> {
  const now = await handle.stat();
  if (now.uid !== old.uid || now.gid !== old.gid)
    // Only root can give files away; for others the file becomes theirs, as with any editor that renames.
    await handle.chown(old.uid, old.gid).catch(() => undefined);
  // The umask has its say over new files only.
  if ((now.mode & 0o7777) !== (old.mode & 0o7777))
    await handle.chmod(old.mode & 0o7777).catch(() => undefined);
}

/** Makes the rename last through a power cut; some systems cannot sync a folder and need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  try {
    await handle.sync();
  } catch {
    // EINVAL, EPERM or EISDIR: not offered here. The content itself is synced already.
  } finally {
    await handle.close();
  }
}

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (systemWord(error) === 'ENOENT') return null;
    throw error;
  }
}

function systemError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
