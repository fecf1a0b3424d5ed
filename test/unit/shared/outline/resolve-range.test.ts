import { describe, expect, it } from 'vitest';
import type { Value } from '../../../../shared/base/value.ts';
import { framesOf } from '../../../../shared/frames/frame-set.ts';
import { layer, layerNamed, resolve } from './outline-builder.ts';

/** The range and the frames of a layer `a` under an outline range. */
function rangeOf(
  own: Value | undefined,
  outline: string | undefined,
  module = 'Shell',
): [string | null, number[]] {
  const args = own === undefined ? {} : { range: own };
  const resolved = resolve(
    [layer('a', args, [], { module })],
    outline === undefined ? {} : { range: outline },
  );
  const { range, frames } = layerNamed(resolved, 'a');
  return [range, framesOf(frames)];
}

describe('the range of a layer', () => {
  it('is 1000-1000 when nobody says one', () => {
    expect(rangeOf(undefined, undefined)).toEqual(['1000-1000', [1000]]);
    expect(rangeOf('', '')).toEqual(['1000-1000', [1000]]);
  });

  it('is the outline’s as it is written when the layer has none', () => {
    expect(rangeOf(undefined, '001-004x2')).toEqual(['001-004x2', [1, 3]]);
    expect(rangeOf('', '3,1,1')).toEqual(['3,1,1', [3, 1, 1]]);
  });

  it('is its own as it is written when the outline has none', () => {
    expect(rangeOf('1-3,2', undefined)).toEqual(['1-3,2', [1, 2, 3, 2]]);
    expect(rangeOf('10-1x1', undefined)).toEqual(['10-1x1', []]);
  });

  it('is what both have, in the outline’s order, as a list', () => {
    expect(rangeOf('10-1', '1-5')).toEqual(['1,2,3,4,5', [1, 2, 3, 4, 5]]);
    expect(rangeOf('1-5', '10-1')).toEqual(['5,4,3,2,1', [5, 4, 3, 2, 1]]);
    expect(rangeOf('1-10', '1-10:5')[0]).toBe('1,6,2,4,8,10,3,5,7,9');
    expect(rangeOf('1-3', '1-5,3-8,1')[0]).toBe('1,2,3');
  });

  it('is null, and the layer skipped, when both have nothing in common', () => {
    expect(rangeOf('20-30', '1-10')).toEqual([null, []]);
    expect(rangeOf('10-1x1', '1-10')).toEqual([null, []]);
    expect(layerNamed(resolve([layer('a', { range: '9' })], { range: '1-5' }), 'a').inJob).toBe(false);
  });

  it('stays the text, without frames, where a text is no range', () => {
    expect(rangeOf('bogus', undefined)).toEqual(['bogus', []]);
    expect(rangeOf(undefined, '1-10,')).toEqual(['1-10,', []]);
    expect(rangeOf('1 - 5', '1-10')).toEqual(['1 - 5', []]);
    expect(rangeOf('1-5', 'bogus')).toEqual(['1-5', []]);
  });

  it('takes numbers and lists for the texts that they look like, and the number 0 for none', () => {
    expect(rangeOf(5, '1-10')).toEqual(['5', [5]]);
    expect(rangeOf([1, '3-4'], undefined)).toEqual(['1,3-4', [1, 3, 4]]);
    expect(rangeOf(0, '1-3')[0]).toBe('1-3');
    expect(rangeOf('0', '0-3')).toEqual(['0', [0]]);
  });

  it('bears every kind of value', () => {
    for (const value of [null, true, false, {}, { a: 1 }, [], [[1]], Number.NaN, 1e300, 2.5]) {
      expect(() => rangeOf(value, '1-3')).not.toThrow();
      expect(() => rangeOf(value, undefined)).not.toThrow();
    }
  });

  it('costs nothing for ranges of billions of frames', () => {
    const clock = performance.now();
    expect(rangeOf('5-7', '1-2000000000')).toEqual(['5,6,7', [5, 6, 7]]);
    const both = resolve([layer('a', { range: '1-2000000000' })], { range: '2-2000000001' });
    expect(layerNamed(both, 'a').range).toBe('2-2000000000');
    const mixed = resolve([layer('a', { range: '1-2000000000,7' })], { range: '3,1-2000000000y2' });
    expect(layerNamed(mixed, 'a').frames.size).toBe(2_000_000_001);
    expect(performance.now() - clock).toBeLessThan(1000);
  });
});

