import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMissing, framePaths } from '../../../../electron/module-runner/frame-paths.ts';

const file = (path: string) => ({ name: 'f', path, attributes: {} });

describe('a declared file', () => {
  it('is one file a frame where its path has a place for the number', () => {
    expect(framePaths(file('/a.####.exr'), [1, 12345, -5])).toEqual([
      '/a.0001.exr',
      '/a.12345.exr',
      '/a.-005.exr',
    ]);
    expect(framePaths(file('/a.#.exr'), [1, 10])).toEqual(['/a.1.exr', '/a.10.exr']);
    expect(framePaths(file('/a.@.exr'), [7])).toEqual(['/a.7.exr']);
    expect(framePaths(file('/a.mov'), [1, 2])).toEqual(['/a.mov']);
  });

  it('is missing where a frame of it is not there or is empty', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cuegraph-files-'));
    writeFileSync(join(folder, 'a.1'), 'x');
    writeFileSync(join(folder, 'a.2'), '');
    writeFileSync(join(folder, 'empty'), '');
    expect(await findMissing(file(join(folder, 'a.#')), [1])).toBeNull();
    expect(await findMissing(file(join(folder, 'a.#')), [1, 2])).toBe(join(folder, 'a.2'));
    expect(await findMissing(file(join(folder, 'a.#')), [3])).toBe(join(folder, 'a.3'));
    expect(await findMissing(file(join(folder, 'empty')), [1])).toBeNull();
    rmSync(folder, { recursive: true });
  });
});
