/**
 * Listing folders for the file picker of the browser door. What may be seen is decided on real paths, after links
 * are followed: a link inside a root that leads out of all roots is shown to nobody.
 */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { FolderEntry, HostError } from '../../shared/api/host-api.ts';
import { diskHostError, hostError } from '../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { toDiskError } from './disk-error.ts';
import { realTarget } from './real-target.ts';

/** Most entries in one answer; a folder of rendered frames can hold a hundred thousand. */
export const MAX_FOLDER_ENTRIES = 10_000;

/** A folder's content. */
export interface FolderList {
  readonly path: string;
  /** The folder above, null at the top of what may be seen. */
  readonly parent: string | null;
  readonly entries: FolderEntry[];
}

/** Whether a path is a folder or stands below it; both absolute and without links. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** What a window may look at: `null` for everything that the user may. */
export interface FolderLists {
  list(path: string): Promise<Result<FolderList, HostError>>;
  /** The real path of a file that may be opened or written; the last part need not be there. */
  allow(path: string): Promise<Result<string, HostError>>;
}

/** Lists folders below the roots; `home` is what an empty path means. */
export function createFolderLists(home: string, roots: () => readonly string[] | null): FolderLists {
  async function realRoots(): Promise<readonly string[] | null> {
    const named = roots();
    if (named === null) return null;
    return Promise.all(named.map((root) => realpath(root).catch(() => resolve(root))));
  }

  async function allow(path: string): Promise<Result<string, HostError>> {
    if (!isAbsolute(path) || path.includes('\0'))
      return err(hostError('bad-path', { path, accepted: 'an absolute path' }));
    const allowed = await realRoots();
    let real: string;
    try {
      real = await realTarget(path);
    } catch (error) {
      return err(diskHostError(toDiskError(path, error)));
    }
    if (allowed === null || allowed.some((root) => isWithin(root, real))) return ok(resolve(path));
    return err(hostError('outside-roots', { path, roots: allowed.join(', ') }));
  }

  async function list(path: string): Promise<Result<FolderList, HostError>> {
    const folder = path === '' ? home : resolve(path);
    const allowed = await allow(path === '' ? home : path);
    if (!allowed.ok) return allowed;
    let found: Dirent[];
    try {
      found = await readdir(folder, { withFileTypes: true });
    } catch (error) {
      return err(diskHostError(toDiskError(folder, error)));
    }
    const visible = found
      .filter((entry) => !entry.name.startsWith('.'))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, MAX_FOLDER_ENTRIES);
    const entries = await Promise.all(visible.map((entry) => describeEntry(folder, entry)));
    const above = dirname(folder);
    const parent = above !== folder && (await allow(above)).ok ? above : null;
    return ok({ path: folder, parent, entries: entries.filter((entry) => entry !== null) });
  }

  async function describeEntry(folder: string, entry: Dirent): Promise<FolderEntry | null> {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink() && !(await allow(path)).ok) return null;
    const stats = await stat(path).catch(() => null);
    if (stats === null || !(stats.isFile() || stats.isDirectory())) return null;
    const { size, mtimeMs } = stats;
    return { name: entry.name, path, folder: stats.isDirectory(), size, mtimeMs };
  }

  return { list, allow };
}
