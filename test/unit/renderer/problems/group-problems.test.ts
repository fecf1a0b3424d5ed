import { describe, expect, it } from 'vitest';
import { filterProblems, wordProblems } from '../../../../renderer/problems/group-problems.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { checkOutline } from '../../../../shared/outline/check-outline.ts';
import { resolveOutline } from '../../../../shared/outline/resolve-outline.ts';
import { layer, outlineOf } from '../../../support/window-editor.ts';

const outline = outlineOf(
  layer(1, 'alpha', ['nobody', 'nothing'], { args: { command: ['/bin/true'], chunk: 0 } }),
  layer(2, 'beta', [], { args: {} }),
);
const problems = wordProblems(
  checkOutline(resolveOutline(outline, { library: builtinLibrary(), environ: {} })),
);
const all = new Set(['error', 'warning', 'advice'] as const);

describe('the list of problems', () => {
  it('has errors first, each with words and a key of its own', () => {
    expect(problems.length).toBeGreaterThan(2);
    expect(new Set(problems.map((one) => one.key)).size).toBe(problems.length);
    const ranks = problems.map((one) => ['error', 'warning', 'advice'].indexOf(one.problem.severity));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(problems.every((one) => one.text.length > 10)).toBe(true);
  });

  it('is filtered by layer, words and severity', () => {
    const beta = filterProblems(problems, { text: 'beta', severities: all });
    expect(beta.length).toBeGreaterThan(0);
    expect(beta.every((one) => one.problem.where.layer === 'beta' || one.text.includes('beta'))).toBe(true);
    expect(filterProblems(problems, { text: '', severities: new Set() })).toEqual([]);
    expect(filterProblems(problems, { text: 'no such words', severities: all })).toEqual([]);
  });
});
