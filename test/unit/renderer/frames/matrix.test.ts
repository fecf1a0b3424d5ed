import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTask } from '../../../../renderer/frames/frame-matrix.tsx';
import { makeMatrix, nearestTask, spansOf, taskAt, tasksWithin } from '../../../../renderer/frames/matrix.ts';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import { taskFrames } from '../../../../shared/plan/plan-tasks.ts';
import { type JobLayer, resolvedJob } from '../../../support/resolved-job.ts';

const plan = (layers: readonly JobLayer[], range?: string) => makePlan(resolvedJob(layers, range));

const JOB = plan(
  [
    { name: 'sim' },
    { name: 'render', args: { range: '10-1', chunk: 3 } },
    { name: 'sparse', args: { range: '1-9x4', chunk: 2 } },
    { name: 'once', module: 'ShellCommand' },
  ],
  '1-10',
);

describe('the matrix of frames', () => {
  const matrix = makeMatrix(JOB, 'frame');

  it('has a column for every frame of the job', () => {
    expect([...matrix.axis]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(matrix.columnCount).toBe(10);
  });

  it('lets a task cover the columns of its frames, in several stretches where they are apart', () => {
    expect(spansOf(matrix, 0, 2)).toEqual([{ start: 2, end: 3 }]);
    expect(spansOf(matrix, 2, 0)).toEqual([
      { start: 0, end: 1 },
      { start: 4, end: 5 },
    ]);
    expect(spansOf(matrix, 3, 0)).toEqual([{ start: 0, end: 1 }]);
  });

  it('finds the task of a column, and none where a layer has no such frame', () => {
    expect(taskAt(matrix, 2, 4)).toBe(0);
    expect(taskAt(matrix, 2, 8)).toBe(1);
    expect(taskAt(matrix, 2, 1)).toBeUndefined();
    expect(taskAt(matrix, 9, 0)).toBeUndefined();
  });

  it('finds the nearest task where a layer has no such frame', () => {
    expect(nearestTask(matrix, 2, 7)).toBe(1);
    expect(nearestTask(matrix, 3, 9)).toBe(0);
  });

  it('has tasks in columns side by side when that is wanted', () => {
    const tasks = makeMatrix(JOB, 'task');
    expect(tasks.columnCount).toBe(10);
    expect(spansOf(tasks, 1, 3)).toEqual([{ start: 3, end: 4 }]);
    expect(taskAt(tasks, 1, 3)).toBe(3);
    expect(taskAt(tasks, 1, 4)).toBeUndefined();
    expect(nearestTask(tasks, 1, 8)).toBe(3);
  });

  it('agrees with the frames of the tasks, whatever their order and chunks', () => {
    const section = fc
      .tuple(fc.integer({ min: -5, max: 30 }), fc.integer({ min: 0, max: 12 }), fc.boolean())
      .map(([from, length, down]) => (down ? `${from + length}-${from}` : `${from}-${from + length}`));
    const layer = fc.tuple(
      fc.array(section, { minLength: 1, maxLength: 3 }).map((sections) => sections.join(',')),
      fc.integer({ min: 1, max: 5 }),
    );
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 4 }), (specs) => {
        const job = plan(specs.map(([range, chunk], i) => ({ name: `layer${i}`, args: { range, chunk } })));
        const made = makeMatrix(job, 'frame');
        for (const [row, { firstTask, taskCount }] of job.layers.entries()) {
          for (let task = 0; task < taskCount; task++) {
            const columns = spansOf(made, row, task).flatMap(({ start, end }) =>
              Array.from({ length: end - start }, (_, i) => start + i),
            );
            expect(columns.map((column) => made.axis[column])).toEqual(taskFrames(job, firstTask + task));
            for (const column of columns) {
              expect(taskAt(made, row, column)).toBe(task);
              const seen = tasksWithin(made, row, { start: column, end: column + 1 });
              expect(task >= seen.start && task < seen.end).toBe(true);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('comes quickly for layers of 50,000 frames', () => {
    const job = plan(
      [{ name: 'aaa' }, { name: 'bbb', args: { chunk: 7 } }, { name: 'ccc', requires: ['aaa'] }],
      '1-50000',
    );
    const begun = performance.now();
    const made = makeMatrix(job, 'frame');
    expect(made.columnsOf(1)).toBe(made.columnsOf(1));
    expect(taskAt(made, 1, 49_999)).toBe(7142);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe('walking through the matrix', () => {
  const matrix = makeMatrix(JOB, 'frame');
  const name = (task: number | null) => `${JOB.layerOfTask[task ?? -1]} ${JOB.frameOfTask[task ?? -1]}`;

  it('goes from task to task and stops at the ends', () => {
    expect(nextTask(matrix, -1, 'ArrowRight')).toBe(0);
    expect(nextTask(matrix, 0, 'ArrowRight')).toBe(1);
    expect(nextTask(matrix, 0, 'ArrowLeft')).toBe(0);
    expect(nextTask(matrix, 3, 'End')).toBe(9);
    expect(nextTask(matrix, 3, 'Home')).toBe(0);
    expect(nextTask(matrix, 0, 'x')).toBeNull();
  });

  it('goes from layer to layer in the same column, or near it', () => {
    expect(name(nextTask(matrix, 4, 'ArrowDown'))).toBe('1 4');
    const sparse = JOB.layers[2]?.firstTask ?? 0;
    expect(name(nextTask(matrix, sparse + 1, 'ArrowUp'))).toBe('1 7');
    expect(nextTask(matrix, 0, 'ArrowUp')).toBe(0);
  });
});
