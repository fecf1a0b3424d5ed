/**
 * Named versions of documents: whole outlines, one file each in the data folder, by the path of their document. They
 * never stand in place of the document, and nothing but the user's own wish takes one away.
 */
import { join } from 'node:path';
import type { HostError, VersionInfo } from '../../shared/api/host-api.ts';
import { diskHostError, hostError } from '../../shared/api/host-error.ts';
import { asOutline, isPlainObject } from '../../shared/api/outline-shape.ts';
import { parseWire, printWire } from '../../shared/api/wire.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Disk } from '../../shared/ports/disk.ts';
import { pathKey } from './path-key.ts';

/** A version with its outline. */
export interface Version extends VersionInfo {
  readonly outline: Outline;
}

/** The versions of all documents; a path is that of a document that was saved. */
export interface Versions {
  /** Newest first; what cannot be read is left out. */
  list(path: string): Promise<readonly VersionInfo[]>;
  save(path: string, name: string, outline: Outline): Promise<Result<VersionInfo, HostError>>;
  read(path: string, versionId: string): Promise<Result<Version, HostError>>;
  remove(path: string, versionId: string): Promise<Result<null, HostError>>;
}

/** Versions in a folder. */
export function createVersions(disk: Disk, folder: string, clock: Clock): Versions {
  const folderOf = (path: string): string => join(folder, pathKey(path));
  const fileOf = (path: string, versionId: string): string => join(folderOf(path), `${versionId}.json`);

  async function read(path: string, versionId: string): Promise<Result<Version, HostError>> {
    const unknown = err(hostError('no-such-version', { versionId: versionId.slice(0, 100) }));
    if (!isVersionId(versionId)) return unknown;
    const found = await disk.read(fileOf(path, versionId));
    if (!found.ok) return found.error.code === 'not-found' ? unknown : err(diskHostError(found.error));
    const version = parseVersion(new TextDecoder().decode(found.value.bytes), versionId);
    return version === null ? unknown : ok(version);
  }

  return {
    read,
    async list(path) {
      const names = await disk.list(folderOf(path));
      if (!names.ok) return [];
      const ids = names.value.flatMap(({ name }) => (name.endsWith('.json') ? [name.slice(0, -5)] : []));
      const versions = await Promise.all(ids.map((id) => read(path, id)));
      return versions
        .flatMap((one) => (one.ok ? [infoOf(one.value)] : []))
        .sort((a, b) => (a.at < b.at ? 1 : -1));
    },
    async save(path, name, outline) {
      const made = await disk.makeFolder(folderOf(path));
      if (!made.ok) return err(diskHostError(made.error));
      const version = { versionId: crypto.randomUUID(), name, at: new Date(clock.now()).toISOString() };
      const content = { version: 1, path, name, at: version.at, outline };
      const bytes = new TextEncoder().encode(printWire(content));
      const written = await disk.writeAtomic(fileOf(path, version.versionId), bytes);
      return written.ok ? ok(infoOf({ ...version, outline })) : err(diskHostError(written.error));
    },
    async remove(path, versionId) {
      const known = await read(path, versionId);
      if (!known.ok) return known;
      const removed = await disk.remove(fileOf(path, versionId));
      return removed.ok ? ok(null) : err(diskHostError(removed.error));
    },
  };
}

/** As `randomUUID` makes them: safe as a file name. */
function isVersionId(text: string): boolean {
  return /^[\da-f-]{36}$/.test(text);
}

function infoOf({ versionId, name, at, outline }: Omit<Version, 'layers'>): VersionInfo {
  return { versionId, name, at, layers: outline.layers.length };
}

/** Reads a version's file; null for one that was cut off or is of another kind. */
function parseVersion(text: string, versionId: string): Version | null {
  const parsed = parseWire(text);
  if (!parsed.ok || !isPlainObject(parsed.value)) return null;
  const { name, at } = parsed.value;
  const outline = asOutline(parsed.value.outline);
  if (outline === null || typeof name !== 'string' || typeof at !== 'string') return null;
  return { ...infoOf({ versionId, name, at, outline }), outline };
}
