import { describe, expect, it } from 'vitest';
import { isOtherOwnerAlive, ownAutosaveOwner } from '../../../../electron/host/autosave-owner.ts';
import { type AutosaveOf, createAutosaves, type OwnerLives } from '../../../../electron/host/autosaves.ts';
import { emptyOutline } from '../../../../shared/outline/outline.ts';
import { memoryDisk } from '../../../support/memory-disk.ts';

const owner = { machine: 'here', pid: 1, instance: 'i' };
const stamp = { mtimeMs: 1, size: 1, hash: 'base' };
const of = (documentId: string, windowId = 'w1', path = '/show/ü.outline.yaml'): AutosaveOf => ({
  documentId,
  windowId,
  path,
  stamp,
});
const PATH = of('').path;

function autosaves(lives: OwnerLives = () => false) {
  const disk = memoryDisk();
  return { disk, autosaves: createAutosaves(disk, '/data/autosave', owner, lives) };
}

describe('copies of unsaved work', () => {
  it('are found by the path of their document, newest first, with what they were based on', async () => {
    const { autosaves: one, disk } = autosaves();
    await one.write(
      of('d1'),
      { ...emptyOutline('old'), args: { nan: Number.NaN } },
      '2026-01-01T00:00:00.000Z',
    );
    await one.write(of('d2'), emptyOutline('new'), '2026-01-02T00:00:00.000Z');
    await one.write(of('d3', 'w1', '/other'), emptyOutline('other'), '2026-01-03T00:00:00.000Z');
    const found = await one.find(PATH, 'w9');
    expect(found.map((copy) => copy.outline.name)).toEqual(['new', 'old']);
    expect(found[1]).toMatchObject({ basedOn: 'base', at: '2026-01-01T00:00:00.000Z' });
    expect(found[1]?.outline.args.nan).toBeNaN();
    for (const path of disk.files.keys()) expect(path).toMatch(/^\/data\/autosave\/[\da-f]{32}\.d\d\.json$/);
  });

  it('are one a document: the next replaces the one before', async () => {
    const { autosaves: one, disk } = autosaves();
    await one.write(of('d1'), emptyOutline('a'), '2026-01-01T00:00:00.000Z');
    await one.write(of('d1'), emptyOutline('b'), '2026-01-01T00:00:01.000Z');
    expect(disk.files.size).toBe(1);
    await one.discard(of('d1'));
    await one.discard(of('d1'));
    expect(disk.files.size).toBe(0);
  });

  it('are not offered while their window is there, except to that window, whose page was loaded anew', async () => {
    const { autosaves: one } = autosaves((_, windowId) => windowId === 'w1');
    await one.write(of('d1', 'w1'), emptyOutline('a'), '2026-01-01T00:00:00.000Z');
    expect(await one.find(PATH, 'w2')).toEqual([]);
    expect(await one.find(PATH, 'w1')).toHaveLength(1);
  });

  it('are passed over when they are cut off anywhere, or are something else', async () => {
    const { autosaves: one, disk } = autosaves();
    await one.write(of('d1'), emptyOutline('a'), '2026-01-01T00:00:00.000Z');
    const [[file, { bytes }] = ['', { bytes: new Uint8Array() }]] = [...disk.files];
    const text = new TextDecoder().decode(bytes);
    for (let length = 0; length < text.length; length += 1) {
      disk.put(file, text.slice(0, length));
      expect(await one.find(PATH, 'w9')).toEqual([]);
    }
    disk.put(file, text.replace('"layers":[]', '"layers":[{"id":"l1"}]'));
    expect(await one.find(PATH, 'w9')).toEqual([]);
    disk.put(file, text);
    expect(await one.find(PATH, 'w9')).toHaveLength(1);
  });

  it('say when they cannot be written', async () => {
    const { autosaves: one, disk } = autosaves();
    disk.failWrites('no-space');
    expect(await one.write(of('d1'), emptyOutline('a'), '')).toMatchObject({
      ok: false,
      error: { code: 'no-space' },
    });
  });
});

describe('the writer of a copy', () => {
  const own = ownAutosaveOwner();
  const now = Date.now();
  const recently = new Date(now - 1_000).toISOString();

  it('is there while its process is', () => {
    expect(isOtherOwnerAlive(own, { ...own, pid: process.ppid, instance: 'x' }, recently, now)).toBe(true);
    expect(isOtherOwnerAlive(own, { ...own, pid: 2 ** 22 + 5, instance: 'x' }, recently, now)).toBe(false);
  });

  it('is gone when it has our process id, or wrote before the machine was started', () => {
    expect(isOtherOwnerAlive(own, { ...own, instance: 'x' }, recently, now)).toBe(false);
    const other = { ...own, pid: process.ppid, instance: 'x' };
    expect(isOtherOwnerAlive(own, other, '2000-01-01T00:00:00.000Z', now)).toBe(false);
  });

  it('on another machine counts as gone after a while', () => {
    const far = { machine: 'elsewhere', pid: 1, instance: 'x' };
    expect(isOtherOwnerAlive(own, far, recently, now)).toBe(true);
    expect(isOtherOwnerAlive(own, far, new Date(now - 3_600_000).toISOString(), now)).toBe(false);
  });
});
