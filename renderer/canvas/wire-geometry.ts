/** The shapes of wires, in flow units. Pure. */

export interface WireEnds {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** A wire as SVG path data, the four points of its curve, and where its label goes. */
export interface WireShape {
  readonly path: string;
  readonly points: readonly [number, number, number, number, number, number, number, number];
  readonly labelX: number;
  readonly labelY: number;
}

/** How far a wire leaves its port straight ahead, at least and at most. */
const LEAST_REACH = 28;
const MOST_REACH = 160;
/** A wire that rises less than this is level; its label stands so far above it. */
export const LEVEL = 16;
export const LABEL_ABOVE = 11;
/** Wires that lead back between nodes less than a card apart in height bow down by this. */
const UNDER_WITHIN = 100;
const UNDER = 140;

/** A wire from the right port of one node to the left port of another; `labelAt` from 0 (start) to 1. */
export function wireShape({ fromX, fromY, toX, toY }: WireEnds, labelAt = 0.5): WireShape {
  const dx = toX - fromX;
  if (dx >= 0) {
    const reach = Math.min(MOST_REACH, Math.max(LEAST_REACH, dx / 2));
    const shape = curve([fromX, fromY, fromX + reach, fromY, toX - reach, toY, toX, toY], labelAt);
    // On a level wire the label would hide the line, whose look says the type.
    return Math.abs(toY - fromY) < LEVEL ? { ...shape, labelY: shape.labelY - LABEL_ABOVE } : shape;
  }
  // A wire that leads back goes out far enough to be seen as one, and under the cards where it would run behind them.
  const reach = Math.min(MOST_REACH, LEAST_REACH - dx / 3);
  const under = Math.abs(toY - fromY) < UNDER_WITHIN ? UNDER : 0;
  return curve([fromX, fromY, fromX + reach, fromY + under, toX - reach, toY + under, toX, toY], labelAt);
}

/** A wire from a node to itself: over the top of the card. */
export function loopShape({ fromX, fromY, toX }: WireEnds, top: number): WireShape {
  const y = top - 34;
  const [right, left] = [fromX + 46, toX - 46];
  const points = [fromX, fromY, right, y, left, y, toX, fromY] as const;
  return curve(points, 0.5);
}

/** A point of a curve; `t` from 0 to 1. */
export function pointAt(points: WireShape['points'], t: number): readonly [x: number, y: number] {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = points;
  const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t ** 3];
  return [a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3];
}

/** How far a point is from a curve, along 16 straight pieces: exact enough to hit a wire with a pointer. */
export function distanceToWire(points: WireShape['points'], x: number, y: number): number {
  let best = Number.POSITIVE_INFINITY;
  let [fromX, fromY] = pointAt(points, 0);
  for (let piece = 1; piece <= 16; piece++) {
    const [toX, toY] = pointAt(points, piece / 16);
    best = Math.min(best, distanceToPiece(x, y, fromX, fromY, toX, toY));
    [fromX, fromY] = [toX, toY];
  }
  return best;
}

/** Whether a straight line crosses a curve, along 24 straight pieces. */
export function crossesWire(
  points: WireShape['points'],
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): boolean {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = points;
  if (Math.max(x0, x1, x2, x3) < Math.min(from.x, to.x) || Math.min(x0, x1, x2, x3) > Math.max(from.x, to.x))
    return false;
  if (Math.max(y0, y1, y2, y3) < Math.min(from.y, to.y) || Math.min(y0, y1, y2, y3) > Math.max(from.y, to.y))
    return false;
  let [ax, ay] = pointAt(points, 0);
  for (let piece = 1; piece <= 24; piece++) {
    const [bx, by] = pointAt(points, piece / 24);
    const sides = (px: number, py: number): number =>
      Math.sign((to.x - from.x) * (py - from.y) - (to.y - from.y) * (px - from.x));
    const across = (px: number, py: number): number =>
      Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
    if (sides(ax, ay) !== sides(bx, by) && across(from.x, from.y) !== across(to.x, to.y)) return true;
    [ax, ay] = [bx, by];
  }
  return false;
}

function distanceToPiece(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function curve(points: WireShape['points'], labelAt: number): WireShape {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = points;
  const [labelX, labelY] = pointAt(points, labelAt);
  return { path: `M${x0},${y0}C${x1},${y1} ${x2},${y2} ${x3},${y3}`, points, labelX, labelY };
}
