import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareSubmit } from '../../electron/farm/prepare-submit.ts';
import { submitJob } from '../../electron/farm/submit-job.ts';
import { BUILTIN_MODULES } from '../../shared/outline/builtin-modules.ts';
import { type FarmFixture, farmFixture } from '../support/farm-fixture.ts';
import type { JobLayer } from '../support/resolved-job.ts';
import { jobOutline } from '../support/resolved-job.ts';

let f: FarmFixture;
beforeEach(async () => {
  f = await farmFixture();
});
afterEach(() => f.close());

const SHOT = `cuegraph: 1
name: the_shot
show: testshow
shot: sh010
user: artist
facility: local
range: 1-10
env:
  ROOT: /shots
layers:
  - name: render
    module: Shell
    command: [render, --frame, "%{FRAME}"]
    chunk: 5
    cores: 2
    memory: 2g
    service: shell
    tags: [general]
  - name: comp
    module: Shell
    command: [comp, "%{FRAME}"]
    chunk: 5
    require: render
    memory: 1g
    service: shell
    tags: [general]
`;

async function file(text = SHOT, name = 'shot.outline.yaml'): Promise<string> {
  const path = join(f.home, name);
  await writeFile(path, text);
  return path;
}

describe('submitting an outline', () => {
  it('makes the job that the preview says, paused where it is asked, with retries above one set after it', async () => {
    const path = await file();
    const sent = await f.run('submit', path, '--pause', '--priority', '50', '--max-retries', '3', '--json');
    expect(sent.err).not.toContain('error');
    expect(sent.exit).toBe(0);
    expect(JSON.parse(sent.out)).toMatchObject({
      event: 'job-submitted',
      job: 'testshow-sh010-artist_the_shot',
      paused: true,
      frames: 4,
      layers: 2,
    });
    const [job] = f.fake.farm.jobs;
    expect(job).toMatchObject({
      paused: true,
      priority: 50,
      maxRetries: 3,
      facility: 'local',
      user: 'artist',
      env: { ROOT: '/shots' },
    });
    expect(job?.layers).toMatchObject([
      {
        name: 'render',
        chunk: 5,
        minCores: 2,
        memoryKib: 2 * 1024 ** 2,
        tags: ['general'],
        services: ['shell'],
      },
      { name: 'comp', frames: [{ state: 'DEPEND' }, { state: 'DEPEND' }] },
    ]);
    expect(f.fake.calls.filter((call) => call.name === 'LaunchSpecAndWait')).toHaveLength(1);
  });

  it('opens again as the very outline, comments of the farm aside', async () => {
    const path = await file();
    await f.run('submit', path);
    const pulled = await f.run('pull', 'the_shot');
    expect(pulled.err).toContain('own-outline');
    await file(pulled.out, 'again.outline.yaml');
    const differences = await f.run('diff', path, join(f.home, 'again.outline.yaml'), '--json');
    expect(JSON.parse(differences.out)).toMatchObject({
      fields: [],
      env: [],
      added: [],
      removed: [],
      changed: [],
    });
    const subjects = f.fake.farm.jobs[0]?.comments.map((comment) =>
      comment.subject.replace(/[0-9a-f]{16}/, 'HASH'),
    );
    expect(subjects).toEqual(['cuegraph outline HASH 1/1']);
    await f.run('kill', 'the_shot');
    await f.run('submit', path, '--no-keep-outline');
    expect(f.fake.farm.jobs[1]?.comments).toEqual([]);
  });

  it('prints the spec and sends nothing on a dry run, even where there is no farm', async () => {
    const path = await file();
    f.fake.stop();
    const dry = await f.run('submit', path, '--dry-run', '--pause');
    expect(dry.exit).toBe(0);
    expect(dry.out).toContain('<!DOCTYPE spec');
    expect(dry.out).toContain('<paused>True</paused>');
    expect(f.fake.calls).toEqual([]);
  });

  it('finds before it sends what the farm would refuse or lose, each by its own code', async () => {
    const cases = [
      [SHOT.replace('show: testshow', 'show: nope'), 'show-unknown'],
      [SHOT.replace('facility: local', 'facility: moon'), 'facility-unknown'],
      [SHOT.replace('    cores: 2', '    cores: 2\n    limits: [nuke]'), 'limit-unknown'],
    ] as const;
    for (const [text, code] of cases) {
      const sent = await f.run('submit', await file(text), '--json');
      expect([sent.exit, JSON.parse(sent.out).error.code]).toEqual([4, code]);
    }
    const cycle = SHOT.replace('    cores: 2', '    cores: 2\n    require: comp:all');
    const sent = await f.run('submit', await file(cycle), '--json');
    expect([sent.exit, JSON.parse(sent.out).error.code]).toEqual([1, 'outline-has-errors']);
    expect(f.fake.calls.some((call) => call.name.startsWith('Launch'))).toBe(false);
  });

  it('tells a job of that name that is pending, and one that Cuebot lost in silence', async () => {
    const path = await file();
    await f.run('submit', path);
    const again = await f.run('submit', path, '--json');
    expect(JSON.parse(again.out).error.code).toBe('job-pending');
    f.fake.farm.facilities.delete('local');
    await f.run('kill', 'the_shot');
    const lost = await f.run('submit', path, '--json');
    expect([lost.exit, JSON.parse(lost.out).error.code]).toEqual([4, 'launch-lost']);
    expect(JSON.parse(lost.out).error.message).toContain('rejected the job while saving it');
  });

  it('takes another name of a show, and a facility that has no machines yet', async () => {
    f.fake.farm.aliases.set('ts', 'testshow');
    f.fake.farm.facilities.add('new_place');
    const text = SHOT.replace('show: testshow', 'show: ts').replace('facility: local', 'facility: new_place');
    expect((await f.run('submit', await file(text))).exit).toBe(0);
    expect(f.fake.farm.jobs[0]).toMatchObject({ show: 'ts', facility: 'new_place' });
  });

  it('never sends a launch twice: a job whose answer was lost is looked for', async () => {
    const path = await file();
    f.fake.fault = (name) => (name === 'LaunchSpecAndWait' ? 'answer-lost' : undefined);
    const sent = await f.run('submit', path, '--json');
    expect(sent.exit).toBe(0);
    expect(f.fake.farm.jobs).toHaveLength(1);
    expect(f.fake.calls.filter((call) => call.name === 'LaunchSpecAndWait')).toHaveLength(1);
  });

  it('waits for the end, and takes a test launch off the farm when a task of it is dead', async () => {
    const path = await file();
    const waiting = f.run('submit', path, '--wait', '--json');
    await until(() => f.fake.calls.some((call) => call.name === 'GetFrames'));
    f.fake.pass(2);
    f.fake.runAll();
    expect((await waiting).exit).toBe(0);
    const testing = f.run('submit', path, '--test');
    await until(
      () =>
        f.fake.farm.jobs.length === 2 && f.fake.calls.filter((call) => call.name === 'GetFrames').length > 2,
    );
    f.fake.pass(2);
    f.fake.runAll((frame) => (frame.name === '0001-render' ? 1 : 0));
    expect((await testing).exit).toBe(1);
    expect(f.fake.farm.jobs[1]?.state).toBe('FINISHED');
  });

  it('makes a session that the farm can run frames of', async () => {
    const path = await file();
    const session = join(f.home, 'sessions');
    const sent = await f.run('submit', path, '--frames-by', 'cuegraph', '--session-dir', session);
    expect(sent.exit).toBe(0);
    const command = f.fake.farm.jobs[0]?.layers[0]?.command ?? '';
    const [, folder = ''] = /execute (\S+) #IFRAME#-render/.exec(command) ?? [];
    expect(folder.startsWith(session)).toBe(true);
    expect(await readFile(join(folder, 'outline.yaml'), 'utf8')).toContain('render');
    f.fake.farm.facilities.delete('local');
    await f.run('kill', 'the_shot');
    await f.run('submit', path, '--frames-by', 'pycuerun', '--session-dir', join(f.home, 'lost'));
    expect(existsSync(join(f.home, 'lost'))).toBe(false);
  });

  it('takes run --backend cue for the same', async () => {
    const sent = await f.run('run', await file(), '1-5', '--backend', 'cue');
    expect([sent.exit, sent.out]).toEqual([0, 'testshow-sh010-artist_the_shot\n']);
    expect(f.fake.farm.jobs[0]?.layers[0]?.frames).toHaveLength(1);
  });

  it('submits 2,000 layers', async () => {
    const layers: JobLayer[] = Array.from({ length: 2000 }, (_, i) => ({
      name: `layer_${i}`,
      requires: i === 0 ? [] : [`layer_${i - 1}`],
      args: { service: 'shell', tags: ['general'], memory: '1g' },
    }));
    const outline = {
      ...jobOutline(layers, '1-10'),
      name: 'large',
      show: 'testshow',
      shot: 'sh010',
      user: 'artist',
      facility: 'local',
    };
    const place = { environ: f.environ, home: f.home, cwd: f.home };
    const prepared = await prepareSubmit(
      { outline, path: null, options: {}, modules: BUILTIN_MODULES },
      place,
    );
    const sent = await submitJob(f.farm, prepared, place);
    expect(sent).toMatchObject({ ok: true, value: { job: { layerCount: 2000, frames: { total: 20_000 } } } });
  });
});

async function until(isDone: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !isDone(); i++) await new Promise((done) => setTimeout(done, 25));
  expect(isDone()).toBe(true);
}
