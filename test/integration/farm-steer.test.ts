import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleDepend, sampleSpec } from '../support/fake-cuebot/sample-spec.ts';
import { type FarmFixture, farmFixture } from '../support/farm-fixture.ts';

let f: FarmFixture;
beforeEach(async () => {
  f = await farmFixture();
  const depends = sampleDepend('LAYER_ON_LAYER', 'shot_job', 'comp', 'render');
  await f.launch(
    sampleSpec(
      'shot_job',
      [
        { name: 'render', range: '1-4' },
        { name: 'comp', range: '1-2' },
      ],
      { depends },
    ),
  );
});
afterEach(() => f.close());

const JOB = 'testshow-sh010-artist_shot_job';
const states = (): string => {
  const [job] = f.fake.farm.jobs;
  return (job?.layers ?? []).flatMap((layer) => layer.frames.map((frame) => frame.state[0])).join('');
};

describe('jobs of the farm on the command line', () => {
  it('lists jobs and shows one, as text and as JSON', async () => {
    const list = await f.run('jobs', '--show', 'testshow', '--json');
    expect(JSON.parse(list.out)).toMatchObject({
      jobs: [{ name: JOB, display: 'in progress', frames: { total: 6, depend: 2 } }],
    });
    expect((await f.run('jobs')).out).toContain(JOB);
    const status = JSON.parse((await f.run('status', 'shot_job', '--frames', '--json')).out);
    expect(status.layers.map((layer: { name: string }) => layer.name)).toEqual(['render', 'comp']);
    expect(status.frames).toHaveLength(6);
    expect((await f.run('status', JOB)).out).toContain('0 succeeded, 0 running, 4 waiting, 2 depend');
  });

  it('ends with code 4 where the farm is not there or does not know the job', async () => {
    const unknown = await f.run('status', 'nothing_there', '--json');
    expect(unknown.exit).toBe(4);
    expect(JSON.parse(unknown.out).error.code).toBe('no-such-job');
    f.fake.stop();
    const gone = await f.run('jobs');
    expect(gone.exit).toBe(4);
    expect(gone.err).toMatch(/^error farm-unreachable: No Cuebot answered at 127/);
  });

  it('pauses, resumes and kills with a reason, and keeps a line of each', async () => {
    expect((await f.run('pause', 'shot_job')).exit).toBe(0);
    expect(f.fake.farm.jobs[0]?.paused).toBe(true);
    expect((await f.run('resume-job', 'shot_job')).exit).toBe(0);
    expect((await f.run('kill', 'shot_job', '--json')).exit).toBe(0);
    expect(f.fake.farm.jobs[0]?.state).toBe('FINISHED');
    const asked = f.fake.calls.find((call) => call.name === 'Kill')?.asked;
    expect(asked).toMatchObject({ username: 'artist', reason: 'Killed from the command line by artist' });
    const lines = (await readFile(join(f.home, 'data', 'cuegraph', 'farm-actions.jsonl'), 'utf8'))
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line).action.do)).toEqual(['pause', 'resume', 'kill']);
  });

  it('retries dead tasks unless told otherwise', async () => {
    f.fake.runAll((frame) => (frame.name === '0002-render' ? 1 : 0));
    expect(states()).toBe('SDSSDD');
    expect((await f.run('retry', 'shot_job')).exit).toBe(0);
    expect(states()).toBe('SWSSDD');
    f.fake.runAll();
    expect(states()).toBe('SSSSSS');
    expect((await f.run('retry', 'shot_job', '--layer', 'render', '--frames', '1-2')).exit).toBe(0);
    expect(states().slice(0, 4)).toBe('WWSS');
  });

  it('kills only the tasks in the states that were named, which Cuebot itself does not look at', async () => {
    f.fake.book(2);
    expect((await f.run('kill', 'shot_job', '--layer', 'render', '--state', 'running')).exit).toBe(0);
    const asked = f.fake.calls.find((call) => call.name === 'KillFrames')?.asked as {
      req: { ids: string[]; limit: number };
    };
    expect(asked.req.ids).toHaveLength(2);
    expect(asked.req.limit).toBeGreaterThan(0);
  });

  it('eats, marks as done and lets tasks wait for nothing', async () => {
    expect((await f.run('mark-waiting', 'shot_job', '--layer', 'comp', '--frames', '1')).exit).toBe(0);
    expect(states()).toBe('WWWWWD');
    expect((await f.run('mark-done', 'shot_job', '--layer', 'render')).exit).toBe(0);
    expect(states()).toBe('WWWWWW');
    expect((await f.run('eat', 'shot_job', '--all')).exit).toBe(0);
    expect(states()).toBe('EEEEEE');
    expect(f.fake.farm.jobs[0]?.state).toBe('FINISHED');
  });

  it('sets what a job and a layer may use, and refuses what Cuebot would change in silence', async () => {
    const set = await f.run(
      'set',
      'shot_job',
      '--priority',
      '200',
      '--max-cores',
      '8',
      '--max-retries',
      '3',
      '--layer',
      'render',
      '--memory',
      '2g',
      '--tags',
      'desktop,general',
    );
    expect(set.err).toBe('');
    const [job] = f.fake.farm.jobs;
    expect(job).toMatchObject({ priority: 200, maxCores: 8, maxRetries: 3 });
    expect(job?.layers[0]).toMatchObject({ memoryKib: 2 * 1024 * 1024, tags: ['desktop', 'general'] });
    const refused = await f.run('set', 'shot_job', '--max-retries', '17', '--json');
    expect(refused.exit).toBe(2);
    expect(JSON.parse(refused.out).error.code).toBe('bad-farm-value');
    expect((await f.run('set', 'shot_job')).exit).toBe(2);
    expect((await f.run('set', 'shot_job', '--layer', 'nope', '--cores', '2')).err).toContain(
      'It has render, comp',
    );
  });

  it('lists dependencies and counts one as met', async () => {
    const listed = JSON.parse((await f.run('depends', 'shot_job', '--json')).out);
    expect(listed.depends).toMatchObject([
      { layer: 'comp', onLayer: 'render', type: 'LAYER_ON_LAYER', active: true },
    ]);
    const met = await f.run('depends', 'shot_job', '--satisfy', listed.depends[0].id);
    expect(met.out).toMatch(/comp +render +LAYER_ON_LAYER +met/);
    expect(states().slice(4)).toBe('WW');
  });

  it('reorders, staggers, comments and drops dependencies', async () => {
    expect(
      (await f.run('reorder', 'shot_job', '--range', '4', '--order', 'first', '--layer', 'render')).exit,
    ).toBe(0);
    expect(f.fake.book(1)[0]?.name).toBe('0004-render');
    expect((await f.run('stagger', 'shot_job', '--range', '1-4', '--step', '2')).exit).toBe(0);
    expect((await f.run('comment', 'shot_job', 'looks fine', '--subject', 'Check')).exit).toBe(0);
    expect(f.fake.farm.jobs[0]?.comments).toMatchObject([
      { user: 'artist', subject: 'Check', message: 'looks fine' },
    ]);
    expect((await f.run('drop-depends', 'shot_job', '--from', 'inside')).exit).toBe(0);
    expect(states().slice(4)).toBe('WW');
  });
});
