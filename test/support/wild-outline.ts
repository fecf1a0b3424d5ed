/** Outlines with everything that an outline can hold and every text that breaks naive printers, from fast-check. */
import fc from 'fast-check';
import type { Args, Value } from '../../shared/base/value.ts';
import { DEPENDENCY_TYPES, type Dependency, parseRequire } from '../../shared/outline/dependency.ts';
import {
  type CanvasNote,
  type CanvasPlace,
  type EnvVariable,
  type FileDeclaration,
  type Layer,
  layerId,
  type Outline,
} from '../../shared/outline/outline.ts';

/** Texts that look like something else, or that need quotes, escapes or blocks. */
const NASTY = [
  '',
  ' ',
  '  lead',
  'trail ',
  '~',
  'null',
  'true',
  'no',
  'on',
  '1',
  '01',
  '1.10',
  '0x1f',
  '1e3',
  '.inf',
  '.nan',
  '-',
  '- a',
  '-c',
  '--',
  '---',
  '...',
  '?',
  '? a',
  ':',
  'a: b',
  'a:',
  ':a',
  'a #b',
  '#a',
  'a#b',
  '&a',
  '*a',
  '!a',
  '!!python/x',
  '|',
  '>',
  '%{FRAME}',
  '@x',
  '`x`',
  '[a',
  'a]',
  '{a',
  'a}',
  'a,b',
  "it's",
  '"q"',
  'back\\slash',
  '=',
  '<<',
  '1_000',
  '12:30:00',
  '2026-11-23',
  'tab\there',
  'line\nline',
  'line\n',
  '\nline',
  'a\n\nb\n',
  'a\n\n',
  ' a\nb',
  'a\n b',
  'a\n  ',
  '\n',
  '\n\n',
  '\r\n',
  'a\r\nb',
  'a\rb',
  '\u0000',
  '\u001b[31m',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u00a0x',
  'x\u00a0',
  '\ud800',
  '😀',
  'über',
  '日本語',
  '\u202e',
  '1-10x2',
  '1,2,3',
  'echo $HOME; ls *.exr && true',
  '__proto__',
  'constructor',
  'toString',
  '0',
  '-0',
  '1.0',
  '#!/bin/sh\nset -e\n\techo "a: b" # c\n\nexit 0\n',
  'a\t\n\tb',
  'x'.repeat(200),
  '"',
  "'",
  "''",
  'key: [1, 2]\n  - x',
  '\\n',
  '0o17',
];

export const wildTexts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.array(fc.constantFrom(...NASTY, 'echo', 'a b'), { maxLength: 4 }).map((parts) => parts.join('\n')),
);

const numbers = fc
  .oneof(
    fc.integer(),
    fc.double(),
    fc.constantFrom(0.1, 1e21, 1e-7, 2 ** 53, 2 ** 60, -(2 ** 70), Number.NaN, Infinity, -Infinity),
  )
  .map((number) => (number === 0 ? 0 : number));

const { value: wildValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    fc.constant(null),
    fc.boolean(),
    numbers,
    wildTexts,
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(wildTexts, tie('value')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries) as Value),
  ),
}));
export const wildValues: fc.Arbitrary<Value> = wildValue;

const argNames = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('range', 'chunk', 'cores', 'command', 'tags', 'custom') },
  { weight: 1, arbitrary: fc.constantFrom('note', 'at', 'args', 'inputs', 'parent', 'env', 'name') },
  { weight: 1, arbitrary: wildTexts },
);
const wildArgs = (names: fc.Arbitrary<string>): fc.Arbitrary<Args> =>
  fc.array(fc.tuple(names, wildValues), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));

const names = fc.oneof(fc.constantFrom('sim', 'render', 'comp', 'a', 'b'), wildTexts);

export const wildDependencies: fc.Arbitrary<Dependency> = fc.oneof(
  fc.record({
    on: names,
    type: fc.constantFrom(...DEPENDENCY_TYPES),
    anyFrame: fc.boolean(),
    propagate: fc.boolean(),
  }),
  wildTexts.map(parseRequire),
);

const files: fc.Arbitrary<FileDeclaration> = fc.record({
  name: names,
  path: wildTexts,
  attributes: wildArgs(fc.constantFrom('checked', 'mkdir', 'path', 'name', 'attributes')),
});

const coordinates = fc
  .oneof(fc.integer({ min: -5000, max: 5000 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((n) => (n === 0 ? 0 : n));
const places: fc.Arbitrary<CanvasPlace> = fc.record(
  { x: coordinates, y: coordinates, pinned: fc.boolean() },
  { requiredKeys: ['x', 'y'] },
);

const layerBodies: fc.Arbitrary<Omit<Layer, 'id'>> = fc.record(
  {
    name: names,
    module: fc.oneof(fc.constantFrom('Shell', 'outline.modules.shell.Shell'), wildTexts),
    args: wildArgs(argNames),
    env: wildArgs(names),
    requires: fc.array(wildDependencies, { maxLength: 3 }),
    inputs: fc.array(files, { maxLength: 2 }),
    outputs: fc.array(files, { maxLength: 2 }),
    parent: names,
    creator: names,
    bypassed: fc.boolean(),
    note: wildTexts,
    place: places,
  },
  { requiredKeys: ['name', 'module', 'args', 'env', 'requires', 'inputs', 'outputs'] },
);

const variables: fc.Arbitrary<EnvVariable> = fc.record({
  name: names,
  value: wildTexts,
  preSetshot: fc.boolean(),
});

const canvasNotes: fc.Arbitrary<CanvasNote> = fc.record(
  {
    id: fc.constantFrom('n1', 'n2', 'x', ''),
    text: wildTexts,
    x: coordinates,
    y: coordinates,
    width: coordinates,
    height: coordinates,
    kind: fc.constantFrom('note' as const, 'backdrop' as const),
    color: wildTexts,
  },
  { requiredKeys: ['id', 'text', 'x', 'y', 'width', 'height', 'kind'] },
);

/** Layers of their own, without ids. */
export const wildLayers = layerBodies;

/** Outlines with up to `most` layers, whose ids are those that a reader gives. */
export function wildOutlines(most = 4): fc.Arbitrary<Outline> {
  return fc
    .record(
      {
        name: wildTexts,
        show: wildTexts,
        shot: wildTexts,
        user: wildTexts,
        facility: wildTexts,
        range: wildTexts,
        maxcores: wildValues,
        maxgpus: wildValues,
        env: fc.array(variables, { maxLength: 3 }),
        args: wildArgs(names),
        bodies: fc.array(layerBodies, { maxLength: most }),
        notes: fc.array(canvasNotes, { maxLength: 2 }),
      },
      { requiredKeys: ['name', 'env', 'args', 'bodies', 'notes'] },
    )
    .map(({ bodies, ...header }) => ({
      ...header,
      layers: bodies.map((body, index): Layer => ({ ...body, id: layerId(`l${index + 1}`) })),
    }));
}
