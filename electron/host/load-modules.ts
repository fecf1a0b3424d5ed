/** The modules that are known on this machine: the built-in ones, those that come with the program, the studio's. */
import { BUILTIN_MODULES } from '../../shared/outline/builtin-modules.ts';
import { type ModuleLibrary, moduleLibrary } from '../../shared/outline/module-spec.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import type { Disk } from '../../shared/ports/disk.ts';

/** What was found; problems name the file. */
export interface LoadedModules {
  readonly library: ModuleLibrary;
  readonly problems: readonly Problem[];
}

/** Loads all modules; a file that cannot be read is a problem and hides no other. */
export async function loadModules(
  _disk: Disk,
  _environ: Readonly<Record<string, string | undefined>>,
): Promise<LoadedModules> {
  return { library: moduleLibrary(BUILTIN_MODULES), problems: [] };
}
