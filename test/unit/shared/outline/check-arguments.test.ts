import { describe, expect, it } from 'vitest';
import type { Args, Value } from '../../../../shared/base/value.ts';
import { findArgFault } from '../../../../shared/outline/arg-fault.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { type ArgType, type ModuleSpec, moduleLibrary } from '../../../../shared/outline/module-spec.ts';
import { layer } from './outline-builder.ts';
import { findProblem, linesOf, mend, problemsOf } from './problem-lines.ts';

const spec = (type: ArgType, fields = {}) =>
  ({ name: 'arg', type, group: 'Module', help: 'An argument.', ...fields }) as const;

/** For each type values that it takes and values that it does not. */
const TYPES: Readonly<Record<ArgType, readonly [good: readonly Value[], bad: readonly Value[]]>> = {
  text: [
    ['a', '', 5, true],
    [['a'], { a: 1 }],
  ],
  integer: [
    [5, '5', -1, 5.0],
    [5.5, '5.0', 'x', true, [5]],
  ],
  number: [
    [5.5, '5.5', -1],
    ['x', true, [5], Number.NaN],
  ],
  boolean: [
    [true, false],
    ['maybe', 5, [true]],
  ],
  choice: [
    ['one', 'two'],
    ['three', 1, ['one']],
  ],
  range: [
    ['1-10', 5],
    ['bogus', ['1'], true],
  ],
  cores: [
    [1, 0.5, -2, '2'],
    ['x', true],
  ],
  memory: [
    ['4g', 4, '1.5 GB'],
    ['lots', true, ['4g']],
  ],
  minutes: [
    [5, 1.5, '5'],
    [-1, 'x'],
  ],
  tags: [
    ['a | b', ['a', 'b']],
    [[['a']], { a: 1 }],
  ],
  names: [
    ['a', ['a', 5], []],
    [[null], { a: 1 }, true],
  ],
  command: [
    ['echo a', ['echo', 5], ''],
    ['echo "a', { a: 1 }, true, [['a']]],
  ],
  commands: [
    [['echo a', ['echo']], []],
    ['echo', [''], [5.5, null]],
  ],
  path: [['/a/b'], ['', ' ', 5, ['a']]],
  folder: [['/a/b'], ['', 5]],
  code: [
    ['print(1)', ''],
    [5, ['x']],
  ],
  mapping: [
    [{ a: 1 }, {}],
    ['a', [1], 5],
  ],
  value: [['a', 5, true, [1], { a: 1 }], []],
};

describe.each(Object.entries(TYPES))('an argument of type %s', (name, [good, bad]) => {
  const type = name as ArgType;
  const arg = spec(type, { choices: ['one', 'two'] });

  it('takes what is of its type, and nothing at all', () => {
    for (const value of [...good, null])
      expect([value, findArgFault(arg, value)]).toEqual([value, undefined]);
  });

  it('takes nothing else', () => {
    for (const value of bad) expect([value, findArgFault(arg, value)]).toEqual([value, { code: 'wrong' }]);
  });
});

describe('an argument with limits', () => {
  it('does not go beyond them', () => {
    const limited = spec('integer', { min: 1, max: 9 });
    expect([1, 9, '5'].map((value) => findArgFault(limited, value))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([0, '10'].map((value) => findArgFault(limited, value))).toEqual([
      { code: 'limits', found: 0 },
      { code: 'limits', found: 10 },
    ]);
  });
});

describe('the arguments of a layer', () => {
  const studio: ModuleSpec = {
    ...(builtinLibrary().byName.get('Shell') as ModuleSpec),
    name: 'Studio',
    classPath: 'studio.Studio',
    args: [
      spec('integer', { name: 'samples', min: 1, max: 64 }),
      spec('choice', { name: 'quality', choices: ['draft', 'final'] }),
      spec('command', { name: 'flags' }),
    ],
    execution: { kind: 'nothing' },
  };
  const library = moduleLibrary([...builtinLibrary().specs, studio]);
  const of = (args: Args) => [layer('render', args, [], { module: 'Studio' })];
  const lines = (args: Args) => linesOf(of(args), { range: '1-10' }, { library, advice: true });

  it.each<[Args, string[]]>([
    [{ samples: 8, quality: 'final', flags: '', custom: { a: [1] } }, []],
    [{ samples: 'x' }, ['error bad-argument render.samples']],
    [{ samples: 100 }, ['error argument-limits render.samples']],
    [{ quality: 'Final' }, ['error bad-argument render.quality']],
    [{ flags: "'open" }, ['error unbalanced-quotes render.flags']],
    [{ flags: { a: 1 } }, ['error bad-command render.flags']],
    [{ setshot: 'no' }, ['advice argument-text render.setshot']],
    [{ setshot: 'maybe' }, ['error bad-argument render.setshot']],
    [{ wrapper: 5 }, ['error bad-argument render.wrapper']],
  ])('%j are looked at by type', (args, expected) => {
    expect(lines(args)).toEqual(expected);
  });

  it('are mended where it is clear what was meant', () => {
    const fix = (args: Args, code: string) =>
      findProblem(problemsOf(of(args), { range: '1' }, { library }), code).fix?.edits[0];
    expect(fix({ samples: 100 }, 'argument-limits')).toMatchObject({ name: 'samples', value: 64 });
    expect(fix({ quality: 'Final' }, 'bad-argument')).toMatchObject({ name: 'quality', value: 'final' });
    expect(fix({ setshot: 'no' }, 'argument-text')).toMatchObject({ name: 'setshot', value: false });
    expect(fix({ quality: 'other' }, 'bad-argument')).toBeUndefined();
  });

  it.each([
    ['memmory', 'memory'],
    ['Memory', 'memory'],
    ['gpu-memory', 'gpu_memory'],
    ['core', 'cores'],
    ['thredable', 'threadable'],
    ['timeout_lu', 'timeout_llu'],
  ])('%s is a slip for %s', (name, nearest) => {
    const layers = [layer('render', { command: 'x', [name]: '4g' })];
    expect(findProblem(problemsOf(layers, { range: '1' }), 'misspelt-argument')).toMatchObject({
      where: { field: name },
      facts: { nearest },
    });
    expect(mend(layers, 'misspelt-argument').outline.layers[0]?.args).toEqual({
      command: 'x',
      [nearest]: '4g',
    });
  });

  it.each(['camera', 'scene', 'tag', 'renderer', 'mode', 'comment', 'frame', 'toString', '__proto__'])(
    '%s is a name of its own',
    (name) => {
      expect(linesOf([layer('render', { command: 'x', [name]: 1 })])).toEqual([]);
    },
  );

  it('are no slip where the near one is there too', () => {
    expect(linesOf([layer('render', { command: 'x', memory: '4g', memmory: 1 })])).toEqual([]);
  });
});
