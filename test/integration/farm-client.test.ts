import { afterEach, describe, expect, it } from 'vitest';
import { Cuebot } from '../../electron/farm/cuebot.ts';
import { FarmConnection, type FarmLink } from '../../electron/farm/farm-connection.ts';
import { FakeCuebot } from '../support/fake-cuebot/fake-cuebot.ts';
import { sampleDepend, sampleSpec } from '../support/fake-cuebot/sample-spec.ts';
import { type FarmFixture, farmFixture } from '../support/farm-fixture.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open(): Promise<FarmFixture> {
  const fixture = await farmFixture();
  closers.push(() => fixture.close());
  return fixture;
}

function connectionTo(hosts: readonly string[], onLink?: (link: FarmLink) => void): FarmConnection {
  const connection = new FarmConnection({
    address: { name: 'test', hosts, logRoots: [] },
    random: () => 0.99,
    ...(onLink === undefined ? {} : { onLink }),
  });
  closers.push(() => connection.close());
  return connection;
}

describe('the connection to a farm', () => {
  it('keeps the first Cuebot that answers, and says that there is none', async () => {
    const { fake } = await open();
    const links: FarmLink[] = [];
    const connection = connectionTo(['127.0.0.1:1', fake.host], (link) => links.push(link));
    expect(await connection.ping()).toEqual({ ok: true, value: null });
    expect(connection.host).toBe(fake.host);
    expect(links).toEqual(['connecting', 'connected']);
    const lost = await connectionTo(['127.0.0.1:1']).ping();
    expect(lost).toMatchObject({ ok: false, error: { code: 'farm-unreachable' } });
  });

  it('asks again what only reads, and never what changes something', async () => {
    const { fake } = await open();
    const connection = connectionTo([fake.host]);
    let cuts = 2;
    fake.fault = (name) => (name === 'GetJobs' && cuts-- > 0 ? 'cut' : undefined);
    expect(await new Cuebot(connection).jobs({})).toEqual({ ok: true, value: [] });
    fake.fault = (name) => (name === 'LaunchSpec' ? 'cut' : undefined);
    const question = { spec: sampleSpec('one_job', [{ name: 'render' }]) };
    const sent = await connection.call('job.JobInterface', 'LaunchSpec', question, { reads: false });
    expect(sent).toMatchObject({ ok: false, error: { code: 'farm-unreachable' } });
    expect(fake.calls.filter((call) => call.name === 'LaunchSpec')).toHaveLength(1);
  });

  it('gives up at the deadline', async () => {
    const { fake } = await open();
    const connection = connectionTo([fake.host]);
    fake.fault = (name) => (name === 'GetShows' ? 'silent' : undefined);
    const answer = await connection.call(
      'show.ShowInterface',
      'GetShows',
      {},
      { reads: false, deadlineMs: 200 },
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'farm-timeout', facts: { seconds: 0.2 } } });
  });

  it('comes back when the server was started again', async () => {
    const { fake } = await open();
    const port = Number(fake.host.split(':')[1]);
    const links: FarmLink[] = [];
    const connection = connectionTo([fake.host], (link) => links.push(link));
    await connection.ping();
    fake.stop();
    expect((await connection.ping()).ok).toBe(false);
    const again = await FakeCuebot.start({ port });
    closers.push(() => again.stop());
    expect((await connection.ping()).ok).toBe(true);
    expect(links).toEqual(['connecting', 'connected', 'lost', 'connected']);
  });
});

describe('what is read from a farm', () => {
  it('finds jobs by show, user and a part of the name in which signs stand for themselves', async () => {
    const { farm, launch } = await open();
    await launch(sampleSpec('a_b', [{ name: 'render' }]));
    await launch(sampleSpec('axb', [{ name: 'render' }]));
    const names = async (filter: object) => {
      const found = await farm.cuebot.jobs(filter);
      return found.ok ? found.value.map((job) => job.name) : found.error.code;
    };
    expect(await names({ text: 'a_b' })).toEqual(['testshow-sh010-artist_a_b']);
    expect(await names({ shows: ['testshow'], users: ['artist'] })).toHaveLength(2);
    expect(await names({ users: ['other'] })).toEqual([]);
  });

  it('finds a job by id, full name and last part, and says when several fit', async () => {
    const { farm, launch, fake } = await open();
    await launch(sampleSpec('one_shot', [{ name: 'render' }]));
    await launch(sampleSpec('two_shot', [{ name: 'render' }]));
    const [job] = fake.farm.jobs;
    for (const wanted of [job?.id ?? '', 'testshow-sh010-artist_one_shot', 'one_shot'])
      expect(await farm.cuebot.findJob(wanted)).toMatchObject({ ok: true, value: { id: job?.id } });
    expect(await farm.cuebot.findJob('shot')).toMatchObject({ ok: false, error: { code: 'ambiguous-job' } });
    expect(await farm.cuebot.findJob('nothing')).toMatchObject({ ok: false, error: { code: 'no-such-job' } });
  });

  it('reads every frame over pages, and what moved since', async () => {
    const { farm, launch, fake } = await open();
    await launch(
      sampleSpec('big', [
        { name: 'render', range: '1-12000' },
        { name: 'comp', range: '1-12000' },
      ]),
    );
    const [job] = fake.farm.jobs;
    const frames = await farm.cuebot.frames(job?.id ?? '');
    expect(frames.ok && frames.value.length).toBe(24_000);
    fake.pass(30);
    fake.book(3);
    const moved = await farm.cuebot.updatedFrames(job?.id ?? '', fake.farm.nowS - 5);
    expect(moved).toMatchObject({ ok: true, value: { state: 'pending', serverTimeS: fake.farm.nowS } });
    expect(moved.ok && moved.value.frames.map((frame) => frame.state)).toEqual([
      'running',
      'running',
      'running',
    ]);
  });

  it('drops the empty limit that Cuebot lists, and reads dependencies', async () => {
    const { farm, launch, fake } = await open();
    const depends = sampleDepend('FRAME_BY_FRAME', 'dep_job', 'comp', 'render');
    await launch(sampleSpec('dep_job', [{ name: 'render' }, { name: 'comp' }], { depends }));
    const [job] = fake.farm.jobs;
    const layers = await farm.cuebot.layers(job?.id ?? '');
    expect(layers).toMatchObject({
      ok: true,
      value: [
        { name: 'render', limits: [], type: 'Render' },
        { name: 'comp', frames: { depend: 3 } },
      ],
    });
    const found = await farm.cuebot.depends(job?.id ?? '');
    expect(found).toMatchObject({
      ok: true,
      value: [{ type: 'FRAME_BY_FRAME', inside: true, layer: 'comp', onLayer: 'render', active: true }],
    });
  });
});
