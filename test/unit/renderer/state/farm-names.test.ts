import { describe, expect, it } from 'vitest';
import { farmNames, renameLayers } from '../../../../renderer/state/farm-names.ts';
import { emptyOutline, layerId, newLayer } from '../../../../shared/outline/outline.ts';
import type { RunEvent } from '../../../../shared/schedule/run-event.ts';

describe('names of the farm on a document', () => {
  const outline = {
    ...emptyOutline('x'),
    layers: [newLayer(layerId('l1'), 'Beauty-Pass', 'Shell'), newLayer(layerId('l2'), 'comp', 'Shell')],
  };
  const names = farmNames(outline);

  it('are known where the farm folds them', () => {
    expect([...names]).toEqual([['beauty_pass', 'Beauty-Pass']]);
  });

  it('are put back into events, of layers and of single tasks', () => {
    const at = '2026-06-01T00:00:00.000Z';
    const events: RunEvent[] = [
      {
        event: 'run-started',
        at,
        session: '',
        name: 'x',
        cores: 1,
        memoryKib: 0,
        layers: [{ name: 'beauty_pass', type: 'Render', tasks: 1 }],
      },
      { event: 'task-state', at, layer: 'beauty_pass', frame: 1, state: 'eaten' },
      { event: 'task-state', at, layer: 'comp', frame: 1, state: 'depend' },
      { event: 'run-paused', at },
    ];
    expect(renameLayers(events, names)).toMatchObject([
      { layers: [{ name: 'Beauty-Pass' }] },
      { layer: 'Beauty-Pass' },
      { layer: 'comp' },
      { event: 'run-paused' },
    ]);
    expect(renameLayers(events, new Map())).toBe(events);
  });
});
