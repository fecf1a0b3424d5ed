/**
 * The real PyOutline against Cuegraph, on every sample and on outlines made at random: what each says of an outline,
 * and of the sessions that the other wrote. `CUEGRAPH_SEED` repeats a run; differences that are meant have their codes
 * in `compare-truth.ts`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Value } from '../../shared/base/value.ts';
import { printDocument } from '../../shared/format/print-document.ts';
import { printPyYaml } from '../../shared/format/pyyaml/print-pyyaml.ts';
import { printPyData } from '../../shared/format/pyyaml/py-data.ts';
import { readPyYaml } from '../../shared/format/pyyaml/read-pyyaml.ts';
import { readDocument } from '../../shared/format/read-document.ts';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import type { ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import { compareLayer, compareOutline, usedDifferences } from './support/compare-truth.ts';
import {
  buildCase,
  type CorpusCase,
  ENVIRON,
  HAS_CORPUS,
  type Input,
  type LayerTruth,
  readCorpus,
  type Truth,
} from './support/corpus.ts';
import {
  type Answer,
  askPyOutline,
  makePyOutlineHome,
  NO_PYOUTLINE,
  type PyOutlineHome,
  withPyOutline,
} from './support/pyoutline.ts';
import { INTEROP_DRIVER } from './support/pyoutline-driver.ts';
import { randomInput, randomNumbers } from './support/random-input.ts';

const SEED = Number(process.env.CUEGRAPH_SEED ?? Math.floor(Math.random() * 1e6));
const RANDOM_CASES = 300;

/** Meant differences that a file cannot have any more: its dependencies are those that PyOutline has made. */
const SERIALIZED_DIFFERENCES = ['second-dependency', 'unknown-depend-type', 'order-of-calls'];

interface Made {
  readonly path: string;
  readonly yaml: string;
  readonly truth: Truth;
  readonly xml: string;
}
type Loaded = Pick<Made, 'truth' | 'xml'>;

let home: PyOutlineHome;
let work = '';

beforeAll(() => {
  if (NO_PYOUTLINE === null) home = makePyOutlineHome();
  work = mkdtempSync(path.join(tmpdir(), 'cuegraph-interop-'));
});
afterAll(() => {
  if (NO_PYOUTLINE === null) home.remove();
  rmSync(work, { recursive: true, force: true });
});

const ask = <T>(cases: readonly Value[]): Promise<readonly Answer<T>[]> =>
  askPyOutline<T>(INTEROP_DRIVER, cases, home);

const resolve = (outline: Outline): ResolvedOutline =>
  resolveOutline(outline, { library: builtinLibrary(), environ: ENVIRON });

/** Puts a serialized outline into a session of its own, as a launcher would. */
function sessionFile(name: string, outline: Outline): string {
  const folder = path.join(work, name.replace(/\W/g, '_'));
  mkdirSync(path.join(folder, 'layers'), { recursive: true });
  writeFileSync(path.join(folder, 'session'), `job/${name}`);
  const file = path.join(folder, 'outline.yaml');
  writeFileSync(file, printPyYaml(outline, { path: file }).text);
  return file;
}

function compare(sample: CorpusCase, outline: Outline, truth: Truth, differences?: readonly string[]): void {
  const more = differences === undefined ? {} : { differences, unordered: true };
  const resolved = resolve(outline);
  if (truth.outline !== undefined) compareOutline(resolved, truth.outline);
  for (const layerTruth of truth.layers ?? []) {
    const layer = resolved.layers[resolved.byName.get(layerTruth.name) ?? -1];
    expect(layer, layerTruth.name).toBeDefined();
    if (layer === undefined) continue;
    compareLayer({ sample, resolved, layer, truth: layerTruth, ...more });
  }
}

/** What PyOutline says of a file that we wrote, against what we say ourselves: nothing may differ. */
function compareWritten(outline: Outline, truth: Truth): void {
  const resolved = resolve(outline);
  const ours = resolved.layers
    .filter(({ args, parent }) => parent !== null || args.register === true)
    .map(
      (layer): Partial<LayerTruth> => ({
        name: layer.name,
        type: layer.type,
        range: layer.range,
        chunk: layer.chunk,
        depends: sortedDepends(
          layer.dependencies.map(({ on, type, anyFrame, propagate }) => ({
            on: resolved.layers[on]?.name ?? '',
            type,
            any_frame: anyFrame,
            propagated: propagate,
          })),
        ),
      }),
    );
  const byName = (a: Partial<LayerTruth>, b: Partial<LayerTruth>): number =>
    (a.name ?? '') < (b.name ?? '') ? -1 : 1;
  expect(
    (truth.layers ?? [])
      .map(({ name, type, range, chunk = 1, depends }) => ({
        ...{ name, type, range, chunk: Math.max(1, chunk) },
        depends: sortedDepends(depends),
      }))
      .sort(byName),
  ).toEqual(ours.sort(byName));
}

