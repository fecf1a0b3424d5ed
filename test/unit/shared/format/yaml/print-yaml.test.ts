import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../../../../shared/base/value.ts';
import { nodeValue } from '../../../../../shared/format/source-tree.ts';
import { parseYamlTree } from '../../../../../shared/format/yaml/parse-yaml-tree.ts';
import { printNumber, printScalar } from '../../../../../shared/format/yaml/print-scalar.ts';
import { printEntry, printFlow } from '../../../../../shared/format/yaml/print-yaml.ts';
import { wildTexts, wildValues } from '../../../../support/wild-outline.ts';

function readBack(text: string): Value {
  const parsed = parseYamlTree(text);
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.error)}\n${text}`);
  return nodeValue(parsed.value.root);
}

describe('printing a value', () => {
  it('reads back as the value, in block and in flow style, under any key and at any depth', () => {
    fc.assert(
      fc.property(wildTexts, wildValues, fc.integer({ min: 0, max: 3 }), (key, value, level) => {
        const head = Array.from({ length: level }, (_, depth) => `${'  '.repeat(depth)}k:\n`).join('');
        let expected: Value = Object.fromEntries([[key, value]]);
        for (let depth = 0; depth < level; depth += 1) expected = { k: expected };
        expect(readBack(head + printEntry(key, value, level * 2))).toEqual(expected);
        expect(readBack(`[${printFlow(value)}]`)).toEqual([value]);
      }),
    );
  });

  it('writes keys of any length', () => {
    const key = 'k'.repeat(5000);
    expect(readBack(printEntry(key, [1, { [key]: 2 }], 0))).toEqual({ [key]: [1, { [key]: 2 }] });
  });

  it.each<[string, Value, string]>([
    [
      'a short list of scalars stays on its line',
      ['/bin/echo', '%{FRAME}', -1],
      "k: [/bin/echo, '%{FRAME}', -1]\n",
    ],
    ['a mapping of scalars stays on its line', { a: 1, b: 'x' }, 'k: {a: 1, b: x}\n'],
    [
      'code becomes a literal block',
      'if a; then\n  b: c # d\nfi\n',
      'k: |\n  if a; then\n    b: c # d\n  fi\n',
    ],
    ['code without a line end at its end too', 'a\nb', 'k: |-\n  a\n  b\n'],
    ['a list with code becomes a block', ['sh', 'a\nb\n'], 'k:\n  - sh\n  - |\n    a\n    b\n'],
    ['lists of lists become rows', [['a', 'b'], ['c']], 'k:\n  - [a, b]\n  - [c]\n'],
    ['nested mappings become lines', { a: { b: [{ c: 1 }] } }, 'k:\n  a:\n    b:\n      - {c: 1}\n'],
    ['nothing is null', null, 'k: null\n'],
    ['empty things are short', [[], {}, ''], "k: [[], {}, '']\n"],
    [
      'texts that look like something else get quotes',
      ['5', 'true', 'no', '~', '1.0'],
      "k: ['5', 'true', 'no', '~', '1.0']\n",
    ],
    [
      'texts that need no quotes get none',
      ['1-10x2', 'a:b', 'x=1', '$HOME/a b', "it's"],
      "k: [1-10x2, a:b, x=1, $HOME/a b, it's]\n",
    ],
    ['controls and marks that turn text around are escaped', 'a\u0007b\u202ec', 'k: "a\\u0007b\\u202ec"\n'],
  ])('%s', (_, value, text) => {
    expect(printEntry('k', value, 0)).toBe(text);
  });

  it('keeps the quotes that it is told to keep where the text allows them', () => {
    expect(printScalar('plain', { like: 'single' })).toBe("'plain'");
    expect(printScalar('plain', { like: 'double' })).toBe('"plain"');
    expect(printScalar('a\tb', { like: 'single' })).toBe('"a\\tb"');
  });

  it('writes numbers that read back as themselves', () => {
    expect([2 ** 53, 1e21, -0, 0.1, Number.NaN, -Infinity].map(printNumber)).toEqual([
      '9.007199254740992e+15',
      '1e+21',
      '-0',
      '0.1',
      '.nan',
      '-.inf',
    ]);
  });
});
