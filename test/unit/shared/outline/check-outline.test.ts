import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Args, Value } from '../../../../shared/base/value.ts';
import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import { BUILTIN_MODULES } from '../../../../shared/outline/builtin-modules.ts';
import { checkOutline } from '../../../../shared/outline/check-outline.ts';
import { COMMON_ARGS } from '../../../../shared/outline/common-args.ts';
import type { Layer, Outline } from '../../../../shared/outline/outline.ts';
import { isProblemCode } from '../../../../shared/outline/problem-kinds.ts';
import { problemText } from '../../../../shared/outline/problem-text.ts';
import { randomOutlines } from '../../../support/random-outline.ts';
import { layer, outlineOf, resolve } from './outline-builder.ts';
import { lineOf, linesOf, problemsOf } from './problem-lines.ts';

const shell = (name: string, args: Args = {}, requires: readonly string[] = []) =>
  layer(name, { command: '/bin/true', ...args }, requires);

describe('the problems of an outline', () => {
  it('come in the order of the job, errors first in each layer', () => {
    const layers = [
      shell('Comp', { cores: 99, memory: 'x', threadable: 'no' }, ['rendr']),
      shell('render', { type: 'Util', chunk: 0 }),
    ];
    expect(linesOf(layers, { range: '1-3,2', name: 'My-Job' }, { advice: true })).toEqual([
      'warning job-name-changed -.name',
      'advice repeated-frames -.range',
      'error missing-require Comp.require',
      'error bad-memory Comp.memory',
      'warning layer-name-changed Comp.name',
      'warning cores-above-limit Comp.cores',
      'advice threadable-text Comp.threadable',
      'error bad-chunk render.chunk',
      'advice util-whole-core render.cores',
      'advice util-no-memory render.memory',
    ]);
  });

  it('are none for an outline without any', () => {
    expect(
      problemsOf([shell('sim'), shell('render', { chunk: 5, memory: '4g' }, ['sim'])], { range: '1-10' }),
    ).toEqual([]);
  });

  it('know where they stand in the text', () => {
    const at = (offset: number) => ({ offset, line: offset, column: 1 });
    const layers = [shell('a b', { cores: 'x', memory: 'y' }), { ...shell('render'), env: { 'A B': 'x' } }];
    const positions = {
      outline: { '': at(0), range: at(1) },
      layers: new Map([
        [layers[0]?.id ?? layer('x').id, { '': at(10), cores: at(11) }],
        [layers[1]?.id ?? layer('x').id, { '': at(20), env: at(21), 'env.B': at(22) }],
      ]),
    };
    const found = checkOutline(resolve(layers, { range: 'x' }), positions);
    const lines = found.map((problem) => `${problem.code} ${problem.where.position?.offset}`);
    expect(lines).toEqual([
      'bad-range 1',
      'layer-name-characters 10',
      'bad-cores 11',
      'bad-memory 10',
      'env-name 21',
    ]);
  });

  it('are found in 5,000 layers in a moment', () => {
    const layers = Array.from({ length: 5000 }, (_, i) =>
      shell(
        `layer_${i}`,
        { chunk: 5, memory: '4g', tags: 'general', range: '1-100' },
        i === 0 ? [] : [`layer_${i - 1}`],
      ),
    );
    const resolved = resolve(layers, { range: '1-100' });
    checkOutline(resolved);
    const start = performance.now();
    expect(checkOutline(resolved).map(({ code }) => code)).toEqual(['too-many-layers']);
    // It takes a tenth of this on two shared cores.
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<Value[]>(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      '',
      '1-10',
      '4g',
      'x',
    ),
    fc.string({ maxLength: 5, unit: 'binary' }),
    fc.double(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string({ maxLength: 3 }), tie('value'), { maxKeys: 2 }),
  ),
})).value;

const names = fc.constantFrom(
  ...COMMON_ARGS.map(({ name }) => name),
  'command',
  'commands',
  'script',
  'code',
  'suffix',
  'memmory',
  '__proto__',
  'toString',
);

const modules = fc.constantFrom(...BUILTIN_MODULES.map(({ name }) => name), 'studio.Unknown', '');

/** Layers of any module with any value in any argument and variable. */
const oddLayers: fc.Arbitrary<Layer> = fc
  .record({
    name: fc.constantFrom('sim', 'render', 'a b', '', 'Über', 'x.y'),
    module: modules,
    args: fc.dictionary(names, values, { maxKeys: 5 }),
    env: fc.dictionary(fc.string({ maxLength: 4 }), values, { maxKeys: 2 }),
    creator: fc.option(fc.constantFrom('sim', 'render', 'nothing'), { nil: undefined }),
    parent: fc.option(fc.constantFrom('sim', 'render', 'nothing'), { nil: undefined }),
    requires: fc.array(fc.constantFrom('sim', 'render:all', 'sim:prev', 'x:y', 'nothing:sim', 'Über:any'), {
      maxLength: 3,
    }),
    bypassed: fc.boolean(),
  })
  .map(({ name, args, requires, creator, parent, bypassed, ...fields }) => ({
    ...layer(name, args, requires, fields),
    ...(creator === undefined ? {} : { creator }),
    ...(parent === undefined ? {} : { parent }),
    ...(bypassed ? { bypassed } : {}),
  }));

const oddOutlines: fc.Arbitrary<Outline> = fc
  .record({
    layers: fc.array(oddLayers, { maxLength: 5 }),
    range: fc.constantFrom(undefined, '', '1-10', '10-1', '-3-3', '1-10:4', 'bogus', '1-10y1', '1,'),
    maxcores: values,
  })
  .map(({ layers, range, maxcores }) =>
    outlineOf(
      layers.map((one, index) => ({ ...one, id: layer(`l${index + 1}`).id })),
      { maxcores, ...(range === undefined ? {} : { range }) },
    ),
  );

describe('the checks', () => {
  it('bear any value in any argument, and have words for what they find', () => {
    fc.assert(
      fc.property(oddOutlines, (outline) => {
        for (const problem of problemsOf(outline.layers, outline)) {
          expect(isProblemCode(problem.code)).toBe(true);
          expect(problemText(problem)).toMatch(/\.$/);
          expect(JSON.parse(JSON.stringify(problem.where))).toEqual(problem.where);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('offer fixes that mend what they are offered for', () => {
    fc.assert(
      fc.property(fc.oneof(oddOutlines, randomOutlines()), (outline) => {
        for (const problem of problemsOf(outline.layers, outline)) {
          if (problem.fix === undefined) continue;
          const mended = applyEdits(outline, problem.fix.edits).outline;
          const before = problemsOf(outline.layers, outline);
          const after = problemsOf(mended.layers, mended);
          const count = (problems: typeof before): number =>
            problems.filter(
              (other) =>
                lineOf(other) === lineOf(problem) &&
                JSON.stringify(other.facts) === JSON.stringify(problem.facts) &&
                other.where.layerId === problem.where.layerId,
            ).length;
          // Of two that are alike the second takes the place of the first.
          const isLess = count(after) < count(before) || after.length < before.length;
          expect([lineOf(problem), problem.facts, isLess]).toEqual([lineOf(problem), problem.facts, true]);
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
