import { describe, expect, it } from 'vitest';
import {
  outlineProblems,
  problemsByField,
  problemsUnder,
  worstSeverity,
} from '../../../../renderer/inspector/field-problems.ts';
import { layerId } from '../../../../shared/outline/outline.ts';
import type { Problem, ProblemPlace } from '../../../../shared/outline/problem.ts';

const problem = (severity: Problem['severity'], where: ProblemPlace): Problem => ({
  code: 'test',
  severity,
  where,
  facts: {},
});

describe('problems by field', () => {
  const [a, b] = [layerId('l1'), layerId('l2')];
  const found = problemsByField(
    new Map([
      [
        a,
        [
          problem('warning', { layerId: a, field: 'cores' }),
          problem('error', { layerId: a, field: 'env.PATH' }),
        ],
      ],
      [b, [problem('error', { layerId: b, field: 'cores' }), problem('advice', { layerId: b })]],
    ]),
    [a, b],
  );

  it('stand together for all selected layers', () => {
    expect(found.get('cores')).toHaveLength(2);
    expect(found.get('')).toHaveLength(1);
    expect(problemsUnder(found, 'env')).toHaveLength(1);
    expect(problemsUnder(found, 'en')).toHaveLength(0);
  });

  it('are as bad as the worst', () => {
    expect(worstSeverity(found.get('cores') ?? [])).toBe('error');
    expect(worstSeverity(found.get('') ?? [])).toBe('advice');
    expect(worstSeverity([])).toBeNull();
  });

  it('of the outline are those of no layer', () => {
    const all = [problem('error', { field: 'range' }), problem('error', { layerId: a, field: 'range' })];
    expect(outlineProblems(all).get('range')).toHaveLength(1);
  });
});
