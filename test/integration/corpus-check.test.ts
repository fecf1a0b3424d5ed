/**
 * Every sample through the checks. Where PyOutline or Cuebot refuses an outline, the checks find an error; where both
 * take it, they find none. What differs on purpose is in the two tables, by code or by what was refused, never by name.
 */
import { describe, expect, it } from 'vitest';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { checkOutline } from '../../shared/outline/check-outline.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import { isProblemCode } from '../../shared/outline/problem-kinds.ts';
import { problemText } from '../../shared/outline/problem-text.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { checkPlan } from '../../shared/plan/check-plan.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import { buildCase, type CorpusCase, HAS_CORPUS, readCorpus } from './support/corpus.ts';

/** Errors of ours in outlines that PyOutline and Cuebot's parser take, and why. */
const STRICTER: Readonly<Record<string, string>> = {
  'missing-require': 'facts: missing-require',
  cycle: 'facts: cycle',
  'dangling-dependency': 'facts: dangling-dependency',
  'tag-charset': 'facts: tag-charset',
  'empty-command': 'PyOutline fails when the frame runs',
  'missing-argument': 'PyOutline fails when the frame runs, for an argument that is there and null',
  'bad-range': 'PyOutline fails when the frame runs, for a range that it never read before',
  'post-dependency': 'Cuebot loses the job when it saves it',
  'long-command': 'Cuebot loses the job when it saves it',
};

/** Warnings of ours where PyOutline fails, since Cuegraph goes on. */
const MILDER: ReadonlySet<string> = new Set(['dangling-dependency', 'env-value-text', 'range-type']);

/** What was refused for a reason that is not in the outline. */
function isElsewhere({ input, truth }: CorpusCase): boolean {
  const badFlag = Array.isArray(input.x_flags?.env) && truth.error?.type === 'ValueError';
  return input.x_spec !== undefined || truth.error?.type === 'FileNotFoundError' || badFlag;
}

function refusalOf({ truth }: CorpusCase): string | undefined {
  const parsed = truth.cuebot_parse;
  const cuebot =
    typeof parsed === 'object' && parsed !== null && 'error' in parsed ? parsed.error : undefined;
  return truth.error?.message ?? (cuebot === undefined || cuebot === null ? undefined : String(cuebot));
}

/** The problems of a sample; undefined where a call of it cannot be made at all. */
function problemsOf(sample: CorpusCase): readonly Problem[] | undefined {
  try {
    const { outline, range, environ } = buildCase(sample);
    const options = { library: builtinLibrary(), environ };
    const resolved = resolveOutline(outline, range === undefined ? options : { ...options, range });
    const tooMany = checkPlan(makePlan(resolved)).filter(({ code }) => code === 'too-many-tasks');
    return [...checkOutline(resolved), ...tooMany];
  } catch (failure) {
    if (sample.truth.error?.stage.startsWith('op ') === true) return undefined;
    throw failure;
  }
}

const samples = readCorpus();

describe.skipIf(!HAS_CORPUS)('the checks against what PyOutline and Cuebot refuse', () => {
  it('agree on every sample, but for the differences on purpose', () => {
    const disagreements: string[] = [];
    const counts = new Map<string, number>();
    for (const sample of samples) {
      const problems = problemsOf(sample);
      if (problems === undefined) continue;
      const refusal = refusalOf(sample);
      const errors = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
      const excuse =
        refusal === undefined
          ? errors.find((code) => STRICTER[code] === undefined)
          : errors.length > 0 || isElsewhere(sample) || problems.some(({ code }) => MILDER.has(code))
            ? undefined
            : refusal;
      if (excuse !== undefined) disagreements.push(`${sample.name}: ${excuse}`);
      const codes = new Set(problems.map(({ code }) => code));
      for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    const table = [...counts].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${code} ${count}`);
    console.log(`${samples.length} samples checked; samples by code: ${table.join(', ')}`);
    expect(disagreements).toEqual([]);
    expect(samples.length).toBeGreaterThan(100);
  });

  it('have words for all that they find', () => {
    for (const sample of samples) {
      for (const problem of problemsOf(sample) ?? []) {
        expect(isProblemCode(problem.code)).toBe(true);
        expect(problemText(problem)).toMatch(/^[“A-Z0-9].*\.$/s);
        expect(problemText(problem)).not.toMatch(/undefined|\[object|NaN/);
      }
    }
  });
});

describe.skipIf(HAS_CORPUS)('the samples', () => {
  it.skip('are not there: set CUEGRAPH_CORPUS to their folder', () => {});
});
