import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cuebotStarts } from '../../../../shared/frames/cuebot-frames.ts';
import { parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';
import { checkPlan } from '../../../../shared/plan/check-plan.ts';
import { comparePlans, compareTask } from '../../../../shared/plan/compare-plans.ts';
import { makeCuebotPlan } from '../../../../shared/plan/cuebot-plan.ts';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import {
  countLinks,
  eachLink,
  eachLinkOf,
  hasLink,
  tasksWaitedFor,
  tasksWaitingFor,
} from '../../../../shared/plan/plan-links.ts';
import {
  findTask,
  findTaskHolding,
  taskFrameCount,
  taskFrames,
  taskName,
} from '../../../../shared/plan/plan-tasks.ts';
import { resolvedJob } from '../../../support/resolved-job.ts';
import {
  referenceCuebotFrameLinks,
  referenceLinks,
  referenceTasks,
  smallJobs,
  smallRanges,
} from './reference-plan.ts';

function nameOf(plan: Plan, task: number): string {
  const { layer, frame } = taskName(plan, task);
  return `${layer} ${frame}`;
}

function linkNames(plan: Plan): string[] {
  const names: string[] = [];
  eachLink(plan, (from, to, group) =>
    names.push(`${nameOf(plan, from)} ${group.kind === 'any' ? '?' : '>'} ${nameOf(plan, to)}`),
  );
  return names.sort();
}

describe('any plan', () => {
  it('has the tasks and the links that asking every pair of tasks gives', () => {
    fc.assert(
      fc.property(smallJobs, fc.option(smallRanges, { nil: undefined }), (layers, range) => {
        const resolved = resolvedJob(layers, range);
        const plan = makePlan(resolved);
        const tasks = referenceTasks(resolved);
        const numbers = Array.from({ length: plan.taskCount }, (_, task) => task);
        expect(numbers.map((task) => nameOf(plan, task))).toEqual(tasks.map(({ name }) => name));
        expect(numbers.map((task) => taskFrames(plan, task))).toEqual(
          tasks.map(({ frames }) => [...frames].sort((a, b) => a - b)),
        );
        expect(linkNames(plan)).toEqual(referenceLinks(resolved));
      }),
      { numRuns: 300 },
    );
  });

  it('gives each link of a group once, in order, and answers questions about them alike', () => {
    fc.assert(
      fc.property(smallJobs, fc.boolean(), (layers, asCuebot) => {
        const resolved = resolvedJob(layers);
        const plan: Plan = asCuebot ? makeCuebotPlan(resolved) : makePlan(resolved);
        const waitedFor = Array.from({ length: plan.taskCount }, () => new Set<number>());
        const waitingFor = Array.from({ length: plan.taskCount }, () => new Set<number>());
        for (const group of plan.links) {
          const links = new Set<string>();
          let [lastFrom, lastTo] = [-1, -1];
          eachLinkOf(plan, group, (from, to) => {
            expect(to > lastTo || (to === lastTo && from > lastFrom)).toBe(true);
            [lastFrom, lastTo] = [from, to];
            links.add(`${from} ${to}`);
            waitedFor[to]?.add(from);
            waitingFor[from]?.add(to);
          });
          expect(countLinks(plan, group)).toBe(links.size);
          for (let from = 0; from < plan.taskCount; from += 2)
            for (let to = 0; to < plan.taskCount; to += 3)
              expect(hasLink(plan, group, from, to)).toBe(links.has(`${from} ${to}`));
        }
        const sorted = (tasks: ReadonlySet<number> | undefined) => [...(tasks ?? [])].sort((a, b) => a - b);
        for (let task = 0; task < plan.taskCount; task++) {
          expect(tasksWaitedFor(plan, task)).toEqual(sorted(waitedFor[task]));
          expect(tasksWaitingFor(plan, task)).toEqual(sorted(waitingFor[task]));
        }
      }),
    );
  });

  it('finds every task by its name and by every frame that it runs', () => {
    fc.assert(
      fc.property(smallJobs, (layers) => {
        const plan = makePlan(resolvedJob(layers));
        for (let task = 0; task < plan.taskCount; task++) {
          const { layer, frame } = taskName(plan, task);
          expect(findTask(plan, layer, frame)).toBe(task);
          expect(taskFrameCount(plan, task)).toBe(taskFrames(plan, task).length);
          for (const held of taskFrames(plan, task)) {
            expect(findTaskHolding(plan, layer, held)).toBe(task);
            if (held !== frame) expect(findTask(plan, layer, held)).toBeUndefined();
          }
          expect(findTask(plan, layer, 999)).toBeUndefined();
        }
        expect(findTask(plan, 'nobody', 1)).toBeUndefined();
      }),
    );
  });

  it('asks for a task that does not exist in vain', () => {
    const plan = makePlan(resolvedJob([{ name: 'a' }]));
    for (const ask of [taskFrames, taskName, tasksWaitedFor, tasksWaitingFor])
      expect(() => ask(plan, 1)).toThrow(RangeError);
  });
});

describe('any plan of Cuebot', () => {
  it('has the tasks that Cuebot starts', () => {
    fc.assert(
      fc.property(smallRanges, fc.integer({ min: 1, max: 7 }), (range, chunk) => {
        const plan = makeCuebotPlan(resolvedJob([{ name: 'aaa', args: { range, chunk } }]));
        const starts = cuebotStarts(range, chunk);
        expect([...plan.frameOfTask]).toEqual(starts.ok ? starts.value : []);
      }),
    );
  });

  it('has the frame-by-frame links that its own steps come to', () => {
    const chunks = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(smallRanges, chunks, smallRanges, chunks, (onRange, onChunk, erRange, erChunk) => {
        const plan = makeCuebotPlan(
          resolvedJob([
            { name: 'aaa', args: { range: onRange, chunk: onChunk } },
            { name: 'bbb', args: { range: erRange, chunk: erChunk }, requires: ['aaa'] },
          ]),
        );
        const [on, er] = [cuebotStarts(onRange, onChunk), cuebotStarts(erRange, erChunk)];
        fc.pre(on.ok && er.ok && on.value.length > 0 && er.value.length > 0);
        if (!on.ok || !er.ok) return;
        const expected = referenceCuebotFrameLinks(
          { starts: on.value, chunk: onChunk },
          { starts: er.value, chunk: erChunk },
        );
        expect(plan.refusals.map(({ code }) => code)).toEqual(expected === null ? ['chunk-not-found'] : []);
        if (expected === null) return;
        if (expected === 'all') {
          expect(plan.links.map(({ kind }) => kind)).toEqual(['all']);
          return;
        }
        const links = [...expected].flatMap(([er, frames]) =>
          frames.map((frame) => `aaa ${frame} > bbb ${er}`),
        );
        expect(linkNames(plan)).toEqual(links.sort());
      }),
      { numRuns: 500 },
    );
  });

  it('differs from what was meant by exactly the links that are counted', () => {
    fc.assert(
      fc.property(smallJobs, (layers) => {
        const resolved = resolvedJob(layers);
        const [plan, cuebot] = [makePlan(resolved), makeCuebotPlan(resolved)];
        const names = (of: Plan, group: Plan['links'][number] | undefined): Set<string> => {
          const found = new Set<string>();
          if (group !== undefined)
            eachLinkOf(of, group, (from, to) => found.add(`${nameOf(of, from)} > ${nameOf(of, to)}`));
          return found;
        };
        const compared = comparePlans(plan, cuebot);
        expect(compared.map(({ group }) => group)).toEqual(plan.links);
        for (const { group, cuebotGroup, missedCount, addedCount } of compared) {
          const [meant, made] = [names(plan, group), names(cuebot, cuebotGroup)];
          expect(missedCount).toBe([...meant].filter((link) => !made.has(link)).length);
          expect(addedCount).toBe([...made].filter((link) => !meant.has(link)).length);
        }
        for (let task = 0; task < plan.taskCount; task++) {
          const { shared, missed, added } = compareTask(plan, cuebot, task);
          expect([...shared, ...missed].sort((a, b) => a - b)).toEqual(tasksWaitedFor(plan, task));
          for (const other of added) expect(tasksWaitedFor(plan, task)).not.toContain(other);
        }
      }),
    );
  });

  it('gets a check that never fails and always has the same answer', () => {
    fc.assert(
      fc.property(smallJobs, fc.option(smallRanges, { nil: undefined }), (layers, range) => {
        const check = () => checkPlan(makePlan(resolvedJob(layers, range)));
        expect(check()).toEqual(check());
      }),
    );
  });
});

