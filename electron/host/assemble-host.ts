/** The host over this machine: its disk, its clock, its folders. Doors call this; tests put one together of parts. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createHost, type HostParts } from './create-host.ts';
import type { Host } from './host.ts';
import { nodeDisk } from './node-disk.ts';
import { moduleRunnerScript, requirePackageFolder } from './package-folder.ts';
import type { StartWorker } from './run/worker-process.ts';
import { createRunService } from './runs.ts';
import { systemClock } from './system-clock.ts';
import { environWithUser } from './user-environ.ts';
import { type UserFolders, userFolders } from './user-folders.ts';

/** What differs between doors. */
export type DoorParts = Pick<
  HostParts,
  'door' | 'log' | 'initialFileOf' | 'roots' | 'dialogs' | 'setMenu' | 'farm'
>;

/** The folders of the user who runs the program. */
export function ownUserFolders(): UserFolders {
  return userFolders(process.platform, process.env, homedir());
}

/** The version in the package. */
export function packageVersion(): string {
  const text = readFileSync(join(requirePackageFolder(), 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}

/** What a door may have other than this machine's usual. */
export interface HostChanges {
  /** Where the door has means of its own to start run workers. */
  readonly startWorker?: StartWorker | undefined;
  readonly folders?: UserFolders;
  /** Variables in which modules are looked for; runs have the usual ones. */
  readonly moduleEnviron?: Readonly<Record<string, string | undefined>>;
}

/** A host for a door of this program. */
export function assembleHost(
  door: DoorParts,
  { startWorker, folders = ownUserFolders(), moduleEnviron }: HostChanges = {},
): Host {
  const environ = environWithUser(process.env);
  const runs = createRunService({
    workerScript: join(requirePackageFolder(), 'out', 'run-worker', 'run-worker.mjs'),
    environ,
    home: folders.home,
    cwd: process.cwd(),
    ...(startWorker === undefined ? {} : { startWorker }),
  });
  return createHost({
    ...door,
    runs,
    version: packageVersion(),
    environ: moduleEnviron ?? environ,
    userFolders: folders,
    assetsFolder: join(requirePackageFolder(), 'assets'),
    moduleRunner: moduleRunnerScript(),
    disk: nodeDisk(),
    privateDisk: nodeDisk({ private: true }),
    clock: systemClock,
  });
}

/**
 * The folders that windows of the browser door may see: the user's own, the one that the program was started in, the
 * one that its first file stands in, the examples, the sessions; `more` for a studio's.
 */
export function browserRoots(
  folder: string,
  fileFolder: string | null,
  more: readonly string[] = [],
): readonly string[] {
  const { home, data } = ownUserFolders();
  const given = fileFolder === null ? [] : [resolve(folder, fileFolder)];
  const examples = join(requirePackageFolder(), 'assets', 'examples');
  return [
    home,
    folder,
    ...given,
    examples,
    join(data, 'sessions'),
    ...more.map((one) => resolve(folder, one)),
  ];
}
