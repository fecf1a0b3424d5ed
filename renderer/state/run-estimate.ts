/** How long a run will still take, from what its finished tasks took. Estimates, and shown as such. */

import type { LayerRun, Run } from './run-progress.ts';
import { stateIndex } from './run-progress.ts';

const WAITING = stateIndex('waiting');
const SETUP = stateIndex('setup');
const RUNNING = stateIndex('running');
const DEPEND = stateIndex('depend');
const CHECKPOINT = stateIndex('checkpoint');

/** Tasks that are neither done nor given up. */
export function tasksLeft(counts: readonly number[]): number {
  return [WAITING, SETUP, RUNNING, DEPEND, CHECKPOINT].reduce((sum, index) => sum + (counts[index] ?? 0), 0);
}

/** Seconds that are left for a layer at its present width; null before a first task of it has succeeded. */
export function layerSecondsLeft(layer: LayerRun): number | null {
  if (layer.measured.tasks === 0) return null;
  const mean = layer.measured.seconds / layer.measured.tasks;
  return (tasksLeft(layer.counts) * mean) / Math.max(1, layer.counts[RUNNING] ?? 0);
}

/**
 * Seconds that are left for a run: the work that is left at the mean of each layer (the mean of all where a layer has
 * not begun), by the width that the run has had so far. null before a first task has succeeded or when it is over.
 */
export function runSecondsLeft(run: Run, now: number): number | null {
  if (run.outcome !== null) return null;
  let [doneTasks, doneSeconds] = [0, 0];
  for (const { measured } of run.layers.values()) {
    doneTasks += measured.tasks;
    doneSeconds += measured.seconds;
  }
  if (doneTasks === 0) return null;
  const meanOfAll = doneSeconds / doneTasks;
  let work = 0;
  for (const layer of run.layers.values()) {
    const mean = layer.measured.tasks === 0 ? meanOfAll : layer.measured.seconds / layer.measured.tasks;
    work += tasksLeft(layer.counts) * mean;
  }
  const elapsed = Math.max(0.001, (now - run.startedAt) / 1000);
  return work / Math.max(1, doneSeconds / elapsed);
}

/** A span of time in two units at most: `9s`, `4m 05s`, `2h 10m`, `3d 4h`. */
export function printDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole}s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)}m ${String(whole % 60).padStart(2, '0')}s`;
  const minutes = Math.floor(whole / 60);
  if (whole < 86_400) return `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, '0')}m`;
  return `${Math.floor(whole / 86_400)}d ${Math.floor((whole % 86_400) / 3_600)}h`;
}
