/** Draws the part of a schedule that is in view. Bars narrower than a pixel share it, so that 100,000 cost what is seen. */
import type { CanvasColors } from '../canvas/state-colors.ts';
import {
  type GanttView,
  LANE_HEIGHT,
  lastStarted,
  layerHue,
  RULER_HEIGHT,
  rulerSeconds,
} from './gantt-view.ts';
import type { PlayedSchedule } from './schedule-request.ts';
import { printTime } from './schedule-words.ts';

/** Everything that a picture is made of. */
export interface GanttScene {
  readonly played: PlayedSchedule;
  readonly lanes: readonly Uint32Array[];
  readonly critical: ReadonlySet<number>;
  readonly view: GanttView;
  readonly colors: CanvasColors;
  readonly dark: boolean;
  readonly hovered: number | null;
  /** The moment that is looked at, in seconds; null for none. */
  readonly cursor: number | null;
}

const FONT = '"Inter Variable", system-ui, sans-serif';
/** Narrower bars have no words. */
const WORDS_FROM = 34;
/** Room for the words of a mark on the ruler. */
const RULER_ROOM = 70;

/** The colour of a layer's bars; words on it are in the colour of the ground. */
export function layerColor(layer: number, dark: boolean): string {
  return `hsl(${layerHue(layer).toFixed(0)} ${dark ? '48% 62%' : '55% 33%'})`;
}

/** Draws a scene on a context whose unit is a CSS pixel. */
export function drawGantt(context: CanvasRenderingContext2D, scene: GanttScene): void {
  const { view, lanes } = scene;
  context.clearRect(0, 0, view.width, view.height);
  const first = Math.max(0, Math.floor(view.scrollY / LANE_HEIGHT));
  const last = Math.min(lanes.length, Math.ceil((view.scrollY + view.height - RULER_HEIGHT) / LANE_HEIGHT));
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (let lane = first; lane < last; lane++) drawLane(context, scene, lane);
  drawRuler(context, scene);
  drawCursor(context, scene);
}

function drawLane(context: CanvasRenderingContext2D, scene: GanttScene, lane: number): void {
  const { played, lanes, view, critical } = scene;
  const rows = lanes[lane];
  if (rows === undefined) return;
  const top = RULER_HEIGHT + lane * LANE_HEIGHT - view.scrollY;
  const from = view.scrollX / view.scale;
  const to = (view.scrollX + view.width) / view.scale;
  // What was drawn last to the right: bars that end there already show nothing new.
  let drawnTo = Number.NEGATIVE_INFINITY;
  for (let at = Math.max(0, lastStarted(rows, played.start, from)); at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const start = played.start[row] ?? 0;
    if (start > to) break;
    const left = start * view.scale - view.scrollX;
    const right = Math.max(left + 1, (played.end[row] ?? 0) * view.scale - view.scrollX - 1);
    if (right <= drawnTo && !critical.has(row) && row !== scene.hovered) continue;
    drawnTo = Math.max(drawnTo, Math.floor(right));
    drawBar(context, scene, row, { left, right, top });
  }
}

function drawBar(
  context: CanvasRenderingContext2D,
  scene: GanttScene,
  row: number,
  { left, right, top }: { readonly left: number; readonly right: number; readonly top: number },
): void {
  const { played, colors, dark, critical, hovered } = scene;
  const layer = played.layer[row] ?? 0;
  context.fillStyle = layerColor(layer, dark);
  context.fillRect(left, top + 2, right - left, LANE_HEIGHT - 4);
  if (critical.has(row)) {
    context.fillStyle = colors.text;
    context.fillRect(left, top + LANE_HEIGHT - 4, Math.max(1, right - left), 3);
  }
  if (row === hovered) {
    context.strokeStyle = colors.text;
    context.lineWidth = 2;
    context.strokeRect(left + 1, top + 3, Math.max(2, right - left - 2), LANE_HEIGHT - 6);
  }
  const shown = Math.max(left, 0);
  if (right - shown < WORDS_FROM) return;
  context.save();
  context.beginPath();
  context.rect(shown, top, right - shown - 2, LANE_HEIGHT);
  context.clip();
  context.fillStyle = colors.ground;
  context.font = `600 10px ${FONT}`;
  context.fillText(
    `${played.frame[row] ?? ''} ${played.layers[layer]?.name ?? ''}`,
    shown + 4,
    top + LANE_HEIGHT / 2,
  );
  context.restore();
}

function drawRuler(context: CanvasRenderingContext2D, { view, colors }: GanttScene): void {
  context.fillStyle = colors.panel;
  context.fillRect(0, 0, view.width, RULER_HEIGHT);
  context.font = `10px ${FONT}`;
  const step = rulerSeconds(view.scale, RULER_ROOM);
  for (let mark = Math.floor(view.scrollX / view.scale / step); ; mark++) {
    const x = mark * step * view.scale - view.scrollX;
    if (x > view.width) break;
    context.fillStyle = colors.lineStrong;
    context.fillRect(x, RULER_HEIGHT - 5, 1, 5);
    context.fillStyle = colors.dim;
    context.fillText(printTime(mark * step), x + 3, RULER_HEIGHT / 2 - 1);
  }
  context.fillStyle = colors.line;
  context.fillRect(0, RULER_HEIGHT - 1, view.width, 1);
}

function drawCursor(context: CanvasRenderingContext2D, { view, colors, cursor }: GanttScene): void {
  if (cursor === null) return;
  context.fillStyle = colors.accent;
  context.fillRect(cursor * view.scale - view.scrollX - 1, 0, 2, view.height);
}
