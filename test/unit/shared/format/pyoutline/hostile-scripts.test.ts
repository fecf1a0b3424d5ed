import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printPyOutline } from '../../../../../shared/format/pyoutline/print-pyoutline.ts';
import { readPyOutline } from '../../../../../shared/format/pyoutline/read-pyoutline.ts';
import { HEAD } from './read-script.ts';

const golden = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`golden/${name}`, import.meta.url)), 'utf8');

const SEEDS = [
  golden('printed.py'),
  golden('not-followed.py'),
  `${HEAD}
from studio import shots, lookup
SHOTS = {"sh010": (1, 10), "sh020": (11, 20)}
opts = dict(cores=4, **{"memory": "4g"})
def render(shot, first, last=100, *deps, **args):
    layer = Shell(f"render_{shot}", range="%d-%d" % (first, last), command=["x", shot.upper()], **args)
    for dep in deps:
        layer.depend_all(dep)
    return layer
made = [render(s, *span, **opts) for s, span in sorted(SHOTS.items()) if s != "x"]
i = 0
while i < 3:
    i += 1
    if lookup("more") and i:
        made[0].set_env("I", str(i))
    elif not i % 2: continue
with open("/x") as f:
    data = f.read()
class Mine(Shell):
    def _execute(self, frames):
        yield frames
comp = Layer("comp", note=data[1:-1], tags=(1,))
for m in made + [Mine("mine", register=False)]:
    comp.add_child(m)
try:
    LayerPreProcess(comp, suffix="a" if i else "b").add_output("o", outline.io.FileSpec("/a.#.exr"))
except Exception as error:
    print(error)
else:
    x = y = z, = (lookup("z"),)
outline.cuerun.launch(outline.current_outline(), pause=True)
`,
];

