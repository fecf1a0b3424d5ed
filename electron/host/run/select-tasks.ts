/**
 * Which tasks of a plan a run is about: some layers only, or a sample of each layer's tasks. What is left out counts
 * as done for those that wait for it. Pure.
 */
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Plan, PlanLayer } from '../../../shared/plan/plan.ts';
import { isSampled, type Sample, sampledPositions } from '../../../shared/plan/sample-tasks.ts';

/** The wish; a list that is absent asks for everything, an empty one for nothing. */
export interface Selection extends Sample {
  readonly only?: readonly string[];
}

/** Flags of all tasks (1: to run), null for all; the error names layers that the job does not have. */
export function selectTasks(plan: Plan, selection: Selection): Result<Uint8Array | null, readonly string[]> {
  const { only } = selection;
  if (only === undefined && !isSampled(selection)) return ok(null);
  const nameOf = (layer: PlanLayer): string => plan.resolved.layers[layer.layer]?.name ?? '';
  const wanted = only === undefined ? null : new Set(only);
  const unknown = new Set(only);
  const flags = new Uint8Array(plan.taskCount);
  for (const layer of plan.layers) {
    const name = nameOf(layer);
    unknown.delete(name);
    if (wanted !== null && !wanted.has(name)) continue;
    if (layer.taskCount === 0) continue;
    for (const position of sampledPositions(layer.taskCount, selection))
      flags[layer.firstTask + position] = 1;
  }
  return unknown.size > 0 ? err([...unknown]) : ok(flags);
}
