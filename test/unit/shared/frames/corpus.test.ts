/** The frame rules against what the real PyOutline and the real Cuebot classes answered, over every sample outline. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { chunkFrames, localFrameSet } from '../../../../shared/frames/chunk-frames.ts';
import { cuebotFramespec, cuebotStarts } from '../../../../shared/frames/cuebot-frames.ts';
import { EMPTY_FRAME_SET, framesOf } from '../../../../shared/frames/frame-set.ts';
import { intersectFrameSets } from '../../../../shared/frames/intersect-frames.ts';
import { parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';
import { printFrameList } from '../../../../shared/frames/print-frame-set.ts';

const corpus = path.resolve(process.env.CUEGRAPH_CORPUS ?? '../shared/corpus');
const hasCorpus = existsSync(corpus);
if (!hasCorpus) console.warn(`no sample outlines in ${corpus}: their frames are not compared`);

/** A list of frames; long ones are told by their number, ends and hash. */
type Frames =
  | readonly number[]
  | { readonly count: number; readonly sha1_of_comma_list: string }
  | { readonly error: string };

interface LayerTruth {
  readonly name: string;
  readonly range: unknown;
  readonly range_error?: string | null;
  readonly chunk?: number | null;
  readonly frames?: Frames | null;
  readonly local_frame_sets?: Readonly<Record<string, readonly number[]>> | null;
  readonly cuebot_starts?: Frames | null;
  readonly cuebot_framespec?: Readonly<Record<string, readonly [string, string]>> | null;
}

interface Case {
  readonly title: string;
  readonly layer: LayerTruth;
  readonly range: string;
}

function readCases(): Case[] {
  const files = readdirSync(corpus).filter((file) => file.endsWith('.json'));
  return files.flatMap((file) => {
    const { truth } = JSON.parse(readFileSync(path.join(corpus, file), 'utf8')) as {
      truth: { layers?: LayerTruth[] };
    };
    return (truth.layers ?? []).flatMap((layer) =>
      typeof layer.range === 'string' ? [{ title: `${file} ${layer.name}`, layer, range: layer.range }] : [],
    );
  });
}

/** A list in the short form in which the samples tell long ones. */
function told(frames: readonly number[], like: Frames): unknown {
  if (!('count' in like)) return frames;
  const hash = createHash('sha1').update(frames.join(',')).digest('hex');
  return expect.objectContaining({ count: frames.length, sha1_of_comma_list: hash });
}

const cases = hasCorpus ? readCases() : [];

describe.skipIf(!hasCorpus)('every layer of the sample outlines', () => {
  it('there are samples with ranges, chunks, framespecs', () => {
    expect(cases.length).toBeGreaterThan(500);
    expect(cases.filter(({ layer }) => (layer.chunk ?? 1) > 1).length).toBeGreaterThan(100);
  });

  it('the frames of a range are those of PyOutline, in its order', () => {
    for (const { title, range, layer } of cases) {
      const set = parseFrameSet(range);
      if (layer.range_error?.includes('frame range')) expect(set.ok, title).toBe(false);
      if (layer.frames)
        expect(layer.frames, title).toEqual(told(set.ok ? framesOf(set.value) : [], layer.frames));
    }
  });

  it('a process runs the frames that PyOutline gives it', () => {
    for (const { title, range, layer } of cases) {
      const parsed = parseFrameSet(range);
      const set = parsed.ok ? parsed.value : EMPTY_FRAME_SET;
      for (const [start, frames] of Object.entries(layer.local_frame_sets ?? {}))
        expect(localFrameSet(set, layer.chunk ?? 1, Number(start)), `${title} ${start}`).toEqual({
          ok: true,
          value: frames,
        });
    }
  });

  it('each chunk holds the frames that PyOutline gives to a process started for it', () => {
    for (const { title, range, layer } of cases) {
      const parsed = parseFrameSet(range);
      if (!parsed.ok || !layer.local_frame_sets) continue;
      for (const { start, frames } of chunkFrames(parsed.value, layer.chunk ?? 1)) {
        const truth = layer.local_frame_sets[start];
        if (truth !== undefined) expect(frames, `${title} ${start}`).toEqual(truth);
      }
    }
  });

  it('Cuebot creates the frames that its own classes name', () => {
    for (const { title, range, layer } of cases) {
      if (!layer.cuebot_starts) continue;
      const starts = cuebotStarts(range, layer.chunk ?? 1);
      if ('error' in layer.cuebot_starts) expect(starts.ok, title).toBe(false);
      else
        expect(layer.cuebot_starts, title).toEqual(told(starts.ok ? starts.value : [], layer.cuebot_starts));
    }
  });

  it('Cuebot tells a command the chunk that its own classes print', () => {
    for (const { title, range, layer } of cases)
      for (const [start, [framespec, end]] of Object.entries(layer.cuebot_framespec ?? {}))
        expect(cuebotFramespec(range, layer.chunk ?? 1, Number(start)), `${title} ${start}`).toEqual({
          ok: true,
          value: { framespec, end: Number(end) },
        });
  });

  it('the intersection of a layer and its outline is the list that PyOutline writes', () => {
    let compared = 0;
    for (const { title, outlineRange, layerRange, truth } of readIntersections()) {
      const [outline, layer] = [parseFrameSet(outlineRange), parseFrameSet(layerRange)];
      if (!outline.ok || !layer.ok) continue;
      const common = intersectFrameSets(outline.value, layer.value);
      expect(common.size === 0 ? null : printFrameList(framesOf(common)), title).toBe(truth);
      compared++;
    }
    expect(compared).toBeGreaterThan(50);
  });
});

interface Intersection {
  readonly title: string;
  readonly outlineRange: string;
  readonly layerRange: string;
  readonly truth: unknown;
}

/** Layers that name a range of their own in the input, under an outline that has one. */
function readIntersections(): Intersection[] {
  return readdirSync(corpus)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const { input, truth } = JSON.parse(readFileSync(path.join(corpus, file), 'utf8')) as {
        input: string;
        truth: { outline?: { range: unknown }; layers?: (LayerTruth & { class: string })[] };
      };
      const outlineRange = truth.outline?.range;
      if (typeof outlineRange !== 'string' || outlineRange === '') return [];
      return readInputLayers(input).flatMap(({ name, range }) => {
        const layer = truth.layers?.find((candidate) => candidate.name === name);
        const isPlain = layer !== undefined && /\.(Layer|Shell)$/.test(layer.class) && !layer.range_error;
        if (!isPlain || typeof range !== 'string' || range === '') return [];
        return [{ title: `${file} ${name}`, outlineRange, layerRange: range, truth: layer.range }];
      });
    });
}

function readInputLayers(input: string): { readonly name?: string; readonly range?: unknown }[] {
  try {
    const { layers, ...rest } = JSON.parse(input) as { layers?: { name?: string; range?: unknown }[] };
    return 'x_ops' in rest || 'x_flags' in rest ? [] : (layers ?? []);
  } catch {
    return [];
  }
}
