/** How tasks run code of modules: the program for it, and the file in which it finds what it is to do. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printWire } from '../../../shared/api/wire.ts';
import type { TaskCommand } from '../../../shared/plan/task-commands.ts';
import type { ModuleRunning } from '../../../shared/plan/task-environment.ts';
import { systemWord } from '../disk-error.ts';
import { nodeProgram } from '../node-program.ts';
import type { SessionPaths } from './session-paths.ts';
import type { LayerFolders } from './task-logs.ts';

/** The running of modules in one session; `script` is the built `module-runner.mjs`. */
export function moduleRunning(script: string, paths: SessionPaths, folders: LayerFolders): ModuleRunning {
  const { argv, environment } = nodeProgram(script);
  return {
    runner: [...argv, 'task'],
    workFile: (layer, start) => join(folders.of(layer.name), `cuegraph.task.${start}.json`),
    layersFolder: paths.layers,
    environment,
  };
}

/** Writes what the runner of modules is to do for these commands; answers why it could not. */
export function writeModuleWork(commands: readonly TaskCommand[]): string | null {
  for (const { argv, work } of commands) {
    if (work === undefined) continue;
    const path = argv.at(-1) ?? '';
    try {
      writeFileSync(path, printWire(work));
    } catch (error) {
      return `${path}: ${systemWord(error)}`;
    }
  }
  return null;
}
