import { describe, expect, it } from 'vitest';
import type { Value } from '../../../../shared/base/value.ts';
import { declaredOutputs } from '../../../../shared/plan/output-files.ts';
import { resolvedJob } from '../../../support/resolved-job.ts';

function outputsOf(path: string, attributes: Record<string, Value>, args: Record<string, Value> = {}) {
  const layer = resolvedJob([{ name: 'a', args }], '1-10').layers[0];
  if (layer === undefined) throw new Error('no layer');
  const outputs = [{ name: 'x', path, attributes }];
  return declaredOutputs({ ...layer, layer: { ...layer.layer, outputs } }, [7, -2]);
}

describe('the files that a task is to leave', () => {
  it('are those that are to be checked, and none where the layer says so', () => {
    expect(outputsOf('/a/b', { checked: true })).toEqual([{ path: '/a/b', isFrame: false }]);
    expect(outputsOf('/a/b', {})).toEqual([]);
    expect(outputsOf('/a/b', { checked: true }, { nocheck: true })).toEqual([]);
  });

  it('are one for each frame where the path says so', () => {
    expect(outputsOf('/a#b/c.#.exr', { checked: true })).toEqual([
      { path: '/a#b/c.7.exr', isFrame: true },
      { path: '/a#b/c.-2.exr', isFrame: true },
    ]);
    expect(outputsOf('c.@@@.exr', { checked: true })[0]?.path).toBe('c.7.exr');
    expect(outputsOf('c.####.exr', { checked: true })[0]?.path).toBe('c.0007.exr');
  });
});
