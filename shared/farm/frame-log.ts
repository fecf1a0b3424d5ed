/** Where the logs of frames are: as the farm names them, and as this machine has them (facts: frame log path). */
import type { FarmJob } from './farm-job.ts';

/** A folder of the farm and the folder here in which it is mounted. */
export interface LogRoot {
  readonly from: string;
  readonly to: string;
}

/** The log of the last attempt at a frame, as the farm writes it. */
export function frameLogPath(job: Pick<FarmJob, 'logFolder' | 'name'>, frameName: string): string {
  return `${job.logFolder}/${job.name}.${frameName}.rqlog`;
}

/** The path on this machine: the longest root that it begins with is replaced; separators follow the root's. */
export function localLogPath(path: string, roots: readonly LogRoot[]): string {
  const plain = path.replaceAll('\\', '/');
  const [root] = roots
    .filter(({ from }) => isUnder(plain, trimEnd(from)))
    .sort((a, b) => b.from.length - a.from.length);
  if (root === undefined) return path;
  const rest = plain.slice(trimEnd(root.from).length);
  const isWindows = /^[A-Za-z]:|^\\\\/.test(root.to);
  return trimEnd(root.to) + (isWindows ? rest.replaceAll('/', '\\') : rest);
}

function isUnder(path: string, folder: string): boolean {
  const clean = folder.replaceAll('\\', '/');
  return path === clean || path.startsWith(`${clean}/`);
}

function trimEnd(folder: string): string {
  return folder.replace(/[\\/]+$/, '');
}
