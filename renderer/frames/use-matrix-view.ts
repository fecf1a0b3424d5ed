/** The part of the matrix that is in view: its size, where it is scrolled to, how wide cells are. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Matrix } from './matrix.ts';
import {
  fitWidth,
  HEADER_HEIGHT,
  type MatrixView,
  ROW_HEIGHT,
  scrollAfterZoom,
  scrollInto,
  zoomedWidth,
} from './matrix-view.ts';

export interface MatrixControl {
  readonly view: MatrixView;
  /** Whether all columns are seen. */
  readonly isFit: boolean;
  readonly onScroll: () => void;
  readonly zoom: (factor: number, atX?: number) => void;
  readonly fit: () => void;
  /** Scrolls as little as is needed to see a row and some columns. */
  readonly reveal: (row: number, start: number, end: number) => void;
}

export function useMatrixView(
  scroller: RefObject<HTMLDivElement | null>,
  matrix: Matrix,
  gutter: number,
): MatrixControl {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [scroll, setScroll] = useState({ x: 0, y: 0 });
  // null: as wide as shows everything.
  const [chosen, setChosen] = useState<number | null>(null);
  const wantedX = useRef<number | null>(null);
  const fitting = fitWidth(matrix.columnCount, size.width - 1, gutter);
  const cellWidth = chosen === null ? fitting : Math.max(fitting, chosen);
  const view = { ...size, gutter, cellWidth, scrollX: scroll.x, scrollY: scroll.y };
  const latest = useRef(view);
  latest.current = view;

  useEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const observer = new ResizeObserver(() => setSize({ width: box.clientWidth, height: box.clientHeight }));
    observer.observe(box);
    return () => observer.disconnect();
  }, [scroller]);

  const onScroll = useCallback(() => {
    const box = scroller.current;
    if (box !== null) setScroll({ x: box.scrollLeft, y: box.scrollTop });
  }, [scroller]);

  // Where a zoom leads to can be scrolled to only when the content has its new width.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null || wantedX.current === null) return;
    box.scrollLeft = wantedX.current;
    wantedX.current = null;
    onScroll();
  });

  const zoom = useCallback(
    (factor: number, atX?: number) => {
      const now = latest.current;
      const smallest = fitWidth(matrix.columnCount, now.width - 1, now.gutter);
      const next = zoomedWidth(now.cellWidth, factor, smallest);
      wantedX.current = scrollAfterZoom(now, next, atX ?? (now.gutter + now.width) / 2);
      setChosen(next <= smallest ? null : next);
    },
    [matrix],
  );

  const reveal = useCallback(
    (row: number, start: number, end: number) => {
      const box = scroller.current;
      const { width, height, gutter: left, cellWidth: cell } = latest.current;
      if (box === null) return;
      box.scrollLeft = scrollInto(box.scrollLeft, start * cell, end * cell, width - left);
      box.scrollTop = scrollInto(
        box.scrollTop,
        row * ROW_HEIGHT,
        (row + 1) * ROW_HEIGHT,
        height - HEADER_HEIGHT,
      );
      onScroll();
    },
    [scroller, onScroll],
  );

  return { view, isFit: chosen === null, onScroll, zoom, fit: () => setChosen(null), reveal };
}
