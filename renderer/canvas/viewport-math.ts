/** Viewports: what part of the canvas is in sight. Screen points are relative to the canvas's corner. Pure. */
import type { FlowPoint } from '../state/view-store.ts';
import type { FlowBox } from './graph-picture.ts';

export interface FlowViewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface CanvasSize {
  readonly width: number;
  readonly height: number;
}

export const SMALLEST_ZOOM = 0.02;
export const LARGEST_ZOOM = 2.5;

/** Space around what is shown, in CSS pixels. */
const PADDING = 48;

export function clampZoom(zoom: number): number {
  return Math.min(LARGEST_ZOOM, Math.max(SMALLEST_ZOOM, zoom));
}

/** The viewport that shows a rectangle as large as fits, not larger than `largest`, in the middle. */
export function fitViewport(box: FlowBox, { width, height }: CanvasSize, largest = 1): FlowViewport {
  const [boxWidth, boxHeight] = [Math.max(1, box.right - box.left), Math.max(1, box.bottom - box.top)];
  const roomX = Math.max(1, width - 2 * Math.min(PADDING, width / 6));
  const roomY = Math.max(1, height - 2 * Math.min(PADDING, height / 6));
  const zoom = clampZoom(Math.min(largest, roomX / boxWidth, roomY / boxHeight));
  return {
    x: width / 2 - ((box.left + box.right) / 2) * zoom,
    y: height / 2 - ((box.top + box.bottom) / 2) * zoom,
    zoom,
  };
}

/** The viewport after zooming by a factor around a screen point. */
export function zoomAround(viewport: FlowViewport, factor: number, around: FlowPoint): FlowViewport {
  const zoom = clampZoom(viewport.zoom * factor);
  const change = zoom / viewport.zoom;
  return {
    x: around.x - (around.x - viewport.x) * change,
    y: around.y - (around.y - viewport.y) * change,
    zoom,
  };
}

/** The viewport moved as little as brings a rectangle into sight; the same object when it is. */
export function revealViewport(
  viewport: FlowViewport,
  box: FlowBox,
  { width, height }: CanvasSize,
): FlowViewport {
  const shift = (low: number, high: number, size: number): number => {
    const margin = Math.min(PADDING, size / 8);
    if (low < margin) return margin - low;
    return high > size - margin ? Math.max(size - margin - high, margin - low) : 0;
  };
  const { x, y, zoom } = viewport;
  const dx = shift(box.left * zoom + x, box.right * zoom + x, width);
  const dy = shift(box.top * zoom + y, box.bottom * zoom + y, height);
  return dx === 0 && dy === 0 ? viewport : { x: x + dx, y: y + dy, zoom };
}

export function screenToFlow({ x, y, zoom }: FlowViewport, point: FlowPoint): FlowPoint {
  return { x: (point.x - x) / zoom, y: (point.y - y) / zoom };
}

export function flowToScreen({ x, y, zoom }: FlowViewport, point: FlowPoint): FlowPoint {
  return { x: point.x * zoom + x, y: point.y * zoom + y };
}

/** The part of the canvas that is in sight. */
export function visibleBox(viewport: FlowViewport, { width, height }: CanvasSize): FlowBox {
  const [start, end] = [
    screenToFlow(viewport, { x: 0, y: 0 }),
    screenToFlow(viewport, { x: width, y: height }),
  ];
  return { left: start.x, top: start.y, right: end.x, bottom: end.y };
}
