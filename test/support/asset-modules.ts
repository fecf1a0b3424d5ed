/** The modules that come with the program, for tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { shellJoin } from '../../shared/base/shell-quote.ts';
import type { Args } from '../../shared/base/value.ts';
import { readModuleFile } from '../../shared/format/module-file.ts';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { checkOutline } from '../../shared/outline/check-outline.ts';
import { type ModuleLibrary, type ModuleSpec, moduleLibrary } from '../../shared/outline/module-spec.ts';
import { emptyOutline, layerId, newLayer } from '../../shared/outline/outline.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import { problemText } from '../../shared/outline/problem-text.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import { taskFrames } from '../../shared/plan/plan-tasks.ts';
import { taskCommands } from '../../shared/plan/task-commands.ts';
import type { TaskSession } from '../../shared/plan/task-environment.ts';

const FOLDER = new URL('../../assets/modules/', import.meta.url);

/** Every module of every file; throws with the sentences of whatever is wrong. */
export function readAssetModules(): readonly ModuleSpec[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
  return files.sort().flatMap((file) => {
    const read = readModuleFile(readFileSync(new URL(file, FOLDER), 'utf8'), file);
    if (!read.ok) throw new Error(read.error.map(problemText).join('\n'));
    return read.value;
  });
}

/** The built-in modules and those that come with the program. */
export function assetLibrary(): ModuleLibrary {
  return moduleLibrary([...builtinLibrary().specs, ...readAssetModules()]);
}

const SESSION: TaskSession = {
  layerFolder: (layer) => `/session/layers/${layer.name}`,
  outlinePath: '/session/outline.yaml',
  logFolder: '/session/logs',
  jobId: 'job',
  host: 'machine',
  cores: 4,
  python: 'python3',
};

/** The commands of all tasks of one layer of a module, and what the checks say of it. */
export function runModule(
  module: string,
  args: Args,
  range = '1-3',
): { readonly commands: readonly (readonly string[])[]; readonly problems: readonly Problem[] } {
  const library = assetLibrary();
  const layers = [newLayer(layerId('l1'), 'layer', module, args)];
  const resolved = resolveOutline({ ...emptyOutline('job'), range, layers }, { library, environ: {} });
  const plan = makePlan(resolved);
  const [layer] = resolved.layers;
  if (layer === undefined) throw new Error('no layer');
  const commands = Array.from({ length: plan.taskCount }, (_, task) => {
    const made = taskCommands(resolved, layer, taskFrames(plan, task), SESSION);
    if (!made.ok) throw new Error(problemText(made.error));
    return made.value.map(({ argv }) => argv);
  });
  return { commands: commands.flat(), problems: checkOutline(resolved, undefined, library) };
}

/** The commands as lines. */
export function linesOf(module: string, args: Args, range?: string): string[] {
  return runModule(module, args, range).commands.map(shellJoin);
}
