/** What this machine has to give to tasks, when nobody says otherwise. */
import { availableParallelism, totalmem } from 'node:os';

/** Part of the memory that tasks may reserve: the rest is for the system and for what people have open. */
const MEMORY_SHARE = 0.8;

/** Cores that this process may use. */
export function machineCores(): number {
  return availableParallelism();
}

/** KiB of memory that this process may use: a container's limit where there is one. */
export function machineMemoryKib(): number {
  // 0 or an absurd number where there is no limit.
  const limit = process.constrainedMemory();
  const bytes = limit > 0 && limit < totalmem() ? limit : totalmem();
  return Math.floor(bytes / 1024);
}

/** KiB that the tasks of a run may reserve together by default. */
export function defaultRunMemoryKib(): number {
  return Math.floor(machineMemoryKib() * MEMORY_SHARE);
}
