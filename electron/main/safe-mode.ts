/**
 * `--safe-mode`: the program without anything that a user or a studio has set, to find out whether that is what is wrong.
 * Documents, autosaves and runs are the usual ones.
 */
import { join } from 'node:path';
import type { UserFolders } from '../host/user-folders.ts';

const SAFE_MODE_SWITCH = '--safe-mode';

/** What stands behind the title of every window then. */
export const SAFE_MODE_MARK = 'safe mode';

/** Whether it is asked for; what stands behind `--` is not the program's. */
export function isSafeMode(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes(SAFE_MODE_SWITCH);
}

/** The folders with one for settings that is to be empty, so that nothing of the usual one is read or changed. */
export function safeFolders(folders: UserFolders): UserFolders {
  return { ...folders, config: join(folders.data, 'safe-mode') };
}

/** The variables without the studio's modules. */
export function safeEnviron(
  environ: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  return { ...environ, CUEGRAPH_MODULES: undefined };
}
