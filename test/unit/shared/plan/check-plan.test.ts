import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { stopsLocalRun } from '../../../../shared/outline/problem-kinds.ts';
import { problemText } from '../../../../shared/outline/problem-text.ts';
import { resolveOutline } from '../../../../shared/outline/resolve-outline.ts';
import { checkPlan } from '../../../../shared/plan/check-plan.ts';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import { type JobLayer, jobOutline, resolvedJob } from '../../../support/resolved-job.ts';

const check = (layers: readonly JobLayer[]) => checkPlan(makePlan(resolvedJob(layers)));

const two = (requires: string, on: JobLayer['args'], to: JobLayer['args']): JobLayer[] => [
  { name: 'aaa', args: on ?? {} },
  { name: 'bbb', args: to ?? {}, requires: [requires] },
];

/** Applies the one fix that is offered and checks again. */
function codesAfterFix(layers: readonly JobLayer[]): string[] {
  const outline = jobOutline(layers);
  const [problem] = check(layers);
  if (problem?.fix === undefined) throw new Error('no fix is offered');
  const fixed = applyEdits(outline, problem.fix.edits).outline;
  const resolved = resolveOutline(fixed, { library: builtinLibrary(), environ: {} });
  return checkPlan(makePlan(resolved)).map(({ code }) => code);
}

describe('the check of a plan', () => {
  it('finds nothing in a sound job', () => {
    expect(
      check([
        { name: 'aaa', args: { range: '1-10', chunk: 2 } },
        { name: 'bbb', args: { range: '1-10', chunk: 2 }, requires: ['aaa', 'bbb:prev'] },
        { name: 'ccc', args: { range: '1-10' }, requires: ['bbb:all'] },
        { name: 'ddd', args: { range: '1-10' }, requires: ['ccc:prev'] },
      ]),
    ).toEqual([]);
  });

  it('tells dependencies that link nothing, and how to hold the layer back', () => {
    const layers = two('aaa', { range: '1-3' }, { range: '11-13' });
    const [problem, ...others] = check(layers);
    expect(problem).toMatchObject({
      code: 'no-links',
      severity: 'warning',
      where: { layerId: 'l2', layer: 'bbb', on: 'aaa', field: 'require' },
    });
    expect(others).toEqual([]);
    expect(codesAfterFix(layers)).toEqual([]);
  });

  it('counts the tasks that start without waiting', () => {
    expect(check(two('aaa', { range: '5' }, { range: '1-10' }))).toMatchObject([
      { code: 'partly-linked', facts: { unlinked: 9, tasks: 10 } },
    ]);
    // Cuebot finds no task for frame 1 and loses the job, too.
    expect(check(two('aaa', { range: '3-6' }, { range: '1-6', chunk: 2 }))).toMatchObject([
      { code: 'farm-loses-job', facts: { reason: 'chunk-not-found', frames: [1] } },
      { code: 'partly-linked', facts: { unlinked: 1, tasks: 3 } },
    ]);
  });

  it('takes it as meant that the first frame has no previous one, but not that others have none', () => {
    expect(check(two('aaa:prev', { range: '1-10' }, { range: '1-10' }))).toEqual([]);
    expect(check(two('aaa:prev', { range: '5-10' }, { range: '3-8' }))).toMatchObject([
      { code: 'partly-linked', facts: { unlinked: 2, tasks: 6 } },
      { code: 'farm-misses-links' },
    ]);
  });

  it('tells which links the farm would miss, and aligns the chunks', () => {
    const layers = two('aaa', { range: '1-6', chunk: 3 }, { range: '1-6', chunk: 2 });
    expect(check(layers)).toMatchObject([
      { code: 'farm-misses-links', severity: 'warning', facts: { missed: 1, links: 4 } },
    ]);
    expect(codesAfterFix(layers)).toEqual([]);
    const otherRange = two('aaa', { range: '1-12', chunk: 3 }, { range: '1-6', chunk: 2 });
    expect(check(otherRange).map(({ code }) => code)).toEqual(['farm-misses-links']);
    expect(codesAfterFix(otherRange)).toEqual([]);
  });

  it('advises where the farm would wait for more than is needed', () => {
    const layers = two('aaa', { range: '1-10', chunk: 2 }, { range: '1-10', chunk: 5 });
    expect(check(layers)).toMatchObject([
      { code: 'farm-adds-links', severity: 'advice', facts: { added: 1, links: 6 } },
    ]);
    expect(codesAfterFix(layers)).toEqual([]);
  });

  it('tells over which dependency the farm would lose the job, which runs here all the same', () => {
    const layers = two('aaa', { range: '5-10', chunk: 2 }, { range: '1-10' });
    const problems = check(layers);
    expect(problems).toMatchObject([
      { code: 'farm-loses-job', severity: 'error', facts: { reason: 'chunk-not-found', frames: [1] } },
      { code: 'partly-linked' },
    ]);
    expect(problems.some(stopsLocalRun)).toBe(false);
    expect(codesAfterFix(layers)).toEqual([]);
    const twice = [
      { name: 'aaa', args: { range: '1-3' } },
      { name: 'bbb', args: { range: '1-3' }, requires: ['aaa', 'aaa:sim'] },
    ];
    expect(check(twice)).toMatchObject([
      { code: 'farm-loses-job', facts: { reason: 'link-twice', frames: [1] } },
    ]);
    expect(codesAfterFix(twice)).toEqual([]);
  });

  it('tells when there are too many tasks for the farm, and too many frames for any plan', () => {
    const [tasks, ...others] = check([{ name: 'aaa', args: { range: '1-100001' } }]);
    expect(tasks).toMatchObject({ code: 'too-many-tasks', severity: 'error', facts: { tasks: 100_001 } });
    expect(others).toEqual([]);
    expect(check([{ name: 'aaa', args: { range: '1-100000' } }])).toEqual([]);
    const huge = check([{ name: 'aaa', args: { range: '1-2000000000', chunk: 100_000 } }]);
    expect(huge.map(({ code, where }) => [code, where.layer])).toEqual([['too-many-frames', 'aaa']]);
    expect(huge.some(stopsLocalRun)).toBe(true);
  });

  it('has words for all that it finds', () => {
    for (const layers of [
      two('aaa', { range: '1-3' }, { range: '11-13' }),
      two('aaa', { range: '5-10', chunk: 2 }, { range: '1-10' }),
      two('aaa', { range: '1-6', chunk: 3 }, { range: '1-6', chunk: 2 }),
      two('aaa', { range: '1-10', chunk: 2 }, { range: '1-10', chunk: 5 }),
      two('aaa:prev', { range: '1-7' }, { range: '1-9' }),
    ])
      for (const problem of check(layers)) expect(problemText(problem)).toMatch(/“aaa”.*\.$/);
  });

  it('takes its time only from the links, not from their product', () => {
    const layers = two('aaa:all', { range: '1-50000' }, { range: '1-50000' });
    const plan = makePlan(resolvedJob(layers));
    const start = performance.now();
    expect(checkPlan(plan)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