/** An outline as if it were a sample. */
function caseOf(name: string, input: Input, made?: Made): CorpusCase {
  return {
    name,
    input,
    truth: made?.truth ?? {},
    outlineYaml: made?.yaml,
    xml: made?.xml ?? null,
    simpleXml: null,
  };
}

/** What PyOutline answered; throws what it raised. */
function answerOf<T>(answer: Answer<T> | undefined): T {
  if (answer === undefined) throw new Error('no answer');
  if (answer.error !== undefined) throw new Error(answer.error.trace);
  return answer.value;
}

describe.skipIf(NO_PYOUTLINE !== null)(withPyOutline('random outlines'), () => {
  const seeds = Array.from({ length: RANDOM_CASES }, (_, index) => SEED * 1000 + index);
  let cases: { readonly sample: CorpusCase; readonly made: Made }[] = [];

  beforeAll(async () => {
    console.info(`CUEGRAPH_SEED=${SEED}`);
    const inputs = seeds.map((seed) => randomInput(seed));
    const answers = await ask<Made>(inputs.map((input) => ({ do: 'make', input })));
    cases = inputs.map((input, index) => {
      const made = answerOf(answers[index]);
      return {
        sample: caseOf(`seed ${seeds[index]}`, input, made),
        made,
      };
    });
  });

  it('come to the same ranges, frames and dependencies', () => {
    for (const { sample, made } of cases)
      expectOf(sample, () => compare(sample, buildCase(sample).outline, made.truth));
    console.info(
      `differences that are meant: ${[...usedDifferences].map(([code, names]) => `${code} ${names.size}`).join(', ')}`,
    );
  });

  it('are read from the sessions that PyOutline made of them, and written back as the same job', async () => {
    const outlines = cases.map(({ sample, made }) => {
      const read = readPyYaml(made.yaml);
      if (!read.ok) throw new Error(`${sample.name}: ${JSON.stringify(read.error)}`);
      const { outline } = read.value;
      expectOf(sample, () => compare(sample, outline, made.truth, SERIALIZED_DIFFERENCES));
      return outline;
    });
    const files = outlines.map((outline, index) => sessionFile(`theirs ${index}`, outline));
    const answers = await ask<Loaded>(files.map((file) => ({ do: 'load', path: file, xml: true })));
    for (const [index, { sample, made }] of cases.entries()) {
      expectOf(sample, () => {
        const loaded = answerOf(answers[index]);
        expect(unordered(loaded.truth)).toEqual(unordered(made.truth));
        expect(withSortedDepends(loaded.xml)).toBe(withSortedDepends(made.xml));
      });
    }
  });

  it('are loaded by PyOutline as we say, from what we write', async () => {
    const outlines = cases.map(({ sample }) => buildCase(sample).outline);
    const files = outlines.map((outline, index) => sessionFile(`ours ${index}`, outline));
    const answers = await ask<Loaded>(files.map((file) => ({ do: 'load', path: file })));
    for (const [index, { sample }] of cases.entries())
      expectOf(sample, () => compareWritten(outlines[index] as Outline, answerOf(answers[index]).truth));
  });

  it('come to the same job through the JSON that we write, as far as it holds them', async () => {
    // JSON holds no calls, so that each outline is taken as it was before any.
    const whole = cases.flatMap(({ sample: { input, ...rest } }) => {
      const { x_ops: _, ...plain } = input;
      const sample = { ...rest, input: plain };
      const { text, notes } = printDocument(buildCase(sample).outline, 'json', { library: builtinLibrary() });
      return notes.every(({ code }) => code === 'any-frame') ? [{ sample, text }] : [];
    });
    const answers = await ask<Loaded>(whole.map(({ text }) => ({ do: 'json', text })));
    for (const [index, { sample, text }] of whole.entries()) {
      const read = readDocument(text);
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      const { truth } = answerOf(answers[index]);
      expectOf(sample, () => compare(sample, read.value.outline, truth));
    }
    expect(whole.length).toBeGreaterThan(cases.length * 0.9);
  });

  /** Names the outline of what failed, so that it can be made again. */
  function expectOf(sample: CorpusCase, check: () => void): void {
    try {
      check();
    } catch (error) {
      if (error instanceof Error)
        error.message = `${sample.name}: ${error.message}\n${JSON.stringify(sample.input)}`;
      throw error;
    }
  }
});

