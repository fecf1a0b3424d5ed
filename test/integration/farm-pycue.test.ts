/** The stand-in speaks the wire of OpenCue's own client: what pycue reads from it and does to it is what we mean. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDepend, sampleSpec } from '../support/fake-cuebot/sample-spec.ts';
import { type FarmFixture, farmFixture } from '../support/farm-fixture.ts';
import { findPycue } from '../support/pycue.ts';

const python = findPycue();

const READ_BACK = `
import json
import opencue.api as api
job = api.findJob('testshow-sh010-artist_from_cuegraph')
print(json.dumps({
  'layers': [[l.name(), l.data.command, l.range(), l.data.chunk_size, l.minCores(), sorted(l.tags())] for l in job.getLayers()],
  'depends': [d.dependErLayer() + ' ' + d.dependOnLayer() for d in job.getDepends()],
  'comments': [c.subject()[:16] for c in job.getComments()],
}))
`;

const OUTLINE = `cuegraph: 1
name: from_cuegraph
show: testshow
shot: sh010
user: artist
facility: local
range: 1-4
layers:
  - name: render
    module: Shell
    command: [render, "%{FRAME}"]
    cores: 2
    tags: [general]
    service: shell
  - name: comp
    module: Shell
    command: [comp, "%{FRAME}"]
    tags: [general]
    service: shell
    require: render:all
`;

const SCRIPT = `
import json, sys
import opencue.api as api
from opencue_proto import job_pb2
job = api.getJobs(show=['testshow'])[0]
layers = job.getLayers()
frames = layers[0].getFrames(limit=10)
comp = layers[1]
report = {
  'job': job.name(), 'state': job_pb2.JobState.Name(job.state()), 'paused': job.isPaused(),
  'frames': job.data.job_stats.total_frames, 'priority': job.priority(),
  'layers': [[l.name(), l.range(), l.data.chunk_size, l.minCores(), l.minMemory(), sorted(l.tags())] for l in layers],
  'names': [f.name() for f in frames],
  'states': [job_pb2.FrameState.Name(f.state()) for f in comp.getFrames(limit=10)],
  'depends': [str(d.type()) + ' ' + d.dependErLayer() + ' ' + d.dependOnLayer() for d in job.getDepends()],
}
job.pause()
job.setPriority(42)
job.setMaxRetries(4)
job.addComment('hello', 'from pycue')
layers[0].eat()
again = api.findJob(job.name())
report['after'] = [again.isPaused(), again.priority(), again.data.has_comment]
print(json.dumps(report))
`;

describe.skipIf(python === null)('OpenCue’s own client against the stand-in', () => {
  let f: FarmFixture;
  beforeAll(async () => {
    f = await farmFixture();
    const depends = sampleDepend('LAYER_ON_LAYER', 'wire_job', 'comp', 'render');
    const more = '<cores>2.0</cores><memory>4g</memory><tags>general | desktop</tags>';
    const layers = [
      { name: 'render', range: '1-10', chunk: 5, more },
      { name: 'comp', range: '1-2' },
    ];
    await f.launch(sampleSpec('wire_job', layers, { depends }));
  });
  afterAll(() => f.close());

  it('reads a job that Cuegraph submitted', async () => {
    const path = join(f.home, 'shot.outline.yaml');
    await writeFile(path, OUTLINE);
    expect((await f.run('submit', path)).exit).toBe(0);
    const { stdout } = await promisify(execFile)(python ?? '', ['-c', READ_BACK], {
      env: f.environ,
      timeout: 50_000,
    });
    expect(JSON.parse(stdout)).toEqual({
      layers: [
        ['render', 'render #IFRAME#', '1-4', 1, 2, ['general']],
        ['comp', 'comp #IFRAME#', '1-4', 1, 1, ['general']],
      ],
      depends: ['comp render'],
      comments: ['cuegraph outline'],
    });
    await f.run('kill', 'from_cuegraph');
  });

  it('lists the job, its layers, frames and dependencies, and steers it', async () => {
    const env = { ...f.environ, CUEBOT_HOSTS: f.fake.host };
    const { stdout } = await promisify(execFile)(python ?? '', ['-c', SCRIPT], { env, timeout: 50_000 });
    expect(JSON.parse(stdout)).toEqual({
      job: 'testshow-sh010-artist_wire_job',
      state: 'PENDING',
      paused: false,
      frames: 4,
      priority: 1,
      layers: [
        ['render', '1-10', 5, 2, 4 * 1024 * 1024, ['desktop', 'general']],
        ['comp', '1-2', 1, 1, 3_355_443, ['general']],
      ],
      names: ['0001-render', '0006-render'],
      states: ['DEPEND', 'DEPEND'],
      depends: ['4 comp render'],
      after: [true, 42, true],
    });
    expect(f.fake.farm.jobs[0]).toMatchObject({ maxRetries: 4, comments: [{ subject: 'hello' }] });
    expect(f.fake.frame('0006-render').state).toBe('EATEN');
  });
});
