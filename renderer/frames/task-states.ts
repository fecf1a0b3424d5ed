/** The states of a plan's tasks in a run, where the run has them. Pure. */
import type { Plan } from '../../shared/plan/plan.ts';
import type { LayerRun, Run } from '../state/run-progress.ts';

/** Index in `TASK_STATES` of the task of a row, numbered within its layer; undefined where the run does not have it. */
export type StateOf = (row: number, task: number) => number | undefined;

/** Looks tasks up by their frames; quick where the run has them in the order of the plan, as it does as a rule. */
export function statesOf(plan: Plan, run: Run | null): StateOf | null {
  if (run === null || run.layers.size === 0) return null;
  const rows: (LayerRun | undefined)[] = plan.layers.map(({ layer }) =>
    run.layers.get(plan.resolved.layers[layer]?.name ?? ''),
  );
  return (row, task) => {
    const layer = rows[row];
    if (layer === undefined) return undefined;
    const frame = plan.frameOfTask[(plan.layers[row]?.firstTask ?? 0) + task];
    if (frame === undefined) return undefined;
    const slot = layer.frames[task] === frame ? task : layer.slotOfFrame.get(frame);
    // A slot without a frame belongs to a task that has not begun.
    return slot === undefined ? 0 : layer.states[slot];
  };
}

/** What a pixel that several tasks share shows: what needs a person first, then what goes on, then what is done. */
export const STATE_IMPORTANCE: readonly number[] = [
  // waiting, setup, running, succeeded, depend, dead, eaten, checkpoint
  3, 5, 6, 1, 2, 8, 7, 4,
];
