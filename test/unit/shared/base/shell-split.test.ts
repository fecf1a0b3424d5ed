import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellJoin, shellQuote } from '../../../../shared/base/shell-quote.ts';
import { shellSplit } from '../../../../shared/base/shell-split.ts';

/** What Python 3's `shlex.split` answers. */
const SPLIT: readonly (readonly [string, readonly string[]])[] = [
  ['', []],
  [' \t\n', []],
  ['a  b\tc\nd\r', ['a', 'b', 'c', 'd']],
  [`a 'b c' "d \\" e\\\\f \\n"`, ['a', 'b c', 'd " e\\f \\n']],
  ['C:\\a\\b', ['C:ab']],
  ['a\\ b', ['a b']],
  ['x\\\ny', ['x\ny']],
  ["''", ['']],
  [`a''b "" c`, ['ab', '', 'c']],
  [`pre'in q'post`, ['prein qpost']],
  ['#c d', ['#c', 'd']],
  ['a;b|c>d && e', ['a;b|c>d', '&&', 'e']],
  ['"$HOME" `x` *', ['$HOME', '`x`', '*']],
  ['a\u00a0b', ['a\u00a0b']],
  [`'it'"'"'s'`, ["it's"]],
];

describe('splitting a command line', () => {
  it.each(SPLIT)('reads %j as shlex does', (text, words) => {
    expect(shellSplit(text)).toEqual({ ok: true, value: words });
  });

  it.each([
    ["echo 'a b", 'open-quote', 5],
    ['echo "a b', 'open-quote', 5],
    ['echo "a\\"', 'open-quote', 5],
    ['echo a\\', 'open-escape', 6],
  ])('says where %j is left open', (text, code, offset) => {
    expect(shellSplit(text)).toEqual({ ok: false, error: { code, offset } });
  });

  it('gives back any list of words that was quoted', () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom("'", '"', '\\', ' ', '\n', '$', 'a', '#') }),
      ),
    );
    fc.assert(
      fc.property(words, (list) => {
        expect(shellSplit(shellJoin(list))).toEqual({ ok: true, value: list });
      }),
    );
  });
});

describe('quoting a word', () => {
  it('leaves what a shell takes as it is', () => {
    expect(shellQuote('/usr/bin/env')).toBe('/usr/bin/env');
    expect(shellQuote('--a=b,c:d%@+')).toBe('--a=b,c:d%@+');
  });

  it('puts all else into single quotes', () => {
    expect(['', 'a b', "it's", '$x', '#IFRAME#', 'ü'].map(shellQuote)).toEqual([
      "''",
      "'a b'",
      `'it'"'"'s'`,
      "'$x'",
      "'#IFRAME#'",
      "'ü'",
    ]);
  });
});
