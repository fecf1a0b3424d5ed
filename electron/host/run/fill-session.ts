/**
 * Puts the files that tasks run (scripts, Python code) into the session, so that a later change to a script does not
 * reach a run that has begun, and the outline as PyOutline loads it, so that its programs can work in the session too.
 */
import { chmod, copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { HostError } from '../../../shared/api/host-api.ts';
import { diskHostError } from '../../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { printPyYaml } from '../../../shared/format/pyyaml/print-pyyaml.ts';
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
  try {
    await writeFile(paths.serialized, serialized(paths, resolved), { flush: true });
  } catch (error) {
    return err(diskHostError(toDiskError(paths.serialized, error)));
  }
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

/** As it runs: with the range of this run, and the modules as they were found. */
function serialized(paths: SessionPaths, resolved: ResolvedOutline): string {
  const { outline, name, range, layers } = resolved;
  const byName = new Map(layers.map(({ layer, spec }) => [layer.module, spec]));
  const library = { specs: [...new Set(byName.values())], byName };
  const asRun = { ...outline, name, ...(range === null ? {} : { range }) };
  return printPyYaml(asRun, { library, path: paths.serialized }).text;
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
