import { describe, expect, it } from 'vitest';
import type { OpenedDocument } from '../../../../shared/api/host-api.ts';
import type { Outline } from '../../../../shared/outline/outline.ts';
import { testHost } from '../../../support/test-host.ts';

const PATH = '/show/shot 010.outline.yaml';
const TEXT = `# A comment that must survive.
cuegraph: 1
name: shot
range: 1-10   # the usual

layers:
  # the first
  - name: render
    module: Shell
    command: [/bin/true]
`;

const renamed = (outline: Outline, name: string): Outline => ({ ...outline, name });

/** A host with one document on its disk, opened in window `a`. */
async function opened(text = TEXT, path = PATH) {
  const test = testHost();
  test.disk.put(path, text);
  const document = await test.done('documents.open', { path });
  return { ...test, document, documentId: document.documentId };
}

function autosaveCount({ privateDisk }: ReturnType<typeof testHost>): number {
  return [...privateDisk.files.keys()].filter((path) => path.startsWith('/data/autosave/')).length;
}

describe('opening a document', () => {
  it('gives its outline, text and state, and puts it in front of the recent files', async () => {
    const { document, done } = await opened();
    expect(document).toMatchObject({ path: PATH, format: 'outline', text: TEXT, notes: [] });
    expect(document.outline.layers[0]).toMatchObject({ name: 'render', args: { command: ['/bin/true'] } });
    expect(document.recovery).toBeUndefined();
    expect((await done('app.info', {})).recentFiles).toEqual([PATH]);
  });

  it('says where and why a text is no outline, and leaves nothing open', async () => {
    const { disk, call, watcher, done } = testHost();
    disk.put('/bad.outline.yaml', 'cuegraph: 1\nname: [\n');
    const answer = await call('documents.open', { path: '/bad.outline.yaml' });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'syntax', facts: { path: '/bad.outline.yaml', line: expect.any(Number) } },
    });
    expect(!answer.ok && answer.error.message).toMatch(/^\/bad\.outline\.yaml, line \d+, column \d+: .+\.$/);
    expect(watcher.watched.size).toBe(0);
    expect((await done('app.info', {})).recentFiles).toEqual([]);
  });

  it('says so for bytes that are no text, and for files that are not there', async () => {
    const { disk, call } = testHost();
    disk.files.set('/bin.yaml', { bytes: new Uint8Array([0xff, 0xfe, 0, 1]), mtimeMs: 1 });
    const binary = await call('documents.open', { path: '/bin.yaml' });
    expect(binary).toMatchObject({ ok: false, error: { code: 'not-text' } });
    const none = await call('documents.open', { path: '/none.yaml' });
    expect(none).toMatchObject({ ok: false, error: { code: 'not-found', facts: { path: '/none.yaml' } } });
  });
});

