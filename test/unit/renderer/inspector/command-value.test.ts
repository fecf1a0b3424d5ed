import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeWord,
  insertWord,
  moveWord,
  readCommand,
  removeWord,
  splitErrorText,
  writeLine,
  writeWords,
} from '../../../../renderer/inspector/command-value.ts';

describe('a command', () => {
  it('shows the quotes that keep its words apart', () => {
    expect(readCommand(['echo', 'a b', "it's"]).line).toBe(`echo 'a b' 'it'"'"'s'`);
  });

  it('is the same list after its line was typed again', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (words) => {
        expect(writeLine(readCommand(words).line, 'list')).toEqual(words);
      }),
    );
  });

  it('stays a text where the document has a text', () => {
    expect(writeLine('echo "a b"', 'text')).toBe('echo "a b"');
    expect(readCommand('echo "a b"').words).toEqual(['echo', 'a b']);
    expect(writeLine('echo "a b"', 'none')).toEqual(['echo', 'a b']);
  });

  it('keeps a line that cannot be split yet', () => {
    expect(writeLine('echo "a', 'list')).toBe('echo "a');
    const { error } = readCommand('echo "a');
    expect(error === null ? '' : splitErrorText(error)).toBe('A quote at character 6 is not closed.');
    const open = readCommand('echo \\').error;
    expect(open === null ? '' : splitErrorText(open)).toBe(
      'The backslash at character 6 has nothing behind it.',
    );
  });

  it('changes, puts in, takes out and moves words', () => {
    const words = ['a', 'b', 'c'];
    expect(changeWord(words, 1, 'x')).toEqual(['a', 'x', 'c']);
    expect(insertWord(words, 1, 'x')).toEqual(['a', 'x', 'b', 'c']);
    expect(removeWord(words, 0)).toEqual(['b', 'c']);
    expect(moveWord(words, 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moveWord(words, 0, -1)).toEqual(words);
    expect(writeWords([])).toBeUndefined();
    expect(writeLine('  ', 'list')).toBeUndefined();
  });
});
