import { describe, expect, it } from 'vitest';
import { findTaskRow, type TaskSort, taskRowAt, taskRows } from '../../../../renderer/runs/task-rows.ts';
import { applyRunEvents, newRun, type Run } from '../../../../renderer/state/run-progress.ts';
import type { RunEvent, TaskState } from '../../../../shared/schedule/run-event.ts';

const at = '2026-11-23T10:00:00.000Z';
const ORDER: TaskSort = { key: 'order', descending: false };
const ALL = { text: '', states: new Set<TaskState>() };

function started(layer: string, frame: number): RunEvent {
  return { event: 'task-started', at, layer, frame, frames: [frame], attempt: 1, log: '' };
}

function finished(layer: string, frame: number, seconds: number, exitCode: number): RunEvent {
  return {
    ...{ event: 'task-finished', at, layer, frame, frames: [frame], attempt: 1, log: '', seconds, exitCode },
    ...{ state: exitCode === 0 ? 'succeeded' : 'dead', signal: null, maxRssKib: 1_000 * frame },
  } as RunEvent;
}

function run(
  layers: readonly { readonly name: string; readonly frames: readonly number[] }[],
  events: RunEvent[],
): Run {
  const begin: RunEvent = {
    event: 'run-started',
    at,
    session: '/s',
    name: 'job',
    cores: 2,
    memoryKib: 1,
    layers: layers.map(({ name, frames }) => ({ name, type: 'Render', tasks: frames.length })),
  };
  const order = (name: string) => layers.find((one) => one.name === name)?.frames;
  return applyRunEvents(newRun('r', 'job', '/s', 0), [begin, ...events], order);
}

const JOB = run(
  [
    { name: 'render10', frames: [1, 2, 3] },
    { name: 'render9', frames: [1, 2] },
  ],
  [finished('render10', 1, 5, 0), finished('render10', 3, 2, 1), started('render9', 2)],
);

function names(sort: TaskSort, filter = ALL, now = Date.parse(at) + 3_000): string[] {
  const rows = taskRows(JOB, filter, sort, now);
  return Array.from({ length: rows.count }, (_, i) => {
    const row = taskRowAt(rows, i);
    return `${row?.layer} ${row?.frame}`;
  });
}

describe('the rows of the task table', () => {
  it('stand in the order of the run', () => {
    expect(names(ORDER)).toEqual(['render10 1', 'render10 2', 'render10 3', 'render9 1', 'render9 2']);
  });

  it('are sorted by names as people count', () => {
    expect(names({ key: 'layer', descending: false })[0]).toBe('render9 1');
  });

  it('are sorted by seconds, those that run now among them, those without any last either way', () => {
    expect(names({ key: 'seconds', descending: false })).toEqual([
      'render10 3',
      'render9 2',
      'render10 1',
      'render10 2',
      'render9 1',
    ]);
    expect(names({ key: 'seconds', descending: true })).toEqual([
      'render10 1',
      'render9 2',
      'render10 3',
      'render10 2',
      'render9 1',
    ]);
  });

  it('put what needs a person first when they are sorted by state', () => {
    expect(names({ key: 'state', descending: false }).slice(0, 2)).toEqual(['render10 3', 'render9 2']);
  });

  it('are filtered by name, by frame and by state', () => {
    expect(names(ORDER, { ...ALL, text: 'RENDER9' })).toEqual(['render9 1', 'render9 2']);
    expect(names(ORDER, { ...ALL, text: '3' })).toEqual(['render10 3']);
    expect(names(ORDER, { text: '', states: new Set(['dead', 'running']) })).toEqual([
      'render10 3',
      'render9 2',
    ]);
  });

  it('can be looked up by task', () => {
    const rows = taskRows(JOB, ALL, ORDER, 0);
    expect(findTaskRow(rows, 'render9', 2)).toBe(4);
    expect(findTaskRow(rows, 'render9', 7)).toBe(-1);
    expect(taskRowAt(rows, 5)).toBeUndefined();
  });

  it('come in a fraction of a second for 100,000 tasks', () => {
    const frames = Array.from({ length: 50_000 }, (_, i) => i);
    const large = run(
      [
        { name: 'a', frames },
        { name: 'b', frames },
      ],
      frames.slice(0, 20_000).map((frame) => finished('b', frame, (frame * 7_919) % 1_000, 0)),
    );
    const begun = performance.now();
    expect(taskRows(large, ALL, { key: 'seconds', descending: true }, 0).count).toBe(100_000);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});
