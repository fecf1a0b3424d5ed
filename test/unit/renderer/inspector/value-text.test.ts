import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseValueText, printValueText, valueKind } from '../../../../renderer/inspector/value-text.ts';
import type { Value } from '../../../../shared/base/value.ts';

describe('a value as text', () => {
  it('reads JSON as what it says and everything else as text', () => {
    expect(parseValueText('5')).toBe(5);
    expect(parseValueText(' [1, "a"] ')).toEqual([1, 'a']);
    expect(parseValueText('null')).toBe(null);
    expect(parseValueText('{"a": ')).toBe('{"a": ');
    expect(parseValueText('hello there')).toBe('hello there');
    expect(parseValueText('"5"')).toBe('5');
    expect(parseValueText('  ')).toBeUndefined();
  });

  it('keeps numbers that a number cannot hold as text', () => {
    expect(parseValueText('12345678901234567890')).toBe('12345678901234567890');
    expect(parseValueText('1e999')).toBe('1e999');
    expect(parseValueText('[1e999]')).toBe('[1e999]');
  });

  it('puts quotes round texts that would be read as something else', () => {
    expect(printValueText('true')).toBe('"true"');
    expect(printValueText('')).toBe('""');
    expect(printValueText('plain text')).toBe('plain text');
  });

  it('prints what it reads back, whatever the value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.string()), (value) => {
        // JSON itself turns -0 into 0.
        expect(parseValueText(printValueText(value as Value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('names the kind of a value', () => {
    expect([undefined, null, true, 1, 'a', [1, 2], { a: 1 }].map((value) => valueKind(value))).toEqual([
      '',
      'null',
      'yes/no',
      'number',
      'text',
      'list of 2',
      'mapping of 1',
    ]);
  });
});
