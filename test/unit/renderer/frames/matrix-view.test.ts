import { describe, expect, it } from 'vitest';
import {
  columnAt,
  fitWidth,
  HEADER_HEIGHT,
  type MatrixView,
  ROW_HEIGHT,
  rowAt,
  rulerStep,
  scrollAfterZoom,
  scrollInto,
  visibleColumns,
  visibleRows,
  xOf,
  yOf,
  zoomedWidth,
} from '../../../../renderer/frames/matrix-view.ts';

const view: MatrixView = { width: 600, height: 222, gutter: 100, cellWidth: 5, scrollX: 50, scrollY: 40 };

describe('the view of the matrix', () => {
  it('turns places into columns and rows and back', () => {
    expect(columnAt(view, xOf(view, 17) + 1)).toBe(17);
    expect(rowAt(view, yOf(view, 3) + 1)).toBe(3);
    expect(xOf(view, 10)).toBe(100);
    expect(yOf(view, 2)).toBe(HEADER_HEIGHT);
  });

  it('knows what is seen', () => {
    expect(visibleColumns(view, 1_000)).toEqual({ start: 10, end: 111 });
    expect(visibleColumns(view, 20)).toEqual({ start: 10, end: 20 });
    expect(visibleRows(view, 100)).toEqual({ start: 2, end: 13 });
  });

  it('shows all columns when it fits them, but never cells wider than is useful', () => {
    expect(fitWidth(100, 600, 100)).toBe(5);
    expect(fitWidth(100_000, 600, 100)).toBe(0.005);
    expect(fitWidth(2, 600, 100)).toBe(48);
    expect(fitWidth(0, 600, 100)).toBe(48);
  });

  it('keeps the column under the pointer where it is while it zooms', () => {
    const atX = 350;
    const before = (view.scrollX + atX - view.gutter) / view.cellWidth;
    const scrollX = scrollAfterZoom(view, 20, atX);
    expect((scrollX + atX - view.gutter) / 20).toBeCloseTo(before);
    expect(zoomedWidth(5, 100, 1)).toBe(48);
    expect(zoomedWidth(5, 0.01, 1)).toBe(1);
  });

  it('puts marks where their numbers have room', () => {
    expect(rulerStep(48, 30)).toBe(1);
    expect(rulerStep(5, 40)).toBe(10);
    expect(rulerStep(0.01, 40)).toBe(5_000);
  });

  it('scrolls as little as is needed', () => {
    expect(scrollInto(100, 120, 140, 200)).toBe(100);
    expect(scrollInto(100, 20, 40, 200)).toBe(20);
    expect(scrollInto(100, 320, 340, 200)).toBe(140);
    expect(scrollInto(0, 5 * ROW_HEIGHT, 6 * ROW_HEIGHT, 80)).toBe(40);
  });
});
