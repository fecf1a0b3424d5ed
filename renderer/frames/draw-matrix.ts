/**
 * Draws the part of the matrix that is in view. Cells that are narrower than a few pixels share them: a pixel shows
 * the state that matters most, so that 100,000 tasks cost as much as the window has pixels.
 */
import type { CanvasColors } from '../canvas/state-colors.ts';
import { type Matrix, type Span, spansOf, tasksWithin } from './matrix.ts';
import {
  HEADER_HEIGHT,
  type MatrixView,
  ROW_HEIGHT,
  rulerStep,
  visibleColumns,
  visibleRows,
  xOf,
  yOf,
} from './matrix-view.ts';
import { isRelated, type TaskRelations } from './task-relations.ts';
import { STATE_IMPORTANCE, type StateOf } from './task-states.ts';

/** Everything that a picture is made of. */
export interface MatrixScene {
  readonly matrix: Matrix;
  readonly view: MatrixView;
  readonly colors: CanvasColors;
  readonly names: readonly string[];
  /** Colour of a row while there is no run. */
  readonly rowColors: readonly string[];
  readonly states: StateOf | null;
  /** The task that is pointed at or selected, with what it is related to. */
  readonly relations: TaskRelations | null;
  /** Links that Cuebot misses and adds for that task, by task number; null while that is not shown. */
  readonly farm: { readonly missed: ReadonlySet<number>; readonly added: ReadonlySet<number> } | null;
  readonly hoveredRow: number;
  readonly fonts: { readonly text: string; readonly mono: string };
}

/** From this width on cells stand apart. */
const SEPARATE_FROM = 4;
/** Room around a number in a cell, and the width of a digit. */
const LABEL_MARGIN = 6;
const DIGIT = 6.7;
const FADED = 0.28;

/** Draws a scene on a context whose unit is a CSS pixel. */
export function drawMatrix(context: CanvasRenderingContext2D, scene: MatrixScene): void {
  const { view, matrix, colors } = scene;
  const rows = visibleRows(view, matrix.plan.layers.length);
  const columns = visibleColumns(view, matrix.columnCount);
  context.clearRect(0, 0, view.width, view.height);
  context.save();
  context.beginPath();
  context.rect(view.gutter, HEADER_HEIGHT, view.width - view.gutter, view.height - HEADER_HEIGHT);
  context.clip();
  for (let row = rows.start; row < rows.end; row++) {
    if (row === scene.hoveredRow) {
      context.fillStyle = colors.raised;
      context.fillRect(0, yOf(view, row), view.width, ROW_HEIGHT);
    }
    drawRow(context, scene, row, columns);
  }
  if (scene.relations !== null) drawRelated(context, scene, rows, columns);
  context.restore();
  drawRuler(context, scene, columns);
  drawNames(context, scene, rows);
}

function colorOf(scene: MatrixScene, row: number, task: number): string {
  const state = scene.states?.(row, task);
  if (state !== undefined) return scene.colors.states[state] ?? '';
  return scene.states === null ? (scene.rowColors[row] ?? '') : scene.colors.lineStrong;
}

function drawRow(context: CanvasRenderingContext2D, scene: MatrixScene, row: number, columns: Span): void {
  const { matrix, view } = scene;
  const layer = matrix.plan.layers[row];
  if (layer === undefined) return;
  const width = view.cellWidth * (matrix.kind === 'task' ? 1 : layer.chunk);
  context.globalAlpha = scene.relations === null ? (scene.states === null ? 0.75 : 1) : FADED;
  if (width < SEPARATE_FROM) drawDense(context, scene, row, columns);
  else {
    const tasks = tasksWithin(matrix, row, columns);
    for (let task = tasks.start; task < tasks.end; task++)
      drawCell(context, scene, row, task, colorOf(scene, row, task));
  }
  context.globalAlpha = 1;
}

