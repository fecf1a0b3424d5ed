/**
 * Which tasks of a plan a run is about: some layers only, or a sample of each layer's tasks. What is left out counts
 * as done for those that wait for it. Pure.
 */
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Plan, PlanLayer } from '../../../shared/plan/plan.ts';

/** Where in a layer a sampled task stands. */
export type SamplePlace = 'first' | 'middle' | 'last';

/** The wish; a list that is absent asks for everything, an empty one for nothing. */
export interface Selection {
  readonly only?: readonly string[];
  readonly sample?: readonly SamplePlace[];
  /** So many tasks of each layer, spread evenly from the first to the last; with `sample` both are taken. */
  readonly spread?: number;
}

/** Flags of all tasks (1: to run), null for all; the error names layers that the job does not have. */
export function selectTasks(plan: Plan, selection: Selection): Result<Uint8Array | null, readonly string[]> {
  const { only, sample, spread } = selection;
  const isSampled = sample !== undefined || spread !== undefined;
  if (only === undefined && !isSampled) return ok(null);
  const nameOf = (layer: PlanLayer): string => plan.resolved.layers[layer.layer]?.name ?? '';
  const wanted = only === undefined ? null : new Set(only);
  const unknown = new Set(only);
  const flags = new Uint8Array(plan.taskCount);
  for (const layer of plan.layers) {
    const name = nameOf(layer);
    unknown.delete(name);
    if (wanted !== null && !wanted.has(name)) continue;
    if (layer.taskCount === 0) continue;
    if (!isSampled) flags.fill(1, layer.firstTask, layer.firstTask + layer.taskCount);
    for (const position of sampledPositions(layer.taskCount, sample, spread))
      flags[layer.firstTask + position] = 1;
  }
  return unknown.size > 0 ? err([...unknown]) : ok(flags);
}

function sampledPositions(count: number, sample: readonly SamplePlace[] = [], spread = 0): readonly number[] {
  const most = Math.min(spread, count);
  const evenly = Array.from({ length: most }, (_, i) =>
    most === 1 ? positionOf('middle', count) : Math.round((i * (count - 1)) / (most - 1)),
  );
  return [...sample.map((place) => positionOf(place, count)), ...evenly];
}

/** Position of a sampled task among `count`; of an even number the earlier of the two in the middle. */
function positionOf(place: SamplePlace, count: number): number {
  if (place === 'first') return 0;
  return place === 'last' ? count - 1 : Math.floor((count - 1) / 2);
}
