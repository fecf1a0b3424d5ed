import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JobWatcher } from '../../electron/farm/job-watcher.ts';
import { frameLogPath } from '../../shared/farm/frame-log.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import { sampleDepend, sampleSpec } from '../support/fake-cuebot/sample-spec.ts';
import { type FarmFixture, farmFixture } from '../support/farm-fixture.ts';

let f: FarmFixture;
const watchers: JobWatcher[] = [];
beforeEach(async () => {
  f = await farmFixture();
  const depends = sampleDepend('LAYER_ON_LAYER', 'watched', 'comp', 'render');
  await f.launch(
    sampleSpec(
      'watched',
      [
        { name: 'render', range: '1-3' },
        { name: 'comp', range: '1-2' },
      ],
      { depends },
    ),
  );
});
afterEach(async () => {
  for (const watcher of watchers.splice(0)) watcher.stop();
  await f.close();
});

async function start(): Promise<{ watcher: JobWatcher; events: RunEvent[] }> {
  const events: RunEvent[] = [];
  const id = f.fake.farm.jobs[0]?.id ?? '';
  const started = await JobWatcher.start(f.farm.cuebot, id, {
    onEvents: (batch) => events.push(...batch),
    pollMs: 60_000,
  });
  if (!started.ok) throw new Error(started.error.message);
  watchers.push(started.value);
  return { watcher: started.value, events };
}

/** `task-started 1-render`, `task-state 1-comp waiting`. */
function lines(events: RunEvent[]): string[] {
  return events.splice(0).map((event) => {
    if (!('frame' in event)) return event.event;
    const more = 'state' in event ? ` ${event.state}` : '';
    return `${event.event} ${event.frame}-${event.layer}${more}`;
  });
}

