/** The cells of a layer's bar: one a task while there is room, else groups of tasks that follow each other. Pure. */
import { TASK_STATES } from '../../shared/schedule/run-event.ts';

/** A cell: where it starts and how wide it is, in pixels, and what it shows. */
export interface TaskCell {
  readonly x: number;
  readonly width: number;
  /** Index in `TASK_STATES`. */
  readonly state: number;
}

/** What a group of tasks in different states shows: what needs a person first, then what goes on, then what is done. */
const IMPORTANCE = [
  'dead',
  'eaten',
  'running',
  'setup',
  'checkpoint',
  'waiting',
  'depend',
  'succeeded',
] as const;
const RANK: readonly number[] = TASK_STATES.map((state) => IMPORTANCE.indexOf(state));

/** From this width on cells are parted by a pixel. */
const GAP_FROM = 5;

/** The cells of a bar; neighbours of one state without a gap are joined, so that a bar is few rectangles. */
export function taskCells(states: ArrayLike<number>, width: number): readonly TaskCell[] {
  const count = states.length;
  if (count === 0 || width <= 0) return [];
  if (width / count >= GAP_FROM) return separateCells(states, width);
  const cells: { x: number; width: number; state: number }[] = [];
  const groups = Math.min(count, Math.floor(width));
  for (let group = 0; group < groups; group++) {
    const state = groupState(
      states,
      Math.floor((group * count) / groups),
      Math.floor(((group + 1) * count) / groups),
    );
    const x = Math.round((group * width) / groups);
    const end = Math.round(((group + 1) * width) / groups);
    const last = cells.at(-1);
    if (last !== undefined && last.state === state) last.width = end - last.x;
    else cells.push({ x, width: end - x, state });
  }
  return cells;
}

function separateCells(states: ArrayLike<number>, width: number): readonly TaskCell[] {
  return Array.from(states, (state, index) => {
    const x = Math.round((index * width) / states.length);
    const end = Math.round(((index + 1) * width) / states.length);
    return { x, width: end - x - (index < states.length - 1 ? 1 : 0), state };
  });
}

function groupState(states: ArrayLike<number>, from: number, to: number): number {
  let best = states[from] ?? 0;
  for (let i = from + 1; i < to; i++) {
    const state = states[i] ?? 0;
    if ((RANK[state] ?? 99) < (RANK[best] ?? 99)) best = state;
  }
  return best;
}
