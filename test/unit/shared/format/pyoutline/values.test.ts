import { describe, expect, it } from 'vitest';
import { expressionValue } from './read-script.ts';

/** What Python gives for each expression; every line was tried with Python 3.11. */
const KNOWN: readonly (readonly [expression: string, value: unknown])[] = [
  ['1', 1],
  ['-3', -3],
  ['1_000', 1000],
  ['0x1f + 0b11 + 0o17', 49],
  ['1.5', 1.5],
  ['1e3', 1000],
  ['True', true],
  ['None', null],
  ["'a' \"b\" '''c\nd'''", 'abc\nd'],
  ["r'\\d'", '\\d'],
  ["'\\x41\\u00e9\\n\\t\\\\'", 'Aé\n\t\\'],
  ["u'ü'", 'ü'],
  ['[1, "a", (2, 3), [None]]', [1, 'a', [2, 3], [null]]],
  ['{"a": 1, "b": [2]}', { a: 1, b: [2] }],
  ['dict(a=1, b="x")', { a: 1, b: 'x' }],
  ['{"a": 1, **{"b": 2}}', { a: 1, b: 2 }],
  ['[*range(3), 9]', [0, 1, 2, 9]],
  ['2 * (3 + 4) - 5 // 2', 12],
  ['7 / 2', 3.5],
  ['-7 // 2', -4],
  ['-7 % 3', 2],
  ['2 ** 10', 1024],
  ['not 1 == 2', true],
  ['1 < 2 < 3 and "b" in "abc"', true],
  ['0 or "x"', 'x'],
  ['"yes" if 3 > 2 else "no"', 'yes'],
  ['"a" + "b" * 3', 'abbb'],
  ['[1] * 2 + [3]', [1, 1, 3]],
  ['"%s_%04d_%.2f %%" % ("a", 7, 1.005)', 'a_0007_1.00 %'],
  ['"%(x)s" % {"x": 4}', '4'],
  [
    '"{}-{1}-{name!r:>5}".format(1, 2, name="b") if False else "{0}-{1}-{n:03d}".format(1, 2, n=5)',
    '1-2-005',
  ],
  ['f"{1 + 1:03d}/{\'a\'!r}/{{x}}"', "002/'a'/{x}"],
  ['", ".join(["a", "b"])', 'a, b'],
  ['"a,b".split(",")', ['a', 'b']],
  ['" A b ".strip().lower().replace("b", "c")', 'a c'],
  ['"sh010"[2:]', '010'],
  ['"a,b,c".split(",", 1) + "x.y.z".rsplit(".", 1)', ['a', 'b,c', 'x.y', 'z']],
  [
    '"a=b=c".partition("=") + "a=b=c".rpartition("=") + "a".partition("=")',
    ['a', '=', 'b=c', 'a=b', '=', 'c', 'a', '', ''],
  ],
  ['"aaa".replace("a", "b", 2) + str("abc".index("c"))', 'bba2'],
  ['[1, 2, 3][-1]', 3],
  ['{"a": 5}["a"]', 5],
  ['[x * 2 for x in range(6) if x % 2]', [2, 6, 10]],
  ['{k: v for k, v in zip("ab", [1, 2])}', { a: 1, b: 2 }],
  [
    '[(i, s) for i, s in enumerate(["a", "b"], 1)]',
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  ['[a + b for a in "xy" for b in "12"]', ['x1', 'x2', 'y1', 'y2']],
  ['sum(range(5)) + len("abc") + max(1, 9) + int("4")', 26],
  ['sorted([3, 1, 2], reverse=True)', [3, 2, 1]],
  ['str(1.0) + str(True) + repr("a")', "1.0True'a'"],
  ['os.path.join("/shots", "sh010", "a.exr")', '/shots/sh010/a.exr'],
  ['os.path.splitext("a.b.exr")[0]', 'a.b'],
  ['os.path.basename("/a/b")', 'b'],
];

describe('expressions of a script', () => {
  it.each(KNOWN)('%s is what Python makes of it', (expression, value) => {
    expect(expressionValue(expression)).toEqual(value);
  });

  const environ = { SHOW: 'bob', EMPTY: '' };
  it.each([
    ['os.environ.get("SHOW")', 'bob'],
    ['os.environ["SHOW"].upper()', 'BOB'],
    ['os.getenv("NOT_SET", "x")', 'x'],
    ['os.environ.get("NOT_SET")', null],
    ['os.environ.get("EMPTY") or "y"', 'y'],
    ['"SHOW" in os.environ', true],
    ['"NOT_SET" not in os.environ', true],
  ])('%s reads the environment that is given', (expression, value) => {
    expect(expressionValue(expression, '', { environ })).toBe(value);
  });

  it('keeps what depends on the environment where none is given', () => {
    expect(expressionValue('os.environ.get("SHOW", "x")', '', {})).toBe(
      '$python(os.environ.get("SHOW", "x"))',
    );
  });

  it.each([
    ['cores()', 'from studio import cores', '$python(cores())'],
    ['[1, cores()]', 'from studio import cores', [1, '$python(cores())']],
    ['{"a": {"b": cores()}}', 'from studio import cores', { a: { b: '$python(cores())' } }],
    ['f"{path}/a"', 'path = open("x").read()', '$python(f"{path}/a")'],
    [
      '"%s/%s" % (name, cores())',
      'from studio import cores\nname = "a"',
      '$python("%s/%s" % ("a", cores()))',
    ],
    ['os.getcwd() + "/x"', '', '$python(os.getcwd() + "/x")'],
    ['1 / 0', '', '$python(1 / 0)'],
    ['[1][5]', '', '$python([1][5])'],
    ['lambda x: x', '', '$python(lambda x: x)'],
    ['2 ** 5000', '', '$python(2 ** 5000)'],
    ['{1: 2}', '', '$python({1: 2})'],
  ])('%s is marked, because only a run would tell', (expression, before, value) => {
    expect(expressionValue(expression, before)).toEqual(value);
  });

  it('marks a text that looks like a mark, so that it stays the text that it is', () => {
    expect(expressionValue('"$python(x)"')).toBe('$python("$python(x)")');
  });

  it('forgets what a list holds once somebody else may have changed it', () => {
    expect(expressionValue('args', 'from studio import extend\nargs = ["a"]\nextend(args)')).toBe(
      '$python(args)',
    );
  });
});
