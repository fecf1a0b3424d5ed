/** The modules that files of code describe, each file asked in a process of its own. */
import type { Problem } from '../../../shared/outline/problem.ts';
import { makeProblem } from '../../../shared/outline/problem-kinds.ts';
import { contentKey, type FileModules, ModuleCache } from './module-cache.ts';
import { askModuleChild, type ModuleChildPlace } from './module-child.ts';

/** What a file may take to describe its modules; a cold disk and a Node that starts slowly are in it. */
const LIST_MS = 15_000;
/** Processes at once. */
const AT_ONCE = 4;

/** Asks every file; the answers stand in the order of the paths. */
export async function listModules(
  paths: readonly string[],
  place: ModuleChildPlace,
  cachePath: string,
): Promise<readonly FileModules[]> {
  const cache = new ModuleCache(cachePath);
  const answers: FileModules[] = [];
  let next = 0;
  async function work(): Promise<void> {
    for (let index = next++; index < paths.length; index = next++) {
      answers[index] = await listFile(paths[index] as string, place, cache);
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, paths.length) }, work));
  await cache.keep();
  return answers;
}

async function listFile(path: string, place: ModuleChildPlace, cache: ModuleCache): Promise<FileModules> {
  const key = await contentKey(path, process.version);
  const known = await cache.find(key);
  if (known !== undefined) return known;
  const asked = await askModuleChild(place, { mode: 'list', input: path, timeoutMs: LIST_MS });
  if (!asked.ok) return { specs: [], problems: [failed(path, asked.error.detail)] };
  const answer = asked.value as FileModules;
  const isEmpty = answer.specs.length === 0 && answer.problems.length === 0;
  const modules = isEmpty ? { specs: [], problems: [failed(path, NO_MODULE)] } : answer;
  await cache.add(key, modules);
  return modules;
}

const NO_MODULE = 'It exports no module; one is made with defineModule and exported by a name.';

function failed(path: string, detail: string): Problem {
  return makeProblem('module-failed', {}, { path, detail });
}