describe('saving', () => {
  it('changes what was changed and keeps comments and order', async () => {
    const { document, documentId, done, disk } = await opened();
    const saved = await done('documents.save', {
      documentId,
      outline: { ...document.outline, range: '5-6' },
    });
    expect(disk.text(PATH)).toBe(TEXT.replace('1-10', '5-6'));
    expect(saved).toMatchObject({ path: PATH, format: 'outline', text: disk.text(PATH), notes: [] });
    const again = await done('documents.save', { documentId, outline: { ...document.outline, range: '7' } });
    expect(again.text).toContain('# the first');
  });

  it('writes the very same bytes when nothing was changed, also with a byte order mark', async () => {
    for (const text of [TEXT, `\ufeff${TEXT}`, TEXT.replaceAll('\n', '\r\n')]) {
      const { document, documentId, done, disk } = await opened(text);
      await done('documents.save', { documentId, outline: document.outline });
      expect(disk.text(PATH)).toBe(text);
    }
  });

  it('refuses to replace what another program wrote, until it is told to', async () => {
    const { document, documentId, call, disk } = await opened();
    disk.put(PATH, `${TEXT}# by somebody else\n`);
    const outline = renamed(document.outline, 'mine');
    const refused = await call('documents.save', { documentId, outline });
    expect(refused).toMatchObject({ ok: false, error: { code: 'changed-on-disk', facts: { path: PATH } } });
    expect(disk.text(PATH)).toContain('by somebody else');
    expect((await call('documents.save', { documentId, outline, overwrite: true })).ok).toBe(true);
    expect(disk.text(PATH)).toContain('name: mine');
    expect((await call('documents.save', { documentId, outline })).ok).toBe(true);
  });

  it('goes ahead when the file was only touched, and when it was removed', async () => {
    const { document, documentId, call, disk } = await opened();
    disk.put(PATH, TEXT);
    expect((await call('documents.save', { documentId, outline: document.outline })).ok).toBe(true);
    disk.files.delete(PATH);
    expect((await call('documents.save', { documentId, outline: document.outline })).ok).toBe(true);
    expect(disk.text(PATH)).toBe(TEXT);
  });

  it('to another name makes that the document, and replaces no file that stands there unasked', async () => {
    const { document, documentId, call, disk, watcher } = await opened();
    const other = '/show/other.outline.yaml';
    disk.put(other, 'precious');
    const { outline } = document;
    const refused = await call('documents.save', { documentId, outline, path: other });
    expect(refused).toMatchObject({ ok: false, error: { code: 'file-exists', facts: { path: other } } });
    expect(disk.text(other)).toBe('precious');
    expect((await call('documents.save', { documentId, outline, path: other, overwrite: true })).ok).toBe(
      true,
    );
    expect(disk.text(other)).toBe(TEXT);
    expect([watcher.watched.get(PATH), watcher.watched.get(other)]).toEqual([0, 1]);
    await call('documents.save', { documentId, outline: renamed(outline, 'later') });
    expect(disk.text(PATH)).toBe(TEXT);
    expect(disk.text(other)).toContain('name: later');
  });

  it('takes the format from the new name, and says what it cannot hold', async () => {
    const { document, documentId, done, disk } = await opened();
    const outline = { ...document.outline, show: 'demo' };
    const saved = await done('documents.save', { documentId, outline, path: '/show/a.json' });
    expect(saved.format).toBe('json');
    expect(JSON.parse(disk.text('/show/a.json') ?? '')).toMatchObject({ name: 'shot' });
    expect(saved.notes.length).toBeGreaterThan(0);
    const back = await done('documents.save', { documentId, outline, path: '/b', format: 'outline' });
    expect(back.format).toBe('outline');
  });

  it('says so for a format that cannot be written', async () => {
    const { document, documentId, call, disk } = await opened();
    const save = { documentId, outline: document.outline, path: '/a.xml', format: 'spec' } as const;
    expect(await call('documents.save', save)).toMatchObject({
      ok: false,
      error: { code: 'cannot-write-format', facts: { format: 'spec' } },
    });
    expect(disk.text('/a.xml')).toBeUndefined();
  });

  it('changes a script in place, and asks before it writes one anew', async () => {
    const script =
      '# Keep me.\nfrom outline.modules.shell import Shell\nfor n in "ab":\n    Shell("r_" + n, chunk=2)\nShell("last", chunk=3)\n';
    const { document, documentId, call, done, disk } = await opened(script, '/show/s.outline');
    const chunk = (index: number, value: number): Outline => ({
      ...document.outline,
      layers: document.outline.layers.map((layer, i) =>
        i === index ? { ...layer, args: { ...layer.args, chunk: value } } : layer,
      ),
    });
    await done('documents.save', { documentId, outline: chunk(2, 9) });
    expect(disk.text('/show/s.outline')).toBe(script.replace('chunk=3', 'chunk=9'));
    const outline = chunk(0, 5);
    const refused = await call('documents.save', { documentId, outline });
    expect(refused).toMatchObject({ ok: false, error: { code: 'would-rewrite' } });
    expect(disk.text('/show/s.outline')).toContain('# Keep me.');
    const saved = await done('documents.save', { documentId, outline, rewrite: true });
    expect(saved.notes.map(({ code }) => code)).toContain('script-regenerated');
    expect(disk.text('/show/s.outline')).toContain('Shell("r_a", chunk=5)');
  });

  it('reads scripts in the environment of the host', async () => {
    const script =
      'import os\nfrom outline.modules.shell import Shell\nShell("a", chunk=int(os.environ.get("NO_SUCH", "4")))\n';
    const { document } = await opened(script, '/show/s.py');
    expect(document).toMatchObject({ format: 'pyoutline', outline: { name: 's' } });
    expect(document.outline.layers[0]?.args).toEqual({ chunk: 4 });
  });

  it('loses nothing when the disk is full: the file, the autosave and the document stay', async () => {
    const test = await opened();
    const { document, documentId, call, disk } = test;
    const outline = renamed(document.outline, 'mine');
    await call('documents.autosave', { documentId, outline });
    disk.failWrites('no-space');
    const refused = await call('documents.save', { documentId, outline });
    expect(refused).toMatchObject({ ok: false, error: { code: 'no-space', facts: { path: PATH } } });
    expect(disk.text(PATH)).toBe(TEXT);
    expect(autosaveCount(test)).toBe(1);
    disk.failWrites(null);
    expect((await call('documents.save', { documentId, outline })).ok).toBe(true);
    expect(autosaveCount(test)).toBe(0);
  });

  it('of a document that was never saved asks for a path first', async () => {
    const { done, call, disk } = testHost();
    const made = await done('documents.create', { name: 'untitled' });
    expect(made).toMatchObject({ path: '', text: '', outline: { name: 'untitled', layers: [] } });
    const { documentId, outline } = made;
    expect(await call('documents.save', { documentId, outline })).toMatchObject({
      ok: false,
      error: { code: 'needs-path' },
    });
    await done('documents.save', { documentId, outline, path: '/new.outline.yaml' });
    expect(disk.text('/new.outline.yaml')).toContain('name: untitled');
  });

  it('of one file from two windows at once lets one win and tells the other', async () => {
    const { call, done, disk, events, document, documentId } = await opened();
    const second = await done('documents.open', { path: PATH }, 'b');
    const answers = await Promise.all([
      call('documents.save', { documentId, outline: renamed(document.outline, 'from-a') }),
      call(
        'documents.save',
        { documentId: second.documentId, outline: renamed(second.outline, 'from-b') },
        'b',
      ),
    ]);
    expect(answers.map((answer) => (answer.ok ? 'saved' : answer.error.code)).sort()).toEqual([
      'changed-on-disk',
      'saved',
    ]);
    const winner = answers[0]?.ok ? 'from-a' : 'from-b';
    expect(disk.text(PATH)).toContain(winner);
    const loser: OpenedDocument = answers[0]?.ok ? second : document;
    await expect
      .poll(() => events)
      .toEqual([{ event: 'document-changed-on-disk', documentId: loser.documentId, removed: false }]);
  });
});

