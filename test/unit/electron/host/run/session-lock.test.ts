import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLocked, takeLock } from '../../../../../electron/host/run/session-lock.ts';

describe('the lock of a session', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cuegraph-lock-'));
    path = join(folder, 'lock');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is given to one at a time', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => takeLock(path)));
    const held = all.filter((one) => one.ok);
    expect(held).toHaveLength(1);
    expect(await isLocked(path)).toBe(true);
    if (held[0]?.ok) await held[0].value.release();
    expect(await isLocked(path)).toBe(false);
    expect((await takeLock(path)).ok).toBe(true);
  });

  it('is free again when its holder is gone, also when the number belongs to another process now', async () => {
    const first = await takeLock(path);
    if (!first.ok) throw new Error('the lock is not free');
    const text = readFileSync(path, 'utf8').replace(/"start":"[^"]*"/, '"start":"another boot/1"');
    writeFileSync(path, text);
    expect(await isLocked(path)).toBe(false);
    expect((await takeLock(path)).ok).toBe(true);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('stays taken while a further holder lives', async () => {
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    const gone = new Promise((settle) => child.once('exit', settle));
    const first = await takeLock(path);
    if (!first.ok || child.pid === undefined) throw new Error('cannot start');
    await first.value.addHolder(child.pid);
    const lock = JSON.parse(readFileSync(path, 'utf8'));
    lock.holders[0].start = 'gone';
    writeFileSync(path, JSON.stringify(lock));
    expect(await isLocked(path)).toBe(true);
    child.kill('SIGKILL');
    await gone;
    expect(await isLocked(path)).toBe(false);
  });

  it('does not take a lock away that somebody else holds by now', async () => {
    const first = await takeLock(path);
    if (!first.ok) throw new Error('the lock is not free');
    rmSync(path);
    const second = await takeLock(path);
    expect(second.ok).toBe(true);
    await first.value.release();
    expect(await isLocked(path)).toBe(true);
  });

  it('believes a holder on another machine as long as it touches the file', async () => {
    writeFileSync(path, JSON.stringify({ token: 'x', host: 'elsewhere', holders: [{ pid: 1, start: 'x' }] }));
    expect(await takeLock(path)).toEqual({ ok: false, error: { code: 'in-use' } });
    utimesSync(path, new Date(0), new Date(0));
    expect((await takeLock(path)).ok).toBe(true);
  });

  it('is free where the file was cut off by a crash', async () => {
    for (const text of ['', '{"tok', '[]', 'null']) {
      writeFileSync(path, text);
      utimesSync(path, new Date(0), new Date(0));
      const taken = await takeLock(path);
      expect(taken.ok).toBe(true);
      if (taken.ok) await taken.value.release();
    }
  });

  it('says why it cannot be written', async () => {
    expect(await takeLock(join(folder, 'gone', 'lock'))).toEqual({
      ok: false,
      error: { code: 'failed', detail: 'ENOENT' },
    });
  });
});
