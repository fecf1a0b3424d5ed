/**
 * Our answer to a sample against that of the real PyOutline. Where the two may differ an entry of `DEPEND_DIFFERENCES` turns
 * our answer into PyOutline's and says under which code of the facts; what is compared then must be equal. The entries
 * decide from what is in the outline, never from the name of a sample.
 */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { framesOf } from '../../../shared/frames/frame-set.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../../shared/outline/resolved-outline.ts';
import type { CorpusCase, DependTruth, FramesTruth, LayerTruth } from './corpus.ts';

/** How often each code was needed, over all samples. */
export const usedDifferences = new Map<string, Set<string>>();
/** One layer of one sample. */
export interface Comparison {
  readonly sample: CorpusCase;
  readonly resolved: ResolvedOutline;
  readonly layer: ResolvedLayer;
  readonly truth: LayerTruth;
  /** The codes that may count; all where it is not said. */
  readonly differences?: readonly string[];
  /** Whether the order of dependencies does not count. */
  readonly unordered?: boolean;
}

type Depends = readonly DependTruth[];

interface Pair {
  readonly ours: Depends;
  readonly theirs: Depends;
}

/** A difference that is meant: what it makes of the two answers, unchanged where it does not apply. */
interface Difference {
  readonly code: string;
  readonly why: string;
  readonly depends: (pair: Pair, comparison: Omit<Comparison, 'truth'>) => Pair;
}

/** Those of dependencies. */
export const DEPEND_DIFFERENCES: readonly Difference[] = [
  {
    code: 'second-dependency',
    why: 'PyOutline keeps the first between two layers, and takes the same one twice when it is named by text',
    depends: ({ ours, theirs }) => ({ ours: firstOnEach(ours), theirs: firstOnEach(theirs) }),
  },
  {
    code: 'self-previous',
    why: 'PyOutline drops it',
    depends: ({ ours, theirs }, { layer }) => ({
      ours: ours.filter(({ on, type }) => on !== layer.name || type !== 'PREVIOUS_FRAME'),
      theirs,
    }),
  },
  {
    code: 'unknown-depend-type',
    why: 'PyOutline writes whatever was asked for; it links nothing here',
    depends: ({ ours, theirs }) => ({
      ours,
      theirs: theirs.filter(({ type }) =>
        /^(FRAME_BY_FRAME|LAYER_ON_LAYER|PREVIOUS_FRAME|LAYER_ON_SIM_FRAME)$/.test(type),
      ),
    }),
  },
  {
    code: 'missing-require',
    why: 'PyOutline does not find a layer that is not registered; it is known here, though it holds nothing back',
    depends: ({ ours, theirs }, { resolved }) => ({
      ours: ours.filter(({ on }) => isRegistered(resolved, on) || theirs.some((their) => their.on === on)),
      theirs,
    }),
  },
  {
    code: 'order-of-calls',
    why: 'a file does not say which of a pre-process and an any-frame dependency a script made first',
    depends: ({ ours, theirs }, { sample, layer, resolved }) => {
      const creator = layer.creator === null ? layer.name : resolved.layers[layer.creator]?.name;
      const calls = sample.input.x_ops ?? [];
      const made = calls.findIndex(([method, name]) => method === 'pre' && name === creator);
      const early = calls.findIndex(([method, name]) => method.startsWith('depend') && name === creator);
      if (early === -1 || made < early) return { ours, theirs };
      const passedOn = (depend: DependTruth): boolean => layer.creator !== null && depend.any_frame;
      return { ours: byName(ours.filter((depend) => !passedOn(depend))), theirs: byName(theirs) };
    },
  },
  {
    code: 'any-frame',
    why: 'PyOutline turns it into FRAME_BY_FRAME, and into LAYER_ON_LAYER on a pre-process that says it itself',
    depends: ({ ours, theirs }, { layer, resolved }) => ({
      ours: ours.map((depend) => {
        if (!depend.any_frame) return depend;
        if (layer.spec.role !== 'preprocess') return { ...depend, type: 'FRAME_BY_FRAME', any_frame: false };
        const isOwn = layer.dependencies.some(
          ({ on, origin, anyFrame }) =>
            origin === 'written' && anyFrame && resolved.layers[on]?.name === depend.on,
        );
        return isOwn ? { ...depend, any_frame: false } : depend;
      }),
      theirs,
    }),
  },
];

