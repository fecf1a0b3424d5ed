/**
 * The command line on every sample as a user would call it: the text of the JSON outline goes in, the JSON of the
 * contract comes out. Samples that need calls of PyOutline's API beyond their text are covered by `corpus-inspect`.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dialectsAgree } from '../../shared/frames/cuebot-frames.ts';
import { DEPENDENCY_TYPES } from '../../shared/outline/dependency.ts';
import { runCommand, SAMPLE_ENVIRON } from '../support/run-command.ts';
import { CORPUS, HAS_CORPUS, readCorpus } from './support/corpus.ts';

interface Requirement {
  readonly layer: string;
  readonly type: string;
  readonly anyFrame: boolean;
}

interface InspectedLayer {
  readonly name: string;
  readonly module: string;
  readonly type: string;
  readonly range: string | null;
  readonly frames: readonly number[];
  readonly chunk: number;
  readonly service: string;
  readonly requires: readonly Requirement[];
}

interface TruthLayer {
  readonly name: string;
  readonly class: string;
  readonly type: string;
  readonly service: string;
  readonly range: unknown;
  readonly range_error?: string;
  readonly in_xml: boolean;
  readonly chunk?: number;
  readonly frames?: unknown;
  readonly depends: readonly { readonly on: string; readonly type: string; readonly propagated: boolean }[];
  readonly cuebot_starts?: unknown;
  readonly local_frame_sets?: Readonly<Record<string, readonly number[]>>;
}

const KNOWN_TYPES: readonly string[] = DEPENDENCY_TYPES;

const samples = readCorpus().filter(({ input, truth }) => {
  const needsCalls = input.x_ops !== undefined || input.x_flags !== undefined;
  return !needsCalls && truth.layers !== undefined && truth.layers !== null;
});

function textOf(name: string): string {
  return JSON.parse(readFileSync(`${CORPUS}/${name}.json`, 'utf8')).input;
}

function environOf(sample: (typeof samples)[number]): Readonly<Record<string, string | undefined>> {
  const changes = Object.entries(sample.input.x_environ ?? {}).map(([name, value]) => [
    name,
    value ?? undefined,
  ]);
  return { ...SAMPLE_ENVIRON, ...Object.fromEntries(changes) };
}

describe.skipIf(!HAS_CORPUS)('the command line on the samples', () => {
  it('has samples to run on', () => {
    expect(samples.length).toBeGreaterThan(100);
  });

  for (const sample of samples) {
    const truths = sample.truth.layers as unknown as readonly TruthLayer[];

    it(`inspects ${sample.name} as PyOutline resolved it`, async () => {
      const stdin = textOf(sample.name);
      const { exit, out } = await runCommand(['inspect', '-', '--from', 'json', '--json'], {
        stdin,
        environ: environOf(sample),
      });
      expect(exit).toBe(0);
      const report: { layers: readonly InspectedLayer[] } = JSON.parse(out);
      expect(report.layers.map((layer) => layer.name)).toEqual(truths.map((layer) => String(layer.name)));
      for (const [index, truth] of truths.entries()) {
        const layer = report.layers[index] as InspectedLayer;
        const { name, module, type, service } = layer;
        expect({ name, module, type, service }).toEqual({
          name: String(truth.name),
          module: truth.class,
          type: truth.type,
          service: truth.service ?? 'default',
        });
        if (truth.range_error !== undefined) continue;
        expect(layer.range).toEqual(truth.range === null ? null : String(truth.range));
        if (truth.chunk !== undefined && truth.chunk > 0) expect(layer.chunk).toBe(truth.chunk);
        if (Array.isArray(truth.frames)) expect(layer.frames).toEqual(truth.frames);
        for (const depend of truth.depends) {
          // unknown-depend-type: PyOutline wrote a nonsense type; here it is an error of the outline.
          if (!KNOWN_TYPES.includes(depend.type)) continue;
          const found = layer.requires.some(
            (one) => one.layer === depend.on && (one.type === depend.type || one.anyFrame),
          );
          expect(found, `${truth.name} waits for ${depend.on} (${depend.type})`).toBe(true);
        }
      }
    });

    it(`expands ${sample.name} into the frame sets that PyOutline's processes run`, async () => {
      const stdin = textOf(sample.name);
      const { exit, out } = await runCommand(['expand', '-', '--from', 'json', '--json'], {
        stdin,
        environ: environOf(sample),
      });
      expect([0, 1]).toContain(exit);
      const {
        layers,
      }: { layers: readonly { name: string; tasks: readonly { frame: number; frames: number[] }[] }[] } =
        JSON.parse(out);
      expect(layers.map((layer) => layer.name)).toEqual(
        truths.filter((layer) => layer.in_xml).map((layer) => String(layer.name)),
      );
      for (const { name, tasks } of layers) {
        const truth = truths.find((layer) => String(layer.name) === name);
        // Where Cuebot orders a range differently its starts are others (interleave-order); frames are still each run once.
        if (truth?.local_frame_sets === undefined || !dialectsAgree(String(truth.range))) continue;
        const starts = tasks.map((task) => task.frame);
        if (Array.isArray(truth.cuebot_starts)) expect(starts, name).toEqual(truth.cuebot_starts);
        for (const { frame, frames } of tasks) {
          const expected = truth.local_frame_sets[frame];
          if (expected !== undefined) expect(frames, `${name} at ${frame}`).toEqual(expected);
        }
        const all = tasks.flatMap((task) => task.frames);
        expect(new Set(all).size).toBe(all.length);
      }
    });
  }
});
