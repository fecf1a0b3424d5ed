/**
 * Layers that are switched off: what waits for one waits for what it waited for instead, through any number of them.
 * Its own pre- and post-processes go with it. The type of such a dependency is the weakest that holds back at least as
 * much as the two did together; where no type says exactly that (two previous frames, a sim frame of a layer that
 * starts elsewhere) it is LAYER_ON_LAYER. `any` stays `any`, whatever frames the bypassed layer had.
 *
 * | waits by | for what waits FRAME_BY_FRAME | PREVIOUS_FRAME | LAYER_ON_SIM_FRAME | LAYER_ON_LAYER | any |
 * |---|---|---|---|---|---|
 * | FRAME_BY_FRAME | FRAME_BY_FRAME | PREVIOUS_FRAME | sim | all | any |
 * | PREVIOUS_FRAME | PREVIOUS_FRAME | all | sim | all | any |
 * | LAYER_ON_SIM_FRAME | sim where both start with one frame, else all | all | sim | all | any |
 * | LAYER_ON_LAYER | all | all | sim | all | any |
 * | any | any | any | sim | all | any |
 */
import type { FrameSet } from '../frames/frame-set.ts';
import { firstFrame } from '../frames/frame-set.ts';
import type { LinkedLayer } from './link-layers.ts';
import type { ResolvedDependency } from './resolved-outline.ts';

type Dependencies = readonly ResolvedDependency[];
type Kind = Pick<ResolvedDependency, 'type' | 'anyFrame'>;

const ALL: Kind = { type: 'LAYER_ON_LAYER', anyFrame: false };
const ANY: Kind = { type: 'LAYER_ON_LAYER', anyFrame: true };

/** Which layers are out of the job because they, or the layer that they were made for, are switched off. */
export function bypassedLayers(layers: readonly LinkedLayer[]): readonly boolean[] {
  const isBypassed = layers.map(({ layer }) => layer.bypassed === true);
  if (!isBypassed.includes(true)) return isBypassed;
  const made = layers.map((): number[] => []);
  for (const [index, { spec, creator }] of layers.entries())
    if (creator !== null && (spec.role === 'preprocess' || spec.role === 'postprocess'))
      made[creator]?.push(index);
  const stack = isBypassed.flatMap((is, index) => (is ? [index] : []));
  for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
    for (const follower of made[index] ?? []) {
      if (isBypassed[follower] === true) continue;
      isBypassed[follower] = true;
      stack.push(follower);
    }
  }
  return isBypassed;
}

/** Adds to every layer that stays what it waits for through bypassed ones, behind what it waits for anyway. */
export function bridgeBypassed(
  dependencies: readonly Dependencies[],
  isBypassed: readonly boolean[],
  frames: readonly FrameSet[],
): readonly Dependencies[] {
  if (!isBypassed.includes(true)) return dependencies;
  const beyond = new Map<number, Dependencies>();
  const dependenciesBeyond = (bypassed: number): Dependencies => {
    let known = beyond.get(bypassed);
    if (known === undefined) {
      known = collectBeyond(bypassed, { dependencies, isBypassed, frames });
      beyond.set(bypassed, known);
    }
    return known;
  };
  return dependencies.map((own, from) => {
    const offs = isBypassed[from] === true ? [] : own.filter(({ on }) => isBypassed[on] === true);
    if (offs.length === 0) return own;
    const added = offs.flatMap((first) =>
      dependenciesBeyond(first.on).map((second) => compose(first, second, frames)),
    );
    const result = addMissing(
      own,
      added.filter(({ on }) => on !== from),
    );
    return result.length === own.length ? own : result;
  });
}

interface Web {
  readonly dependencies: readonly Dependencies[];
  readonly isBypassed: readonly boolean[];
  readonly frames: readonly FrameSet[];
}

/** What a bypassed layer waits for among the layers that stay; each bypassed one is passed once for each type. */
function collectBeyond(start: number, { dependencies, isBypassed, frames }: Web): Dependencies {
  const found: ResolvedDependency[] = [];
  const isSeen = new Set<string>();
  const stack = [...(dependencies[start] ?? [])].reverse();
  for (let first = stack.pop(); first !== undefined; first = stack.pop()) {
    if (isBypassed[first.on] !== true) {
      found.push(first);
      continue;
    }
    if (first.on === start || isSeen.has(keyOf(first))) continue;
    isSeen.add(keyOf(first));
    const seconds = dependencies[first.on] ?? [];
    for (let i = seconds.length - 1; i >= 0; i--) {
      const second = seconds[i];
      if (second !== undefined && second.on !== first.on) stack.push(compose(first, second, frames));
    }
  }
  return addMissing([], found);
}

/** One dependency in place of two. */
function compose(
  first: ResolvedDependency,
  second: ResolvedDependency,
  frames: readonly FrameSet[],
): ResolvedDependency {
  const start = startOf(frames[first.on]);
  const startTogether = start !== undefined && start === startOf(frames[second.on]);
  const { type, anyFrame } = composeKinds(first, second, startTogether);
  return { on: second.on, type, anyFrame, propagate: false, origin: 'bypass' };
}

function startOf(frames: FrameSet | undefined): number | undefined {
  return frames === undefined ? undefined : firstFrame(frames);
}

/** The table of this file. */
function composeKinds(first: Kind, second: Kind, startTogether: boolean): Kind {
  if (second.type === 'LAYER_ON_LAYER' || second.type === 'LAYER_ON_SIM_FRAME')
    return { type: second.type, anyFrame: second.anyFrame };
  if (first.anyFrame) return ANY;
  if (first.type === 'FRAME_BY_FRAME') return { type: second.type, anyFrame: false };
  if (second.type === 'PREVIOUS_FRAME') return ALL;
  const isExact = first.type === 'PREVIOUS_FRAME' || (first.type === 'LAYER_ON_SIM_FRAME' && startTogether);
  return isExact ? { type: first.type, anyFrame: false } : ALL;
}

/** Appends what is not there yet; one that waits for all of a layer makes every other on that layer superfluous. */
function addMissing(own: Dependencies, added: Dependencies): Dependencies {
  const result = [...own];
  const known = new Set(own.map(keyOf));
  for (const dependency of added) {
    const key = keyOf(dependency);
    if (known.has(key) || known.has(keyOf({ ...ALL, on: dependency.on }))) continue;
    known.add(key);
    result.push(dependency);
  }
  return result;
}

function keyOf({ on, type, anyFrame }: Kind & { readonly on: number }): string {
  return `${on} ${type} ${anyFrame}`;
}
