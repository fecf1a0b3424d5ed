import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeDisk } from '../../electron/host/node-disk.ts';
import { systemClock } from '../../electron/host/system-clock.ts';
import type { OpenedDocument } from '../../shared/api/host-api.ts';
import { bundleScript, REPOSITORY } from '../support/bundle-script.ts';
import { testHost } from '../support/test-host.ts';

const EXAMPLE = join(REPOSITORY, 'assets', 'examples', 'shot.outline.yaml');

let folder: string;
let path: string;
let closers: (() => Promise<void>)[];

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'cuegraph host ')));
  await mkdir(join(folder, 'show'));
  path = join(folder, 'show', 'shot ü.outline.yaml');
  await copyFile(EXAMPLE, path);
  closers = [];
});

afterEach(async () => {
  for (const close of closers) await close();
  await rm(folder, { recursive: true, force: true });
});

/** A host over the real disk with its own watcher; its data is in the test's folder. */
async function realHost() {
  const { createFileWatcher } = await import('../../electron/host/file-watcher.ts');
  const test = testHost({
    disk: nodeDisk(),
    privateDisk: nodeDisk({ private: true }),
    clock: systemClock,
    watcher: createFileWatcher(200),
    userFolders: { home: folder, config: join(folder, 'config'), data: join(folder, 'data') },
    assetsFolder: join(REPOSITORY, 'assets'),
  });
  closers.push(() => test.host.close());
  return test;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe('a host over the real disk', () => {
  it('saves an example without touching a byte that was not changed, and reports no own save', async () => {
    const { done, events } = await realHost();
    const { documentId, outline } = await done('documents.open', { path });
    const before = await readFile(path, 'utf8');
    await done('documents.save', { documentId, outline });
    expect(await readFile(path, 'utf8')).toBe(before);
    await done('documents.save', { documentId, outline: { ...outline, range: '3-4' } });
    const after = await readFile(path, 'utf8');
    const changed = after.split('\n').filter((line, n) => line !== before.split('\n')[n]);
    expect(changed).toEqual(['range: 3-4']);
    await pause(600);
    expect(events).toEqual([]);
    expect(await readdir(join(folder, 'show'))).toEqual(['shot ü.outline.yaml']);
  });

  it('sees another program write, replace and remove the file', async () => {
    const { done, events } = await realHost();
    const { documentId } = await done('documents.open', { path });
    await pause(300);
    const told = async (removed: boolean): Promise<void> => {
      await expect
        .poll(() => events.splice(0), { timeout: 5_000 })
        .toEqual([{ event: 'document-changed-on-disk', documentId, removed }]);
    };
    await writeFile(path, 'cuegraph: 1\nname: one\nlayers: []\n');
    await told(false);
    await writeFile(join(folder, 'show', '.editor.swp'), 'cuegraph: 1\nname: two\nlayers: []\n');
    await rename(join(folder, 'show', '.editor.swp'), path);
    await told(false);
    await rm(path);
    await told(true);
  });

  it('opens every example that it offers', async () => {
    const { done } = await realHost();
    const { examples } = await done('app.info', {});
    expect(examples.length).toBeGreaterThanOrEqual(3);
    for (const example of examples) {
      expect(example.summary.length, example.path).toBeGreaterThan(20);
      expect((await done('documents.open', { path: example.path })).outline.layers.length).toBeGreaterThan(0);
    }
  });

  it('answers bad files with an error each: cut off, binary, a folder, a bomb, too large', async () => {
    const { call, host } = await realHost();
    const text = await readFile(EXAMPLE, 'utf8');
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (let n = 0; n < 9; n += 1)
      bomb.push(`${'bcdefghij'[n]}: &${'bcdefghij'[n]} [${Array(9).fill(`*${'abcdefghi'[n]}`).join()}]`);
    const files: Record<string, string | Uint8Array> = {
      'cut.outline.yaml': `${text.slice(0, 400)}\n  "`,
      'binary.outline.yaml': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe]),
      'bomb.outline.yaml': `cuegraph: 1\nname: x\n${bomb.join('\n')}\n`,
      'large.outline.yaml': new Uint8Array(65 * 1024 * 1024).fill(0x20),
      'empty.outline.yaml': '',
    };
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(folder, name), content);
      const started = performance.now();
      const answer = await call('documents.open', { path: join(folder, name) });
      expect(answer.ok && answer.value.notes.every((note) => note.severity !== 'error'), name).toBe(false);
      expect(performance.now() - started, name).toBeLessThan(5_000);
    }
    expect(await call('documents.open', { path: folder })).toMatchObject({
      ok: false,
      error: { code: 'is-folder' },
    });
    expect((await host.call('settings.read', {}, 'a')).ok).toBe(true);
  });

  it('keeps what it writes for itself from other users', async () => {
    const { done } = await realHost();
    const { documentId, outline } = await done('documents.open', { path });
    await done('documents.autosave', { documentId, outline });
    await done('settings.write', { values: { theme: 'dark' } });
    const { stat } = await import('node:fs/promises');
    const autosaves = join(folder, 'data', 'autosave');
    const [copy] = await readdir(autosaves);
    expect((await stat(autosaves)).mode & 0o077).toBe(0);
    expect((await stat(join(autosaves, copy ?? ''))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, 'config', 'settings.json'))).mode & 0o077).toBe(0);
  });
});

describe('a host that is killed', () => {
  let child: ChildProcess | undefined;

  afterEach(() => {
    child?.kill('SIGKILL');
  });

  /** Another process that opens the file, keeps unsaved work, and does not end by itself. */
  async function startOther(): Promise<void> {
    const script = join(folder, 'other.mjs');
    await bundleScript(
      `import { testHost } from './test/support/test-host.ts';
       import { nodeDisk } from './electron/host/node-disk.ts';
       import { systemClock } from './electron/host/system-clock.ts';
       const folder = ${JSON.stringify(folder)};
       const test = testHost({
         disk: nodeDisk(), privateDisk: nodeDisk({ private: true }), clock: systemClock,
         userFolders: { home: folder, config: folder + '/config', data: folder + '/data' },
       });
       const document = await test.done('documents.open', { path: ${JSON.stringify(path)} });
       const outline = { ...document.outline, name: 'unsaved-work' };
       await test.done('documents.autosave', { documentId: document.documentId, outline });
       setInterval(() => undefined, 1000);
       process.stdout.write('ready');`,
      script,
    );
    const started = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    await new Promise((done, fail) => {
      started.stdout.once('data', done);
      started.once('exit', () => fail(new Error('the other process ended by itself')));
    });
  }

  it('leaves its unsaved work to the next one, but not while it lives', async () => {
    await startOther();
    const { done } = await realHost();
    const open = (windowId: string): Promise<OpenedDocument> => done('documents.open', { path }, windowId);
    expect((await open('b')).recovery).toBeUndefined();
    const gone = new Promise((end) => child?.once('exit', end));
    child?.kill('SIGKILL');
    await gone;
    const after = await open('b');
    expect(after.recovery?.outline.name).toBe('unsaved-work');
    expect(after.outline.name).not.toBe('unsaved-work');
    await done('documents.save', {
      documentId: after.documentId,
      outline: after.recovery?.outline ?? after.outline,
    });
    expect(await readFile(path, 'utf8')).toContain('name: unsaved-work');
    expect((await open('b')).recovery).toBeUndefined();
  });
});