describe('the range of a layer with one frame', () => {
  it('is the first frame of the outline, whatever the layer says', () => {
    for (const module of ['Frame', 'ShellCommand', 'ShellScript', 'OutlinePostCommand']) {
      expect(rangeOf('5', '10-1', module)).toEqual(['10', [10]]);
      expect(rangeOf('50', '3,1,2', module)).toEqual(['3', [3]]);
      expect(rangeOf('5', undefined, module)).toEqual(['1000-1000', [1000]]);
      expect(rangeOf(undefined, '10-1x1', module)).toEqual(['10-1x1', []]);
    }
  });
});

describe('the range of a sequence', () => {
  const frames = (commands: Value, range?: string): string | null => {
    const made = layer('a', { commands, range: '50-60' }, [], { module: 'ShellSequence' });
    return layerNamed(resolve([made], range === undefined ? {} : { range }), 'a').range;
  };

  it('counts the commands, cut by the outline', () => {
    expect(frames(['x', 'y', 'z'])).toBe('1-3');
    expect(frames(['x', 'y', 'z'], '2-10')).toBe('2,3');
    expect(frames(['x'], '101-110')).toBeNull();
    expect(frames([])).toBe('1-0');
  });

  it('bears commands that are no list', () => {
    expect(frames('one command')).toBe('1-1');
    expect(frames(null)).toBe('1000-1000');
  });
});

describe('the range of a child', () => {
  it('is its own within the outline, else its parent’s, else the outline’s', () => {
    const resolved = resolve(
      [
        layer('par', { range: '3-5' }),
        layer('kid', {}, [], { parent: 'par' }),
        layer('eight', { range: '8' }, [], { parent: 'par' }),
        layer('gone', { range: '20-30' }),
        layer('kid', {}, [], { parent: 'gone' }),
        layer('deep', {}, [], { parent: 'par.kid' }),
      ],
      { range: '1-10' },
    );
    expect(layerNamed(resolved, 'par.kid').range).toBe('3,4,5');
    expect(layerNamed(resolved, 'par.eight').range).toBe('8');
    expect(layerNamed(resolved, 'gone.kid').range).toBe('1-10');
    expect(layerNamed(resolved, 'par.kid.deep').range).toBe('3,4,5');
  });
});

describe('the range of a pre-process', () => {
  const pre = (creator: string, range?: string): string | null => {
    const layers = [
      layer('made', {}, [], { module: 'LayerPreProcess', creator }),
      layer('render', { range: '5-8' }),
      layer('none', { range: '50' }),
      layer('free'),
    ];
    return layerNamed(resolve(layers, range === undefined ? {} : { range }), 'made').range;
  };

  it('is the first frame of its layer, null when that is skipped', () => {
    expect(pre('render', '1-10')).toBe('5');
    expect(pre('free')).toBe('1000');
    expect(pre('none', '1-10')).toBeNull();
  });

  it('is the outline’s first frame when its layer is missing', () => {
    expect(pre('nobody', '7-9')).toBe('7');
  });

  it('is known also where pre-processes belong to each other in a circle', () => {
    const module = 'LayerPreProcess';
    const layers = [
      layer('p', {}, [], { module, creator: 'q' }),
      layer('q', {}, [], { module, creator: 'p' }),
    ];
    const resolved = resolve([...layers, layer('own', {}, [], { module, creator: 'own' })], { range: '4-6' });
    expect(resolved.layers.map(({ range }) => range)).toEqual(['4', '4', '4']);
  });
});

describe('a post-process', () => {
  it('has the outline’s first frame and stays when its layer is skipped', () => {
    const resolved = resolve(
      [
        layer('render', { range: '50' }),
        layer('after', {}, [], { module: 'LayerPostProcess', creator: 'render' }),
      ],
      { range: '3-9' },
    );
    expect(layerNamed(resolved, 'after')).toMatchObject({ range: '3', inJob: true });
  });
});