/** A cell, in one or several stretches, with its number where there is room. */
function drawCell(
  context: CanvasRenderingContext2D,
  scene: MatrixScene,
  row: number,
  task: number,
  fill: string,
): void {
  const { matrix, view, colors } = scene;
  const top = yOf(view, row) + 2;
  const label = String(matrix.plan.frameOfTask[(matrix.plan.layers[row]?.firstTask ?? 0) + task] ?? '');
  const gap = view.cellWidth >= SEPARATE_FROM || matrix.kind === 'task' ? 1 : 0.5;
  for (const [index, span] of spansOf(matrix, row, task).entries()) {
    const left = xOf(view, span.start);
    const width = Math.max(1, (span.end - span.start) * view.cellWidth - gap);
    if (left > view.width || left + width < view.gutter) continue;
    context.fillStyle = fill;
    context.fillRect(left, top, width, ROW_HEIGHT - 4);
    if (index > 0 || width < label.length * DIGIT + LABEL_MARGIN) continue;
    context.fillStyle = colors.ground;
    context.font = `600 10px ${scene.fonts.text}`;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillText(label, Math.max(left, view.gutter) + 4, top + (ROW_HEIGHT - 4) / 2 + 0.5);
  }
}

/** Cells that are narrower than a pixel or few: each pixel takes what matters most in it. */
function drawDense(context: CanvasRenderingContext2D, scene: MatrixScene, row: number, columns: Span): void {
  const { matrix, view } = scene;
  const layer = matrix.plan.layers[row];
  if (layer === undefined) return;
  const width = Math.ceil(view.width - view.gutter);
  // 0 is empty, else 1 + state; 255 stands for a task without a state.
  const pixels = new Uint8Array(width);
  const { columns: ofFrames } = matrix.columnsOf(row);
  const tasks = tasksWithin(matrix, row, columns);
  const chunk = matrix.kind === 'task' ? 1 : layer.chunk;
  for (let task = tasks.start; task < tasks.end; task++) {
    const state = scene.states?.(row, task);
    const mark = state === undefined ? 255 : state + 1;
    for (let i = task * chunk; i < Math.min(ofFrames.length, (task + 1) * chunk); i++) {
      const left = xOf(view, ofFrames[i] ?? 0) - view.gutter;
      const from = Math.max(0, Math.floor(left));
      const to = Math.min(width - 1, Math.max(from, Math.ceil(left + view.cellWidth) - 1));
      for (let x = from; x <= to && left < width; x++) if (outranks(mark, pixels[x] ?? 0)) pixels[x] = mark;
    }
  }
  const top = yOf(view, row) + 2;
  for (let x = 0; x < width; ) {
    const mark = pixels[x] ?? 0;
    let end = x + 1;
    while (end < width && pixels[end] === mark) end += 1;
    if (mark !== 0) {
      context.fillStyle =
        mark === 255
          ? scene.states === null
            ? (scene.rowColors[row] ?? '')
            : scene.colors.lineStrong
          : (scene.colors.states[mark - 1] ?? '');
      context.fillRect(view.gutter + x, top, end - x, ROW_HEIGHT - 4);
    }
    x = end;
  }
}

function outranks(mark: number, other: number): boolean {
  const rank = (one: number): number => (one === 0 ? -1 : one === 255 ? 0 : (STATE_IMPORTANCE[one - 1] ?? 0));
  return rank(mark) > rank(other);
}

