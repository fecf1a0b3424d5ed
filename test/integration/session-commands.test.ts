/** The commands that look back at runs, on real sessions. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';

let folder: string;
const command = (...args: string[]) =>
  runCommand(args, {
    cwd: folder,
    environ: { PATH: process.env.PATH, HOME: folder, XDG_DATA_HOME: join(folder, 'data'), USER: 'artist' },
  });
const sessions = () =>
  readdirSync(join(folder, 'sessions'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('cuegraph.run.json'),
  );
const run = (...more: string[]) =>
  command('run', 'job.outline.yaml', '--session-dir', 'sessions', '--json', ...more);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuegraph-sessions-'));
  const text = [
    'cuegraph: 1',
    'name: looked_back',
    'range: 1-9',
    'layers:',
    "  - {name: work, module: Shell, memory: 256m, command: [/bin/sh, -c, '[ $CUE_IFRAME != 9 ] || [ -e good ]']}",
    '  - {name: after, module: Shell, memory: 256m, require: work, command: [/bin/true]}',
  ];
  writeFileSync(join(folder, 'job.outline.yaml'), `${text.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('sessions', () => {
  it('run a sample that is spread over each layer, and are estimated from', async () => {
    const end = await run('--sample', '3');
    expect(end.exit).toBe(1);
    const finished = end.out.split('\n').filter((line) => line.includes('"task-finished"'));
    expect(finished.map((line) => JSON.parse(line).frame).sort()).toEqual([1, 1, 5, 5, 9]);
    const estimate = JSON.parse((await command('session', 'estimate', 'last', '--cores', '4', '--json')).out);
    expect(estimate).toMatchObject({ cores: 4, unmeasured: [] });
    expect(estimate.layers).toMatchObject([
      { name: 'work', tasks: 9, measured: 2 },
      { name: 'after', tasks: 9, measured: 2 },
    ]);
    expect((await command('session', 'estimate', 'last')).out).toMatch(/about .* on \d+ cores/);
  });

  it('go on for a retry of what was dead', async () => {
    writeFileSync(join(folder, 'good'), '');
    const end = await command('session', 'retry-dead', 'last', '--json');
    expect(end.exit).toBe(0);
    expect(end.out).toContain('"outcome":"succeeded"');
    expect((await command('session', 'pause', 'last')).err).toMatch(/^error run-not-live/);
    expect((await command('session', 'watch', 'last')).out).toContain('asked to retry the dead of the job');
    expect((await command('session', 'retry', 'last', '--frames', '1')).exit).toBe(2);
    expect((await command('session', 'retry', 'nowhere')).err).toMatch(/^error no-such-run/);
  });

  it('are compared, and give the outline that ran', async () => {
    await run('1-3');
    const [first = ''] = sessions();
    const { layers } = JSON.parse(
      (await command('session', 'compare', join('sessions', first, '..'), 'last', '--json')).out,
    );
    expect(layers.map(({ name }: { name: string }) => name)).toEqual(['work', 'after']);
    const outline = await command('session', 'outline', 'last');
    expect(outline.out).toMatch(/^cuegraph: 1\nname: looked_back/);
  });

  it('are listed by their outline, and taken away only when that is said', async () => {
    const list = JSON.parse((await command('session', 'list', '--of', 'job.outline.yaml', '--json')).out);
    expect(list).toHaveLength(2);
    expect(list[0]).toMatchObject({ name: 'looked_back', outcome: 'succeeded', live: false });
    expect(list[0].size.bytes).toBeGreaterThan(500);
    expect(JSON.parse((await command('session', 'list', '--of', 'other.yaml', '--json')).out)).toEqual([]);
    expect((await command('session', 'clean')).exit).toBe(2);
    expect((await command('session', 'clean', '--keep', '1')).out).toMatch(/1 session, .*; with --yes/);
    expect(sessions()).toHaveLength(2);
    expect((await command('session', 'clean', '--keep', '1', '--yes')).out).toContain('removed 1 session');
    expect(sessions()).toHaveLength(1);
    expect((await command('session', 'clean', '--older-than', '1', '--yes')).out).toContain('removed 0');
  });
});

describe('resume', () => {
  it('goes on with the newest session, or the one whose id begins so, as the other commands name them', async () => {
    rmSync(join(folder, 'good'), { force: true });
    expect((await run()).exit).toBe(1);
    writeFileSync(join(folder, 'good'), '');
    const again = await command('resume', 'last', '--json');
    expect(again.exit).toBe(0);
    const lines = again.out.trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      event: 'run-finished',
      counts: { succeeded: 18 },
    });
    const none = await command('resume', 'nothing-like-it', '--json');
    expect(none.exit).toBe(3);
    expect(JSON.parse(none.out)).toMatchObject({ error: { code: 'no-such-run' } });
  });
});
