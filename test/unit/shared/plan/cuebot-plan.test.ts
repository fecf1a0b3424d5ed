import { describe, expect, it } from 'vitest';
import {
  CUEBOT_MAX_TASKS,
  type CuebotPlan,
  type CuebotPlanOptions,
  makeCuebotPlan,
} from '../../../../shared/plan/cuebot-plan.ts';
import { eachLink } from '../../../../shared/plan/plan-links.ts';
import { type JobLayer, resolvedJob } from '../../../support/resolved-job.ts';

function cuebotOf(layers: readonly JobLayer[], options?: CuebotPlanOptions, range?: string): CuebotPlan {
  return makeCuebotPlan(resolvedJob(layers, range), options);
}

/** Cuebot's plan of layer `bbb` that waits for layer `aaa`; arguments are range and chunk. */
function waiting(
  requires: string,
  on: readonly [string, number?],
  to: readonly [string, number?],
): CuebotPlan {
  const args = ([range, chunk = 1]: readonly [string, number?]) => ({ range, chunk });
  return cuebotOf([
    { name: 'aaa', args: args(on) },
    { name: 'bbb', args: args(to), requires: [requires] },
  ]);
}

/** What each waiting frame waits for. */
function linksOf(plan: CuebotPlan): Record<number, number[]> {
  const links: Record<number, number[]> = {};
  eachLink(plan, (from, to) => {
    const frame = plan.frameOfTask[to] ?? 0;
    links[frame] = [...(links[frame] ?? []), plan.frameOfTask[from] ?? 0];
  });
  return links;
}

const codesOf = (plan: CuebotPlan): string[] => plan.refusals.map(({ code }) => code);

describe('the tasks that Cuebot makes', () => {
  it('follow its own order of interleaved frames, unless the frames are listed', () => {
    const layers = [{ name: 'aaa', args: { range: '1-10:4', chunk: 2 } }];
    expect([...cuebotOf(layers).frameOfTask]).toEqual([1, 9, 7, 4, 8]);
    expect([...cuebotOf(layers, { ranges: 'listed' }).frameOfTask]).toEqual([1, 9, 4, 8, 3]);
  });

  it('are refused for a range that only PyOutline reads, and for one without frames in chunks', () => {
    const plan = cuebotOf([{ name: 'aaa', args: { range: '١-٣' } }]);
    expect(plan.refusals).toMatchObject([{ code: 'bad-range', layer: 0, error: { code: 'bad-syntax' } }]);
    expect(codesOf(cuebotOf([{ name: 'aaa', args: { range: '10-1x1', chunk: 2 } }]))).toEqual([
      'empty-range',
    ]);
  });

  it('are refused above the limits of a job spec, post layers counted', () => {
    const half = { range: '1-50000' };
    const layers = [
      { name: 'aaa', args: half },
      { name: 'bbb', args: { ...half, type: 'Post' } },
    ];
    expect(codesOf(cuebotOf(layers))).toEqual([]);
    expect(cuebotOf([...layers, { name: 'ccc' }]).refusals).toEqual([
      { code: 'too-many-tasks', tasks: CUEBOT_MAX_TASKS + 1 },
    ]);
    expect(cuebotOf([{ name: 'aaa', args: { range: '1-2000000000', chunk: 1000 } }]).refusals).toEqual([
      { code: 'too-many-tasks', tasks: 2_000_000 },
    ]);
    expect(cuebotOf(Array.from({ length: 2001 }, (_, i) => ({ name: `l${i}` }))).refusals).toEqual([
      { code: 'too-many-layers', layers: 2001 },
    ]);
  });

  it('are refused where there are none but post ones', () => {
    expect(codesOf(cuebotOf([{ name: 'aaa', args: { type: 'Post' } }]))).toEqual(['no-layers']);
    expect(codesOf(cuebotOf([]))).toEqual(['no-layers']);
  });
});