describe('changes under an open document', () => {
  it('are told once, and own saves never', async () => {
    const { document, documentId, done, disk, watcher, events } = await opened();
    await done('documents.save', { documentId, outline: renamed(document.outline, 'mine') });
    watcher.look(PATH);
    disk.put(PATH, TEXT);
    watcher.look(PATH);
    watcher.look(PATH);
    const news = { event: 'document-changed-on-disk', documentId, removed: false } as const;
    await done('documents.autosave', { documentId, outline: document.outline });
    expect(events).toEqual([news]);
    disk.put(PATH, `${TEXT}\n`);
    watcher.look(PATH);
    await done('documents.autosave', { documentId, outline: document.outline });
    expect(events).toEqual([news, news]);
  });

  it('are no news when the content is as it was', async () => {
    const { document, documentId, done, disk, watcher, events } = await opened();
    disk.put(PATH, TEXT);
    watcher.look(PATH);
    await done('documents.autosave', { documentId, outline: document.outline });
    expect(events).toEqual([]);
  });

  it('are told as a removal when the file stays away, not while it is only being replaced', async () => {
    const { documentId, disk, watcher, events } = await opened();
    disk.files.delete(PATH);
    watcher.look(PATH);
    setTimeout(() => disk.put(PATH, TEXT), 50);
    await new Promise((done) => setTimeout(done, 600));
    expect(events).toEqual([]);
    disk.files.delete(PATH);
    watcher.look(PATH);
    await expect
      .poll(() => events)
      .toEqual([{ event: 'document-changed-on-disk', documentId, removed: true }]);
  });

  it('can be taken over: the document is then what is on disk', async () => {
    const { documentId, done, call, disk } = await opened();
    disk.put(PATH, TEXT.replace('shot', 'other'));
    const reloaded = await done('documents.reload', { documentId });
    expect(reloaded).toMatchObject({ documentId, outline: { name: 'other' } });
    expect((await call('documents.save', { documentId, outline: reloaded.outline })).ok).toBe(true);
  });

  it('that cannot be read leave the document as it was', async () => {
    const { documentId, document, call, disk } = await opened();
    disk.put(PATH, 'name: [');
    expect((await call('documents.reload', { documentId })).ok).toBe(false);
    const saved = await call('documents.save', { documentId, outline: document.outline, overwrite: true });
    expect(saved.ok && saved.value.text).toBe(TEXT);
  });
});

