import { describe, expect, it } from 'vitest';
import { fileArgument } from '../../../../electron/main/file-argument.ts';

describe('the file that the program is started with', () => {
  it('is the last argument that is no switch, as an absolute path', () => {
    expect(fileArgument(['cuegraph', 'a b.yaml'], 1, '/home/me')).toBe('/home/me/a b.yaml');
    expect(fileArgument(['electron', '.', '--x', '/abs.json'], 2, '/home/me')).toBe('/abs.json');
    expect(fileArgument(['cuegraph', 'file:///a%20b.yaml'], 1, '/')).toBe('/a b.yaml');
  });

  it('is none where none is named', () => {
    for (const argv of [
      ['cuegraph'],
      ['cuegraph', '--no-sandbox'],
      ['cuegraph', 'cuegraph://open?x'],
      ['c', ''],
    ])
      expect(fileArgument(argv, 1, '/')).toBeNull();
    expect(fileArgument(['electron', '.'], 2, '/')).toBeNull();
    expect(fileArgument(['cuegraph', 'file://other-host/%'], 1, '/')).toBeNull();
  });
});
