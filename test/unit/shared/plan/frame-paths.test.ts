import { describe, expect, it } from 'vitest';
import { framePaths, isFramePath } from '../../../../shared/plan/frame-paths.ts';

describe('declared paths', () => {
  it.each<[string, readonly string[]]>([
    ['/s/b.exr', ['/s/b.exr']],
    ['/s/b.####.exr', ['/s/b.0001.exr', '/s/b.-012.exr']],
    ['/s/b.1-10##.exr', ['/s/b.01.exr', '/s/b.-12.exr']],
    ['/s/b.@.exr', ['/s/b.1.exr', '/s/b.-12.exr']],
    ['/s/b#.exr', ['/s/b#.exr']],
    ['/s/v1.2/b.1-10.exr', ['/s/v1.2/b.1-10.exr']],
  ])('%s stands for the files that PyOutline takes it for', (path, expected) => {
    expect(framePaths(path, [1, -12])).toEqual(expected);
    expect(isFramePath(path)).toBe(expected.length > 1);
  });
});
