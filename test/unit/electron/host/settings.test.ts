import { describe, expect, it } from 'vitest';
import { createRecentFiles, MAX_RECENT_FILES } from '../../../../electron/host/recent-files.ts';
import { createSettings } from '../../../../electron/host/settings.ts';
import { memoryDisk } from '../../../support/memory-disk.ts';

const PATH = '/config/settings.json';

function settings(text?: string) {
  const disk = memoryDisk();
  if (text !== undefined) disk.put(PATH, text);
  const log: string[] = [];
  return { disk, log, settings: createSettings(disk, PATH, (line) => log.push(line)) };
}

describe('the settings', () => {
  it('are empty before anything was set', async () => {
    expect(await settings().settings.read()).toEqual({ ok: true, value: {} });
  });

  it('change only the keys that are written, and keep those of a newer version', async () => {
    const { settings: one, disk } = settings('{"future": {"a": [1]}, "theme": "dark"}');
    expect(await one.write({ theme: 'light', zoom: 2 })).toEqual({ ok: true, value: null });
    expect(JSON.parse(disk.text(PATH) ?? '')).toEqual({ future: { a: [1] }, theme: 'light', zoom: 2 });
  });

  it('lose a key that is set to null', async () => {
    const { settings: one } = settings('{"theme": "dark", "zoom": 1}');
    await one.write({ theme: null });
    expect(await one.read()).toEqual({ ok: true, value: { zoom: 1 } });
  });

  it('lose no write when several come at once', async () => {
    const { settings: one } = settings();
    await Promise.all(Array.from({ length: 20 }, (_, n) => one.write({ [`key${n}`]: n })));
    const read = await one.read();
    expect(read.ok && Object.keys(read.value)).toHaveLength(20);
  });

  it.each(['{"theme": ', '[]', '7', 'null', ''])('set a broken file aside and say so: %s', async (text) => {
    const { settings: one, disk, log } = settings(text);
    expect(await one.read()).toEqual({ ok: true, value: {} });
    expect(disk.text(`${PATH}.broken`)).toBe(text);
    expect(log[0]).toContain(`${PATH}.broken`);
    await one.write({ a: 1 });
    expect(JSON.parse(disk.text(PATH) ?? '')).toEqual({ a: 1 });
    expect(disk.text(`${PATH}.broken`)).toBe(text);
  });

  it('say when they cannot be written, and go on working', async () => {
    const { settings: one, disk } = settings('{"a": 1}');
    disk.failWrites('no-space');
    expect(await one.write({ a: 2 })).toMatchObject({ ok: false, error: { code: 'settings-not-saved' } });
    disk.failWrites(null);
    expect(await one.read()).toEqual({ ok: true, value: { a: 1 } });
    expect((await one.write({ a: 3 })).ok).toBe(true);
  });

  it('are not a place for documents', async () => {
    const { settings: one, disk } = settings();
    expect(await one.write({ a: 'x'.repeat(1_100_000) })).toMatchObject({ ok: false });
    expect(disk.text(PATH)).toBeUndefined();
  });
});

describe('the recent files', () => {
  it('have the newest in front, each once, and do not grow without end', async () => {
    const recent = createRecentFiles(memoryDisk(), '/data/recent.json');
    for (let n = 0; n < 30; n += 1) await recent.add(`/file ${n}`);
    await recent.add('/file 25');
    const list = await recent.list();
    expect(list).toHaveLength(MAX_RECENT_FILES);
    expect(list.slice(0, 3)).toEqual(['/file 25', '/file 29', '/file 28']);
  });

  it('are none when their file holds something else, or cannot be written', async () => {
    const disk = memoryDisk();
    disk.put('/data/recent.json', '{"not": "a list"}');
    const recent = createRecentFiles(disk, '/data/recent.json');
    expect(await recent.list()).toEqual([]);
    disk.failWrites('no-space');
    await recent.add('/a');
    expect(await recent.list()).toEqual([]);
  });
});
