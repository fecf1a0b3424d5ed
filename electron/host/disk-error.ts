/** What the system said about a file, as a `DiskError`. */
import type { DiskError } from '../../shared/ports/disk.ts';

const CODES: Readonly<Record<string, DiskError['code']>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EROFS: 'not-allowed',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EISDIR: 'is-folder',
  EFBIG: 'too-large',
  EEXIST: 'exists',
};

/** The system's word for an error (`ENOSPC`), or its message where it has none. */
export function systemWord(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}

/** Turns what a call of the file system threw into facts. */
export function toDiskError(path: string, error: unknown): DiskError {
  const detail = systemWord(error);
  return { code: CODES[detail] ?? 'failed', path, detail };
}
