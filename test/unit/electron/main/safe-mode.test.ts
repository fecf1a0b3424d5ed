import { describe, expect, it } from 'vitest';
import { isSafeMode, safeEnviron, safeFolders } from '../../../../electron/main/safe-mode.ts';

describe('safe mode', () => {
  it('is a switch of the program itself', () => {
    expect(isSafeMode(['cuegraph', '--safe-mode', 'a.json'])).toBe(true);
    expect(isSafeMode(['cuegraph', 'a.json'])).toBe(false);
    expect(isSafeMode(['cuegraph', '--', '--safe-mode'])).toBe(false);
  });

  it('has settings of its own, and the usual autosaves', () => {
    const usual = { home: '/home/me', config: '/home/me/config', data: '/home/me/data' };
    expect(safeFolders(usual)).toEqual({ ...usual, config: '/home/me/data/safe-mode' });
  });

  it('knows no modules of the studio', () => {
    expect(safeEnviron({ CUEGRAPH_MODULES: '/studio', SHOW: 'a' })).toEqual({ SHOW: 'a' });
  });
});
