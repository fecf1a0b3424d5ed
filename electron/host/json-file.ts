/**
 * A small JSON file of the program's own: read whole, written atomically, never trusted. A file that does not hold
 * what it should is set aside under another name instead of being overwritten, since somebody may have edited it.
 */
import { dirname } from 'node:path';
import { ok, type Result } from '../../shared/base/result.ts';
import type { Disk, DiskError } from '../../shared/ports/disk.ts';

/** What a read came to; `setAside` is where a broken file went. */
export interface JsonFileContent {
  readonly value: unknown;
  readonly found: boolean;
  readonly setAside?: string;
}

/** Reads a file; one that is not there gives `found: false`. `accepts` says whether a value is of the right kind. */
export async function readJsonFile(
  disk: Disk,
  path: string,
  accepts: (value: unknown) => boolean,
): Promise<Result<JsonFileContent, DiskError>> {
  const read = await disk.read(path);
  if (!read.ok) return read.error.code === 'not-found' ? ok({ value: undefined, found: false }) : read;
  const value = parseJson(new TextDecoder().decode(read.value.bytes));
  if (value !== undefined && accepts(value)) return ok({ value, found: true });
  const setAside = `${path}.broken`;
  const kept = await disk.writeAtomic(setAside, read.value.bytes);
  return ok({ value: undefined, found: true, ...(kept.ok ? { setAside } : {}) });
}

/** Writes a value, making the folder where it is not there. */
export async function writeJsonFile(
  disk: Disk,
  path: string,
  value: unknown,
): Promise<Result<void, DiskError>> {
  const folder = await disk.makeFolder(dirname(path));
  if (!folder.ok) return folder;
  const written = await disk.writeAtomic(
    path,
    new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`),
  );
  return written.ok ? ok(undefined) : written;
}

/** A text's JSON value, undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
