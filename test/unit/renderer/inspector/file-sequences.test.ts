import { describe, expect, it } from 'vitest';
import { startFolder } from '../../../../renderer/inspector/fields/path-picker.tsx';
import { fileSequences } from '../../../../renderer/inspector/file-sequences.ts';

const entry = (name: string, folder = false) => ({ name, path: `/out/${name}`, folder, size: 1, mtimeMs: 0 });

describe('numbered files of a folder', () => {
  it('are one sequence with the place of the number marked', () => {
    const entries = ['beauty.0003.exr', 'beauty.0001.exr', 'beauty.0002.exr', 'notes.txt'].map((one) =>
      entry(one),
    );
    expect(fileSequences(entries)).toEqual([
      { path: '/out/beauty.#.exr', name: 'beauty.#.exr', count: 3, first: 1, last: 3 },
    ]);
  });

  it('are told apart by name and by ending, and one file or a folder makes no sequence', () => {
    const entries = [
      ...['a.1.exr', 'a.2.exr', 'a.1.jpg', 'b_1.exr', 'b_2.exr'].map((one) => entry(one)),
      entry('v.1.d', true),
      entry('v.2.d', true),
    ];
    expect(fileSequences(entries).map((one) => one.name)).toEqual(['a.#.exr', 'b_#.exr']);
  });
});

describe('where a list of files begins', () => {
  it('is the folder of the path, unless that is relative or holds a token: then the folder of the document', () => {
    expect(startFolder('/shots/a/b.exr', '/jobs/x.yaml', '/home')).toBe('/shots/a');
    expect(startFolder('b.exr', '/jobs/x.yaml', '/home')).toBe('/jobs');
    expect(startFolder('/shots/%{FRAME}/b.exr', '/jobs/x.yaml', '/home')).toBe('/jobs');
    expect(startFolder('', '', '/home')).toBe('/home');
  });
});
