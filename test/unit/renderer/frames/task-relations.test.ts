import { describe, expect, it } from 'vitest';
import { litTrace } from '../../../../renderer/frames/lit-trace.ts';
import { relatedWords, taskWords } from '../../../../renderer/frames/relation-words.ts';
import { isRelated, relatedCount, taskRelations } from '../../../../renderer/frames/task-relations.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import { tasksWaitedFor, tasksWaitingFor } from '../../../../shared/plan/plan-links.ts';
import { findTask } from '../../../../shared/plan/plan-tasks.ts';
import { resolvedJob } from '../../../support/resolved-job.ts';

const plan = makePlan(
  resolvedJob(
    [
      { name: 'sim', requires: ['sim:prev'] },
      { name: 'render', requires: ['sim'], args: { chunk: 4 } },
      { name: 'matte', requires: ['sim:any'] },
      { name: 'comp', requires: ['render', 'matte:all'] },
    ],
    '1-20',
  ),
);
const task = (layer: string, frame: number): number => findTask(plan, layer, frame) ?? -1;

describe('the relations of a task', () => {
  it('are those of the plan, on both sides of every task', () => {
    for (let number = 0; number < plan.taskCount; number++) {
      const { waitsFor, waitedBy } = taskRelations(plan, number);
      const all = Array.from({ length: plan.taskCount }, (_, other) => other);
      expect(all.filter((other) => isRelated(plan, waitsFor, other))).toEqual(tasksWaitedFor(plan, number));
      expect(all.filter((other) => isRelated(plan, waitedBy, other))).toEqual(tasksWaitingFor(plan, number));
      expect(relatedCount(plan, waitsFor)).toBe(tasksWaitedFor(plan, number).length);
    }
  });

  it('can be said', () => {
    const comp = taskRelations(plan, task('comp', 6));
    expect(taskWords(plan, task('render', 5))).toBe('render 5, frames 5-8');
    expect(relatedWords(plan, comp.waitsFor)).toBe('render 5, all of matte');
    expect(relatedWords(plan, comp.waitedBy)).toBe('nothing');
    expect(relatedWords(plan, taskRelations(plan, task('render', 5)).waitsFor)).toBe('sim 5-8');
    expect(relatedWords(plan, taskRelations(plan, task('matte', 1)).waitsFor)).toBe('any of sim');
  });

  it('light up the wires along which they run', () => {
    const { outline } = plan.resolved;
    const lit = litTrace(plan, outline, builtinLibrary(), taskRelations(plan, task('render', 5)));
    expect([...lit.layers].sort()).toEqual(['l1', 'l2', 'l4']);
    expect([...lit.wires].sort()).toEqual(['l1>l2#0', 'l2>l4#0']);
    const first = litTrace(plan, outline, builtinLibrary(), taskRelations(plan, task('sim', 1)));
    expect(first.wires.has('l1>l1#0')).toBe(true);
  });
});
