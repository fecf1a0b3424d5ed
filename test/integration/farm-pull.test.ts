import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleDepend, sampleSpec } from '../support/fake-cuebot/sample-spec.ts';
import { type FarmFixture, farmFixture } from '../support/farm-fixture.ts';

let f: FarmFixture;
beforeEach(async () => {
  f = await farmFixture();
});
afterEach(() => f.close());

const MORE =
  '<cores>2.0</cores><threadable>true</threadable><memory>2048m</memory><tags>general|desktop</tags><limits><limit>nuke</limit></limits><services><service>nuke</service></services><outputs><output name="a">/shots/a.#.exr</output></outputs>';

async function launchShot(): Promise<void> {
  f.fake.farm.limits.set('nuke', 5);
  const depends = [
    sampleDepend('FRAME_BY_FRAME', 'shot', 'comp', 'render'),
    sampleDepend('LAYER_ON_LAYER', 'shot', 'movie', 'comp'),
  ].join('');
  await f.launch(
    sampleSpec(
      'shot',
      [
        { name: 'render', range: '1-10', chunk: 5, more: MORE },
        { name: 'comp', range: '1-10', chunk: 5 },
        { name: 'movie', range: '1', type: 'Util' },
      ],
      { depends, head: '<facility>local</facility>' },
    ),
  );
}

describe('a job of the farm as an outline', () => {
  it('has its layers, resources, commands, outputs and dependencies, and says what is not given back', async () => {
    await launchShot();
    const pulled = await f.run('pull', 'shot', '--to', 'json');
    expect(pulled.exit).toBe(0);
    expect(pulled.err).toMatch(/^environment-unknown: /);
    const inspected = await f.run('pull', 'shot', '-o', join(f.home, 'shot.outline.yaml'));
    expect(inspected.exit).toBe(0);
    const report = JSON.parse((await f.run('inspect', join(f.home, 'shot.outline.yaml'), '--json')).out);
    expect(report).toMatchObject({
      name: 'shot',
      show: 'testshow',
      shot: 'sh010',
      facility: 'local',
      range: '1-10',
      maxcores: 100,
    });
    expect(report.layers).toMatchObject([
      {
        name: 'render',
        frames: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        chunk: 5,
        cores: 2,
        threadable: true,
        memory: '2048m',
        tags: ['general', 'desktop'],
        limits: ['nuke'],
        service: 'nuke',
        args: { command: ['true', '#FRAME_START#'] },
      },
      { name: 'comp', requires: [{ layer: 'render', type: 'FRAME_BY_FRAME' }] },
      { name: 'movie', type: 'Util', requires: [{ layer: 'comp', type: 'LAYER_ON_LAYER' }] },
    ]);
    expect(await readFile(join(f.home, 'shot.outline.yaml'), 'utf8')).toContain('/shots/a.#.exr');
  });

  it('gives what is left to do, with the frames of its tasks', async () => {
    await launchShot();
    f.fake.runAll((frame) => (frame.name === '0006-render' ? 1 : 0));
    await f.run('pull', 'shot', '--what', 'failed', '-o', join(f.home, 'left.outline.yaml'));
    const report = JSON.parse((await f.run('inspect', join(f.home, 'left.outline.yaml'), '--json')).out);
    expect(
      report.layers.map((layer: { name: string; args: { range: string } }) => [layer.name, layer.args.range]),
    ).toEqual([
      ['render', '6-10'],
      ['comp', '6-10'],
      ['movie', '1'],
    ]);
  });

  it('lists what a running job takes and what needs a new one, and sends it on demand', async () => {
    await launchShot();
    const file = join(f.home, 'shot.outline.yaml');
    await f.run('pull', 'shot', '-o', file);
    expect((await f.run('change-job', 'shot', file)).out).toBe('the job is as the outline says\n');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('2048m', '4g').replace('chunk: 5', 'chunk: 2'));
    const listed = JSON.parse((await f.run('change-job', 'shot', file, '--json')).out);
    expect(listed).toMatchObject({
      applied: false,
      calls: [{ do: 'layer-memory', layer: 'render', memoryKib: 4 * 1024 ** 2 }],
      needsNewJob: [{ layer: 'render', field: 'chunk', farm: '5', outline: '2' }],
    });
    expect(f.fake.farm.jobs[0]?.layers[0]?.memoryKib).toBe(2048 * 1024);
    expect((await f.run('change-job', 'shot', file, '--apply')).out).toContain(
      'done: Set the memory of render to 4096m',
    );
    expect(f.fake.farm.jobs[0]?.layers[0]?.memoryKib).toBe(4 * 1024 ** 2);
  });
});

describe('why a task waits', () => {
  async function why(task: string): Promise<string[]> {
    const end = await f.run('why', 'shot', task, '--json');
    return JSON.parse(end.out).reasons.map((reason: { code: string }) => reason.code);
  }

  it('names dependencies with their tasks, a paused job, a full limit and machines that are missing', async () => {
    await launchShot();
    f.fake.farm.hosts.push({
      name: 'n1',
      allocation: 'local.general',
      tags: ['general'],
      cores: 8,
      memoryKib: 64 * 1024 ** 2,
      os: 'linux',
    });
    expect(await why('1-render')).toEqual(['in-line']);
    const comp = JSON.parse((await f.run('why', 'shot', '1-comp', '--json')).out).reasons;
    expect(comp).toMatchObject([{ code: 'depends', on: '0001-render', open: ['0001-render waiting'] }]);
    const movie = JSON.parse((await f.run('why', 'shot', '1-movie', '--json')).out).reasons;
    expect(movie).toMatchObject([
      { code: 'depends', on: 'comp', left: 2, open: ['0001-comp depend', '0006-comp depend'] },
    ]);
    await f.run('pause', 'shot');
    f.fake.farm.limits.set('nuke', 0);
    expect(await why('1-render')).toEqual(['job-paused', 'limit-full']);
    await f.run('set', 'shot', '--layer', 'render', '--tags', 'wan', '--start-after', '+2h');
    await f.run('resume-job', 'shot');
    expect(await why('1-render')).toEqual(['start-after', 'limit-full', 'no-tags']);
  });
});
