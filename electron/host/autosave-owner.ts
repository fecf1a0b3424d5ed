/** Which process writes an autosave, and whether the one that wrote it is still there. */
import { hostname, uptime } from 'node:os';
import type { AutosaveOwner } from './autosaves.ts';

/** Milliseconds after which the copy of another machine counts as abandoned: nobody there can be asked. */
const OTHER_MACHINE_MS = 15 * 60_000;

/** This process. */
export function ownAutosaveOwner(): AutosaveOwner {
  return { machine: hostname(), pid: process.pid, instance: crypto.randomUUID() };
}

/**
 * Whether another process is still there that wrote a copy at `at`. A process id can be given to another program,
 * so a copy from before this machine's start, or with our own id, was written by one that is gone.
 */
export function isOtherOwnerAlive(
  own: AutosaveOwner,
  other: AutosaveOwner,
  at: string,
  nowMs: number,
): boolean {
  const writtenMs = Date.parse(at);
  if (other.machine !== own.machine) return nowMs - writtenMs < OTHER_MACHINE_MS;
  if (other.pid === own.pid || writtenMs < nowMs - uptime() * 1000) return false;
  try {
    process.kill(other.pid, 0);
    return true;
  } catch {
    // EPERM: it is there and belongs to somebody else, so it is not a Cuegraph of this user.
    return false;
  }
}
