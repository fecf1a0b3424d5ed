/** The heavy half of `launch.ts`: loads modules, resolves, checks and runs. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { hostError } from '../../shared/api/host-error.ts';
import { printDocument } from '../../shared/format/print-document.ts';
import { checkOutline } from '../../shared/outline/check-outline.ts';
import { parseMemory } from '../../shared/outline/memory.ts';
import { problemText } from '../../shared/outline/problem-text.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { checkPlan } from '../../shared/plan/check-plan.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import type { Outline } from '../../shared/script/outline.ts';
import { type LoadedModules, loadModules } from '../host/load-modules.ts';
import { expandOutline } from '../host/modules/outline-hooks.ts';
import { nodeDisk } from '../host/node-disk.ts';
import { moduleRunnerScript, requirePackageFolder } from '../host/package-folder.ts';
import { startRun } from '../host/run/start-run.ts';
import { environWithUser } from '../host/user-environ.ts';
import { userFolders } from '../host/user-folders.ts';
import type { FoundProblem, Launch, LaunchOptions } from './launch.ts';
import { LaunchRefused } from './launch-refused.ts';

/** See `launch`. */
export async function launchLocal(outline: Outline, options: LaunchOptions): Promise<Launch> {
  const { memory, sessionDir, folder = process.cwd(), paused = false, onEvent, ...rest } = options;
  const memoryKib = memory === undefined ? undefined : parseMemory(memory);
  if (memoryKib?.ok === false)
    throw new LaunchRefused(
      hostError('bad-run-option', {
        option: 'memory',
        found: String(memory),
        accepted: 'a size such as 8g or 512m',
      }),
    );
  const { library } = await modulesOfThisMachine();
  const request = {
    outline: outline.toValue(),
    // No document: only its folder counts.
    path: join(resolve(folder), 'outline'),
    options: { ...rest, ...(memoryKib === undefined ? {} : { memoryKib: memoryKib.value }) },
    modules: library.specs,
    paused,
    ...(sessionDir === undefined ? {} : { sessionDir }),
  };
  const place = {
    environ: environWithUser(process.env),
    cwd: process.cwd(),
    workerScript: join(requirePackageFolder(), 'out', 'run-worker', 'run-worker.mjs'),
    moduleRunner: moduleRunnerScript(),
  };
  const started = await startRun(request, place, (events) => {
    for (const event of events) onEvent?.(event);
  });
  if (!started.ok) throw new LaunchRefused(started.error);
  const run = started.value;
  return {
    session: run.summary.session,
    done: run.done.then(({ error, ...end }) => {
      if (error !== undefined) throw new LaunchRefused(error);
      return end;
    }),
    pause: () => run.pause(),
    resume: () => run.resume(),
    stop: () => run.stop(),
  };
}

/** See `check`. */
export async function checkScripted(
  outline: Outline,
  range: string | undefined,
): Promise<readonly FoundProblem[]> {
  const { library, problems } = await modulesOfThisMachine();
  const place = { runnerScript: moduleRunnerScript(), environ: process.env, cwd: process.cwd() };
  const written = outline.toValue();
  const ranged = range === undefined ? written : { ...written, range };
  const expanded = await expandOutline(ranged, library.specs, place);
  const resolved = resolveOutline(expanded.outline, { library, environ: environWithUser(process.env) });
  const lacksModule = resolved.layers.some(({ spec }) => spec.execution.kind === 'unknown');
  const found = [
    ...expanded.problems,
    ...(lacksModule ? problems : []),
    ...checkOutline(resolved),
    ...checkPlan(makePlan(resolved)),
  ];
  return found.map((problem) => {
    const { layer, field } = problem.where;
    return {
      code: problem.code,
      severity: problem.severity,
      message: problemText(problem),
      ...(layer === undefined ? {} : { layer }),
      ...(field === undefined ? {} : { field }),
    };
  });
}

/** See `print`. */
export async function printScripted(outline: Outline, format: 'outline' | 'json'): Promise<string> {
  const { library } = await modulesOfThisMachine();
  return printDocument(outline.toValue(), format, { library }).text;
}

function modulesOfThisMachine(): Promise<LoadedModules> {
  const { config, data } = userFolders(process.platform, process.env, homedir());
  return loadModules(nodeDisk(), process.env, {
    assetsFolder: join(requirePackageFolder(), 'assets'),
    configFolder: config,
    dataFolder: data,
    runnerScript: moduleRunnerScript(),
  });
}
