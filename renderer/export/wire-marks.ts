/** The wires of an exported graph, drawn as on the canvas: their type shows in the line. Pure. */

import { LABEL_ABOVE, LEVEL, pointAt } from '../canvas/wire-geometry.ts';
import { labelWidth, type WireLook, wireLabel, wireLook } from '../canvas/wire-words.ts';
import type { Mark, MarksInput } from './graph-marks.ts';

/** Dashes and widths of the lines, as in wire-edge.css. */
const LINES: Readonly<
  Record<WireLook, { readonly width: number; readonly dash?: string; readonly round?: boolean }>
> = {
  frames: { width: 4.5 },
  layer: { width: 3 },
  any: { width: 1.5 },
  previous: { width: 2, dash: '8 5' },
  sim: { width: 2.5, dash: '0.1 6', round: true },
  unknown: { width: 1.5, dash: '3 3' },
  creator: { width: 1.5 },
  order: { width: 1.5, dash: '2 4' },
};

/** The marks of the wires between shown nodes. */
export function wireMarks(
  { picture, tree, linkCounts, colors }: MarksInput,
  shown: ReadonlySet<string>,
): Mark[] {
  const labels: Mark[] = [];
  const lines = picture.wires.flatMap(({ wire, points }): Mark[] => {
    const [from, to] = [tree.rootOf.get(wire.from), tree.rootOf.get(wire.to)];
    if (from === undefined || to === undefined || !shown.has(from) || !shown.has(to)) return [];
    const [x0, y0, x1, y1, x2, y2, x3, y3] = points.map(round);
    const path = `M${x0},${y0}C${x1},${y1} ${x2},${y2} ${x3},${y3}`;
    const look = wireLook(wire);
    const links = linkCounts?.get(wire.id);
    const wrong = look === 'unknown' || links === 0;
    const line: Mark = { kind: 'path', path, stroke: wrong ? colors.error : colors.wire, ...LINES[look] };
    const label = wireLabel(look, links);
    if (label !== '') {
      const [x, middle = 0] = pointAt(points, 0.5).map(round);
      // On a level wire the label would hide the line.
      const y = Math.abs(points[7] - points[1]) < LEVEL && from !== to ? middle - LABEL_ABOVE : middle;
      const width = labelWidth(label);
      labels.push(
        {
          kind: 'rect',
          x: (x ?? 0) - width / 2,
          y: y - 8,
          width,
          height: 16,
          radius: 4,
          fill: colors.ground,
        },
        {
          kind: 'text',
          x: x ?? 0,
          y: y + 4,
          text: label,
          size: 10.5,
          anchor: 'middle',
          fill: wrong ? colors.error : colors.dim,
        },
      );
    }
    return look === 'frames' ? [line, { kind: 'path', path, stroke: colors.ground, width: 2 }] : [line];
  });
  return [...lines, ...labels];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
