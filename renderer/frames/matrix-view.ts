/** Where the matrix is looked at: columns and rows to pixels and back. Pure. */
import type { Span } from './matrix.ts';

/** Measures in CSS pixels. */
export const HEADER_HEIGHT = 22;
export const ROW_HEIGHT = 20;
/** Cells are never wider than this, nor narrower than what shows all columns at once. */
export const WIDEST_CELL = 48;

export interface MatrixView {
  /** Size of what is seen, and the width of the names at its left. */
  readonly width: number;
  readonly height: number;
  readonly gutter: number;
  readonly cellWidth: number;
  readonly scrollX: number;
  readonly scrollY: number;
}

/** The width of a cell at which all columns are seen. */
export function fitWidth(columnCount: number, width: number, gutter: number): number {
  return columnCount === 0 ? WIDEST_CELL : Math.min(WIDEST_CELL, Math.max(1, width - gutter) / columnCount);
}

/** The width of a cell after zooming by a factor, within what is useful. */
export function zoomedWidth(cellWidth: number, factor: number, smallest: number): number {
  return Math.min(WIDEST_CELL, Math.max(smallest, cellWidth * factor));
}

/** The scroll position that keeps the column at a place of the window where it is while cells become wider. */
export function scrollAfterZoom(view: MatrixView, cellWidth: number, atX: number): number {
  const column = (view.scrollX + atX - view.gutter) / view.cellWidth;
  return Math.max(0, column * cellWidth - (atX - view.gutter));
}

/** The left edge of a column in the window. */
export function xOf(view: MatrixView, column: number): number {
  return view.gutter + column * view.cellWidth - view.scrollX;
}

/** The top edge of a row in the window. */
export function yOf(view: MatrixView, row: number): number {
  return HEADER_HEIGHT + row * ROW_HEIGHT - view.scrollY;
}

/** The column at a place of the window; may be outside the matrix. */
export function columnAt(view: MatrixView, x: number): number {
  return Math.floor((view.scrollX + x - view.gutter) / view.cellWidth);
}

/** The row at a place of the window; may be outside the matrix. */
export function rowAt(view: MatrixView, y: number): number {
  return Math.floor((view.scrollY + y - HEADER_HEIGHT) / ROW_HEIGHT);
}

/** The rows that are seen, of `count`. */
export function visibleRows(view: MatrixView, count: number): Span {
  const start = Math.max(0, Math.floor(view.scrollY / ROW_HEIGHT));
  return { start, end: Math.min(count, rowAt(view, view.height) + 1) };
}

/** The columns that are seen, of `count`. */
export function visibleColumns(view: MatrixView, count: number): Span {
  const start = Math.max(0, columnAt(view, view.gutter));
  return { start, end: Math.min(count, columnAt(view, view.width) + 1) };
}

/** Columns between two marks of the ruler, so that their numbers do not touch: 1, 2, 5, 10, 20, 50 … */
export function rulerStep(cellWidth: number, labelWidth: number): number {
  const least = labelWidth / cellWidth;
  for (let power = 1; ; power *= 10)
    for (const digit of [1, 2, 5]) if (digit * power >= least) return digit * power;
}

/** How far to scroll so that a stretch of pixels is seen; the smallest movement. */
export function scrollInto(scroll: number, start: number, end: number, size: number): number {
  if (start < scroll) return Math.max(0, start);
  return end > scroll + size ? Math.max(0, end - size) : scroll;
}