describe('following a job of the farm', () => {
  it('tells what is there and then only what moves, with one question a poll', async () => {
    const { watcher, events } = await start();
    expect(watcher.snapshot()).toMatchObject([
      {
        event: 'run-started',
        name: 'testshow-sh010-artist_watched',
        layers: [
          { name: 'render', tasks: 3 },
          { name: 'comp', tasks: 2 },
        ],
      },
      { event: 'tasks-known', layer: 'render', frames: [1, 2, 3], states: [0, 0, 0], begun: [] },
      { event: 'tasks-known', layer: 'comp', frames: [1, 2], states: [4, 4] },
    ]);
    f.fake.pass(3);
    const [first] = f.fake.book(1);
    f.fake.calls.length = 0;
    await watcher.poll();
    expect(f.fake.calls.map((call) => call.name)).toEqual(['GetUpdatedFrames']);
    expect(lines(events)).toEqual(['task-started 1-render']);
    await watcher.poll();
    expect(lines(events)).toEqual([]);
    f.fake.pass(3);
    if (first !== undefined) f.fake.end(first, 1);
    await watcher.poll();
    expect(lines(events)).toEqual(['task-retried 1-render']);
  });

  it('tells what happened between two polls, dependencies let go, and the end', async () => {
    const { watcher, events } = await start();
    f.fake.pass(2);
    for (const frame of f.fake.book(3)) f.fake.end(frame);
    await watcher.poll();
    expect(lines(events)).toEqual([
      'task-started 1-render',
      'task-finished 1-render succeeded',
      'task-started 2-render',
      'task-finished 2-render succeeded',
      'task-started 3-render',
      'task-finished 3-render succeeded',
      'task-state 1-comp waiting',
      'task-state 2-comp waiting',
    ]);
    f.fake.runAll();
    await watcher.poll();
    expect(lines(events).at(-1)).toBe('run-finished');
    expect(watcher.snapshot().at(-1)).toMatchObject({
      event: 'run-finished',
      outcome: 'succeeded',
      counts: { succeeded: 5 },
    });
  });

  it('is right with a server whose clock is hours off, ahead or behind', async () => {
    for (const offset of [7200, -7200]) {
      f.fake.farm.nowS = Math.floor(Date.now() / 1000) + offset;
      const { watcher, events } = await start();
      f.fake.pass(2);
      const frames = f.fake.book(1);
      await watcher.poll();
      expect(lines(events)).toHaveLength(1);
      for (const frame of frames) f.fake.end(frame);
    }
  });

  it('reads what changed, page by page, where more moved than one answer holds', async () => {
    await f.launch(sampleSpec('many', [{ name: 'render', range: '1-500' }]));
    const id = f.fake.farm.jobs[1]?.id ?? '';
    const events: RunEvent[] = [];
    const started = await JobWatcher.start(f.farm.cuebot, id, {
      onEvents: (batch) => events.push(...batch),
      pollMs: 60_000,
    });
    if (!started.ok) throw new Error('not started');
    watchers.push(started.value);
    f.fake.pass(5);
    f.fake.pass(10);
    await started.value.poll();
    f.fake.pass(5);
    f.fake.book(400);
    f.fake.calls.length = 0;
    await started.value.poll();
    const asked = f.fake.calls.filter((call) => call.name === 'GetFrames').map((call) => call.asked);
    expect(asked).toMatchObject([{ req: { changeDate: f.fake.farm.nowS - 7 } }]);
    expect(events.filter((event) => event.event === 'task-started').length).toBeGreaterThan(390);
  });

  it('reads everything anew where the counts of the farm go on differing', async () => {
    const { watcher, events } = await start();
    f.fake.pass(100);
    // A change that no answer tells of.
    const frame = f.fake.frame('0001-render');
    frame.state = 'EATEN';
    frame.updatedS = 0;
    for (let i = 0; i < 11; i++) await watcher.poll();
    expect(lines(events)).toEqual(['task-state 1-render eaten']);
  });

  it('goes on after the server was away, and says so meanwhile', async () => {
    const errors: (string | null)[] = [];
    const id = f.fake.farm.jobs[0]?.id ?? '';
    const events: RunEvent[] = [];
    const started = await JobWatcher.start(f.farm.cuebot, id, {
      onEvents: (batch) => events.push(...batch),
      onPoll: (error) => errors.push(error?.code ?? null),
      pollMs: 60_000,
    });
    if (!started.ok) throw new Error('not started');
    watchers.push(started.value);
    f.fake.fault = () => 'cut';
    await started.value.poll();
    f.fake.fault = () => undefined;
    f.fake.pass(20);
    f.fake.book(1);
    await started.value.poll();
    expect(errors).toEqual(['farm-unreachable', null]);
    expect(lines(events)).toEqual(['task-started 1-render']);
  });

  it('tells a job that was killed as interrupted, and one that is taken up again', async () => {
    const { watcher, events } = await start();
    f.fake.book(1);
    await f.run('kill', 'watched');
    await watcher.poll();
    expect(events.at(-1)).toMatchObject({ event: 'run-finished', outcome: 'interrupted', reason: 'killed' });
  });
});

describe('watch and log on the command line', () => {
  it('ends with the job, and with 1 where it did not succeed', async () => {
    const following = f.run('watch', 'watched', '--interval', '0.05', '--json');
    await new Promise((done) => setTimeout(done, 300));
    f.fake.pass(2);
    f.fake.runAll();
    const end = await following;
    expect(end.exit).toBe(0);
    const told = end.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).event);
    expect(told[0]).toBe('run-started');
    expect(told.at(-1)).toBe('run-finished');
    expect((await f.run('watch', 'nothing')).exit).toBe(4);
  });

  it('prints the log of a task and of an older attempt, through the map of folders', async () => {
    f.fake.farm.logRoot = `${f.home}/shots`;
    const { logFolder, name } = await f.farm.cuebot
      .findJob('watched')
      .then((job) => (job.ok ? job.value : { logFolder: '', name: '' }));
    const path = frameLogPath({ logFolder, name }, '0002-render');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'second attempt\nlast line\n');
    await writeFile(`${path}.1`, 'first attempt\n');
    expect((await f.run('log', 'watched', '2-render')).out).toBe('second attempt\nlast line\n');
    expect((await f.run('log', 'watched', '2-render', '--attempt', '1')).out).toBe('first attempt\n');
    expect((await f.run('log', 'watched', '0002-render', '--tail', '1')).out).toBe('last line\n');
    expect((await f.run('log', 'watched', '2-render', '--path')).out).toBe(`${path}\n`);
    const missing = await f.run('log', 'watched', '3-render');
    expect([missing.exit, missing.err.split(':')[0]]).toEqual([3, 'error farm-log-missing']);
    expect((await f.run('log', 'watched', 'render')).exit).toBe(2);
  });
});
