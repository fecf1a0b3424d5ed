/** The files that a layer declares, looked at and made room for when a task of it runs. */
import { mkdir, stat } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import type { FileDeclaration } from '../../../shared/outline/outline.ts';
import { framePaths, isFramePath } from '../../../shared/plan/frame-paths.ts';

/** The first path of a checked file that is not there, or is an empty one of a sequence; null where all are. */
export async function findMissing(file: FileDeclaration, frames: readonly number[]): Promise<string | null> {
  if (file.attributes.checked !== true) return null;
  const isSequence = isFramePath(file.path);
  for (const path of framePaths(file.path, frames)) {
    const found = await stat(path).catch(() => null);
    if (found === null || (isSequence && found.size === 0)) return path;
  }
  return null;
}

/** Makes the folders that outputs ask for; one that is there is fine (facts: mkdir-exists). */
export async function makeFolders(
  files: readonly FileDeclaration[],
  frames: readonly number[],
): Promise<void> {
  for (const { path, attributes } of files) {
    if (attributes.mkdir !== true) continue;
    // A path with an ending is that of a file; PyOutline would make a folder of that name.
    const isFile = isFramePath(path) || extname(path) !== '';
    const folders = isFile ? framePaths(path, frames).map((one) => dirname(one)) : [path];
    for (const folder of new Set(folders)) await mkdir(folder, { recursive: true });
  }
}
