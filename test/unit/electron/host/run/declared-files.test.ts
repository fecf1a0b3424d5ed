import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMissing, makeFolders } from '../../../../../electron/host/run/declared-files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuegraph-files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('declared files', () => {
  it('are missing where one that is checked is not there, or is an empty one of a sequence', async () => {
    writeFileSync(join(folder, 'a.1.exr'), 'x');
    writeFileSync(join(folder, 'a.2.exr'), '');
    writeFileSync(join(folder, 'empty'), '');
    const file = (name: string, checked = true) => ({
      name: 'f',
      path: join(folder, name),
      attributes: { checked },
    });
    expect(await findMissing(file('a.#.exr'), [1])).toBeNull();
    expect(await findMissing(file('a.#.exr'), [1, 2])).toBe(join(folder, 'a.2.exr'));
    expect(await findMissing(file('a.#.exr'), [3])).toBe(join(folder, 'a.3.exr'));
    expect(await findMissing(file('a.#.exr', false), [3])).toBeNull();
    expect(await findMissing(file('empty'), [1])).toBeNull();
    expect(await findMissing(file('none'), [1])).toBe(join(folder, 'none'));
  });

  it('get the folders that they ask for, also when those are there already', async () => {
    const file = (name: string, mkdir = true) => ({
      name: 'f',
      path: join(folder, name),
      attributes: { mkdir },
    });
    for (let i = 0; i < 2; i++)
      await makeFolders([file('b/c.#.exr'), file('d/e/log.txt'), file('g/h'), file('no/x', false)], [1]);
    expect(['b', 'd/e', 'g/h', 'no'].map((name) => existsSync(join(folder, name)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
