import { describe, expect, it } from 'vitest';
import { createVersions } from '../../../../electron/host/versions.ts';
import { emptyOutline } from '../../../../shared/outline/outline.ts';
import { memoryDisk } from '../../../support/memory-disk.ts';
import { testHost } from '../../../support/test-host.ts';

const PATH = '/show/a.outline.yaml';

function versions() {
  const disk = memoryDisk();
  let nowMs = Date.parse('2026-01-01T00:00:00Z');
  const clock = { now: () => (nowMs += 60_000), monotonic: () => nowMs };
  return { disk, versions: createVersions(disk, '/data/versions', clock) };
}

describe('named versions', () => {
  it('are kept by the path of their document, newest first, and give back the outline that was kept', async () => {
    const { versions: one } = versions();
    const outline = { ...emptyOutline('first'), args: { odd: Number.NaN } };
    const first = await one.save(PATH, 'before review', outline);
    await one.save(PATH, 'after review', emptyOutline('second'));
    await one.save('/show/other.yaml', 'of another', emptyOutline('other'));
    const list = await one.list(PATH);
    expect(list.map((version) => version.name)).toEqual(['after review', 'before review']);
    expect(list[1]).toMatchObject({ at: '2026-01-01T00:01:00.000Z', layers: 0 });
    const id = first.ok ? first.value.versionId : '';
    expect(await one.read(PATH, id)).toMatchObject({ ok: true, value: { outline: { name: 'first' } } });
    expect(await one.read('/show/other.yaml', id)).toMatchObject({
      ok: false,
      error: { code: 'no-such-version' },
    });
  });

  it('can have one name twice, and only the one that is meant is removed', async () => {
    const { versions: one } = versions();
    const [a] = [await one.save(PATH, 'x', emptyOutline('a')), await one.save(PATH, 'x', emptyOutline('b'))];
    const id = a.ok ? a.value.versionId : '';
    expect(await one.remove(PATH, id)).toEqual({ ok: true, value: null });
    expect(await one.remove(PATH, id)).toMatchObject({ ok: false, error: { code: 'no-such-version' } });
    expect(await one.list(PATH)).toHaveLength(1);
  });

  it('lead nowhere outside their folder, whatever an id says', async () => {
    const { versions: one, disk } = versions();
    disk.put('/data/secret.json', '{}');
    for (const id of ['../../secret', '..', '', 'a/b', `${'0'.repeat(36)}/..`])
      expect(await one.read(PATH, id)).toMatchObject({ ok: false, error: { code: 'no-such-version' } });
  });

  it('are left out where they are cut off or something else', async () => {
    const { versions: one, disk } = versions();
    await one.save(PATH, 'x', emptyOutline('a'));
    const [[file, { bytes }] = ['', { bytes: new Uint8Array() }]] = [...disk.files];
    const text = new TextDecoder().decode(bytes);
    for (const length of [0, 1, text.length >> 1, text.length - 1]) {
      disk.put(file, text.slice(0, length));
      expect(await one.list(PATH)).toEqual([]);
    }
  });
});

describe('versions through the host', () => {
  it('stay apart from the document, and need one that has a file', async () => {
    const { call, done, disk } = testHost();
    disk.put(PATH, 'name: a\nlayers: []\n');
    const { documentId, outline } = await done('documents.open', { path: PATH });
    const { versionId } = await done('versions.save', { documentId, name: 'one', outline });
    expect(disk.text(PATH)).toBe('name: a\nlayers: []\n');
    expect(await done('versions.list', { documentId })).toMatchObject([{ versionId, name: 'one' }]);
    expect(await done('versions.read', { documentId, versionId })).toMatchObject({ outline: { name: 'a' } });
    expect(await done('versions.remove', { documentId, versionId })).toBeNull();

    const unsaved = await done('documents.create', { name: 'new' });
    expect(await done('versions.list', { documentId: unsaved.documentId })).toEqual([]);
    expect(await call('versions.save', { documentId: unsaved.documentId, name: 'x', outline })).toMatchObject(
      { ok: false, error: { code: 'needs-path' } },
    );
    expect(await call('versions.list', { documentId: 'gone' })).toMatchObject({
      ok: false,
      error: { code: 'no-such-document' },
    });
  });

  it('compares with a file that is not opened by it', async () => {
    const { call, done, disk } = testHost();
    disk.put('/show/b.outline.yaml', 'name: b\nlayers: []\n');
    expect(await done('documents.peek', { path: '/show/b.outline.yaml' })).toMatchObject({
      path: '/show/b.outline.yaml',
      outline: { name: 'b' },
    });
    expect(await call('documents.peek', { path: '/show/none.yaml' })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    expect((await done('app.info', {})).recentFiles).toEqual([]);
  });
});
