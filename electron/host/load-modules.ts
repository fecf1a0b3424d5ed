/**
 * The modules that are known on this machine: the built-in ones, those that come with the program, the user's own and
 * the studio's. Of two with one name the later one counts, so a studio can replace a shipped module.
 */
import { delimiter, join } from 'node:path';
import { readModuleFile } from '../../shared/format/module-file.ts';
import { BUILTIN_MODULES } from '../../shared/outline/builtin-modules.ts';
import { type ModuleLibrary, type ModuleSpec, moduleLibrary } from '../../shared/outline/module-spec.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import type { Disk } from '../../shared/ports/disk.ts';
import { listModules } from './modules/list-modules.ts';
import type { FileModules } from './modules/module-cache.ts';
import { findModuleFiles } from './modules/module-files.ts';

/** What was found; problems name the file. */
export interface LoadedModules {
  readonly library: ModuleLibrary;
  readonly problems: readonly Problem[];
}

/** Where module files lie: those of the program in `modules` of its assets, the user's in `modules` of the settings. */
export interface ModuleFolders {
  readonly assetsFolder: string;
  readonly configFolder: string;
  /** What the program keeps by itself. */
  readonly dataFolder: string;
  /** The built `module-runner.mjs`, in which modules that are code are asked what they are. */
  readonly runnerScript: string;
}

/** Further folders of a studio, separated as PATH is. */
const MODULES_VARIABLE = 'CUEGRAPH_MODULES';

/** Loads all modules, folder by folder and in the order of names; a file that cannot be read hides no other. */
export async function loadModules(
  disk: Disk,
  environ: Readonly<Record<string, string | undefined>>,
  { assetsFolder, configFolder, dataFolder, runnerScript }: ModuleFolders,
): Promise<LoadedModules> {
  const studio = (environ[MODULES_VARIABLE] ?? '').split(delimiter).filter((folder) => folder !== '');
  const folders = [join(assetsFolder, 'modules'), join(configFolder, 'modules'), ...studio];
  const files = (await Promise.all(folders.map((folder) => findModuleFiles(disk, folder)))).flat();
  const code = files.flatMap(({ kind, path }) => (kind === 'code' ? [path] : []));
  const place = { runnerScript, environ, cwd: process.cwd() };
  const listed = await listModules(code, place, join(dataFolder, 'module-specs.json'));
  const specs: ModuleSpec[] = [...BUILTIN_MODULES];
  const problems: Problem[] = [];
  for (const { kind, path } of files) {
    const read = kind === 'yaml' ? await readModules(disk, path) : listed[code.indexOf(path)];
    specs.push(...(read?.specs ?? []));
    problems.push(...(read?.problems ?? []));
  }
  return { library: moduleLibrary(specs), problems };
}

async function readModules(disk: Disk, path: string): Promise<FileModules> {
  const content = await disk.read(path);
  if (!content.ok) return { specs: [], problems: [unreadable(path, content.error.detail)] };
  const read = readModuleFile(new TextDecoder().decode(content.value.bytes), path);
  return read.ok ? { specs: read.value, problems: [] } : { specs: [], problems: read.error };
}

function unreadable(path: string, detail: string): Problem {
  return { code: 'module-unreadable', severity: 'error', where: {}, facts: { path, line: 1, detail } };
}
