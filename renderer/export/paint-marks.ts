/** Paints marks onto a canvas, for the PNG. */
import type { GraphMarks, Mark } from './graph-marks.ts';

/** Pixels that browsers give a canvas at most, along one side and in all. */
const MOST_SIDE = 16_000;
const MOST_PIXELS = 120_000_000;
/** Pixels to a flow unit where there is room. */
const SHARP = 2;

export const EXPORT_FONT = '"Inter Variable", system-ui, sans-serif';

/** How many pixels a flow unit gets in a picture of this size. */
export function pixelScale(width: number, height: number): number {
  return Math.min(SHARP, MOST_SIDE / width, MOST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)));
}

/** A canvas with the marks on it; null when the browser gives none. */
export function paintMarks({ box, marks }: GraphMarks): HTMLCanvasElement | null {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const scale = pixelScale(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(width * scale));
  canvas.height = Math.max(1, Math.floor(height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.setTransform(scale, 0, 0, scale, -box.left * scale, -box.top * scale);
  for (const mark of marks) paint(context, mark);
  return canvas;
}

function paint(context: CanvasRenderingContext2D, mark: Mark): void {
  if (mark.kind === 'text') {
    context.font = `${mark.bold === true ? '600 ' : ''}${mark.size}px ${EXPORT_FONT}`;
    context.textAlign = mark.anchor === 'middle' ? 'center' : (mark.anchor ?? 'start');
    context.fillStyle = mark.fill;
    context.fillText(mark.text, mark.x, mark.y);
    return;
  }
  if (mark.kind === 'path') {
    context.setLineDash(mark.dash?.split(' ').map(Number) ?? []);
    context.lineCap = mark.round === true ? 'round' : 'butt';
    context.lineWidth = mark.width;
    context.strokeStyle = mark.stroke;
    context.stroke(new Path2D(mark.path));
    return;
  }
  context.beginPath();
  if (mark.kind === 'dot') {
    context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
    context.fillStyle = mark.fill;
    context.fill();
    return;
  }
  context.roundRect(mark.x, mark.y, mark.width, mark.height, mark.radius ?? 0);
  if (mark.fill !== undefined) {
    context.globalAlpha = mark.opacity ?? 1;
    context.fillStyle = mark.fill;
    context.fill();
    context.globalAlpha = 1;
  }
  if (mark.stroke === undefined) return;
  context.setLineDash(mark.dash?.split(' ').map(Number) ?? []);
  context.lineWidth = 1;
  context.strokeStyle = mark.stroke;
  context.stroke();
}
