/** What a module says of itself, as the spec that the palette, the inspector and the checks read. */
import { err, ok, type Result } from '../../shared/base/result.ts';
import { readModuleFile } from '../../shared/format/module-file.ts';
import type { ModuleSpec } from '../../shared/outline/module-spec.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import { MODULE_HOOKS, type Module } from '../../shared/script/define-module.ts';

const HOOKS = [...MODULE_HOOKS, 'beforeExecute', 'execute', 'afterExecute'] as const;

/** The spec of a module in a file. The same rules hold as for a module file of YAML, and the same words. */
export function specOfModule(module: Module, path: string): Result<ModuleSpec, readonly Problem[]> {
  const described = Object.entries(module.definition).filter(
    ([key]) => !(HOOKS as readonly string[]).includes(key),
  );
  // JSON is YAML. A module that is code has no command; a word in its place keeps the reader from missing one.
  const text = JSON.stringify({ modules: [{ ...Object.fromEntries(described), command: ['cuegraph'] }] });
  const read = readModuleFile(text, path);
  if (!read.ok) return err(read.error.map(withoutPosition));
  const [spec] = read.value;
  if (spec === undefined) throw new Error('a module file with one module has one spec');
  const hooks = MODULE_HOOKS.filter((hook) => module.definition[hook] !== undefined);
  return ok({ ...spec, execution: { kind: 'module', file: path, hooks } });
}

/** The text that was read is nobody's file. */
function withoutPosition(problem: Problem): Problem {
  const { position: _, ...where } = problem.where;
  return { ...problem, where };
}
