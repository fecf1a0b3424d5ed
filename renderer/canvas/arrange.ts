/** Lining up and spreading out boxes. Pure: boxes in, new top left corners out. */
import type { FlowPoint } from '../state/view-store.ts';
import type { FlowBox } from './graph-picture.ts';

export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

/** Brings edges or middles of boxes onto one line: the outermost edge, or the middle of all. */
export function alignBoxes<Id>(boxes: ReadonlyMap<Id, FlowBox>, how: Alignment): Map<Id, FlowPoint> {
  const all = [...boxes.values()];
  const left = Math.min(...all.map((box) => box.left));
  const right = Math.max(...all.map((box) => box.right));
  const top = Math.min(...all.map((box) => box.top));
  const bottom = Math.max(...all.map((box) => box.bottom));
  const moved = new Map<Id, FlowPoint>();
  for (const [id, box] of boxes) {
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    const x = { left, center: (left + right - width) / 2, right: right - width };
    const y = { top, middle: (top + bottom - height) / 2, bottom: bottom - height };
    moved.set(id, {
      x: how in x ? Math.round(x[how as keyof typeof x]) : box.left,
      y: how in y ? Math.round(y[how as keyof typeof y]) : box.top,
    });
  }
  return moved;
}

/** Leaves equal gaps between boxes along one axis; the outermost ones stay. Fewer than three have nothing to share. */
export function distributeBoxes<Id>(boxes: ReadonlyMap<Id, FlowBox>, axis: 'x' | 'y'): Map<Id, FlowPoint> {
  const span = (box: FlowBox): readonly [number, number] =>
    axis === 'x' ? [box.left, box.right] : [box.top, box.bottom];
  const sorted = [...boxes].sort(([, a], [, b]) => span(a)[0] - span(b)[0]);
  const moved = new Map(sorted.map(([id, box]) => [id, { x: box.left, y: box.top }]));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || sorted.length < 3) return moved;
  const taken = sorted.reduce((sum, [, box]) => sum + span(box)[1] - span(box)[0], 0);
  const gap = (span(last[1])[1] - span(first[1])[0] - taken) / (sorted.length - 1);
  let at = span(first[1])[0];
  for (const [id, box] of sorted) {
    moved.set(id, axis === 'x' ? { x: Math.round(at), y: box.top } : { x: box.left, y: Math.round(at) });
    at += span(box)[1] - span(box)[0] + gap;
  }
  return moved;
}
