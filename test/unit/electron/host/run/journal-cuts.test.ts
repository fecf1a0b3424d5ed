import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closingEvents } from '../../../../../electron/host/run/closing-events.ts';
import { readJournal } from '../../../../../electron/host/run/read-journal.ts';
import { finishedBefore } from '../../../../../electron/host/run/resume-state.ts';
import { makePlan } from '../../../../../shared/plan/make-plan.ts';
import type { RunEvent } from '../../../../../shared/schedule/run-event.ts';
import { resolvedJob } from '../../../../support/resolved-job.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuegraph-cuts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = '2026-01-01T00:00:00.000Z';
const outcome = { exitCode: 1, signal: null, seconds: 1, maxRssKib: 7, log: '/s/ü.rqlog' };
const task = (layer: string, frame: number) => ({ at, layer, frame, frames: [frame], attempt: 1 });

/** A run in which everything happens that can be written down. */
const EVENTS: readonly RunEvent[] = [
  {
    event: 'run-started',
    at,
    session: '/s',
    name: 'größe',
    cores: 2,
    memoryKib: 1,
    layers: [
      { name: 'sim', type: 'Render', tasks: 3 },
      { name: 'comp', type: 'Render', tasks: 3 },
    ],
  },
  { event: 'tasks-changed', at, layer: 'comp', state: 'depend', frames: '1-3' },
  { event: 'run-steered', at, order: { verb: 'hold', layers: ['comp'] } },
  { event: 'task-started', ...task('sim', 1), log: outcome.log },
  { event: 'task-started', ...task('sim', 2), log: outcome.log },
  { event: 'task-finished', ...task('sim', 1), ...outcome, state: 'dead', reason: 'licence' },
  { event: 'task-retried', ...task('sim', 2), ...outcome },
  { event: 'run-steered', at, order: { verb: 'retry', target: { layers: ['sim'] } } },
  { event: 'tasks-changed', at, layer: 'sim', state: 'waiting', frames: '1' },
  { event: 'task-finished', ...task('comp', 3), ...outcome, state: 'eaten', reason: 'eaten' },
  { event: 'run-steered', at, order: { verb: 'mark-done', target: { tasks: [{ layer: 'sim', frame: 2 }] } } },
  { event: 'run-paused', at },
  { event: 'run-resumed', at },
  { event: 'task-started', ...task('sim', 1), attempt: 2, log: outcome.log },
  { event: 'task-finished', ...task('sim', 1), ...outcome, attempt: 2, state: 'succeeded', exitCode: 0 },
  { event: 'run-finished', at, session: '/s', outcome: 'interrupted', seconds: 3, counts: { succeeded: 1 } },
];

it('goes on from a journal cut at any byte as from its whole lines, and closes what is open', () => {
  const plan = makePlan(resolvedJob([{ name: 'sim' }, { name: 'comp', requires: ['sim'] }], '1-3'));
  const lines = EVENTS.map((event) => Buffer.from(`${JSON.stringify(event)}\n`));
  const whole = Buffer.concat(lines);
  const path = join(folder, 'journal.jsonl');
  writeFileSync(path, whole);
  let [count, end] = [0, lines[0]?.length ?? 0];
  for (let cut = 0; cut <= whole.length; cut++) {
    if (cut === end) {
      count += 1;
      end += lines[count]?.length ?? Number.POSITIVE_INFINITY;
    }
    const { events, damaged } = readJournal(path, { limit: cut });
    if (events.length !== count || damaged !== 0) throw new Error(`cut at ${cut}: ${events.length} events`);
    if (cut + 1 !== end) continue;
    const before = finishedBefore(plan, events);
    expect(before.ended, `cut at ${cut}`).toEqual(finishedBefore(plan, EVENTS.slice(0, count)).ended);
    const closing = closingEvents('/s', events);
    expect(closing.at(-1)?.event ?? events.at(-1)?.event ?? 'run-finished').toBe('run-finished');
    const open = new Set<string>();
    for (const event of [...events, ...closing]) {
      if (event.event === 'task-started') open.add(`${event.layer} ${event.frame}`);
      else if ('attempt' in event) open.delete(`${event.layer} ${event.frame}`);
    }
    expect(open.size, `cut at ${cut}`).toBe(0);
    // What had ended for good is never told as waiting, and nothing counts twice.
    const last = closing.at(-1);
    if (last?.event === 'run-finished')
      expect(Object.values(last.counts).reduce((sum, one) => sum + one, 0)).toBe(6);
  }
  expect(count).toBe(EVENTS.length);
});