function firstOnEach(depends: Depends): Depends {
  return depends.filter(({ on }, index) => depends.findIndex((other) => other.on === on) === index);
}

function byName(depends: Depends): Depends {
  return [...depends].sort((a, b) => (a.on < b.on ? -1 : 1));
}

function isRegistered(resolved: ResolvedOutline, name: string): boolean {
  const index = resolved.byName.get(name);
  return index !== undefined && resolved.layers[index]?.args.register === true;
}

function compareDepends(comparison: Comparison): Pair {
  const { layer, truth, sample, resolved } = comparison;
  let pair: Pair = {
    ours: layer.dependencies.map(({ on, type, anyFrame, propagate }) => ({
      on: resolved.layers[on]?.name ?? '',
      type,
      any_frame: anyFrame,
      propagated: propagate,
    })),
    theirs: truth.depends,
  };
  for (const { code, depends } of DEPEND_DIFFERENCES) {
    if (comparison.differences?.includes(code) === false) continue;
    const next = depends(pair, comparison);
    if (JSON.stringify(next) !== JSON.stringify(pair)) count(code, sample);
    pair = next;
  }
  return pair;
}

function count(code: string, sample: CorpusCase): void {
  const samples = usedDifferences.get(code) ?? new Set();
  usedDifferences.set(code, samples.add(sample.name));
}

/** Long lists as the samples tell them. */
function framesTruth(frames: readonly number[]): FramesTruth {
  if (frames.length <= 2000) return frames;
  const sha1 = createHash('sha1').update(frames.join(',')).digest('hex');
  return {
    count: frames.length,
    first: frames.slice(0, 5),
    last: frames.slice(-5),
    sha1_of_comma_list: sha1,
  };
}

/** Fails where a layer is not as PyOutline has it. */
export function compareLayer(comparison: Comparison): void {
  const { layer, truth, resolved, sample } = comparison;
  const depends = compareDepends(comparison);
  const inOrder = (list: Depends): Depends => (comparison.unordered === true ? byName(list) : list);
  expect(inOrder(depends.ours)).toEqual(inOrder(depends.theirs));
  const nameOf = (index: number | null): string | null =>
    index === null ? null : (resolved.layers[index]?.name ?? null);
  const preProcesses = resolved.layers.filter(
    ({ spec, creator }) => spec.role === 'preprocess' && creator === layer.index,
  );
  expect({
    class: layer.spec.classPath,
    type: layer.type,
    parent: nameOf(layer.parent),
    register: layer.args.register,
    children: layer.children.map(nameOf),
    preprocess_layers: preProcesses.map(({ name }) => name),
    range: layer.range,
    in_xml: layer.inJob,
  }).toEqual({
    class: truth.class,
    type: truth.type,
    parent: truth.parent,
    register: truth.register,
    children: truth.children,
    preprocess_layers: truth.preprocess_layers,
    // A range that is a number in the file is text here.
    range: typeof truth.range === 'number' ? String(truth.range) : truth.range,
    in_xml: truth.in_xml,
  });
  // PyOutline writes `default` into the job for a service that is not text.
  expect(layer.service).toBe(truth.service ?? 'default');
  if (truth.frames !== undefined) expect(framesTruth(framesOf(layer.frames))).toEqual(truth.frames);
  else if (truth.range_error?.includes('frame range') === true) expect(layer.frames.size).toBe(0);
  if (truth.chunk === undefined) return;
  if (truth.chunk < 1) count('chunk below 1 (an error here)', sample);
  expect(layer.chunk).toBe(Math.max(1, truth.chunk));
}

/** Fails where the outline itself is not as PyOutline has it. */
export function compareOutline(
  resolved: ResolvedOutline,
  truth: NonNullable<CorpusCase['truth']['outline']>,
): void {
  const { name, range, facility, show, shot, user, maxcores, maxgpus, env } = resolved;
  const envTruth = Object.fromEntries(env.map((one) => [one.name, [one.value, one.preSetshot]]));
  expect({ name, range, facility, show, shot, user, maxcores, maxgpus, env: envTruth }).toEqual({
    ...truth,
    range: truth.range === '' ? null : truth.range,
    // The launcher was told no user, and then asks the environment.
    user: truth.user ?? user,
  });
}
