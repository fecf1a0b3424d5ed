import { basename, join, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf, frameNameOf } from '../../../../../electron/host/run/file-name.ts';

describe('file names made of names that people chose', () => {
  it('are the names themselves where these are harmless', () => {
    for (const name of ['render', 'My Layer', 'größe', '烟雾', 'a.b-c_d', 'comp (1)'])
      expect(fileNameOf(name)).toBe(name);
  });

  it('cannot lead out of the folder, and fit every file system', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom(
            '..',
            '.',
            '../../etc',
            'a/b',
            'a\\b',
            'C:',
            '\0',
            'x'.repeat(999),
            'ü'.repeat(300),
            '🎬'.repeat(99),
          ),
        ),
        (name) => {
          const file = fileNameOf(name);
          expect(basename(join(sep, 'folder', file))).toBe(file);
          expect(file).not.toMatch(/^\.|[\\/:*?"<>|\0]|[. ]$|^$/);
          expect(Buffer.byteLength(file)).toBeLessThanOrEqual(115);
          expect(Buffer.from(file).toString()).toBe(file);
        },
      ),
    );
  });

  it('differ where the names do', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (a, b) => {
          fc.pre(a !== b);
          expect(fileNameOf(a)).not.toBe(fileNameOf(b));
        },
      ),
    );
    const long = 'x'.repeat(300);
    expect(fileNameOf(`${long}a`)).not.toBe(fileNameOf(`${long}b`));
    expect(fileNameOf('a/b')).not.toBe(fileNameOf('a%2Fb'));
  });
});

describe('the name of a frame', () => {
  it('is the number in at least four places, sign counted in, and the layer', () => {
    expect(frameNameOf('render', 7)).toBe('0007-render');
    expect(frameNameOf('render', 123_456)).toBe('123456-render');
    expect(frameNameOf('lay', -5)).toBe('-005-lay');
    expect(frameNameOf('lay', 0)).toBe('0000-lay');
  });
});
