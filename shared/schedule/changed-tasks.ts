/** Tasks that turned to wait or to depend, as events: one a layer and state, with their first frames as a range. */
import { frameSetOf } from '../frames/frame-set.ts';
import { printFrameRange } from '../frames/print-frame-set.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunEvent, TaskState } from './run-event.ts';

type Turn = 'waiting' | 'depend';

/** The events for tasks that turned, in the order of the plan. Tasks that are in another state by now are left out. */
export function changedTasks(
  plan: Plan,
  turned: ReadonlySet<number>,
  stateOf: (task: number) => TaskState | undefined,
  at: string,
): RunEvent[] {
  if (turned.size === 0) return [];
  const frames = new Map<
    string,
    { readonly layer: number; readonly state: Turn; readonly frames: number[] }
  >();
  for (const task of Uint32Array.from(turned).sort()) {
    const state = stateOf(task);
    if (state !== 'waiting' && state !== 'depend') continue;
    const layer = plan.layerOfTask[task] ?? 0;
    const key = `${layer} ${state}`;
    const group = frames.get(key) ?? { layer, state, frames: [] };
    group.frames.push(plan.frameOfTask[task] ?? 0);
    frames.set(key, group);
  }
  return [...frames.values()].map(({ layer, state, frames: list }) => ({
    event: 'tasks-changed',
    at,
    layer: plan.resolved.layers[plan.layers[layer]?.layer ?? -1]?.name ?? '',
    state,
    frames: printFrameRange(frameSetOf(list)),
  }));
}
