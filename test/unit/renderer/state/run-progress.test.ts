import { describe, expect, it } from 'vitest';
import { applyRunEvents, newRun, type Run, stateIndex } from '../../../../renderer/state/run-progress.ts';
import type { RunEvent } from '../../../../shared/schedule/run-event.ts';

const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString();
const outcome = { exitCode: 0, signal: null, seconds: 2, maxRssKib: 1024 };

const started: RunEvent = {
  event: 'run-started',
  at: at(0),
  session: '/s',
  name: 'job',
  cores: 2,
  memoryKib: 1024,
  layers: [
    { name: 'a', type: 'Render', tasks: 3 },
    { name: 'b', type: 'Util', tasks: 1 },
  ],
};
const begin = (layer: string, frame: number, attempt = 1): RunEvent => ({
  event: 'task-started',
  at: at(1),
  layer,
  frame,
  frames: [frame],
  attempt,
  log: `${layer}.${frame}`,
});
const end = (layer: string, frame: number, state: 'succeeded' | 'dead' | 'eaten', attempt = 1): RunEvent => ({
  event: 'task-finished',
  at: at(3),
  layer,
  frame,
  frames: [frame],
  state,
  attempt,
  log: `${layer}.${frame}`,
  ...outcome,
});
const retried = (layer: string, frame: number, attempt: number): RunEvent => ({
  event: 'task-retried',
  at: at(2),
  layer,
  frame,
  attempt,
  log: 'x',
  ...outcome,
  exitCode: 1,
});

const run = newRun('r1', 'job', '/s', 0);
const count = (one: Run, layer: string, state: Parameters<typeof stateIndex>[0]): number | undefined =>
  one.layers.get(layer)?.counts[stateIndex(state)];

