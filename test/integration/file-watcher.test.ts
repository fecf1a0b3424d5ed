import { appendFile, mkdir, mkdtemp, rename, rm, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileWatcher, type FileWatcher } from '../../electron/host/file-watcher.ts';

let folder: string;
let path: string;
let watcher: FileWatcher;
let looks: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuegraph watch '));
  path = join(folder, 'ünï document');
  await writeFile(path, 'one');
  watcher = createFileWatcher(100);
  looks = 0;
});

afterEach(async () => {
  watcher.close();
  await rm(folder, { recursive: true, force: true });
});

async function watching(target = path): Promise<() => void> {
  const stop = watcher.watch(target, () => {
    looks += 1;
  });
  await pause(150);
  return stop;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function nextLook(): Promise<void> {
  const before = looks;
  await expect.poll(() => looks, { timeout: 3_000 }).toBeGreaterThan(before);
}

describe('watching a file', () => {
  it('sees it being written, replaced by another one, removed and made again', async () => {
    await watching();
    await appendFile(path, ' two');
    await nextLook();
    await writeFile(join(folder, 'other'), 'three');
    await rename(join(folder, 'other'), path);
    await nextLook();
    await unlink(path);
    await nextLook();
    await writeFile(path, 'four');
    await nextLook();
  });

  it('says nothing about what happens beside it, or when nobody touched it', async () => {
    await watching();
    await writeFile(join(folder, 'beside'), 'x');
    await pause(300);
    expect(looks).toBe(0);
  });

  it('sees it where its folder appears only later, with looks alone', async () => {
    const later = join(folder, 'later', 'file');
    await watching(later);
    await mkdir(join(folder, 'later'));
    await writeFile(later, 'x');
    await nextLook();
    await utimes(later, 1, 1);
    await nextLook();
  });

  it('is quiet after it was told to stop', async () => {
    const stop = await watching();
    stop();
    await appendFile(path, 'x');
    await pause(300);
    expect(looks).toBe(0);
  });
});
