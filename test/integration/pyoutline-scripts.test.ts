/** Every sample printed as a script, loaded by the real PyOutline, which must make the job that it made of the sample. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../shared/base/value.ts';
import { printPyOutline } from '../../shared/format/pyoutline/print-pyoutline.ts';
import { readPyOutline } from '../../shared/format/pyoutline/read-pyoutline.ts';
import { framesOf } from '../../shared/frames/frame-set.ts';
import { parseFrameSet } from '../../shared/frames/parse-frame-set.ts';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { DEPENDENCY_TYPES, dependency } from '../../shared/outline/dependency.ts';
import { type Layer, layerId, newLayer, type Outline } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { buildCase, type CorpusCase, HAS_CORPUS, type LayerTruth, readCorpus } from './support/corpus.ts';
import { MissingLayer } from './support/outline-script.ts';
import { type Answer, askPyOutline, NO_PYOUTLINE, withPyOutline } from './support/pyoutline.ts';

const DRIVER = `
import tempfile
import FileSequence
import outline.modules.shell

def answer(case):
    os.environ.update(case["environ"])
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "script.outline")
        with open(path, "w", encoding="utf-8") as file:
            file.write(case["text"])
        ol = outline.load_outline(path)
    if case["range"] is not None:
        ol.set_frame_range(case["range"])
    ol.setup_depends()
    layers = []
    for layer in ol.get_layers():
        layers.append({
            "name": layer.get_name(),
            "class": "%s.%s" % (type(layer).__module__, type(layer).__name__),
            "type": str(layer.get_type().value if hasattr(layer.get_type(), "value") else layer.get_type()),
            "service": layer.get_service(),
            "parent": layer.get_parent().get_name() if layer.get_parent() else None,
            "children": [child.get_name() for child in layer.get_children()],
            "preprocess_layers": [pre.get_name() for pre in layer.get_preprocess_layers()],
            "range": layer.get_frame_range(),
            "depends": [{
                "on": depend.get_depend_on_layer().get_name(),
                "type": str(depend.get_type().value if hasattr(depend.get_type(), "value") else depend.get_type()),
                "any_frame": depend.is_any_frame(),
                "propagated": depend.is_propagated(),
            } for depend in layer.get_depends()],
        })
    return {
        "name": ol.get_name(),
        "range": ol.get_frame_range(),
        "facility": ol.get_facility(),
        "show": ol.get_show(),
        "shot": ol.get_shot(),
        "maxcores": ol.get_maxcores(),
        "maxgpus": ol.get_maxgpus(),
        "env": {key: list(value) for key, value in ol.get_env().items()},
        "layers": layers,
    }
`;

type Loaded = { readonly [key: string]: Value } & { readonly layers: readonly LoadedLayer[] };
type LoadedLayer = Pick<
  LayerTruth,
  'name' | 'class' | 'type' | 'service' | 'parent' | 'children' | 'preprocess_layers' | 'range' | 'depends'
>;

interface Printed {
  readonly sample: CorpusCase;
  readonly outline: Outline;
  readonly range: string | undefined;
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

function printedCases(): readonly Printed[] {
  return readCorpus().flatMap((sample) => {
    if (sample.truth.error != null || sample.truth.layers === undefined) return [];
    try {
      const built = buildCase(sample);
      return [{ sample, ...built, text: printPyOutline(built.outline).text }];
    } catch (error) {
      if (error instanceof MissingLayer) return [];
      throw error;
    }
  });
}

const cases = HAS_CORPUS ? printedCases() : [];

describe.skipIf(!HAS_CORPUS)('scripts of the samples', () => {
  for (const { sample, outline, environ, text } of cases) {
    it(`${sample.name} come to the same when they are read back`, () => {
      const read = readPyOutline(text, { environ });
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      const again = resolveOutline(read.value.outline, { library: builtinLibrary(), environ });
      const before = resolveOutline(outline, { library: builtinLibrary(), environ });
      expect(factsOf(again), text).toEqual(factsOf(before));
    });
  }
});

function factsOf({ name, range, layers }: ReturnType<typeof resolveOutline>) {
  const facts = layers.map((layer) => ({
    name: layer.name,
    classPath: layer.spec.classPath,
    range: layer.range,
    chunk: layer.chunk,
    type: layer.type,
    env: layer.env,
    parent: layer.parent,
    creator: layer.creator,
    inJob: layer.inJob,
    dependencies: layer.dependencies.map(({ on, type, anyFrame }) => [on, type, anyFrame]),
  }));
  return { name, range, facts };
}

describe.skipIf(!HAS_CORPUS || NO_PYOUTLINE !== null)(
  withPyOutline('PyOutline loads the scripts of the samples'),
  () => {
    let answers: readonly Answer<Loaded>[] | undefined;

    async function answerOf(index: number): Promise<Loaded> {
      answers ??= await askPyOutline<Loaded>(
        DRIVER,
        cases.map(({ text, range, environ }) => ({
          text,
          range: range ?? null,
          environ: Object.fromEntries(
            Object.entries(environ).filter((entry): entry is [string, string] => entry[1] !== undefined),
          ),
        })),
      );
      const answer = answers[index];
      if (answer?.error !== undefined) throw new Error(`${answer.error.trace}\n${cases[index]?.text}`);
      return (answer as { readonly value: Loaded }).value;
    }

    for (const [index, printed] of cases.entries()) {
      const { sample, text } = printed;
      it.skipIf(differs(printed))(
        sample.name,
        async () => {
          const loaded = await answerOf(index);
          const { truth } = sample;
          const wanted = (truth.layers ?? []).filter((layer) => layer.in_outline_list).map(shapeOf);
          expect(loaded.layers.map(shapeOf), text).toEqual(wanted);
          expect(loaded.env).toEqual(truth.outline?.env);
          expect(loaded.maxcores).toEqual(truth.outline?.maxcores);
        },
        120_000,
      );
    }
  },
);

/**
 * Where a script says something else on purpose: a child is not registered, because PyOutline would run it twice; a
 * dependency is said once (second-dependency), and by `require` where that can say it, so that PyOutline adds it
 * behind those that come with pre- and post-processes, and then minds `:any` (any-frame).
 */
