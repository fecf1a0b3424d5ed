import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskCells } from '../../../../renderer/canvas/task-cells.ts';
import { TASK_STATES, type TaskState } from '../../../../shared/schedule/run-event.ts';

const of = (...states: TaskState[]): Uint8Array =>
  Uint8Array.from(states, (state) => TASK_STATES.indexOf(state));
const names = (states: Uint8Array, width: number): (TaskState | undefined)[] =>
  taskCells(states, width).map((cell) => TASK_STATES[cell.state]);

describe('the cells of a bar', () => {
  it('are one for each task with a gap, while there is room', () => {
    const cells = taskCells(of('succeeded', 'running', 'waiting', 'waiting'), 100);
    expect(cells).toEqual([
      { x: 0, width: 24, state: TASK_STATES.indexOf('succeeded') },
      { x: 25, width: 24, state: TASK_STATES.indexOf('running') },
      { x: 50, width: 24, state: TASK_STATES.indexOf('waiting') },
      { x: 75, width: 25, state: TASK_STATES.indexOf('waiting') },
    ]);
  });

  it('join neighbours of one state when tasks are narrow', () => {
    expect(names(of('succeeded', 'succeeded', 'succeeded', 'waiting', 'waiting', 'waiting'), 12)).toEqual([
      'succeeded',
      'waiting',
    ]);
  });

  it('show the dead one of a thousand tasks on 100 pixels', () => {
    const states = new Uint8Array(1_000).fill(TASK_STATES.indexOf('succeeded'));
    states[500] = TASK_STATES.indexOf('dead');
    expect(names(states, 100)).toEqual(['succeeded', 'dead', 'succeeded']);
  });

  it('fill the whole bar without overlap, whatever the counts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(7), { minLength: 1, maxLength: 2_000 }),
        fc.integer({ min: 1, max: 400 }),
        (states, width) => {
          const cells = taskCells(Uint8Array.from(states), width);
          let x = 0;
          for (const cell of cells) {
            expect(cell.x).toBeGreaterThanOrEqual(x);
            expect(cell.x - x).toBeLessThanOrEqual(1);
            expect(cell.width).toBeGreaterThan(0);
            x = cell.x + cell.width;
          }
          expect(x).toBe(width);
        },
      ),
    );
  });

  it('are none for no tasks or no width', () => {
    expect(taskCells(new Uint8Array(), 100)).toEqual([]);
    expect(taskCells(of('running'), 0)).toEqual([]);
  });
});
