/** Finds the folder of the installed package from wherever the running code was bundled to. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The built program in which code of modules runs. */
export function moduleRunnerScript(): string {
  return join(requirePackageFolder(), 'out', 'module-runner', 'module-runner.mjs');
}

/** The folder that holds `assets/` and `package.json`: the repository, an npm installation, or Electron's archive. */
export function requirePackageFolder(start: string = import.meta.dirname): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'assets'))) return folder;
    if (folder === dirname(folder)) throw new Error(`no folder with package.json and assets above ${start}`);
  }
}