/** The task itself in full, what it waits for and what waits for it with an edge in their colours. */
function drawRelated(context: CanvasRenderingContext2D, scene: MatrixScene, rows: Span, columns: Span): void {
  const { relations, matrix, farm, colors } = scene;
  if (relations === null) return;
  const { plan } = matrix;
  for (let row = rows.start; row < rows.end; row++) {
    const layer = plan.layers[row];
    if (layer === undefined) continue;
    const tasks = tasksWithin(matrix, row, columns);
    for (let task = tasks.start; task < tasks.end; task++) {
      const number = layer.firstTask + task;
      const edge =
        number === relations.task
          ? colors.text
          : farm?.missed.has(number) === true
            ? colors.error
            : farm?.added.has(number) === true
              ? colors.dim
              : isRelated(plan, relations.waitsFor, number)
                ? colors.accent
                : isRelated(plan, relations.waitedBy, number)
                  ? colors.warning
                  : null;
      if (edge === null) continue;
      drawCell(context, scene, row, task, colorOf(scene, row, task));
      outline(context, scene, row, task, edge);
    }
  }
}

function outline(
  context: CanvasRenderingContext2D,
  scene: MatrixScene,
  row: number,
  task: number,
  color: string,
): void {
  const { view, matrix } = scene;
  const top = yOf(view, row) + 1;
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = 2;
  for (const span of spansOf(matrix, row, task)) {
    const left = xOf(view, span.start);
    const width = (span.end - span.start) * view.cellWidth - 1;
    if (width < SEPARATE_FROM) {
      // Too narrow for an edge: lines above and below.
      context.fillRect(left, top, Math.max(1, width), 3);
      context.fillRect(left, top + ROW_HEIGHT - 5, Math.max(1, width), 3);
    } else context.strokeRect(left + 0.5, top + 0.5, width - 1, ROW_HEIGHT - 3);
  }
}

function drawRuler(context: CanvasRenderingContext2D, scene: MatrixScene, columns: Span): void {
  const { view, matrix, colors, fonts } = scene;
  context.fillStyle = colors.panel;
  context.fillRect(0, 0, view.width, HEADER_HEIGHT);
  context.font = `10px ${fonts.text}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const longest = String(matrix.axis.at(-1) ?? matrix.columnCount).length + 1;
  const step = rulerStep(view.cellWidth, longest * DIGIT + LABEL_MARGIN);
  for (let column = Math.floor(columns.start / step) * step; column < columns.end; column += step) {
    const x = xOf(view, column);
    if (x < view.gutter - 1) continue;
    context.fillStyle = colors.lineStrong;
    context.fillRect(x, HEADER_HEIGHT - 5, 1, 5);
    context.fillStyle = colors.dim;
    context.fillText(
      String(matrix.kind === 'frame' ? (matrix.axis[column] ?? '') : column + 1),
      x + 3,
      HEADER_HEIGHT / 2 - 1,
    );
  }
  context.fillStyle = colors.line;
  context.fillRect(0, HEADER_HEIGHT - 1, view.width, 1);
}

function drawNames(context: CanvasRenderingContext2D, scene: MatrixScene, rows: Span): void {
  const { view, colors, fonts, names, rowColors, relations, matrix } = scene;
  context.save();
  context.beginPath();
  context.rect(0, HEADER_HEIGHT, view.gutter - 1, view.height - HEADER_HEIGHT);
  context.clip();
  context.fillStyle = colors.panel;
  context.fillRect(0, HEADER_HEIGHT, view.gutter - 1, view.height);
  context.font = `11px ${fonts.mono}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const own = relations === null ? -1 : (matrix.plan.layerOfTask[relations.task] ?? -1);
  for (let row = rows.start; row < rows.end; row++) {
    const top = yOf(view, row);
    if (row === scene.hoveredRow) {
      context.fillStyle = colors.raised;
      context.fillRect(0, top, view.gutter, ROW_HEIGHT);
    }
    context.fillStyle = rowColors[row] ?? '';
    context.fillRect(10, top + 4, 3, ROW_HEIGHT - 8);
    context.fillStyle =
      row === own || row === scene.hoveredRow || relations === null ? colors.text : colors.dim;
    context.fillText(names[row] ?? '', 20, top + ROW_HEIGHT / 2 + 0.5, undefined);
  }
  context.restore();
  context.fillStyle = colors.line;
  context.fillRect(view.gutter - 1, 0, 1, view.height);
}
