/** The host's log as a file, for a program that has no terminal. It is a help and never a reason to fail. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../../shared/ports/clock.ts';
import type { HostLog } from './host-log.ts';

/** Bytes after which the file is put aside as `.1` and a new one begun. */
const MAX_LOG_FILE_BYTES = 1024 * 1024;

/** A log in a file; each line starts with its time. */
export function createFileLog(path: string, clock: Clock): HostLog {
  return (line) => {
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_FILE_BYTES)
        renameSync(path, `${path}.1`);
      appendFileSync(path, `${new Date(clock.now()).toISOString()} ${line}\n`, { mode: 0o600 });
    } catch {
      // A full disk must not keep the host from telling its windows so.
    }
  };
}