describe('the progress of a run', () => {
  it('has all tasks waiting when it starts, in the order of the plan', () => {
    const known = applyRunEvents(run, [started], (layer) => (layer === 'a' ? [5, 3, 1] : undefined));
    expect(count(known, 'a', 'waiting')).toBe(3);
    expect([...(known.layers.get('a')?.frames ?? [])]).toEqual([5, 3, 1]);
    expect(known.taskCount).toBe(4);
    const after = applyRunEvents(known, [begin('a', 1)]);
    expect([...(after.layers.get('a')?.states ?? [])]).toEqual([0, 0, stateIndex('running')]);
  });

  it('gives slots in the order of arrival where the plan is not known', () => {
    const known = applyRunEvents(run, [started, begin('a', 7), begin('a', 4)]);
    expect([...(known.layers.get('a')?.frames ?? [])]).toEqual([7, 4, Number.NaN]);
  });

  it('counts states of layers and of the run as tasks begin and end', () => {
    const known = applyRunEvents(run, [
      started,
      begin('a', 1),
      end('a', 1, 'succeeded'),
      begin('a', 2),
      begin('b', 1),
    ]);
    expect(count(known, 'a', 'succeeded')).toBe(1);
    expect(count(known, 'a', 'running')).toBe(1);
    expect(known.counts[stateIndex('running')]).toBe(2);
    expect(known.counts.reduce((a, b) => a + b)).toBe(4);
    expect(known.layers.get('a')?.measured).toEqual({ tasks: 1, seconds: 2 });
  });

  it('lets a task that is tried again wait, and remembers its last attempt', () => {
    const known = applyRunEvents(run, [started, begin('a', 1), retried('a', 1, 1)]);
    expect(count(known, 'a', 'waiting')).toBe(3);
    const after = applyRunEvents(known, [begin('a', 1, 2), end('a', 1, 'dead', 2)]);
    expect(count(after, 'a', 'dead')).toBe(1);
    expect(after.layers.get('a')?.details.get(0)).toMatchObject({ attempt: 2, seconds: 2 });
  });

  it('makes new objects only of the layers that a batch touched', () => {
    const known = applyRunEvents(run, [started]);
    const after = applyRunEvents(known, [begin('a', 1)]);
    expect(after.layers.get('a')).not.toBe(known.layers.get('a'));
    expect(after.layers.get('b')).toBe(known.layers.get('b'));
  });

  it('comes to the same when events arrive twice, or an old one after a new one', () => {
    const events = [
      started,
      begin('a', 1),
      retried('a', 1, 1),
      begin('a', 1, 2),
      end('a', 1, 'succeeded', 2),
      begin('b', 1),
    ];
    const once = applyRunEvents(run, events);
    const counts = [...once.counts];
    const twice = applyRunEvents(applyRunEvents(newRun('r2', 'job', '/s', 0), events), events);
    expect([...twice.counts]).toEqual(counts);
    expect(twice.layers.get('a')?.measured).toEqual(once.layers.get('a')?.measured);
    expect([...applyRunEvents(twice, [begin('a', 1)]).counts]).toEqual(counts);
  });

  it('passes over counted events that it knows, and takes the rest in', () => {
    const events = [started, begin('a', 1), end('a', 1, 'dead'), retried('b', 1, 1)];
    const known = applyRunEvents(run, events.slice(0, 3), undefined, 0);
    expect(applyRunEvents(known, events.slice(1, 3), undefined, 1)).toBe(known);
    const after = applyRunEvents(known, events.slice(2), undefined, 2);
    expect(after.eventCount).toBe(4);
    expect(count(after, 'a', 'dead')).toBe(1);
    expect(after.layers.get('b')?.details.get(0)?.attempt).toBe(1);
  });

  it('follows tasks that begin or cease to wait for others, also such as had ended', () => {
    const known = applyRunEvents(run, [
      started,
      { event: 'tasks-changed', at: at(1), layer: 'a', state: 'depend', frames: '1-3' },
      { event: 'tasks-changed', at: at(1), layer: 'a', state: 'waiting', frames: '2' },
      begin('a', 2),
      end('a', 2, 'dead'),
    ]);
    expect([count(known, 'a', 'depend'), count(known, 'a', 'dead')]).toEqual([2, 1]);
    const again = applyRunEvents(known, [
      { event: 'tasks-changed', at: at(4), layer: 'a', state: 'waiting', frames: '2' },
    ]);
    expect([count(again, 'a', 'dead'), count(again, 'a', 'waiting')]).toEqual([0, 1]);
    expect(count(applyRunEvents(again, [begin('a', 2, 2)]), 'a', 'running')).toBe(1);
  });

  it('keeps what is known of a task that is eaten by an order', () => {
    const eaten = { ...end('a', 1, 'eaten'), exitCode: null, seconds: 0, reason: 'eaten' };
    const known = applyRunEvents(run, [started, begin('a', 1), end('a', 1, 'dead'), eaten]);
    expect(count(known, 'a', 'eaten')).toBe(1);
    expect(known.layers.get('a')?.details.get(0)).toMatchObject({ exitCode: 0, seconds: 2, reason: 'eaten' });
  });

  it('lifts what the log of a failed task says to its layer, until that task succeeds', () => {
    const finding = { kind: 'error' as const, text: 'no licence', offset: 7 };
    const known = applyRunEvents(run, [
      started,
      begin('a', 1),
      { ...retried('a', 1, 1), finding } as RunEvent,
      begin('a', 2),
      { ...end('a', 2, 'dead'), finding: { ...finding, text: 'later' } } as RunEvent,
    ]);
    expect(known.layers.get('a')?.fault).toEqual({ frame: 1, text: 'no licence' });
    expect(known.layers.get('a')?.details.get(0)?.finding).toEqual(finding);
    const after = applyRunEvents(known, [begin('a', 1, 2), end('a', 1, 'succeeded', 2)]);
    expect(after.layers.get('a')?.fault).toBe(null);
  });

  it('knows which layers are held back and what the run may use', () => {
    const known = applyRunEvents(run, [
      started,
      { event: 'run-steered', at: at(1), order: { verb: 'hold', layers: ['a', 'b'] } },
      { event: 'run-steered', at: at(1), order: { verb: 'release', layers: ['a'] } },
      { event: 'run-steered', at: at(1), order: { verb: 'set-resources', cores: 5 } },
    ]);
    expect([...known.held]).toEqual(['b']);
    expect(known.cores).toBe(5);
  });

  it('goes on after its end when its session does', () => {
    const over = applyRunEvents(run, [
      started,
      { event: 'run-finished', at: at(5), session: '/s', outcome: 'failed', seconds: 5, counts: {} },
    ]);
    expect(applyRunEvents(over, [{ ...started, cores: 7 }])).toMatchObject({
      outcome: null,
      seconds: null,
      cores: 7,
    });
  });

  it('grows for tasks and layers that nobody announced', () => {
    const known = applyRunEvents(run, [begin('x', 1), begin('x', 2)]);
    expect(known.layers.get('x')?.taskCount).toBe(2);
    expect(known.counts[stateIndex('waiting')]).toBe(0);
  });

  it('knows when it is paused and how it ended', () => {
    const paused = applyRunEvents(run, [started, { event: 'run-paused', at: at(4) }]);
    expect(paused.paused).toBe(true);
    const over = applyRunEvents(paused, [
      { event: 'run-finished', at: at(5), session: '/s', outcome: 'failed', seconds: 5, counts: { dead: 1 } },
    ]);
    expect(over).toMatchObject({ paused: false, outcome: 'failed', seconds: 5 });
  });

  it('takes in 100,000 tasks in a moment', () => {
    const many: RunEvent = { ...started, layers: [{ name: 'a', type: 'Render', tasks: 100_000 }] };
    const events = Array.from({ length: 100_000 }, (_, frame) => begin('a', frame));
    const before = performance.now();
    const known = applyRunEvents(run, [many, ...events]);
    expect(known.counts[stateIndex('running')]).toBe(100_000);
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});
