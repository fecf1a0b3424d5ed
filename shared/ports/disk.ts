/** What the core needs from a file system; the host has the real one, tests have one in memory. */
import type { Result } from '../base/result.ts';

/** Why a file could not be read or written; `detail` is the system's own word (ENOSPC, EACCES …). */
export interface DiskError {
  readonly code: 'not-found' | 'not-allowed' | 'no-space' | 'is-folder' | 'too-large' | 'exists' | 'failed';
  readonly path: string;
  readonly detail: string;
}

/** Tells one state of a file from another: modification time in ms, size in bytes and a hash of the content. */
export interface FileStamp {
  readonly mtimeMs: number;
  readonly size: number;
  readonly hash: string;
}

/** The file system. Paths are the host's own. */
export interface Disk {
  read(path: string): Promise<Result<{ readonly bytes: Uint8Array; readonly stamp: FileStamp }, DiskError>>;
  /** Replaces the file in one step: the old content or the new one is there at any moment, and after a power cut. */
  writeAtomic(path: string, bytes: Uint8Array): Promise<Result<FileStamp, DiskError>>;
  remove(path: string): Promise<Result<void, DiskError>>;
  makeFolder(path: string): Promise<Result<void, DiskError>>;
  list(
    path: string,
  ): Promise<Result<readonly { readonly name: string; readonly folder: boolean }[], DiskError>>;
}
