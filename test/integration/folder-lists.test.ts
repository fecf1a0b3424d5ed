import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderLists, type FolderLists, isWithin } from '../../electron/host/folder-lists.ts';

let base: string;
let home: string;
let lists: FolderLists;

beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'cuegraph folders ')));
  home = join(base, 'home');
  await mkdir(join(home, 'shots', 'sh 010'), { recursive: true });
  await mkdir(join(base, 'home-of-another'));
  await writeFile(join(base, 'home-of-another', 'secret'), 'x');
  await writeFile(join(home, 'ünï.outline.yaml'), 'abc');
  await writeFile(join(home, '.hidden'), 'x');
  await symlink(join(base, 'home-of-another'), join(home, 'way-out'));
  await symlink(join(base, 'home-of-another', 'secret'), join(home, 'file-out'));
  await symlink(join(base, 'home-of-another', 'not-there-yet'), join(home, 'dangling-out'));
  await symlink(join(home, 'shots'), join(home, 'way-in'));
  lists = createFolderLists(home, () => [home]);
});

afterEach(() => rm(base, { recursive: true, force: true }));

describe('listing folders', () => {
  it('shows files and folders below the roots, and links that stay there', async () => {
    const list = await lists.list('');
    expect(list.ok && list.value.path).toBe(home);
    expect(list.ok && list.value.parent).toBeNull();
    expect(list.ok && list.value.entries.map((one) => [one.name, one.folder])).toEqual([
      ['shots', true],
      ['way-in', true],
      ['ünï.outline.yaml', false],
    ]);
    expect(list.ok && list.value.entries.at(-1)).toMatchObject({
      size: 3,
      path: join(home, 'ünï.outline.yaml'),
    });
    const below = await lists.list(join(home, 'shots'));
    expect(below.ok && below.value.parent).toBe(home);
  });

  it('refuses whatever is outside, however it is written', async () => {
    for (const path of [
      base,
      '/',
      '/etc',
      join(base, 'home-of-another'),
      `${home}/../home-of-another`,
      `${home}/shots/../../home-of-another`,
      join(home, 'way-out'),
      `${home}/way-in/../../home-of-another`,
    ]) {
      expect(await lists.list(path), path).toMatchObject({ ok: false, error: { code: 'outside-roots' } });
    }
  });

  it('refuses files outside for opening and writing, also through a link to what is not there yet', async () => {
    for (const name of ['file-out', 'dangling-out', 'way-out/new', '../home-of-another/secret'])
      expect(await lists.allow(`${home}/${name}`), name).toMatchObject({
        ok: false,
        error: { code: 'outside-roots' },
      });
    expect(await lists.allow(join(home, 'new', 'deep', 'file'))).toEqual({
      ok: true,
      value: join(home, 'new', 'deep', 'file'),
    });
  });

  it('refuses what is no absolute path', async () => {
    for (const path of ['relative', '~', './x', 'C:\\x', 'a\0b'])
      expect(await lists.allow(path), path).toMatchObject({ ok: false, error: { code: 'bad-path' } });
  });

  it('says when a folder is not there or is a file', async () => {
    expect(await lists.list(join(home, 'none'))).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await lists.list(join(home, 'ünï.outline.yaml'))).toMatchObject({ ok: false });
  });

  it('shows everything where there are no roots', async () => {
    const free = createFolderLists(home, () => null);
    const list = await free.list(home);
    expect(list.ok && list.value.parent).toBe(base);
    expect(list.ok && list.value.entries.map((one) => one.name)).toContain('way-out');
  });

  it('knows a folder from another whose name begins alike', () => {
    expect(isWithin('/home/me', '/home/me')).toBe(true);
    expect(isWithin('/home/me', '/home/me/..x/y')).toBe(true);
    expect(isWithin('/home/me', '/home/me2')).toBe(false);
    expect(isWithin('/home/me', '/home')).toBe(false);
    expect(isWithin('/', '/anything')).toBe(true);
  });
});