describe('the time that a plan takes', () => {
  /** Generous: about ten times what a slow machine needs, and far from what anything quadratic would take. */
  const LIMIT_MS = 1500;

  it('is short for 100,000 tasks linked frame by frame over different chunks', () => {
    const resolved = resolvedJob([
      { name: 'a', args: { range: '1-150000', chunk: 3 } },
      { name: 'b', args: { range: '1-100000', chunk: 2 }, requires: ['a'] },
    ]);
    const start = performance.now();
    const plan = makePlan(resolved);
    expect(performance.now() - start).toBeLessThan(LIMIT_MS);
    expect(plan.taskCount).toBe(100_000);
    expect(plan.links.map((group) => countLinks(plan, group))).toEqual([66_667]);
  });

  it('is short for ranges in no order', () => {
    const mixed = Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 50_000).join(',');
    const resolved = resolvedJob([
      { name: 'a', args: { range: mixed } },
      { name: 'b', args: { range: mixed, chunk: 7 }, requires: ['a', 'a:prev'] },
    ]);
    expect(parseFrameSet(mixed).ok).toBe(true);
    const start = performance.now();
    const plan = makePlan(resolved);
    expect(performance.now() - start).toBeLessThan(LIMIT_MS);
    expect(plan.links.map((group) => countLinks(plan, group))).toEqual([50_000, 49_999]);
  });
});
