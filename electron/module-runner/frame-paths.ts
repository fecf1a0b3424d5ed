/** Declared files on the disk: a path with `#` or `@` is one file a frame. */
import { stat } from 'node:fs/promises';
import type { FileDeclaration } from '../../shared/outline/outline.ts';

/** `#`s are places of the number; an `@` is the number as it is (PyOutline's FileSpec). */
const SPEC = /#+|@+/;

/** The paths of a declared file for these frames. */
export function framePaths({ path }: FileDeclaration, frames: readonly number[]): readonly string[] {
  const places = SPEC.exec(path)?.[0];
  if (places === undefined) return [path];
  const width = places.startsWith('#') ? places.length : 1;
  return frames.map((frame) => path.replace(SPEC, printed(frame, width)));
}

function printed(frame: number, width: number): string {
  const digits = String(Math.abs(frame)).padStart(frame < 0 ? width - 1 : width, '0');
  return frame < 0 ? `-${digits}` : digits;
}

/** The first path of a checked file that is not there, or that is an empty file of a sequence; null where all are. */
export async function findMissing(file: FileDeclaration, frames: readonly number[]): Promise<string | null> {
  const isSequence = SPEC.test(file.path);
  for (const path of framePaths(file, frames)) {
    const found = await stat(path).catch(() => null);
    if (found === null || (isSequence && found.size === 0)) return path;
  }
  return null;
}
