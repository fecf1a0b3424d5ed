/**
 * Puts the files that tasks run (scripts, Python code) into the session, so that a later change to a script does not
 * reach a run that has begun.
 */
import { chmod, copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { HostError } from '../../../shared/api/host-api.ts';
import { diskHostError } from '../../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ResolvedOutline } from '../../../shared/outline/resolved-outline.ts';
import { type SessionFile, sessionFiles } from '../../../shared/plan/session-files.ts';
import { toDiskError } from '../disk-error.ts';
import { layerFolder, type SessionPaths } from './session-paths.ts';

/** Makes all of them; paths in the outline are relative to `folder`. */
export async function fillSession(
  paths: SessionPaths,
  resolved: ResolvedOutline,
  folder: string,
): Promise<Result<null, HostError>> {
  for (const file of sessionFiles(resolved)) {
    const target = join(layerFolder(paths, file.layer.name), file.name);
    const source = file.kind === 'script' ? resolve(folder, file.from) : target;
    try {
      await mkdir(layerFolder(paths, file.layer.name), { recursive: true });
      await makeFile(file, source, target);
    } catch (error) {
      return err(diskHostError(toDiskError(source, error)));
    }
  }
  return ok(null);
}

async function makeFile(file: SessionFile, source: string, target: string): Promise<void> {
  if (file.kind === 'text') {
    await writeFile(target, file.text, { flush: true });
    return;
  }
  await copyFile(source, target);
  // Whoever may read the copy may run it, as with PyOutline.
  const { mode } = await stat(target);
  await chmod(target, (mode & 0o777) | ((mode & 0o444) >> 2));
}