describe('work that was not saved', () => {
  it('is offered when the file is opened after its window went away', async () => {
    const test = await opened();
    const { document, documentId, done, host } = test;
    const { at } = await done('documents.autosave', {
      documentId,
      outline: renamed(document.outline, 'unsaved'),
    });
    expect((await done('documents.open', { path: PATH }, 'b')).recovery).toBeUndefined();
    host.setWindowConnected('a', false);
    const again = await done('documents.open', { path: PATH }, 'b');
    expect(again.outline.name).toBe('shot');
    expect(again.recovery).toMatchObject({ at, outline: { name: 'unsaved' } });
  });

  it('is offered to the window whose page was loaded anew', async () => {
    const { document, documentId, done } = await opened();
    await done('documents.autosave', { documentId, outline: renamed(document.outline, 'unsaved') });
    expect((await done('documents.open', { path: PATH })).recovery?.outline.name).toBe('unsaved');
  });

  it('is offered again until it is saved or thrown away', async () => {
    const test = await opened();
    const { document, documentId, done } = test;
    await done('documents.autosave', { documentId, outline: renamed(document.outline, 'unsaved') });
    const second = await done('documents.open', { path: PATH });
    await done('documents.close', { documentId: second.documentId });
    const third = await done('documents.open', { path: PATH });
    expect(third.recovery?.outline.name).toBe('unsaved');
    await done('documents.discardAutosave', { documentId: third.documentId });
    expect((await done('documents.open', { path: PATH })).recovery).toBeUndefined();
    expect(autosaveCount(test)).toBe(0);
  });

  it('is not offered when it says what the file says', async () => {
    const { document, documentId, done } = await opened();
    await done('documents.autosave', { documentId, outline: document.outline });
    expect((await done('documents.open', { path: PATH })).recovery).toBeUndefined();
  });

  it('is not offered over a file that was written after it', async () => {
    const { document, documentId, done, disk } = await opened();
    await done('documents.autosave', { documentId, outline: renamed(document.outline, 'unsaved') });
    disk.files.set(PATH, {
      bytes: new TextEncoder().encode(`${TEXT}#\n`),
      mtimeMs: Date.parse('2027-01-01'),
    });
    expect((await done('documents.open', { path: PATH })).recovery).toBeUndefined();
    disk.files.set(PATH, { bytes: new TextEncoder().encode(`${TEXT}#\n`), mtimeMs: 1 });
    expect((await done('documents.open', { path: PATH })).recovery).toBeDefined();
  });

  it('never touches the document or its folder', async () => {
    const { document, documentId, done, disk } = await opened();
    await done('documents.autosave', { documentId, outline: renamed(document.outline, 'unsaved') });
    expect([...disk.files.keys()]).toEqual([PATH]);
    expect(disk.text(PATH)).toBe(TEXT);
  });

  it('goes with a save and with a close', async () => {
    const test = await opened();
    const { document, documentId, done, call, watcher } = test;
    const { outline } = document;
    await done('documents.autosave', { documentId, outline });
    await done('documents.save', { documentId, outline });
    expect(autosaveCount(test)).toBe(0);
    await done('documents.autosave', { documentId, outline });
    await done('documents.close', { documentId });
    expect(autosaveCount(test)).toBe(0);
    expect(watcher.watched.get(PATH)).toBe(0);
    expect(await call('documents.autosave', { documentId, outline })).toMatchObject({
      ok: false,
      error: { code: 'no-such-document' },
    });
  });

  it('of a document that was never saved is offered to the next new one', async () => {
    const { done, host } = testHost();
    const first = await done('documents.create', { name: 'untitled' });
    const source = await opened();
    const outline = { ...first.outline, layers: source.document.outline.layers };
    await done('documents.autosave', { documentId: first.documentId, outline });
    expect((await done('documents.create', { name: 'untitled' }, 'b')).recovery).toBeUndefined();
    host.setWindowConnected('a', false);
    const next = await done('documents.create', { name: 'untitled' }, 'b');
    expect(next.recovery?.outline.layers).toHaveLength(1);
  });
});

describe('documents that pages left behind', () => {
  it('are let go when there are many, but never those of a window that is there', async () => {
    const { done, call, disk, host, watcher } = testHost();
    disk.put(PATH, TEXT);
    const mine = await done('documents.open', { path: PATH }, 'b');
    for (let n = 0; n < 150; n += 1) {
      host.setWindowConnected(`gone ${n}`, true);
      await done('documents.open', { path: PATH }, `gone ${n}`);
      host.setWindowConnected(`gone ${n}`, false);
    }
    expect(watcher.watched.get(PATH)).toBeLessThanOrEqual(101);
    const saved = await call('documents.save', { documentId: mine.documentId, outline: mine.outline }, 'b');
    expect(saved.ok).toBe(true);
  });
});