/** In which order dependencies stand means nothing, and a file does not say in which a script made all of them. */
function unordered(truth: Truth): Truth {
  const layers = (truth.layers ?? []).map((layer) => ({ ...layer, depends: sortedDepends(layer.depends) }));
  return { ...truth, layers };
}

function sortedDepends(depends: LayerTruth['depends']): LayerTruth['depends'] {
  return [...depends].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Elements one a line, so that a difference can be seen. */
function withSortedDepends(xml: string): string {
  const depends = xml.match(/<depend .*?<\/depend>/gs) ?? [];
  const rest = xml.replace(/<depend .*?<\/depend>/gs, '');
  return [rest, ...depends.sort()].join('').replaceAll('><', '>\n<');
}

describe.skipIf(NO_PYOUTLINE !== null || !HAS_CORPUS)(withPyOutline('the samples'), () => {
  it('are loaded by PyOutline as we say, from what we write', async () => {
    const built = readCorpus().flatMap((sample) => {
      if (sample.truth.layers === undefined || sample.outlineYaml === undefined) return [];
      const { outline, range } = buildCase(sample);
      return [{ sample, outline: range === undefined ? outline : { ...outline, range } }];
    });
    const files = built.map(({ sample, outline }) => sessionFile(`sample ${sample.name}`, outline));
    const answers = await ask<Loaded>(files.map((file) => ({ do: 'load', path: file })));
    let compared = 0;
    for (const [index, { sample, outline }] of built.entries()) {
      const answer = answers[index];
      // A range that is none fails where PyOutline asks for its frames, whichever file it stands in.
      const isRangeless = sample.truth.layers?.some(({ range_error }) => range_error !== undefined) === true;
      if (answer?.error !== undefined && isRangeless) continue;
      try {
        compareWritten(outline, answerOf(answer).truth);
      } catch (error) {
        if (error instanceof Error) error.message = `${sample.name}: ${error.message}`;
        throw error;
      }
      compared++;
    }
    expect(compared).toBeGreaterThan(built.length * 0.9);
  });
});

describe.skipIf(NO_PYOUTLINE !== null)(withPyOutline('data of sessions'), () => {
  it('is written as PyYAML writes it, and read by it as what it was', async () => {
    const random = randomNumbers(SEED);
    const values = Array.from({ length: 300 }, () => randomValue(random, 3));
    const cases = values.map((value) => ({
      do: 'dump',
      json: JSON.stringify([value]),
      text: printPyData([value]),
    }));
    const answers = await ask<{ text: string; same: boolean }>(cases);
    for (const [index, item] of cases.entries()) {
      const { text, same } = answerOf(answers[index]);
      expect(item.text).toBe(text);
      expect(same, item.json).toBe(true);
    }
  });
});

const PIECES = [
  'a',
  'word',
  ' ',
  ' ',
  '  ',
  ': ',
  '#',
  ' #',
  '-',
  '- ',
  '\n',
  "'",
  '"',
  '\\',
  '\t',
  'ü',
  '日',
  '😀',
  '{',
  '[',
  ',',
  '?',
  '!',
  '&',
  '*',
  '%',
  '@',
  '|',
  '>',
  '012',
  'yes',
  'null',
  '1.5',
  '1:30',
  '2026-11-24',
  'x'.repeat(30),
];

function randomValue(random: () => number, depth: number): Value {
  const kind = Math.floor(random() * (depth > 0 ? 7 : 4));
  const some = <T>(make: () => T): T[] => Array.from({ length: Math.floor(random() * 4) }, make);
  if (kind === 0) return [null, true, false, 0, -7, 123456][Math.floor(random() * 6)] as Value;
  if (kind <= 3)
    return Array.from(
      { length: Math.floor(random() * 12) },
      () => PIECES[Math.floor(random() * PIECES.length)],
    ).join('');
  if (kind <= 5) return some(() => randomValue(random, depth - 1));
  return Object.fromEntries(
    some(() => [String(randomValue(random, 0)), randomValue(random, depth - 1)] as const),
  );
}
