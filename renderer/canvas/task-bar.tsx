/** The bar of a layer in a run, drawn on a small canvas: thousands of tasks cost one element. */
import { useEffect, useRef } from 'react';
import type { LayerRun } from '../state/run-progress.ts';
import { canvasColors } from './state-colors.ts';
import { taskCells } from './task-cells.ts';

export interface TaskBarProps {
  readonly run: LayerRun;
  /** In flow units, as the card. */
  readonly width: number;
  readonly height: number;
  /** The theme, so that a change of it draws anew. */
  readonly theme: string;
}

/** Pixels of the picture to one flow unit: sharp up to a zoom of 2 on an ordinary screen. */
const SCALE = 2;

export function TaskBar({ run, width, height, theme }: TaskBarProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `run.version` and `theme` say when to draw anew
  useEffect(() => {
    const context = ref.current?.getContext('2d');
    if (context === null || context === undefined) return;
    const { states } = canvasColors();
    context.clearRect(0, 0, width * SCALE, height * SCALE);
    for (const cell of taskCells(run.states, width)) {
      context.fillStyle = states[cell.state] ?? '';
      context.fillRect(cell.x * SCALE, 0, cell.width * SCALE, height * SCALE);
    }
  }, [run.states, run.version, width, height, theme]);
  return (
    <canvas
      ref={ref}
      className="task-bar"
      width={width * SCALE}
      height={height * SCALE}
      style={{ width, height }}
    />
  );
}
