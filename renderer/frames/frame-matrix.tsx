/**
 * The matrix as it is drawn, scrolled, pointed at and walked through with the keys: left and right from task to task,
 * up and down from layer to layer, Enter to the log.
 */
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { canvasColors } from '../canvas/state-colors.ts';
import { showDrawerPanel } from '../state/settings-actions.ts';
import { useEditor, useSettings } from '../state/use-editor.ts';
import { select } from '../state/view-store.ts';
import { drawMatrix, type MatrixScene } from './draw-matrix.ts';
import { type Matrix, nearestTask, spansOf, taskAt } from './matrix.ts';
import { columnAt, HEADER_HEIGHT, ROW_HEIGHT, rowAt } from './matrix-view.ts';
import type { TaskRelations } from './task-relations.ts';
import type { StateOf } from './task-states.ts';
import type { MatrixControl } from './use-matrix-view.ts';

export interface FrameMatrixProps {
  readonly matrix: Matrix;
  readonly control: MatrixControl;
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly states: StateOf | null;
  readonly relations: TaskRelations | null;
  readonly farm: MatrixScene['farm'];
  readonly hoveredRow: number;
  /** Number in the plan of the task that is selected; -1 for none. */
  readonly selected: number;
  /** A task is pointed at (number in the plan), or none, and in which row. */
  readonly onPoint: (task: number | null, row: number) => void;
  readonly onSelect: (task: number) => void;
}

export function FrameMatrix(props: FrameMatrixProps) {
  const { matrix, control, scroller, relations, onPoint, onSelect } = props;
  const editor = useEditor();
  const { view } = control;
  const canvas = useRef<HTMLCanvasElement>(null);
  useDrawing(canvas, props);

  const at = (
    event: PointerEvent | React.MouseEvent,
  ): { row: number; task: number | null; inNames: boolean } => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const row = y < HEADER_HEIGHT ? -1 : rowAt(view, y);
    const layer = matrix.plan.layers[row];
    if (layer === undefined) return { row: -1, task: null, inNames: false };
    if (x < view.gutter) return { row, task: null, inNames: true };
    const task = taskAt(matrix, row, columnAt(view, x));
    return { row, task: task === undefined ? null : layer.firstTask + task, inNames: false };
  };

  function onClick(event: React.MouseEvent): void {
    const { row, task, inNames } = at(event);
    const id = matrix.plan.resolved.layers[matrix.plan.layers[row]?.layer ?? -1]?.layer.id;
    if (task !== null) onSelect(task);
    else if (inNames && id !== undefined) {
      select(editor.view, [id]);
      editor.canvas.getState().control?.reveal(id);
    }
  }

  // React listens to wheels passively; a zoom must keep the page from scrolling.
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      control.zoom(Math.exp(-event.deltaY / 300), event.clientX - box.getBoundingClientRect().left);
    };
    box.addEventListener('wheel', onWheel, { passive: false });
    return () => box.removeEventListener('wheel', onWheel);
  }, [scroller, control]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && props.selected >= 0) {
      event.preventDefault();
      showDrawerPanel(editor, 'log');
      return;
    }
    const next = nextTask(matrix, props.selected, event.key);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
  }

  return (
    <div
      className="matrix-scroll"
      ref={scroller}
      role="application"
      aria-label="Frames: arrows move from task to task, Enter shows the log"
      aria-describedby="matrix-words"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it has keys of its own
      tabIndex={0}
      onScroll={control.onScroll}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => {
        const { task, row } = at(event);
        onPoint(task, row);
      }}
      onPointerLeave={() => onPoint(null, -1)}
      onClick={onClick}
      onDoubleClick={(event) => {
        if (at(event).task !== null) showDrawerPanel(editor, 'log');
      }}
    >
      <div
        className="matrix-size"
        style={{
          width: view.gutter + Math.floor(matrix.columnCount * view.cellWidth),
          height: HEADER_HEIGHT + matrix.plan.layers.length * ROW_HEIGHT,
        }}
      >
        <canvas ref={canvas} className={relations === null ? '' : 'is-pointing'} />
      </div>
    </div>
  );
}

/** Draws once a frame, whatever changed in it. */
function useDrawing(ref: React.RefObject<HTMLCanvasElement | null>, props: FrameMatrixProps): void {
  const theme = useSettings((settings) => settings.theme);
  const { matrix, control, states, relations, farm, hoveredRow } = props;
  const { view } = control;
  const { plan } = matrix;
  const names = useMemo(
    () => plan.layers.map(({ layer }) => plan.resolved.layers[layer]?.name ?? ''),
    [plan],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of `view` and `theme` say when to draw anew
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const element = ref.current;
      const context = element?.getContext('2d');
      if (element === null || context === null || context === undefined) return;
      const ratio = window.devicePixelRatio;
      const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
      if (element.width !== width) element.width = width;
      if (element.height !== height) element.height = height;
      element.style.width = `${view.width}px`;
      element.style.height = `${view.height}px`;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const colors = canvasColors();
      const rowColors = plan.layers.map(
        ({ layer }) => colors.types[plan.resolved.layers[layer]?.type ?? 'Render'],
      );
      drawMatrix(context, {
        matrix,
        view,
        colors,
        names,
        rowColors,
        states,
        relations,
        farm,
        hoveredRow,
        fonts: FONTS,
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [
    matrix,
    view.width,
    view.height,
    view.cellWidth,
    view.scrollX,
    view.scrollY,
    states,
    relations,
    farm,
    hoveredRow,
    names,
    theme,
  ]);
}

const FONTS = {
  text: '"Inter Variable", system-ui, sans-serif',
  mono: '"JetBrains Mono Variable", ui-monospace, monospace',
};

/** The task that a key leads to from a task (numbers in the plan); null for keys that lead nowhere. */
export function nextTask(matrix: Matrix, from: number, key: string): number | null {
  const { plan } = matrix;
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
  if (!keys.includes(key) || plan.taskCount === 0) return null;
  const row = plan.layerOfTask[from];
  if (row === undefined) return 0;
  const layer = plan.layers[row];
  if (layer === undefined) return null;
  const last = layer.firstTask + layer.taskCount - 1;
  if (key === 'Home') return layer.firstTask;
  if (key === 'End') return last;
  if (key === 'ArrowLeft') return Math.max(layer.firstTask, from - 1);
  if (key === 'ArrowRight') return Math.min(last, from + 1);
  const column = spansOf(matrix, row, from - layer.firstTask)[0]?.start ?? 0;
  const step = key === 'ArrowUp' ? -1 : 1;
  for (let other = row + step; plan.layers[other] !== undefined; other += step) {
    const task = nearestTask(matrix, other, column);
    if (task !== undefined) return (plan.layers[other]?.firstTask ?? 0) + task;
  }
  return from;
}
