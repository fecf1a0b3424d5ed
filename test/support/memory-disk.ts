/** A disk in memory: every path is a file of bytes, folders are what stands before a slash. */
import { createHash } from 'node:crypto';
import { err, ok } from '../../shared/base/result.ts';
import type { Disk, DiskError, FileStamp } from '../../shared/ports/disk.ts';

/** The disk and what a test does to it behind the program's back. */
export interface MemoryDisk extends Disk {
  readonly files: Map<string, { bytes: Uint8Array; mtimeMs: number }>;
  /** Writes as another program would. */
  put(path: string, text: string): void;
  text(path: string): string | undefined;
  /** From now on every write fails so; null mends the disk. */
  failWrites(code: DiskError['code'] | null): void;
}

/** An empty disk; each write happens a second after the one before, from `startMs` on. */
export function memoryDisk(startMs = 0): MemoryDisk {
  const files: MemoryDisk['files'] = new Map();
  let now = startMs;
  let failure: DiskError['code'] | null = null;

  function write(path: string, bytes: Uint8Array): FileStamp {
    now += 1_000;
    const entry = { bytes, mtimeMs: now };
    files.set(path, entry);
    return stampOf(entry);
  }

  function stampOf({ bytes, mtimeMs }: { bytes: Uint8Array; mtimeMs: number }): FileStamp {
    return { mtimeMs, size: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') };
  }

  return {
    files,
    put: (path, text) => void write(path, new TextEncoder().encode(text)),
    text: (path) => {
      const file = files.get(path);
      return file === undefined
        ? undefined
        : new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes);
    },
    failWrites: (code) => {
      failure = code;
    },
    async read(path) {
      const file = files.get(path);
      if (file === undefined) return err({ code: 'not-found', path, detail: 'ENOENT' });
      return ok({ bytes: file.bytes, stamp: stampOf(file) });
    },
    async writeAtomic(path, bytes) {
      if (failure !== null) return err({ code: failure, path, detail: 'as the test wanted' });
      return ok(write(path, bytes));
    },
    async remove(path) {
      return files.delete(path) ? ok(undefined) : err({ code: 'not-found', path, detail: 'ENOENT' });
    },
    makeFolder: async () => ok(undefined),
    async list(path) {
      const names = [...files.keys()]
        .filter((file) => file.startsWith(`${path}/`))
        .map((file) => file.slice(path.length + 1));
      return ok(names.filter((name) => !name.includes('/')).map((name) => ({ name, folder: false })));
    },
  };
}
