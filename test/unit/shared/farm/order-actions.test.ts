import { describe, expect, it } from 'vitest';
import { orderActions } from '../../../../shared/farm/order-actions.ts';
import type { RunOrder } from '../../../../shared/schedule/run-order.ts';

const actions = (order: RunOrder) => orderActions(order, 'kim', 1_000);

describe('an order to a run on the farm', () => {
  it('is one action for whole layers and one for the tasks of each other layer', () => {
    const target = {
      layers: ['Beauty-Pass'],
      tasks: [
        { layer: 'comp', frame: 1 },
        { layer: 'comp', frame: 2 },
        { layer: 'movie', frame: 1 },
      ],
    };
    expect(actions({ verb: 'retry', target })).toEqual([
      { do: 'retry-frames', frames: { layers: ['beauty_pass'] } },
      { do: 'retry-frames', frames: { layers: ['comp'], range: '1,2' } },
      { do: 'retry-frames', frames: { layers: ['movie'], range: '1' } },
    ]);
  });

  it('is about the whole job where it names nobody', () => {
    expect(actions({ verb: 'retry-dead', target: {} })).toEqual([
      { do: 'retry-frames', frames: { states: ['dead'] } },
    ]);
    expect(actions({ verb: 'kill', target: {} })).toMatchObject([
      { do: 'kill-frames', reason: 'Killed in Cuegraph by kim' },
    ]);
    expect(actions({ verb: 'stop' })).toMatchObject([{ do: 'kill' }]);
  });

  it('holds a layer by a start in many years, which a release takes back', () => {
    const [held] = actions({ verb: 'hold', layers: ['render'] });
    expect(held).toMatchObject({ do: 'start-after', layer: 'render' });
    expect(held?.do === 'start-after' && (held.at ?? 0) > 10 * 365 * 24 * 3_600_000).toBe(true);
    expect(actions({ verb: 'release', layers: ['render'] })).toEqual([
      { do: 'start-after', layer: 'render', at: null },
    ]);
  });

  it('takes cores for the most cores of the job', () => {
    expect(actions({ verb: 'set-resources', cores: 3.5 })).toEqual([{ do: 'max-cores', value: 3 }]);
    expect(actions({ verb: 'set-resources', memoryKib: 5 })).toEqual([]);
  });
});
