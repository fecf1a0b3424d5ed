import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWire, printWire } from '../../../../shared/api/wire.ts';

/** Anything that a `Value` can be, with the numbers and keys that JSON has trouble with. */
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value')),
    fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('$number', '$$number', '__proto__', 'number')),
      tie('value'),
      {
        noNullPrototype: true,
      },
    ),
  ),
})).value;

describe('messages as text', () => {
  it('give back every value exactly, also the numbers that JSON has no word for', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(parseWire(printWire({ value }))).toStrictEqual({ ok: true, value: { value } });
      }),
    );
  });

  it('keep a user mapping that looks like the mark for such numbers', () => {
    const value = { $number: 'NaN', $$number: [Number.NaN], deep: { $number: 3 } };
    expect(parseWire(printWire(value))).toStrictEqual({ ok: true, value });
  });

  it('are plain JSON where nothing needs a mark', () => {
    expect(printWire({ a: [1, 'x', null] })).toBe('{"a":[1,"x",null]}');
  });

  it('keep a key called __proto__ a key', () => {
    const value = JSON.parse('{"__proto__": {"evil": true}, "n": 1}') as Record<string, unknown>;
    const read = parseWire(printWire({ ...value, nan: Number.NaN, ['__proto__']: { evil: true } }));
    expect(read.ok && Object.keys(read.value as object)).toContain('__proto__');
    expect(({} as Record<string, unknown>).evil).toBeUndefined();
  });

  it('answer with the word of the parser for what is no JSON', () => {
    expect(parseWire('{"a": ').ok).toBe(false);
    expect(parseWire('').ok).toBe(false);
  });
});
