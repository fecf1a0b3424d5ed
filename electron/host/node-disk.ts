/** The real file system behind the `Disk` port: bounded reads, atomic writes, system errors as values. */
import { createHash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { mkdir, open, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Disk, DiskError, FileStamp } from '../../shared/ports/disk.ts';
import { toDiskError } from './disk-error.ts';
import { writeAtomic } from './write-atomic.ts';

/** Largest file that is read whole, in bytes; the same bound as the readers'. */
export const MAX_READ_BYTES = 64 * 1024 * 1024;
/** Bytes asked for at a time where the size of a file is not known beforehand. */
const READ_STEP = 1024 * 1024;

/** A disk; `private`: new files and folders can be read by their owner only. */
export function nodeDisk(options: { readonly private?: boolean } = {}): Disk {
  const fileMode = options.private === true ? 0o600 : 0o666;
  const folderMode = options.private === true ? 0o700 : 0o777;
  return {
    read: (path) => attempt(path, () => readWhole(path)),
    writeAtomic: (path, bytes) =>
      attempt(path, async () => ok(toStamp(await writeAtomic(path, bytes, fileMode), bytes))),
    remove: (path) => attempt(path, async () => ok(await unlink(path))),
    makeFolder: (path) =>
      attempt(path, async () => {
        await mkdir(path, { recursive: true, mode: folderMode });
        return ok(undefined);
      }),
    list: (path) => attempt(path, async () => ok(await listFolder(path))),
  };
}

/** The state of a file from what the system and its content say. */
export function toStamp(stats: Stats, bytes: Uint8Array): FileStamp {
  return { mtimeMs: stats.mtimeMs, size: bytes.byteLength, hash: contentHash(bytes) };
}

/** SHA-256 of a content, in hexadecimal. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function attempt<T>(
  path: string,
  work: () => Promise<Result<T, DiskError>>,
): Promise<Result<T, DiskError>> {
  try {
    return await work();
  } catch (error) {
    return err(toDiskError(path, error));
  }
}

async function readWhole(
  path: string,
): Promise<Result<{ readonly bytes: Uint8Array; readonly stamp: FileStamp }, DiskError>> {
  // Without O_NONBLOCK a named pipe would be waited for until somebody writes into it.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    if (stats.isDirectory()) return err({ code: 'is-folder', path, detail: 'EISDIR' });
    if (!stats.isFile()) return err({ code: 'failed', path, detail: 'not a regular file' });
    const tooLarge = { code: 'too-large', path, detail: `over ${MAX_READ_BYTES / 1024 / 1024} MB` } as const;
    if (stats.size > MAX_READ_BYTES) return err(tooLarge);
    const parts: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const buffer = new Uint8Array(size === 0 ? Math.max(stats.size + 1, 4096) : READ_STEP);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) break;
      parts.push(buffer.subarray(0, bytesRead));
      size += bytesRead;
      if (size > MAX_READ_BYTES) return err(tooLarge);
    }
    const bytes = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts, size);
    return ok({ bytes, stamp: toStamp(stats, bytes) });
  } finally {
    await handle.close();
  }
}

async function listFolder(path: string): Promise<{ readonly name: string; readonly folder: boolean }[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return Promise.all(
    entries.map(async (entry) => ({
      name: entry.name,
      folder:
        entry.isDirectory() ||
        (entry.isSymbolicLink() &&
          (await stat(join(path, entry.name)).then(
            (target) => target.isDirectory(),
            () => false,
          ))),
    })),
  );
}
