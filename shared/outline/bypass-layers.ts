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
  const beyond = dependenciesBeyond(dependencies, isBypassed, frames);
  return dependencies.map((own, from) => {
    if (isBypassed[from] === true || !own.some(({ on }) => isBypassed[on] === true)) return own;
    const added = own.flatMap((dependency) =>
      isBypassed[dependency.on] === true ? through(dependency, beyond[dependency.on] ?? [], frames) : [],
    );
    const kept = addMissing(
      own,
      added.filter(({ on }) => on !== from),
    );
    return kept.length === own.length ? own : kept;
  });
}

/** For each bypassed layer the dependencies on layers that stay; a circle of bypassed layers adds nothing. */
function dependenciesBeyond(
  dependencies: readonly Dependencies[],
  isBypassed: readonly boolean[],
  frames: readonly FrameSet[],
): readonly (Dependencies | undefined)[] {
  const beyond: (Dependencies | undefined)[] = dependencies.map(() => undefined);
  const isOpen = new Set<number>();
  for (const start of dependencies.keys()) {
    const stack = isBypassed[start] === true ? [start] : [];
    for (let index = stack.at(-1); index !== undefined; index = stack.at(-1)) {
      const own = dependencies[index] ?? [];
      const missing = own.filter(
        ({ on }) => isBypassed[on] === true && beyond[on] === undefined && !isOpen.has(on) && on !== index,
      );
      if (beyond[index] === undefined && missing.length > 0 && !isOpen.has(index)) {
        isOpen.add(index);
        stack.push(...missing.map(({ on }) => on));
        continue;
      }
      stack.pop();
      beyond[index] ??= addMissing(
        [],
        own.flatMap((dependency) =>
          isBypassed[dependency.on] === true
            ? through(dependency, beyond[dependency.on] ?? [], frames)
            : [dependency],
        ),
      );
    }
  }
  return beyond;
}

function through(
  first: ResolvedDependency,
  seconds: Dependencies,
  frames: readonly FrameSet[],
): Dependencies {
  const start = startOf(frames[first.on]);
  return seconds.map((second) => ({
    on: second.on,
    ...compose(first, second, start !== undefined && start === startOf(frames[second.on])),
    propagate: false,
    origin: 'bypass',
  }));
}

function startOf(frames: FrameSet | undefined): number | undefined {
  return frames === undefined ? undefined : firstFrame(frames);
}

/** One dependency in place of two; the table of this file. */
function compose(first: Kind, second: Kind, startTogether: boolean): Kind {
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
