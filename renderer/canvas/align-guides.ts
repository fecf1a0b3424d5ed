/** Lines at which something that is being dragged stands level with something else, and how far it is from there. Pure. */
import type { FlowBox } from './graph-picture.ts';

/** A line on the canvas, in flow units. */
export interface AlignGuide {
  /** `x`: an upright line at this x; `y`: a level one. */
  readonly axis: 'x' | 'y';
  readonly at: number;
  /** Where it begins and ends, on the other axis. */
  readonly from: number;
  readonly to: number;
}

export interface Alignment {
  /** What brings the box onto the lines. */
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly AlignGuide[];
}

const NONE: Alignment = { dx: 0, dy: 0, guides: [] };

/** Aligns a box with the nearest of others, where edges or middles are less than `within` apart. */
export function alignBox(box: FlowBox, others: readonly FlowBox[], within: number): Alignment {
  if (others.length === 0) return NONE;
  const dx = nearest(lines(box, 'x'), others, 'x', within);
  const dy = nearest(lines(box, 'y'), others, 'y', within);
  const moved = {
    left: box.left + (dx ?? 0),
    right: box.right + (dx ?? 0),
    top: box.top + (dy ?? 0),
    bottom: box.bottom + (dy ?? 0),
  };
  return {
    dx: dx ?? 0,
    dy: dy ?? 0,
    guides: [
      ...(dx === undefined ? [] : guidesOf(moved, others, 'x')),
      ...(dy === undefined ? [] : guidesOf(moved, others, 'y')),
    ],
  };
}

type Axis = AlignGuide['axis'];

/** First edge, middle, last edge. */
function lines(box: FlowBox, axis: Axis): readonly [number, number, number] {
  const [low, high] = axis === 'x' ? [box.left, box.right] : [box.top, box.bottom];
  return [low, (low + high) / 2, high];
}

function nearest(
  own: readonly number[],
  others: readonly FlowBox[],
  axis: Axis,
  within: number,
): number | undefined {
  let best: number | undefined;
  for (const other of others) {
    for (const [index, at] of lines(other, axis).entries()) {
      const distance = at - (own[index] ?? 0);
      if (Math.abs(distance) < Math.abs(best ?? within)) best = distance;
    }
  }
  return best;
}

/** One guide for each line that the box now shares with others, long enough to reach them all. */
function guidesOf(box: FlowBox, others: readonly FlowBox[], axis: Axis): AlignGuide[] {
  const across = axis === 'x' ? 'y' : 'x';
  const [low, , high] = lines(box, across);
  return lines(box, axis).flatMap((at, index): AlignGuide[] => {
    const level = others.filter((other) => Math.abs((lines(other, axis)[index] ?? 0) - at) < 0.5);
    if (level.length === 0) return [];
    const ends = level.map((other) => lines(other, across));
    return [
      {
        axis,
        at,
        from: Math.min(low, ...ends.map(([first]) => first)),
        to: Math.max(high, ...ends.map(([, , last]) => last)),
      },
    ];
  });
}
