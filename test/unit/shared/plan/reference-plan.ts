/** Slow, obvious definitions of what a plan is, to hold the fast one against. */
import fc from 'fast-check';
import { framesOf } from '../../../../shared/frames/frame-set.ts';
import type {
  ResolvedDependency,
  ResolvedLayer,
  ResolvedOutline,
} from '../../../../shared/outline/resolved-outline.ts';
import type { JobLayer } from '../../../support/resolved-job.ts';

/** A task as a name and a list of frames. */
export interface ReferenceTask {
  readonly layer: ResolvedLayer;
  readonly name: string;
  readonly frames: readonly number[];
}

/** Unique frames in order, cut into groups. */
export function referenceTasks({ layers }: ResolvedOutline): ReferenceTask[] {
  return layers.flatMap((layer) => {
    if (!layer.inJob) return [];
    const frames = [...new Set(framesOf(layer.frames))];
    const tasks: ReferenceTask[] = [];
    for (let i = 0; i < frames.length; i += layer.chunk)
      tasks.push({ layer, name: `${layer.name} ${frames[i]}`, frames: frames.slice(i, i + layer.chunk) });
    return tasks;
  });
}

/** Every link as `from > to` (`?` for an any-frame one): asks every pair of tasks of every dependency. */
export function referenceLinks(resolved: ResolvedOutline): string[] {
  const tasks = referenceTasks(resolved);
  const links: string[] = [];
  for (const to of tasks) {
    for (const dependency of to.layer.dependencies) {
      const on = resolved.layers[dependency.on];
      if (on === undefined || !on.inJob || (on.type === 'Post') !== (to.layer.type === 'Post')) continue;
      const sign = dependency.type === 'LAYER_ON_LAYER' && dependency.anyFrame ? '?' : '>';
      for (const from of tasks)
        if (from.layer === on && from !== to && isLinked(dependency, on, from, to))
          links.push(`${from.name} ${sign} ${to.name}`);
    }
  }
  return links.sort();
}

function isLinked(
  { type }: ResolvedDependency,
  on: ResolvedLayer,
  from: ReferenceTask,
  to: ReferenceTask,
): boolean {
  const range = [...new Set(framesOf(on.frames))];
  switch (type) {
    case 'LAYER_ON_LAYER':
      return true;
    case 'LAYER_ON_SIM_FRAME':
      return from.frames.includes(range[0] ?? Number.NaN);
    case 'FRAME_BY_FRAME':
      return to.frames.some((frame) => from.frames.includes(frame));
    case 'PREVIOUS_FRAME':
      return to.frames.some((frame) => {
        const below = range.filter((other) => other < frame).sort((a, b) => b - a);
        const previous = range.includes(frame) ? range[range.indexOf(frame) - 1] : below[0];
        return previous !== undefined && from.frames.includes(previous);
      });
  }
}

/** What Cuebot's own steps come to for a frame-by-frame dependency of chunk starts; null where it fails. */
export function referenceCuebotFrameLinks(
  on: { readonly starts: readonly number[]; readonly chunk: number },
  er: { readonly starts: readonly number[]; readonly chunk: number },
): ReadonlyMap<number, readonly number[]> | 'all' | null {
  if ((on.starts.length === 1 && on.chunk > 1) || (er.starts.length === 1 && er.chunk > 1)) return 'all';
  const links = new Map<number, number[]>();
  for (const start of er.starts) {
    const found = new Set<number>();
    if (on.chunk === er.chunk) {
      if (on.starts.includes(start)) found.add(start);
    } else {
      const chunk = referenceFindChunk(on.starts, start);
      if (chunk === null) return null;
      const index = on.starts.indexOf(chunk);
      for (let i = 0; i <= Math.max(0, er.chunk - on.chunk); i++) {
        const next = on.starts[index + i];
        if (next !== undefined) found.add(next);
      }
    }
    if (found.size > 0) links.set(start, [...found]);
  }
  return links;
}

function referenceFindChunk(starts: readonly number[], frame: number): number | null {
  if (starts.includes(frame)) return frame === -1 ? null : frame;
  let chunk: number | undefined = -1;
  for (let i = 0; i < starts.length; i++) {
    chunk = starts[i];
    if (chunk !== undefined && chunk > frame) {
      chunk = starts[i - 1];
      break;
    }
  }
  return chunk === undefined || chunk === -1 ? null : chunk;
}

const sections = fc.oneof(
  fc.integer({ min: -3, max: 12 }).map(String),
  fc
    .tuple(fc.integer({ min: -2, max: 10 }), fc.integer({ min: -2, max: 12 }))
    .map(([first, last]) => `${first}-${last}`),
  fc
    .tuple(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 4, max: 12 }),
      fc.constantFrom('x2', 'x3', 'y2', ':3'),
    )
    .map(([first, last, step]) => `${first}-${last}${step}`),
);

/** Ranges of a few frames in any notation and order, repetitions included. */
export const smallRanges: fc.Arbitrary<string> = fc
  .array(sections, { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(','));

/** Jobs of up to six layers that wait for earlier ones, or for their own previous frame. */
export const smallJobs: fc.Arbitrary<JobLayer[]> = fc
  .array(
    fc.record({
      range: smallRanges,
      chunk: fc.constantFrom(1, 1, 2, 3, 5, 100),
      post: fc.integer({ min: 0, max: 9 }),
      requires: fc.array(
        fc.record({
          back: fc.integer({ min: 0, max: 5 }),
          word: fc.constantFrom('', ':all', ':any', ':prev', ':sim'),
        }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((rows) =>
    rows.map(({ range, chunk, post, requires }, index) => ({
      name: `l${index}`,
      args: { range, chunk, ...(post === 0 ? { type: 'Post' } : {}) },
      requires: requires.map(
        ({ back, word }) => `l${Math.max(0, index - back)}${back === 0 ? ':prev' : word}`,
      ),
    })),
  );
