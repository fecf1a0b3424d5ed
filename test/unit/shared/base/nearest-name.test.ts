import { describe, expect, it } from 'vitest';
import { nearestName } from '../../../../shared/base/nearest-name.ts';

describe('the nearest name', () => {
  const names = ['render', 'comp', 'sim', 'rendering'];

  it.each([
    ['rendr', 'render'],
    ['redner', 'render'],
    ['Render', 'render'],
    [' render ', 'render'],
    ['cmp', 'comp'],
    ['renderin', 'rendering'],
  ])('of %j is %j', (name, nearest) => {
    expect(nearestName(name, names)).toBe(nearest);
  });

  it('is nothing where no name is near', () => {
    expect(nearestName('publish', names)).toBeUndefined();
    expect(nearestName('x', names)).toBeUndefined();
    expect(nearestName('render', [])).toBeUndefined();
  });

  it('is never the name itself', () => {
    expect(nearestName('render', ['render'])).toBeUndefined();
  });
});
