/** The files that were opened last, newest first, kept over restarts. A list that cannot be written is only lost. */
import type { Disk } from '../../shared/ports/disk.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** As many as a menu and a start screen can show. */
export const MAX_RECENT_FILES = 20;

/** The list. */
export interface RecentFiles {
  list(): Promise<readonly string[]>;
  /** Puts a path in front. */
  add(path: string): Promise<void>;
}

/** The list in a file. */
export function createRecentFiles(disk: Disk, path: string): RecentFiles {
  let queue: Promise<void> = Promise.resolve();

  async function list(): Promise<readonly string[]> {
    const content = await readJsonFile(disk, path, isPathList);
    return content.ok && isPathList(content.value.value) ? content.value.value : [];
  }

  return {
    list,
    add(added) {
      queue = queue.then(async () => {
        const before = await list();
        const after = [added, ...before.filter((one) => one !== added)].slice(0, MAX_RECENT_FILES);
        await writeJsonFile(disk, path, after);
      });
      return queue;
    },
  };
}

function isPathList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
