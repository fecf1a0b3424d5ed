/**
 * Says when a file may have changed. Two ways at once: the system's notes about the folder (at once; they also see a
 * file being replaced by another of the same name) and a look every two seconds (network folders send no notes of
 * what other machines do). It only says "look again"; whether the content differs is for the caller to find out.
 */
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** Watches files. */
export interface FileWatcher {
  /** `look` is called after each change, never during this call. Returns a function that stops watching. */
  watch(path: string, look: () => void): () => void;
  close(): void;
}

/** Milliseconds of quiet after a note: a save by another program is several notes. */
const QUIET_MS = 50;
/** Milliseconds between two looks. */
const LOOK_MS = 2_000;

/** Watches files of the real disk. `lookMs` is for tests. */
export function createFileWatcher(lookMs = LOOK_MS): FileWatcher {
  const stops = new Set<() => void>();
  return {
    watch(path, look) {
      const stop = watchFile(path, look, lookMs);
      stops.add(stop);
      return () => {
        stops.delete(stop);
        stop();
      };
    },
    close() {
      for (const stop of stops) stop();
      stops.clear();
    },
  };
}

function watchFile(path: string, look: () => void, lookMs: number): () => void {
  let stopped = false;
  let seen: string | null = null;
  let quiet: NodeJS.Timeout | undefined;

  async function compare(): Promise<void> {
    const state = await fileState(path);
    if (stopped || state === seen) return;
    const first = seen === null;
    seen = state;
    if (!first) look();
  }

  const notes = watchFolder(dirname(path), (name) => {
    if (name !== null && name !== basename(path)) return;
    clearTimeout(quiet);
    quiet = setTimeout(compare, QUIET_MS);
  });
  const timer = setInterval(compare, lookMs);
  timer.unref();
  void compare();

  return () => {
    stopped = true;
    clearTimeout(quiet);
    clearInterval(timer);
    notes?.close();
  };
}

/** Notes about a folder, null where the system has none to give (limit reached, folder gone, network). */
function watchFolder(folder: string, onNote: (name: string | null) => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => onNote(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

/** A text that differs when the file was written, replaced or removed. */
async function fileState(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs}:${size}:${ino}`;
  } catch {
    return 'none';
  }
}
