/** The list of problems: filtered, in the order in which they should be looked at. Pure. */

import type { Problem, Severity } from '../../shared/outline/problem.ts';
import { problemText } from '../../shared/outline/problem-text.ts';

/** A problem with its words, made once. */
export interface WordedProblem {
  readonly key: string;
  readonly problem: Problem;
  readonly text: string;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, advice: 2 };

/** Gives problems their words and a key that stays while others come and go. */
export function wordProblems(problems: readonly Problem[]): readonly WordedProblem[] {
  const seen = new Map<string, number>();
  return problems
    .map((problem) => {
      const { layerId, field, on } = problem.where;
      const name = `${problem.code}|${layerId ?? ''}|${field ?? ''}|${on ?? ''}`;
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      return { key: `${name}|${nth}`, problem, text: problemText(problem) };
    })
    .sort((a, b) => RANK[a.problem.severity] - RANK[b.problem.severity]);
}

/** What the user wants to see of the list. */
export interface ProblemFilter {
  readonly text: string;
  readonly severities: ReadonlySet<Severity>;
}

export function filterProblems(
  problems: readonly WordedProblem[],
  { text, severities }: ProblemFilter,
): readonly WordedProblem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return problems.filter(({ problem, text: said }) => {
    if (!severities.has(problem.severity)) return false;
    const all =
      `${problem.where.layer ?? ''} ${problem.where.field ?? ''} ${problem.code} ${said}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
