import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSession } from '../../../../../electron/host/run/create-session.ts';
import { type RunRecord, readRecord, timeUuid } from '../../../../../electron/host/run/run-record.ts';
import { sessionPaths, taskLog } from '../../../../../electron/host/run/session-paths.ts';
import { sessionRoot } from '../../../../../electron/host/run/session-root.ts';
import { jobOutline } from '../../../../support/resolved-job.ts';

const record: RunRecord = {
  version: 1,
  runId: timeUuid(Date.UTC(2026, 10, 23)),
  job: 'show-shot-user_job',
  startedAt: '2026-11-23T00:00:00.000Z',
  outline: { ...jobOutline([{ name: 'a', args: { odd: Number.NaN, below: -0 } }]), name: 'größe' },
  path: null,
  options: { range: '1-5' },
  modules: [],
  environ: { USER: 'artist' },
};
const names = { show: 'show', shot: '../shot', user: 'user', name: 'a b/ü' };

describe('a new session', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cuegraph session '));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('has the layout of PyOutline and stays inside its root', async () => {
    const made = await createSession(join(root, 'deep', 'er'), names, record, 'text\n');
    if (!made.ok) throw new Error(made.error.message);
    const [folder = ''] = readdirSync(join(root, 'deep', 'er'));
    expect(folder).toBe('show-..%2Fshot-user_a b%2Fü');
    expect(made.value.paths.folder).toBe(join(root, 'deep', 'er', folder, record.runId));
    expect(readdirSync(made.value.paths.folder).sort()).toEqual(
      ['cuegraph.outline.yaml', 'cuegraph.run.json', 'journal.jsonl', 'layers', 'logs', 'session'].sort(),
    );
    expect(readFileSync(made.value.paths.mark, 'utf8')).toBe(`show-shot-user_job/${record.runId}`);
  });

  it('keeps what was asked for, to the last value', async () => {
    const made = await createSession(root, names, record, '');
    if (!made.ok) throw new Error(made.error.message);
    expect(await readRecord(made.value.paths)).toEqual({ ok: true, value: record });
    writeFileSync(made.value.paths.record, '{"version":1');
    expect((await readRecord(made.value.paths)).ok).toBe(false);
    writeFileSync(made.value.paths.record, JSON.stringify({ ...record, version: 2 }));
    expect(await readRecord(made.value.paths)).toEqual({ ok: false, error: 'its record is of version 2' });
  });

  it('leaves nothing behind where it cannot be made', async () => {
    writeFileSync(join(root, 'file'), '');
    const made = await createSession(join(root, 'file', 'x'), names, record, '');
    expect(made).toMatchObject({
      ok: false,
      error: { code: 'session-not-writable', facts: { detail: 'ENOTDIR' } },
    });
    expect(readdirSync(root)).toEqual(['file']);
  });

  it.skipIf(process.getuid?.() === 0)(
    'leaves nothing behind in a folder that may not be written',
    async () => {
      mkdirSync(join(root, 'closed'));
      chmodSync(join(root, 'closed'), 0o555);
      const made = await createSession(join(root, 'closed'), names, record, '');
      expect(made).toMatchObject({
        ok: false,
        error: { code: 'session-not-writable', facts: { detail: 'EACCES' } },
      });
    },
  );
});

describe('the names of sessions', () => {
  it('are UUIDs of version 1 that hold the time', () => {
    const uuid = timeUuid(Date.UTC(2026, 10, 23));
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const [low, middle, high] = uuid.split('-');
    const ticks = BigInt(`0x${high?.slice(1)}${middle}${low}`) - 122_192_928_000_000_000n;
    expect(Number(ticks / 10_000n)).toBe(Date.UTC(2026, 10, 23));
    expect(new Set(Array.from({ length: 500 }, () => timeUuid(0))).size).toBe(500);
  });
});

describe('the place of sessions', () => {
  const facts = { environ: {}, home: '/home/artist', cwd: '/work', show: 'sho', shot: 'sh1' };
  const data = '/home/artist/.local/share/cuegraph/sessions';

  it('is what was asked for, else in the data folder', async () => {
    expect(await sessionRoot({ ...facts, asked: 'here/x' })).toBe('/work/here/x');
    if (process.platform === 'linux') expect(await sessionRoot(facts)).toBe(data);
  });

  it('is what the configuration of PyOutline says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cuegraph-config-'));
    const OL_CONFIG = join(folder, 'outline.cfg');
    const withConfig = async (value: string): Promise<string> => {
      writeFileSync(OL_CONFIG, `[other]\nsession_dir = /no\n[outline]\nhome =\nsession_dir = ${value}\n`);
      return sessionRoot({ ...facts, environ: { OL_CONFIG } });
    };
    try {
      expect(await withConfig('/shows/{SHOW}/{SHOT}/sessions')).toBe('/shows/sho/sh1/sessions');
      expect(await withConfig('{HOME}/.opencue')).toBe('/home/artist/.opencue');
      if (process.platform === 'linux') {
        expect(await withConfig('relative/{SHOW}')).toBe(data);
        expect(await withConfig('/x/{USER}')).toBe(data);
        expect(await withConfig('')).toBe(data);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('keeps every log inside the session', () => {
    const paths = sessionPaths('/s');
    expect(taskLog(paths, 'job', { layer: '../../x', frame: 3 })).toBe('/s/logs/job.0003-..%2F..%2Fx.rqlog');
    expect(taskLog(paths, 'show-shot-user_job', { layer: 'render', frame: 12 })).toBe(
      '/s/logs/show-shot-user_job.0012-render.rqlog',
    );
  });
});