describe('the frame-by-frame links that Cuebot makes', () => {
  it('pair the same frames where the chunks are equal, and only those', () => {
    expect(linksOf(waiting('aaa', ['1-10', 3], ['1-10', 3]))).toEqual({ 1: [1], 4: [4], 7: [7], 10: [10] });
    expect(linksOf(waiting('aaa', ['5-6'], ['4-7']))).toEqual({ 5: [5], 6: [6] });
    expect(linksOf(waiting('aaa', ['2-9', 2], ['1-9', 2]))).toEqual({});
  });

  it('lead to the one chunk that holds the first frame where the other chunks are larger', () => {
    expect(linksOf(waiting('aaa', ['1-6', 3], ['1-6', 2]))).toEqual({ 1: [1], 3: [1], 5: [4] });
  });

  it('lead to too many where the waiting chunks are larger', () => {
    expect(linksOf(waiting('aaa', ['1-10', 2], ['1-10', 5]))).toEqual({ 1: [1, 3, 5, 7], 6: [5, 7, 9] });
  });

  it('become a wait for the whole layer where either side is one chunk', () => {
    for (const plan of [waiting('aaa', ['1-10', 10], ['1-10']), waiting('aaa', ['1-10'], ['1-10', 99])])
      expect(plan.links.map(({ kind }) => kind)).toEqual(['all']);
    expect(waiting('aaa', ['5'], ['1-10']).links.map(({ kind }) => kind)).toEqual(['pairs']);
  });

  it('lose the job where a frame stands before the first chunk', () => {
    expect(waiting('aaa', ['5-10', 2], ['1-10']).refusals).toMatchObject([
      { code: 'chunk-not-found', frame: 1, fromLayer: 0, toLayer: 1 },
    ]);
  });

  it('lose the job where the search through a descending range finds a higher frame first', () => {
    expect(codesOf(waiting('aaa', ['10-1', 2], ['10-1']))).toEqual(['chunk-not-found']);
  });

  it('lose the job over frame -1, which stands for nothing found', () => {
    expect(codesOf(waiting('aaa', ['-1-8', 2], ['-1-8']))).toEqual(['chunk-not-found']);
  });
});

describe('the other links that Cuebot makes', () => {
  it('of previous frames go by position', () => {
    expect(linksOf(waiting('aaa:prev', ['11-13'], ['1-3']))).toEqual({ 2: [11], 3: [12] });
    expect(waiting('aaa:prev', ['1-8'], ['1-9']).refusals).toEqual([]);
    expect(waiting('aaa:prev', ['1-7'], ['1-9']).refusals).toMatchObject([
      { code: 'previous-out-of-range', frame: 9 },
    ]);
  });

  it('of previous frames know only the first frames of chunks', () => {
    expect(linksOf(waiting('aaa:prev', ['1-9', 3], ['1-9', 3]))).toEqual({});
    expect(linksOf(waiting('aaa:prev', ['1-6', 3], ['1-6']))).toEqual({ 2: [1], 5: [4] });
  });

  it('of previous frames lose the job where a frame is repeated with the same one before it', () => {
    expect(waiting('aaa:prev', ['1-3,1-3'], ['1-3,1-3']).refusals).toMatchObject([
      { code: 'link-twice', frame: 2, on: 1 },
    ]);
  });

  it('on a sim frame need a name that Cuebot can read', () => {
    expect(linksOf(waiting('aaa:sim', ['3-5'], ['1-2']))).toEqual({ 1: [3], 2: [3] });
    expect(waiting('aaa:sim', ['-5--3'], ['1-2']).refusals).toMatchObject([
      { code: 'sim-frame-name', name: '-005-aaa' },
    ]);
    expect(codesOf(waiting('aaa:sim', ['1000000'], ['1']))).toEqual(['sim-frame-name']);
    const dashed = cuebotOf([{ name: 'a-a' }, { name: 'bbb', requires: ['a-a:sim'] }]);
    expect(codesOf(dashed)).toEqual(['sim-frame-name']);
  });

  it('lose the job where two dependencies pair the same frames or the same layers', () => {
    const twice = (...requires: string[]) =>
      cuebotOf([
        { name: 'aaa', args: { range: '1-3' } },
        { name: 'bbb', args: { range: '1-3' }, requires },
      ]).refusals;
    expect(twice('aaa', 'aaa:sim')).toMatchObject([{ code: 'link-twice', frame: 1, on: 1 }]);
    expect(twice('aaa:all', 'aaa:any')).toMatchObject([{ code: 'dependency-twice' }]);
    expect(twice('aaa', 'aaa:prev')).toEqual([]);
    expect(twice('aaa', 'aaa:all')).toEqual([]);
  });

  it('are left out where a job spec cannot hold them', () => {
    const plan = cuebotOf([
      { name: 'aaa', requires: ['aaa:prev', 'mail'] },
      { name: 'mail', args: { type: 'Post' }, requires: ['aaa'] },
    ]);
    expect(plan.leftOut.map(({ toLayer, reason }) => [toLayer, reason])).toEqual([
      [0, 'self'],
      [0, 'post'],
      [1, 'post'],
    ]);
    expect(plan.links).toEqual([]);
  });
});
