import { describe, expect, it } from 'vitest';
import { fitWindowState, readWindowState } from '../../../../electron/main/window-state.ts';

const left = { x: 0, y: 0, width: 1920, height: 1080 };
const right = { x: 1920, y: 0, width: 2560, height: 1440 };
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

describe('the place of a window', () => {
  it('stays as it was while its display is there', () => {
    expect(fitWindowState(at(2000, 100), [left, right])).toEqual(at(2000, 100));
    expect(fitWindowState(at(-900, 100), [left, right])).toEqual(at(-900, 100));
  });

  it('is chosen anew when its display is gone, or its title cannot be caught', () => {
    for (const state of [at(2000, 100), at(-950, 100), at(100, -300), at(100, 1050)])
      expect(fitWindowState(state, [left]).bounds).toEqual({ width: 1000, height: 700 });
  });

  it('is no larger than the display', () => {
    expect(fitWindowState(at(2000, 0, 9000, 9000), [left, right]).bounds).toEqual({ ...right, x: 2000 });
  });

  it('is not believed when the file says nonsense', () => {
    expect(readWindowState(at(1, 2))).toEqual(at(1, 2));
    for (const value of [null, 7, {}, { bounds: {}, maximized: false }, { ...at(1, 2), maximized: 'no' }])
      expect(readWindowState(value)).toBeNull();
    expect(readWindowState(at(1.5, 2))).toBeNull();
    expect(readWindowState(at(1, 2, 0, 10))).toBeNull();
    expect(readWindowState(at(1, 2, Number.NaN, 10))).toBeNull();
  });
});