function differs({ sample }: Printed): boolean {
  const calls = sample.input.x_ops ?? [];
  const isAny = calls.some((call) => /any_frame|LAYER_ON_ANY/.test(JSON.stringify(call)));
  const isLate = isAny && calls.some(([name]) => name === 'pre');
  return isLate || (sample.truth.layers ?? []).some((layer) => layer.parent !== null && layer.register);
}

/** Releases of PyOutline print the same frames as a list or as a range; the order of dependencies means nothing. */
function shapeOf({ range, depends, ...layer }: LoadedLayer) {
  const { name, class: className, type, service, parent, children, preprocess_layers } = layer;
  const frames = typeof range === 'string' ? parseFrameSet(range) : undefined;
  const waits = depends.map((one) => `${one.on} ${one.type} ${one.any_frame} ${one.propagated}`);
  return {
    name,
    className,
    type,
    service,
    parent,
    children,
    preprocess_layers,
    range: frames?.ok === true ? framesOf(frames.value).join() : range,
    depends: [...new Set(waits)].sort(),
  };
}

/** Outlines that PyOutline takes: names differ, relatives come first, one dependency between two layers. */
const validOutlines: fc.Arbitrary<Outline> = fc
  .array(
    fc.record({
      module: fc.constantFrom('Shell', 'ShellCommand', 'Layer', 'PyEval'),
      relation: fc.constantFrom('none', 'none', 'child', 'pre', 'post'),
      other: fc.nat(7),
      range: fc.constantFrom(undefined, '1-10', '5', '10-1', '3,1,2', '20-30', '1-10x3'),
      chunk: fc.constantFrom(undefined, 2, 5),
      env: fc.dictionary(fc.constantFrom('A', 'B_1'), fc.string({ maxLength: 5 })),
      on: fc.uniqueArray(fc.nat(7), { maxLength: 3 }),
      type: fc.constantFrom(...DEPENDENCY_TYPES),
      text: fc.string({ unit: 'binary', maxLength: 8 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((rows) => {
    const layers: Layer[] = [];
    for (const [index, row] of rows.entries()) {
      const plain = layers.filter((layer) => layer.creator === undefined && layer.parent === undefined);
      const other = plain[row.other % Math.max(1, plain.length)];
      const relation = other === undefined ? 'none' : row.relation;
      const isFree = !layers.some(({ creator }) => creator === other?.name);
      const base = newLayer(layerId(`l${index + 1}`), `lay_${index}`, row.module);
      const args = {
        ...(row.range === undefined ? {} : { range: row.range }),
        ...(row.chunk === undefined ? {} : { chunk: row.chunk }),
        note: row.text,
      };
      if (relation === 'child')
        layers.push({ ...base, args: { ...args, code: 'pass', register: false }, parent: other?.name ?? '' });
      else if ((relation === 'pre' || relation === 'post') && isFree) {
        const module = relation === 'pre' ? 'LayerPreProcess' : 'LayerPostProcess';
        layers.push({
          ...base,
          name: `${other?.name}_${relation}process`,
          module,
          creator: other?.name ?? '',
        });
      } else
        layers.push({ ...base, args: { ...args, command: ['x', row.text], code: 'pass' }, env: row.env });
    }
    const targets = layers.filter((layer) => layer.creator === undefined && layer.parent === undefined);
    const withRequires = layers.map((layer, index): Layer => {
      const row = rows[index];
      if (row === undefined || layer.parent !== undefined || layer.creator !== undefined) return layer;
      const on = new Set(
        row.on.map((one) => targets[one % targets.length]?.name ?? '').filter((one) => one !== layer.name),
      );
      return { ...layer, requires: [...on].map((name) => dependency(name, row.type)) };
    });
    return { name: 'random', range: '1-12', env: [], args: {}, layers: withRequires, notes: [] };
  });

describe.skipIf(NO_PYOUTLINE !== null)(withPyOutline('PyOutline loads scripts of outlines at random'), () => {
  it('and makes the job that is previewed', async () => {
    const seed = Number(process.env.CUEGRAPH_SEED ?? Math.floor(Math.random() * 2 ** 31));
    console.log(`outlines at random: CUEGRAPH_SEED=${seed}`);
    const outlines = fc.sample(validOutlines, { seed, numRuns: 300 });
    const texts = outlines.map((outline) => printPyOutline(outline).text);
    const answers = await askPyOutline<Loaded>(
      DRIVER,
      texts.map((text) => ({ text, range: null, environ: {} })),
    );
    for (const [index, outline] of outlines.entries()) {
      const text = texts[index] ?? '';
      const answer = answers[index];
      if (answer?.error !== undefined) throw new Error(`${answer.error.trace}\n${text}`);
      const job = resolveOutline(outline, { library: builtinLibrary(), environ: {} });
      const ours = job.layers
        .filter(({ layer }) => layer.args.register !== false)
        .map((layer) => ({
          name: layer.name,
          class: layer.spec.classPath,
          frames: layer.range === null ? '' : framesOf(layer.frames).join(),
          on: [
            ...new Set(layer.dependencies.map(({ on, type }) => `${job.layers[on]?.name} ${type}`)),
          ].sort(),
        }));
      const theirs = (answer as { readonly value: Loaded }).value.layers.map((layer) => {
        const frames = parseFrameSet(String(layer.range));
        const on = layer.depends.map((depend) => `${depend.on} ${depend.type}`);
        const list = frames.ok ? framesOf(frames.value).join() : '';
        return { name: layer.name, class: layer.class, frames: list, on: [...new Set(on)].sort() };
      });
      expect(ours, text).toEqual(theirs);
    }
  }, 120_000);
});
