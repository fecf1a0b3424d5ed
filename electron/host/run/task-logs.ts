/**
 * Keeps the logs of older attempts: before a task starts again, the log that stands in its place is moved aside under
 * the number of its attempt, as RQD does it.
 */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { layerFolder, olderTaskLog, type SessionPaths } from './session-paths.ts';

/** Moves the log of an attempt aside and answers its new path; where there is none, or it cannot be moved, its old one. */
export function setLogAside(log: string, attempt: number): string {
  const aside = olderTaskLog(log, attempt);
  try {
    renameSync(log, aside);
    return aside;
  } catch {
    return log;
  }
}

/** Where the log of an attempt is: the one just before the latest has the highest number. */
export function logOfAttempt(log: string, attempt: number | undefined): string {
  if (attempt === undefined) return log;
  const aside = olderTaskLog(log, attempt);
  return existsSync(aside) ? aside : log;
}

/** Makes the folders of layers, each once. */
export class LayerFolders {
  readonly #paths: SessionPaths;
  readonly #made = new Map<string, string>();

  constructor(paths: SessionPaths) {
    this.#paths = paths;
  }

  /** The folder of a layer, made where it was not there. Never throws: a command that needs it will say so itself. */
  of(layer: string): string {
    const known = this.#made.get(layer);
    if (known !== undefined) return known;
    const folder = layerFolder(this.#paths, layer);
    try {
      mkdirSync(folder, { recursive: true });
    } catch {
      // A full or removed disk: the task's log tells it.
    }
    this.#made.set(layer, folder);
    return folder;
  }
}
