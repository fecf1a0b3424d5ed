import { describe, expect, it } from 'vitest';
import { isUnplanned, MAX_PLANNED_FRAMES, makePlan } from '../../../../shared/plan/make-plan.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { eachLink } from '../../../../shared/plan/plan-links.ts';
import { taskFrames, taskName } from '../../../../shared/plan/plan-tasks.ts';
import { type JobLayer, resolvedJob } from '../../../support/resolved-job.ts';

function planOf(layers: readonly JobLayer[], range?: string): Plan {
  return makePlan(resolvedJob(layers, range));
}

/** Links by the frames of their ends: `render 3 > comp 1`. */
function linksOf(plan: Plan): string[] {
  const links: string[] = [];
  const name = (task: number) => `${taskName(plan, task).layer} ${taskName(plan, task).frame}`;
  eachLink(plan, (from, to, group) =>
    links.push(`${name(from)} ${group.kind === 'any' ? '?' : '>'} ${name(to)}`),
  );
  return links;
}

describe('the tasks of a plan', () => {
  it('are the chunks of each layer in the order of its range, layer after layer', () => {
    const plan = planOf([
      { name: 'sim', args: { range: '10-7' } },
      { name: 'render', args: { chunk: 3 } },
    ]);
    expect(plan.taskCount).toBe(5);
    expect([...plan.frameOfTask]).toEqual([10, 9, 8, 7, 1000]);
    const chunked = planOf([{ name: 'sim', args: { range: '10-1', chunk: 4 } }]);
    expect([...chunked.frameOfTask]).toEqual([10, 6, 2]);
    expect(taskFrames(chunked, 0)).toEqual([7, 8, 9, 10]);
    expect(taskFrames(chunked, 2)).toEqual([1, 2]);
  });

  it('are of layers of the job only', () => {
    const plan = planOf(
      [
        { name: 'kept' },
        { name: 'skipped', args: { range: '50-60' }, requires: ['kept'] },
        { name: 'unregistered', args: { register: false } },
        { name: 'last', requires: ['skipped', 'kept'] },
      ],
      '1-2',
    );
    expect(plan.layers.map(({ layer }) => layer)).toEqual([0, 3]);
    expect([...plan.positionOfLayer]).toEqual([0, -1, -1, 1]);
    expect(linksOf(plan)).toEqual(['kept 1 > last 1', 'kept 2 > last 2']);
  });

  it('of a range that no machine could hold are none, and that is told', () => {
    const plan = planOf([
      { name: 'huge', args: { range: '1-2000000000' } },
      { name: 'small', args: { range: '1-3' } },
    ]);
    expect(plan.taskCount).toBe(3);
    expect(plan.layers.map((layer) => isUnplanned(plan, layer))).toEqual([true, false]);
    expect(MAX_PLANNED_FRAMES).toBeGreaterThan(100_000);
  });
});

describe('the links of a plan', () => {
  const waiting = (requires: string, on: JobLayer['args'], to: JobLayer['args']): string[] =>
    linksOf(
      planOf([
        { name: 'a', args: on ?? {} },
        { name: 'b', args: to ?? {}, requires: [requires] },
      ]),
    ).map((link) => link.replaceAll(/[ab] /g, ''));

  it('frame by frame lead to every task that holds a frame of the waiting task', () => {
    // Cuebot gives the second and third task one link each.
    expect(waiting('a', { range: '1-6', chunk: 3 }, { range: '1-6', chunk: 2 })).toEqual([
      '1 > 1',
      '1 > 3',
      '4 > 3',
      '4 > 5',
    ]);
    expect(waiting('a', { range: '1-10', chunk: 2 }, { range: '1-10', chunk: 5 })).toEqual([
      '1 > 1',
      '3 > 1',
      '5 > 1',
      '5 > 6',
      '7 > 6',
      '9 > 6',
    ]);
  });

  it('frame by frame leave out frames that the other layer does not have', () => {
    expect(waiting('a', { range: '5-6' }, { range: '4-7' })).toEqual(['5 > 5', '6 > 6']);
    expect(waiting('a', { range: '1-3' }, { range: '11-13' })).toEqual([]);
    expect(waiting('a', { range: '1-10', chunk: 4 }, { range: '10-1x-3' })).toEqual([
      '9 > 10',
      '5 > 7',
      '1 > 4',
      '1 > 1',
    ]);
  });

  it('layer on layer are one group, however large', () => {
    const plan = planOf([
      { name: 'a', args: { range: '1-50000' } },
      { name: 'b', args: { range: '1-50000' }, requires: ['a:all'] },
      { name: 'c', args: { range: '1-2' }, requires: ['b:any'] },
    ]);
    expect(plan.links.map(({ kind }) => kind)).toEqual(['all', 'any']);
  });

  it('on a sim frame lead to the task of the first frame in the order of its range', () => {
    expect(waiting('a:sim', { range: '7,3,5', chunk: 2 }, { range: '1-3' })).toEqual([
      '7 > 1',
      '7 > 2',
      '7 > 3',
    ]);
  });

  it('previous frame lead to what comes before in the order of the other range', () => {
    expect(waiting('a:prev', { range: '1-4' }, { range: '1-4' })).toEqual(['1 > 2', '2 > 3', '3 > 4']);
    expect(waiting('a:prev', { range: '4-1' }, { range: '1-4' })).toEqual(['2 > 1', '3 > 2', '4 > 3']);
    expect(waiting('a:prev', { range: '1-9x2' }, { range: '2-6' })).toEqual([
      '1 > 2',
      '1 > 3',
      '3 > 4',
      '3 > 5',
      '5 > 6',
    ]);
    expect(waiting('a:prev', { range: '1-6', chunk: 3 }, { range: '1-6', chunk: 2 })).toEqual([
      '1 > 1',
      '1 > 3',
      '4 > 5',
    ]);
  });

  it('previous frame of a layer on itself make a chain, of chunks too', () => {
    expect(linksOf(planOf([{ name: 'a', args: { range: '1-7', chunk: 3 }, requires: ['a:prev'] }]))).toEqual([
      'a 1 > a 4',
      'a 4 > a 7',
    ]);
  });

  it('say when any one task is enough', () => {
    expect(waiting('a:any', { range: '1-2' }, { range: '5' })).toEqual(['1 ? 5', '2 ? 5']);
  });

  it('stay among post layers and among the others', () => {
    const plan = planOf([
      { name: 'render' },
      { name: 'mail', args: { type: 'Post' }, requires: ['render:all'] },
      { name: 'clean', args: { type: 'Post' }, requires: ['mail'] },
      { name: 'stuck', requires: ['mail'] },
    ]);
    expect(plan.layers.map(({ post }) => post)).toEqual([false, true, true, false]);
    expect(linksOf(plan)).toEqual(['mail 1000 > clean 1000']);
  });

  it('include those that pre- and post-processes bring', () => {
    const plan = planOf(
      [
        { name: 'render' },
        { name: 'before', module: 'LayerPreProcess', creator: 'render' },
        { name: 'after', module: 'LayerPostProcess', creator: 'render' },
      ],
      '1-2',
    );
    expect(linksOf(plan)).toEqual([
      'before 1 > render 1',
      'before 1 > render 2',
      'render 1 > after 1',
      'render 2 > after 1',
    ]);
  });
});
