/** Modules that are code on their way to the farm: seen in the spec, set up at the submit, run by `cuegraph execute`. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moduleRunnerScript } from '../../electron/host/package-folder.ts';
import { shellSplit } from '../../shared/base/shell-split.ts';
import { type FarmFixture, farmFixture } from '../support/farm-fixture.ts';

let f: FarmFixture;
let path = '';

beforeEach(async () => {
  f = await farmFixture();
  const folder = join(f.home, 'config/cuegraph/modules');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'assets.mjs'),
    `import { defineModule, Layer } from 'cuegraph';
export const Turntable = defineModule({
  name: 'Turntable', summary: 'T.', args: { fails: { type: 'boolean' } },
  afterInit(outline) { outline.add(new Layer('Shell', 'cleaning', { command: 'clean', tags: ['general'], memory: '1g' })).dependAll(this); },
  async setup() { if (this.args.fails) throw new Error('no such asset'); await this.session.putData('asset', 'chair'); },
  async execute(frames) { console.log(await this.session.getData('asset'), frames.join()); },
});
`,
  );
  path = join(f.home, 'a.outline.yaml');
  outline('');
});
afterEach(() => f.close());

function outline(more: string): void {
  writeFileSync(
    path,
    `cuegraph: 1\nname: the_asset\nshow: testshow\nshot: sh010\nuser: artist\nfacility: local\nrange: 1-4\nlayers:\n  - {name: turntable, module: Turntable, chunk: 2, memory: 1g, tags: [general]${more}}\n`,
  );
}

describe('a module that is code, on the farm', () => {
  it('is set up when the job is submitted, brings its layers, and its frames run from the session', async () => {
    const sessions = join(f.home, 'sessions');
    const sent = await f.run('submit', path, '--session-dir', sessions);
    expect(sent.err).not.toContain('error');
    expect(sent.exit).toBe(0);
    const [job] = f.fake.farm.jobs;
    expect(job?.layers.map(({ name }) => name)).toEqual(['turntable', 'cleaning']);
    const [folder = ''] = readdirSync(sessions);
    const [id = ''] = readdirSync(join(sessions, folder));
    const session = join(sessions, folder, id);
    expect(existsSync(join(session, 'layers/turntable/asset'))).toBe(true);
    const spec = f.fake.calls.find((call) => call.name === 'LaunchSpecAndWait')?.asked as { spec: string };
    const command = /<cmd>(.*?#IFRAME#-turntable)<\/cmd>/.exec(spec.spec)?.[1] ?? '';
    const words = shellSplit(command.replace('#IFRAME#', '3'));
    if (!words.ok) throw new Error(command);
    expect(words.value).toEqual(['cuegraph', 'execute', session, '3-turntable']);
    const cli = join(moduleRunnerScript(), '../../cli/cuegraph.mjs');
    const { status, stdout } = spawnSync(process.execPath, [cli, ...words.value.slice(1)], {
      env: f.environ,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, 'chair 3,4\n']);
  });

  it('keeps the job from being sent where its setup fails, and leaves no session', async () => {
    outline(', fails: true');
    const sessions = join(f.home, 'sessions');
    const sent = await f.run('submit', path, '--session-dir', sessions);
    expect(sent.exit).toBe(1);
    expect(sent.err).toContain('no such asset');
    expect(f.fake.farm.jobs).toEqual([]);
    expect(existsSync(sessions) ? readdirSync(sessions) : []).toEqual([]);
  });

  it('opens again as the outline that was written, without what the module added', async () => {
    await f.run('submit', path, '--session-dir', join(f.home, 'sessions'));
    const back = join(f.home, 'back.outline.yaml');
    const pulled = await f.run('pull', 'testshow-sh010-artist_the_asset', '-o', back);
    expect(pulled.exit).toBe(0);
    expect(readFileSync(back, 'utf8')).not.toContain('cleaning');
  });

  it('cannot be run by pycuerun or by a command of its own, and the spec says so', async () => {
    for (const how of ['pycuerun', 'command']) {
      const { exit, err } = await f.run('submit', path, '--dry-run', '--frames-by', how);
      expect(exit).toBe(1);
      expect(err).toContain('code that only cuegraph runs');
    }
    const { out } = await f.run('convert', path, '--to', 'spec');
    expect(out).toContain('<layer name="cleaning"');
  });
});
