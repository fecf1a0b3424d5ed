/** Where the bars of a schedule stand on the screen, and which one is at a point. Pure. */
import type { PlayedSchedule } from './schedule-request.ts';

/** Measures in CSS pixels. */
export const RULER_HEIGHT = 22;
export const LANE_HEIGHT = 20;

export interface GanttView {
  readonly width: number;
  readonly height: number;
  /** Pixels a second. */
  readonly scale: number;
  readonly scrollX: number;
  readonly scrollY: number;
}

/** The rows of each lane in the order of their starts; a lane holds one at a time. Linear. */
export function rowsByLane({ rowCount, lane, laneCount }: PlayedSchedule): readonly Uint32Array[] {
  const counts = new Uint32Array(laneCount);
  for (let row = 0; row < rowCount; row++) counts[lane[row] ?? 0] = (counts[lane[row] ?? 0] ?? 0) + 1;
  const lanes = Array.from(counts, (count) => new Uint32Array(count));
  const filled = new Uint32Array(laneCount);
  for (let row = 0; row < rowCount; row++) {
    const at = lane[row] ?? 0;
    const list = lanes[at];
    if (list !== undefined) list[filled[at] ?? 0] = row;
    filled[at] = (filled[at] ?? 0) + 1;
  }
  return lanes;
}

/** The position in a lane of the last row that starts at or before a moment; -1 for none. Logarithmic. */
export function lastStarted(rows: Uint32Array, start: Float64Array, at: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((start[rows[middle] ?? 0] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The row at a point of the chart; undefined for none. Bars are at least as wide as a pointer can hit. */
export function rowAtPoint(
  played: PlayedSchedule,
  lanes: readonly Uint32Array[],
  view: GanttView,
  point: { readonly x: number; readonly y: number },
): number | undefined {
  if (point.y < RULER_HEIGHT) return undefined;
  const rows = lanes[Math.floor((point.y - RULER_HEIGHT + view.scrollY) / LANE_HEIGHT)];
  if (rows === undefined) return undefined;
  const at = (point.x + view.scrollX) / view.scale;
  const row = rows[lastStarted(rows, played.start, at)];
  if (row === undefined) return undefined;
  return (played.end[row] ?? 0) + NEAR / view.scale >= at ? row : undefined;
}

/** Pixels beside a bar that still mean it. */
const NEAR = 2;

/** Seconds between two marks of the ruler, so that a mark has at least so many pixels. */
export function rulerSeconds(scale: number, room: number): number {
  const wanted = room / scale;
  return STEPS.find((step) => step >= wanted) ?? Math.ceil(wanted / 86_400) * 86_400;
}

const STEPS = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200,
  86_400,
];

/** Blue: red and green mean states elsewhere in the window. */
const FIRST_HUE = 205;

/** A colour for each layer, as different from its neighbours as a circle of hues allows. */
export function layerHue(layer: number): number {
  // Steps of the golden angle never come back to a hue that is near a recent one.
  return (FIRST_HUE + layer * 137.508) % 360;
}
