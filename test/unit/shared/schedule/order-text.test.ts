import { expect, it } from 'vitest';
import { orderText } from '../../../../shared/schedule/order-text.ts';
import type { RunOrder } from '../../../../shared/schedule/run-order.ts';

const tasks = (count: number) => Array.from({ length: count }, (_, frame) => ({ layer: 'comp', frame }));

it.each<[RunOrder, string]>([
  [{ verb: 'retry', target: { layers: ['a', 'b'] } }, 'retry a, b'],
  [{ verb: 'eat', target: { tasks: tasks(2) } }, 'eat 0-comp, 1-comp'],
  [{ verb: 'kill', target: { tasks: tasks(4_000) } }, 'kill 4,000 tasks'],
  [{ verb: 'retry-dead', target: {} }, 'retry the dead of the job'],
  [{ verb: 'hold', layers: ['a', 'b', 'c', 'd'] }, 'hold back 4 layers'],
  [{ verb: 'set-resources', cores: 4, limits: { nuke: 2 } }, 'use 4 cores, nuke: 2'],
  [{ verb: 'stop' }, 'stop'],
])('says %j as “%s”', (order, words) => {
  expect(orderText(order)).toBe(words);
});
