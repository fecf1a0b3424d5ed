import { describe, expect, it } from 'vitest';
import {
  lastStarted,
  rowAtPoint,
  rowsByLane,
  rulerSeconds,
} from '../../../../renderer/schedule/gantt-view.ts';
import { measuredSeconds } from '../../../../renderer/schedule/measured-seconds.ts';
import { playSchedule, type ScheduleRequest } from '../../../../renderer/schedule/schedule-request.ts';
import {
  busyShare,
  criticalWords,
  parseSeconds,
  printTime,
  scheduleSummary,
  stateAt,
} from '../../../../renderer/schedule/schedule-words.ts';
import type { LayerCard } from '../../../../renderer/state/layer-card.ts';
import { applyRunEvents, newRun } from '../../../../renderer/state/run-progress.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import type { LayerId, Outline } from '../../../../shared/outline/outline.ts';
import { layer, outlineOf } from '../../../support/window-editor.ts';

const command = ['/bin/true'];

function play(outline: Outline, more: Partial<ScheduleRequest> = {}) {
  return playSchedule({
    outline,
    specs: builtinLibrary().specs,
    environ: {},
    cores: 2,
    memoryKib: null,
    seconds: {},
    everyFrame: 1,
    ...more,
  });
}

const chain = outlineOf(layer(1, 'sim'), layer(2, 'render', ['sim']));

describe('a schedule played on paper', () => {
  it('takes as long as its tasks on so many cores, by the seconds of each layer', () => {
    expect(play(chain).makespan).toBe(10);
    expect(play(chain, { cores: 1 }).makespan).toBe(20);
    expect(play(chain, { cores: 20, seconds: { render: 5 } }).makespan).toBe(6);
    expect(play(chain, { everyFrame: 3, cores: 1 }).makespan).toBe(60);
  });

  it('counts the frames of a task', () => {
    const chunked = outlineOf(layer(1, 'sim', [], { args: { command, chunk: 5 } }));
    const played = play(chunked, { cores: 1, everyFrame: 2 });
    expect(Array.from(played.end)).toEqual([10, 20]);
    expect(Array.from(played.frame)).toEqual([1, 6]);
  });

  it('tells when each layer is at work, and what no machine can beat', () => {
    const played = play(chain, { cores: 1 });
    expect(played.layers.map(({ name, start, tasks }) => [name, start, tasks])).toEqual([
      ['sim', 0, 10],
      ['render', 10, 10],
    ]);
    expect(played.shortest).toBe(2);
    expect(busyShare(played)).toBe(1);
  });

  it('takes a layer called like a part of every object for what it is', () => {
    expect(play(outlineOf(layer(1, 'constructor')), { cores: 1 }).makespan).toBe(10);
  });

  it('says in words what it comes to and what the end waits for', () => {
    const played = play(chain, { cores: 20, seconds: { render: 5 } });
    expect(scheduleSummary(played)).toContain('6s on 20 cores');
    expect(scheduleSummary(played)).toContain('more cores would not make it faster');
    expect(criticalWords(played)).toMatch(/^sim \d+, render \d+$/);
    expect(scheduleSummary(play(chain, { cores: 1 }))).toContain('at best 2s with unlimited cores');
  });

  it('knows what is at work at a moment', () => {
    const played = play(chain, { cores: 2 });
    expect(stateAt(played, 0)).toEqual({ running: 2, done: 0 });
    expect(stateAt(played, 10)).toEqual({ running: 0, done: 20 });
  });

  it('comes to nothing for an outline without tasks', () => {
    const played = play(outlineOf());
    expect(played).toMatchObject({ rowCount: 0, makespan: 0, laneCount: 0 });
    expect(busyShare(played)).toBe(0);
    expect(criticalWords(played)).toBe('');
  });
});

describe('times', () => {
  it('are read as people type them', () => {
    expect(['90', '1.5', '2s', '1m 30s', '1m30', '2h', '500ms', '1d 2h'].map(parseSeconds)).toEqual([
      90,
      1.5,
      2,
      90,
      undefined,
      7_200,
      0.5,
      93_600,
    ]);
    for (const wrong of ['', 'soon', '-1', '1x', '1m x', 'm']) expect(parseSeconds(wrong)).toBeUndefined();
  });

  it('that are printed can be read again', () => {
    for (const seconds of [0, 0.25, 1, 9.5, 12, 90, 3_600, 93_600])
      expect(parseSeconds(printTime(seconds))).toBe(seconds);
  });
});

describe('the bars of the chart', () => {
  const played = play(chain, { cores: 2 });
  const lanes = rowsByLane(played);
  const view = { width: 500, height: 200, scale: 50, scrollX: 0, scrollY: 0 };

  it('stand in their lanes, every task once, none over another', () => {
    expect(lanes.reduce((sum, rows) => sum + rows.length, 0)).toBe(20);
    for (const rows of lanes)
      for (let at = 1; at < rows.length; at++)
        expect(played.start[rows[at] ?? 0]).toBeGreaterThanOrEqual(played.end[rows[at - 1] ?? 0] ?? 0);
  });

  it('are found by a point', () => {
    const [first] = lanes;
    expect(rowAtPoint(played, lanes, view, { x: 25, y: 30 })).toBe(first?.[0]);
    expect(rowAtPoint(played, lanes, view, { x: 75, y: 30 })).toBe(first?.[1]);
    expect(rowAtPoint(played, lanes, view, { x: 25, y: 5 })).toBeUndefined();
    expect(rowAtPoint(played, lanes, view, { x: 25, y: 190 })).toBeUndefined();
    expect(rowAtPoint(played, lanes, { ...view, scrollX: 50 }, { x: 25, y: 30 })).toBe(first?.[1]);
    expect(lastStarted(first ?? new Uint32Array(), played.start, -1)).toBe(-1);
  });

  it('have a ruler whose marks never crowd', () => {
    expect(rulerSeconds(50, 70)).toBe(2);
    expect(rulerSeconds(0.001, 70)).toBe(86_400);
    expect(rulerSeconds(0.0001, 70)).toBe(9 * 86_400);
  });
});

describe('measured times', () => {
  it('are seconds a frame of what has succeeded, whatever the chunk', () => {
    const at = '2026-01-01T00:00:00.000Z';
    const run = applyRunEvents(newRun('r', 'n', 's', 0), [
      {
        event: 'run-started',
        at,
        name: 'n',
        session: 's',
        cores: 1,
        layers: [
          { name: 'sim', type: 'Render', tasks: 2 },
          { name: 'idle', type: 'Render', tasks: 2 },
        ],
      } as never,
      {
        event: 'task-ended',
        at,
        layer: 'sim',
        frame: 1,
        attempt: 1,
        state: 'succeeded',
        seconds: 10,
        exitCode: 0,
        signal: null,
        maxRssKib: null,
        log: '',
      } as never,
    ]);
    const card = (fullName: string) => ({ fullName, frames: 10, tasks: 2 }) as unknown as LayerCard;
    const cards = new Map([
      ['l1' as LayerId, card('sim')],
      ['l2' as LayerId, card('idle')],
      ['l3' as LayerId, card('gone')],
    ]);
    expect(measuredSeconds(run, cards)).toEqual({ sim: 2 });
  });
});
