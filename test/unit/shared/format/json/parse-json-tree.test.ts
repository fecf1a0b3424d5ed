import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonTree } from '../../../../../shared/format/json/parse-json-tree.ts';
import { printJsonValue } from '../../../../../shared/format/json/print-json-value.ts';
import { nodeValue } from '../../../../../shared/format/source-tree.ts';
import { MAX_NESTING } from '../../../../../shared/format/text-limits.ts';
import { wildValues } from '../../../../support/wild-outline.ts';

function valueOfText(text: string): unknown {
  const parsed = parseJsonTree(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return nodeValue(parsed.value.root);
}

describe('reading JSON', () => {
  it('agrees with JSON.parse on everything that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(undefined, 2, '\t'), (json, indent) => {
        fc.pre(!/\d{16}/.test(json));
        const text = JSON.stringify(JSON.parse(json), null, indent);
        expect(valueOfText(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('reads back what is printed, on one line or indented', () => {
    fc.assert(
      fc.property(wildValues, fc.constantFrom('', '  ', '\t'), (value, unit) => {
        expect(valueOfText(printJsonValue(value, { unit }))).toEqual(value);
      }),
    );
  });

  it('reads what Python reads and the standard does not have', () => {
    expect(valueOfText('[NaN, Infinity, -Infinity, "\\ud800"]')).toEqual([
      Number.NaN,
      Infinity,
      -Infinity,
      '\ud800',
    ]);
  });

  it('keeps a whole number beyond a double as text and the last of two equal keys, with notes', () => {
    const parsed = parseJsonTree('{"a": 1, "a": 12345678901234567890}');
    expect(parsed.ok && nodeValue(parsed.value.root)).toEqual({ a: '12345678901234567890' });
    expect(parsed.ok && parsed.value.notes.map((note) => note.code)).toEqual([
      'number-kept-as-text',
      'duplicate-key',
    ]);
  });

  it.each([
    ['\ufeff{}', 'byte-order-mark', 1, 1],
    ['{} // x', 'comment', 1, 4],
    ['# x\n{}', 'comment', 1, 1],
    ['[1, /* x */ 2]', 'comment', 1, 5],
    ['{"a": 1,\n}', 'trailing-comma', 1, 8],
    ["{'a': 1}", 'single-quotes', 1, 2],
    ['{"a": "x\ny"}', 'control-character', 1, 9],
    ['["\\x41"]', 'bad-escape', 1, 3],
    ['["\\u12g4"]', 'bad-escape', 1, 3],
    ['[01]', 'bad-number', 1, 3],
    ['[1.]', 'bad-number', 1, 3],
    ['[-]', 'bad-number', 1, 2],
    ['[+1]', 'unexpected', 1, 2],
    ['[nul]', 'unexpected', 1, 2],
    ['{"a" 1}', 'unexpected', 1, 6],
    ['{a: 1}', 'unexpected', 1, 2],
    ['[1 2]', 'unexpected', 1, 4],
    ['{}\n{}', 'text-after-end', 2, 1],
    ['{"a": [1', 'ends-early', 1, 9],
    ['["abc', 'ends-early', 1, 2],
    ['', 'ends-early', 1, 1],
  ])('refuses %j with reason and place', (text, reason, line, column) => {
    const parsed = parseJsonTree(text);
    expect(parsed).toMatchObject({
      ok: false,
      error: { code: 'syntax', facts: { reason }, position: { line, column } },
    });
  });

  it('takes nesting up to its limit and refuses more without overflowing', () => {
    const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(parseJsonTree(deep(MAX_NESTING)).ok).toBe(true);
    for (const text of [deep(MAX_NESTING + 1), '['.repeat(1_000_000), '{"a":'.repeat(200_000)]) {
      expect(parseJsonTree(text)).toMatchObject({ ok: false, error: { code: 'too-deep' } });
    }
  });
});
