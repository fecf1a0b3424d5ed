/**
 * The matrix of a plan: a row a layer, a column a frame (or a task), so that what belongs together stands in one
 * column. A task covers the columns of its frames, which need not be side by side. Lists of frames that several
 * layers share are looked at once; columns of a layer are found when its row is looked at.
 */
import type { Plan, PlanLayer } from '../../shared/plan/plan.ts';

/** What a column stands for: a frame of the job, or the how-manieth task of a layer. */
export type ColumnKind = 'frame' | 'task';

/** A stretch of columns, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Matrix {
  readonly plan: Plan;
  readonly kind: ColumnKind;
  readonly columnCount: number;
  /** Frames of the columns, ascending; empty where columns are tasks. */
  readonly axis: Float64Array;
  /** Column of each frame of a row, in the order of the layer. */
  readonly columnsOf: (row: number) => MatrixColumns;
}

export interface MatrixColumns {
  readonly columns: Uint32Array;
  /** Whether they rise, so that tasks can be searched by halves. */
  readonly isAscending: boolean;
}

/** Makes the matrix of a plan. Near-linear in its distinct frames. */
export function makeMatrix(plan: Plan, kind: ColumnKind): Matrix {
  const lists = distinctLists(plan.layers);
  const axis = kind === 'frame' ? unionOf(lists) : new Float64Array();
  const known = new Map<Float64Array, MatrixColumns>();
  const rows = new Map<number, MatrixColumns>();
  const listOf = (layer: PlanLayer) => lists.find((list) => sameFrames(list, layer.frames)) ?? layer.frames;
  const columnCount =
    kind === 'frame'
      ? axis.length
      : plan.layers.reduce((most, { taskCount }) => Math.max(most, taskCount), 0);
  return {
    plan,
    kind,
    columnCount,
    axis,
    columnsOf(row) {
      const layer = plan.layers[row];
      const found = rows.get(row);
      if (found !== undefined) return found;
      if (layer === undefined) return { columns: new Uint32Array(), isAscending: true };
      const list = listOf(layer);
      const columns = kind === 'task' ? taskColumns(layer) : (known.get(list) ?? frameColumns(list, axis));
      if (kind === 'frame') known.set(list, columns);
      rows.set(row, columns);
      return columns;
    },
  };
}

/** The stretches of columns that a task (numbered within its layer) covers, from left to right. */
export function spansOf(matrix: Matrix, row: number, task: number): readonly Span[] {
  const layer = matrix.plan.layers[row];
  if (layer === undefined) return [];
  if (matrix.kind === 'task') return [{ start: task, end: task + 1 }];
  const { columns } = matrix.columnsOf(row);
  const own = [...columns.subarray(task * layer.chunk, (task + 1) * layer.chunk)].sort((a, b) => a - b);
  const spans: { start: number; end: number }[] = [];
  for (const column of own) {
    const last = spans.at(-1);
    if (last?.end === column) last.end = column + 1;
    else spans.push({ start: column, end: column + 1 });
  }
  return spans;
}

/** The task of a row (numbered within its layer) that covers a column; undefined for none. */
export function taskAt(matrix: Matrix, row: number, column: number): number | undefined {
  const layer = matrix.plan.layers[row];
  if (layer === undefined) return undefined;
  if (matrix.kind === 'task') return column >= 0 && column < layer.taskCount ? column : undefined;
  const { columns, isAscending } = matrix.columnsOf(row);
  const index = isAscending ? indexAtLeast(columns, column) : columns.indexOf(column);
  return columns[index] === column ? Math.floor(index / layer.chunk) : undefined;
}

/** The task of a row whose first column is nearest to a column; undefined when the row has none. Linear. */
export function nearestTask(matrix: Matrix, row: number, column: number): number | undefined {
  const exact = taskAt(matrix, row, column);
  if (exact !== undefined) return exact;
  const layer = matrix.plan.layers[row];
  if (layer === undefined || layer.taskCount === 0) return undefined;
  if (matrix.kind === 'task') return Math.min(layer.taskCount - 1, Math.max(0, column));
  const { columns } = matrix.columnsOf(row);
  let [best, distance] = [0, Number.POSITIVE_INFINITY];
  for (const [index, one] of columns.entries()) {
    const away = Math.abs(one - column);
    if (away < distance) [best, distance] = [index, away];
  }
  return Math.floor(best / layer.chunk);
}

/** The tasks of a row that can touch some columns: all of them where its frames are in no order. */
export function tasksWithin(matrix: Matrix, row: number, { start, end }: Span): Span {
  const layer = matrix.plan.layers[row];
  if (layer === undefined) return { start: 0, end: 0 };
  if (matrix.kind === 'task')
    return { start: Math.min(layer.taskCount, start), end: Math.min(layer.taskCount, end) };
  const { columns, isAscending } = matrix.columnsOf(row);
  if (!isAscending) return { start: 0, end: layer.taskCount };
  const first = Math.floor(Math.max(0, indexAtLeast(columns, start) - 1) / layer.chunk);
  return {
    start: first,
    end: Math.min(layer.taskCount, Math.ceil(indexAtLeast(columns, end) / layer.chunk)),
  };
}

function taskColumns({ taskCount }: PlanLayer): MatrixColumns {
  return { columns: Uint32Array.from({ length: taskCount }, (_, task) => task), isAscending: true };
}

function frameColumns(frames: Float64Array, axis: Float64Array): MatrixColumns {
  const columns = Uint32Array.from(frames, (frame) => indexAtLeast(axis, frame));
  let isAscending = true;
  for (let i = 1; i < columns.length; i++) if ((columns[i] ?? 0) < (columns[i - 1] ?? 0)) isAscending = false;
  return { columns, isAscending };
}

/** Lists of frames without those that are the same as another one. */
function distinctLists(layers: readonly PlanLayer[]): readonly Float64Array[] {
  const byLook = new Map<string, Float64Array[]>();
  for (const { frames } of layers) {
    const look = `${frames.length} ${frames[0]} ${frames.at(-1)}`;
    const alike = byLook.get(look);
    if (alike === undefined) byLook.set(look, [frames]);
    else if (!alike.some((list) => sameFrames(list, frames))) alike.push(frames);
  }
  return [...byLook.values()].flat();
}

function sameFrames(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true;
  return a.length === b.length && a[0] === b[0] && a.every((frame, index) => frame === b[index]);
}

function unionOf(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  all.sort();
  let count = 0;
  for (const frame of all) {
    if (count > 0 && all[count - 1] === frame) continue;
    all[count] = frame;
    count += 1;
  }
  return all.slice(0, count);
}

/** Position of the first item of a sorted list that is at least `value`. */
function indexAtLeast(sorted: Float64Array | Uint32Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
