import { expect, it } from 'vitest';
import { finishedBefore } from '../../../../../electron/host/run/resume-state.ts';
import { makePlan } from '../../../../../shared/plan/make-plan.ts';
import type { RunEvent } from '../../../../../shared/schedule/run-event.ts';
import type { RunOrder } from '../../../../../shared/schedule/run-order.ts';
import { resolvedJob } from '../../../../support/resolved-job.ts';

const plan = makePlan(resolvedJob([{ name: 'a' }, { name: 'b' }], '1-3'));
const at = '2026-01-01T00:00:00.000Z';
const outcome = { exitCode: 0, signal: null, seconds: 1, maxRssKib: null, log: 'l', attempt: 1 };
const ended = (layer: string, frame: number, state: 'succeeded' | 'dead' | 'eaten'): RunEvent => ({
  event: 'task-finished',
  at,
  layer,
  frame,
  frames: [frame],
  state,
  ...outcome,
});
const steered = (order: RunOrder): RunEvent => ({ event: 'run-steered', at, order });

it('takes tasks that are to run once more as not ended', () => {
  const events: RunEvent[] = [
    ended('a', 1, 'succeeded'),
    ended('a', 2, 'dead'),
    ended('b', 1, 'eaten'),
    ended('gone', 1, 'dead'),
    { event: 'tasks-changed', at, layer: 'a', state: 'waiting', frames: '1,3' },
    { event: 'tasks-changed', at, layer: 'b', state: 'depend', frames: 'damaged' },
  ];
  const before = finishedBefore(plan, events);
  expect([...before.ended]).toEqual([
    [1, 'dead'],
    [3, 'eaten'],
  ]);
  expect([...before.attempts]).toEqual([1, 1, 0, 1, 0, 0]);
});

it('keeps orders whose effect no other event tells', () => {
  const orders: RunOrder[] = [
    { verb: 'hold', layers: ['a'] },
    { verb: 'retry', target: {} },
    { verb: 'mark-done', target: { layers: ['b'] } },
    { verb: 'eat', target: {} },
    { verb: 'set-resources', cores: 2 },
  ];
  expect(finishedBefore(plan, orders.map(steered)).orders.map(({ verb }) => verb)).toEqual([
    'hold',
    'mark-done',
    'set-resources',
  ]);
});
