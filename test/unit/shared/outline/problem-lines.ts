/** Problems in a line each, and what becomes of them when they are mended. */

import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import { checkOutline } from '../../../../shared/outline/check-outline.ts';
import type { ModuleLibrary } from '../../../../shared/outline/module-spec.ts';
import type { Layer, Outline } from '../../../../shared/outline/outline.ts';
import type { Problem } from '../../../../shared/outline/problem.ts';
import type { ResolveOptions } from '../../../../shared/outline/resolved-outline.ts';
import { outlineOf, resolve } from './outline-builder.ts';

/** Everything that the checks find. */
export function problemsOf(
  layers: readonly Layer[],
  fields: Partial<Outline> = {},
  options: Partial<ResolveOptions> = {},
): Problem[] {
  return checkOutline(
    resolve(layers, fields, options),
    undefined,
    options.library as ModuleLibrary | undefined,
  );
}

/** `error cycle render.require`: severity, code and place; `-` for the outline. */
export function lineOf({ severity, code, where }: Problem): string {
  const field = where.field === undefined ? '' : `.${where.field}`;
  return `${severity} ${code} ${where.layer ?? '-'}${field}`;
}

/** The lines of all problems, without advice unless it is asked for. */
export function linesOf(
  layers: readonly Layer[],
  fields: Partial<Outline> = { range: '1-10' },
  options: Partial<ResolveOptions> & { readonly advice?: boolean } = {},
): string[] {
  const { advice, ...rest } = options;
  return problemsOf(layers, fields, rest)
    .filter(({ severity }) => advice === true || severity !== 'advice')
    .map(lineOf);
}

/** The problem with a code; throws where there is none. */
export function findProblem(problems: readonly Problem[], code: string): Problem {
  const found = problems.find((problem) => problem.code === code);
  if (found === undefined) throw new Error(`no ${code} among ${problems.map(lineOf).join(', ')}`);
  return found;
}

/** The outline after the fix of a problem; throws where it has none. */
export function mend(
  layers: readonly Layer[],
  code: string,
  fields: Partial<Outline> = { range: '1-10' },
): { readonly outline: Outline; readonly label: string; readonly left: readonly string[] } {
  const { fix } = findProblem(problemsOf(layers, fields), code);
  if (fix === undefined) throw new Error(`${code} has no fix`);
  const { outline } = applyEdits(outlineOf(layers, fields), fix.edits);
  const left = problemsOf(outline.layers, outline).map(({ code: other }) => other);
  return { outline, label: fix.label, left: left.filter((other) => other === code) };
}
