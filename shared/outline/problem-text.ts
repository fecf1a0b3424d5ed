import type { Problem } from './problem.ts';
import { isProblemCode, PROBLEM_KINDS } from './problem-kinds.ts';
import { type ProblemKind, shown, whose } from './words/problem-words.ts';

/**
 * What a problem says to people: which field of which layer, what was found, what is accepted. A code from elsewhere,
 * which only a newer program can send, is told with its bare facts.
 */
export function problemText(problem: Problem): string {
  const { code, facts, where } = problem;
  if (!isProblemCode(code)) return `${whose(where)}: ${code}, ${shown(facts)}.`;
  const kind = PROBLEM_KINDS[code] as ProblemKind<Problem['facts']>;
  return kind.text(facts, where);
}