/** Cuts, repeats and swaps pieces of a text, and puts in what Python gives a meaning. */
const mutations = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 40 }),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    put: fc.constantFrom(
      '',
      '',
      '(',
      ')',
      '[',
      '{',
      '"',
      "'",
      '"""',
      'f"{',
      '\\',
      '\n',
      '\n    ',
      ':',
      ',',
      '*',
      '**',
      '=',
      'for x in y',
      'lambda',
      'yield',
      'ol',
      'made',
      '# x',
      '\t',
      '%',
      '@',
      '->',
      'é',
      '0x',
      '1e',
      ';',
      '...',
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

function mutate(
  text: string,
  changes: readonly { at: number; length: number; from: number; put: string }[],
): string {
  let made = text;
  for (const { at, length, from, put } of changes) {
    const place = Math.floor(at * made.length);
    const copied = put === '' ? made.slice(Math.floor(from * made.length)).slice(0, length) : put;
    made = made.slice(0, place) + copied + made.slice(place + (put === '' ? 0 : length % 7));
  }
  return made;
}

describe('broken scripts', () => {
  it('are read or refused with a place, whatever is broken', () => {
    let read = 0;
    const numRuns = 800;
    fc.assert(
      fc.property(fc.constantFrom(...SEEDS), mutations, (seed, changes) => {
        const result = readPyOutline(mutate(seed, changes), { environ: { SHOW: 'x' } });
        if (!result.ok) {
          if (result.error.code === 'syntax') expect(result.error.position).toBeDefined();
          return;
        }
        read += 1;
        printPyOutline(result.value.outline);
      }),
      { numRuns },
    );
    expect(read).toBeGreaterThan(numRuns / 20);
  }, 60_000);
});

/** Most time that one of these may take on a slow machine, in milliseconds: the bounds are in steps, this only shows that they are there. */
const SLOW_MS = 20_000;

describe('hostile scripts', () => {
  const many = (count: number, text: string): string => text.repeat(count);
  const scripts: readonly (readonly [what: string, body: string])[] = [
    ['nest brackets deeply', `Shell("a", x=${many(50_000, '(')}1${many(50_000, ')')})`],
    ['nest lists deeply', `Shell("a", x=${many(3_000, '[')}1${many(3_000, ']')})`],
    ['nest calls deeply', `Shell("a", x=${many(3_000, 'f(')}1${many(3_000, ')')})`],
    [
      'nest blocks deeply',
      `${Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}if x:\n`).join('')}${' '.repeat(300)}pass`,
    ],
    ['chain operators', `Shell("a", x=${many(20_000, '1 + ')}1)`],
    ['chain attributes', `Shell("a", x=a${many(5_000, '.b')})`],
    ['chain comparisons with not', `Shell("a", x=${many(5_000, 'not ')}1)`],
    ['count to a billion', 'for i in range(10 ** 9):\n    Shell("a%d" % i)'],
    ['count for ever', 'while True:\n    pass'],
    ['make a long text', 'Shell("a", x="a" * 10 ** 9)'],
    ['double a text for ever', 'x = "a"\nwhile True:\n    x += x'],
    ['double a list for ever', 'x = [1]\nwhile True:\n    x = x + x'],
    ['call themselves', 'def f(n):\n    return f(n + 1)\nShell("a", x=f(0))'],
    ['call themselves twice', 'def f(n):\n    if n > 0:\n        f(n - 1)\n        f(n - 1)\nf(30)'],
    [
      'nest comprehensions',
      'x = [a for a in range(1000) for b in range(1000) for c in range(1000)]\nShell("a")',
    ],
    ['ask for a huge power', 'Shell("a", x=9 ** 9 ** 9 ** 9)'],
    ['format a huge width', 'Shell("a", x="%1000000000d" % 1, y=f"{1:>1000000000}")'],
    ['join what grows', 'x = ["a"] * 1000\nfor i in range(1000):\n    x = [",".join(x)] * 1000'],
    ['hold a list in itself', 'x = []\nx.append(x)\nShell("a", x=x)'],
    ['hold a dict in itself', 'x = {}\nx["x"] = x\nShell("a", x=x, y=str(x))'],
    ['be their own parent', 'a = Layer("a")\nb = Layer("b")\na.add_child(b)\nb.add_child(a)'],
    [
      'grow the kept text',
      'from studio import f\nx = f()\nfor i in range(10000):\n    x = f(x, x)\nShell("a", x=x)',
    ],
    [
      'grow an unknown value',
      'import os\nx = os.getcwd()\nfor i in range(100):\n    x = x + x\nShell("a", x=x)',
    ],
  ];
  it.each(scripts)(
    'that %s end',
    (_, body) => {
      const start = performance.now();
      const read = readPyOutline(HEAD + body, { environ: {} });
      if (read.ok) printPyOutline(read.value.outline);
      expect(performance.now() - start).toBeLessThan(SLOW_MS);
    },
    60_000,
  );

  it('with 100,000 layers are too much work', () => {
    const body = Array.from({ length: 100_000 }, (_, i) => `Shell("l${i}", command=["x"])\n`).join('');
    expect(readPyOutline(HEAD + body)).toMatchObject({ ok: false, error: { code: 'too-large' } });
  }, 60_000);

  it('with as many layers as Cuebot takes are not', () => {
    const body = Array.from(
      { length: 2_000 },
      (_, i) => `Shell("l${i}", command=["x", "%{FRAME}"], chunk=2)\n`,
    ).join('');
    const read = readPyOutline(HEAD + body);
    expect(read.ok && read.value.outline.layers.length).toBe(2_000);
  }, 60_000);

  it('names that are special in JavaScript are only names', () => {
    const read = readPyOutline(
      `${HEAD}__proto__ = 1\nconstructor = {"__proto__": 2}\nShell("toString", **{"__proto__": __proto__, "valueOf": constructor})`,
    );
    if (!read.ok) throw new Error('not read');
    const [layer] = read.value.outline.layers;
    expect(Object.entries(layer?.args ?? {})).toEqual([
      ['__proto__', 1],
      ['valueOf', Object.fromEntries([['__proto__', 2]])],
    ]);
  });
});
