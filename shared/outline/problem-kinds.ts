/**
 * Every kind of problem there is, by its code. A code is a contract that scripts and tests may rely on; its words can
 * change. All that finds problems makes them with `makeProblem`, so that none can be without words.
 */
import type { Fix, Problem, ProblemPlace, Severity } from './problem.ts';
import { ADVICE_WORDS } from './words/advice-words.ts';
import { ARGUMENT_WORDS } from './words/argument-words.ts';
import { COMMAND_WORDS } from './words/command-words.ts';
import { DEPENDENCY_WORDS } from './words/dependency-words.ts';
import { FARM_WORDS } from './words/farm-words.ts';
import { MODULE_WORDS } from './words/module-words.ts';
import { NAME_WORDS } from './words/name-words.ts';
import { PLAN_WORDS } from './words/plan-words.ts';
import type { ProblemKind } from './words/problem-words.ts';
import { PYTHON_WORDS } from './words/python-words.ts';
import { RANGE_WORDS } from './words/range-words.ts';

/** The kinds by code. */
export const PROBLEM_KINDS = {
  ...NAME_WORDS,
  ...DEPENDENCY_WORDS,
  ...RANGE_WORDS,
  ...ARGUMENT_WORDS,
  ...COMMAND_WORDS,
  ...ADVICE_WORDS,
  ...MODULE_WORDS,
  ...PLAN_WORDS,
  ...FARM_WORDS,
  ...PYTHON_WORDS,
} as const;

/** The code of a problem that has words. */
export type ProblemCode = keyof typeof PROBLEM_KINDS;

/** What the sentence of a code needs to know. */
export type FactsOf<Code extends ProblemCode> =
  (typeof PROBLEM_KINDS)[Code] extends ProblemKind<infer Facts> ? Facts & Problem['facts'] : never;

/** What a problem may have beside its facts. */
export interface ProblemExtras {
  readonly fix?: Fix | undefined;
  /** In place of the severity of its kind. */
  readonly severity?: Severity | undefined;
}

/** Makes a problem of a known kind. */
export function makeProblem<Code extends ProblemCode>(
  code: Code,
  where: ProblemPlace,
  facts: FactsOf<Code>,
  extras: ProblemExtras = {},
): Problem {
  const severity = extras.severity ?? PROBLEM_KINDS[code].severity;
  return { code, severity, where, facts, ...(extras.fix === undefined ? {} : { fix: extras.fix }) };
}

/** Whether a code is in the table. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_KINDS, code);
}

/** Whether a problem keeps an outline from being run on this machine; what only Cuebot minds does not. */
export function stopsLocalRun(problem: Problem): boolean {
  if (problem.severity !== 'error') return false;
  return !isProblemCode(problem.code) || PROBLEM_KINDS[problem.code].minds === 'everyone';
}
