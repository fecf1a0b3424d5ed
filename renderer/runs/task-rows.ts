/**
 * The tasks of a run as rows of a table: filtered, sorted, and no more than two numbers each, so that 100,000 of them
 * can be put in order again while the run goes on. Pure.
 */
import { TASK_STATES, type TaskState } from '../../shared/schedule/run-event.ts';
import type { LayerRun, Run, TaskRun } from '../state/run-progress.ts';

/** What the table can be sorted by. `order`: as the run has its layers and tasks. */
export type SortKey =
  | 'order'
  | 'layer'
  | 'frame'
  | 'state'
  | 'seconds'
  | 'exit'
  | 'memory'
  | 'attempt'
  | 'started';

export interface TaskFilter {
  /** Part of a layer's name, or a frame number. */
  readonly text: string;
  /** States that are shown; empty shows all. */
  readonly states: ReadonlySet<TaskState>;
}

export interface TaskSort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** Rows in order: positions of layers in `layers`, and slots in those. */
export interface TaskRows {
  readonly layers: readonly LayerRun[];
  readonly layerOf: Uint32Array;
  readonly slotOf: Uint32Array;
  readonly count: number;
}

/** One row as the table shows it. */
export interface TaskRow {
  readonly layer: string;
  /** NaN while the frame is not known. */
  readonly frame: number;
  readonly state: TaskState;
  readonly task: TaskRun | undefined;
}

/** The rows of a run. `now` in ms gives the time of tasks that still run. Linear, and a sort where one is wanted. */
export function taskRows(run: Run, filter: TaskFilter, sort: TaskSort, now: number): TaskRows {
  const layers = [...run.layers.values()];
  const wanted = filter.text.trim().toLowerCase();
  const frame = /^-?\d+$/.test(wanted) ? Number(wanted) : null;
  const shown = TASK_STATES.map((state) => filter.states.size === 0 || filter.states.has(state));
  const layerOf = new Uint32Array(run.taskCount);
  const slotOf = new Uint32Array(run.taskCount);
  let count = 0;
  for (const [position, layer] of layers.entries()) {
    const isNamed = wanted === '' || layer.name.toLowerCase().includes(wanted);
    if (!isNamed && frame === null) continue;
    for (let slot = 0; slot < layer.states.length && count < layerOf.length; slot++) {
      if (!shown[layer.states[slot] ?? 0] || (!isNamed && layer.frames[slot] !== frame)) continue;
      layerOf[count] = position;
      slotOf[count] = slot;
      count += 1;
    }
  }
  const rows = { layers, layerOf, slotOf, count };
  return sort.key === 'order' && !sort.descending ? rows : sortRows(rows, sort, now);
}

/** The row at a place; undefined outside. */
export function taskRowAt(rows: TaskRows, index: number): TaskRow | undefined {
  const layer = index < rows.count ? rows.layers[rows.layerOf[index] ?? -1] : undefined;
  if (layer === undefined) return undefined;
  const slot = rows.slotOf[index] ?? 0;
  return {
    layer: layer.name,
    frame: layer.frames[slot] ?? Number.NaN,
    state: TASK_STATES[layer.states[slot] ?? 0] ?? 'waiting',
    task: layer.details.get(slot),
  };
}

/** The tasks of the rows from one to another, both with it; rows whose frame is not known are left out. */
export function tasksBetween(rows: TaskRows, one: number, other: number): { layer: string; frame: number }[] {
  const tasks: { layer: string; frame: number }[] = [];
  for (let i = Math.max(0, Math.min(one, other)); i <= Math.max(one, other) && i < rows.count; i++) {
    const layer = rows.layers[rows.layerOf[i] ?? -1];
    const frame = layer?.frames[rows.slotOf[i] ?? 0] ?? Number.NaN;
    if (layer !== undefined && !Number.isNaN(frame)) tasks.push({ layer: layer.name, frame });
  }
  return tasks;
}

/** Where a task stands; -1 when it is not among the rows. Linear. */
export function findTaskRow(rows: TaskRows, layer: string, frame: number): number {
  const position = rows.layers.findIndex((one) => one.name === layer);
  const slot = rows.layers[position]?.slotOfFrame.get(frame);
  if (slot === undefined) return -1;
  for (let i = 0; i < rows.count; i++) if (rows.layerOf[i] === position && rows.slotOf[i] === slot) return i;
  return -1;
}

/** Seconds that a task took, or has been running for; null before it starts. */
export function taskSeconds(state: TaskState, task: TaskRun | undefined, now: number): number | null {
  if (task === undefined) return null;
  if (task.seconds !== null) return task.seconds;
  return state === 'running' && task.startedAt !== null ? Math.max(0, (now - task.startedAt) / 1000) : null;
}

function sortRows(rows: TaskRows, { key, descending }: TaskSort, now: number): TaskRows {
  const keys = sortKeys(rows, key, now);
  const order = Uint32Array.from({ length: rows.count }, (_, index) => index);
  const sign = descending ? -1 : 1;
  // Rows without a value stand last either way; equal ones stay in the order of the run.
  order.sort((a, b) => {
    const [one, other] = [keys[a] ?? 0, keys[b] ?? 0];
    if (Number.isNaN(one) || Number.isNaN(other))
      return Number(Number.isNaN(one)) - Number(Number.isNaN(other)) || a - b;
    return (one - other) * sign || a - b;
  });
  return {
    ...rows,
    layerOf: order.map((index) => rows.layerOf[index] ?? 0),
    slotOf: order.map((index) => rows.slotOf[index] ?? 0),
  };
}

/** States in the order in which they need a person. */
const STATE_RANK: Readonly<Record<TaskState, number>> = {
  dead: 0,
  running: 1,
  setup: 2,
  checkpoint: 3,
  waiting: 4,
  depend: 5,
  eaten: 6,
  succeeded: 7,
};

function sortKeys(rows: TaskRows, key: SortKey, now: number): Float64Array {
  const keys = new Float64Array(rows.count);
  const names = rows.layers.map((layer) => layer.name);
  const byName = names.map((_, index) => index).sort((a, b) => compareNames(names[a] ?? '', names[b] ?? ''));
  const rankOf = new Map(byName.map((position, rank) => [position, rank]));
  for (let i = 0; i < rows.count; i++) {
    const layer = rows.layers[rows.layerOf[i] ?? 0];
    const slot = rows.slotOf[i] ?? 0;
    if (layer === undefined) continue;
    const state = TASK_STATES[layer.states[slot] ?? 0] ?? 'waiting';
    const value = keyOf(key, i, layer, slot, state, now);
    keys[i] = key === 'layer' ? (rankOf.get(rows.layerOf[i] ?? 0) ?? 0) : (value ?? Number.NaN);
  }
  return keys;
}

function keyOf(
  key: SortKey,
  index: number,
  layer: LayerRun,
  slot: number,
  state: TaskState,
  now: number,
): number | null {
  const task = layer.details.get(slot);
  switch (key) {
    case 'order':
    case 'layer':
      return index;
    case 'frame':
      return layer.frames[slot] ?? null;
    case 'state':
      return STATE_RANK[state];
    case 'seconds':
      return taskSeconds(state, task, now);
    case 'exit':
      return task === undefined ? null : (task.exitCode ?? (task.signal === null ? null : 256));
    case 'memory':
      return task?.maxRssKib ?? null;
    case 'attempt':
      return task?.attempt ?? null;
    case 'started':
      return task?.startedAt ?? null;
  }
}

function compareNames(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
