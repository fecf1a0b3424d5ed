/** Which problems belong under which field. */
import type { LayerId } from '../../shared/outline/outline.ts';
import type { Problem } from '../../shared/outline/problem.ts';

/** Problems of the selected layers by field; '' holds those of a layer as such. `env.PATH` also counts for `env`. */
export type ProblemsByField = ReadonlyMap<string, readonly Problem[]>;

/** Sorts the problems of some layers by field; of several layers that have the same one it stands once. */
export function problemsByField(
  problemsOf: ReadonlyMap<LayerId, readonly Problem[]>,
  ids: readonly LayerId[],
): ProblemsByField {
  return byField(ids.flatMap((id) => problemsOf.get(id) ?? []));
}

/** Problems of the outline itself by field. */
export function outlineProblems(problems: readonly Problem[]): ProblemsByField {
  return byField(problems.filter((problem) => problem.where.layerId === undefined));
}

function byField(problems: readonly Problem[]): ProblemsByField {
  const found = new Map<string, Problem[]>();
  for (const problem of problems) {
    const field = problem.where.field ?? '';
    const known = found.get(field);
    if (known === undefined) found.set(field, [problem]);
    else known.push(problem);
  }
  return found;
}

/** Problems whose field begins with `prefix.` (the variables of `env`), or is it. */
export function problemsUnder(problems: ProblemsByField, prefix: string): readonly Problem[] {
  return [...problems].flatMap(([field, list]) =>
    field === prefix || field.startsWith(`${prefix}.`) ? list : [],
  );
}

/** The worst of some problems, for a mark; null for none. */
export function worstSeverity(problems: readonly Problem[]): Problem['severity'] | null {
  for (const severity of ['error', 'warning', 'advice'] as const)
    if (problems.some((problem) => problem.severity === severity)) return severity;
  return null;
}
