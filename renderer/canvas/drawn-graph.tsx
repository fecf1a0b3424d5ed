/** The canvas for the far zoom. It lies under React Flow's empty pane, which goes on to pan, zoom and select. */
import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import { useAnalysis, useShownRun, useView } from '../state/use-editor.ts';
import { drawGraph } from './draw-graph.ts';
import type { GraphPicture } from './graph-picture.ts';
import { canvasColors } from './state-colors.ts';

export interface DrawnGraphProps {
  readonly picture: GraphPicture;
  readonly hovered: LayerId | null;
  readonly theme: string;
}

export function DrawnGraph({ picture, hovered, theme }: DrawnGraphProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  const cards = useAnalysis((state) => state.cards);
  const selection = useView((view) => view.selection);
  const wires = useView((view) => view.wires);
  const notes = useView((view) => view.notes);
  const focused = useView((view) => view.focused);
  const lit = useView((view) => view.lit);
  const run = useShownRun((one) => one, undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `theme` says when the colours are others
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (canvas === null || context === null || context === undefined) return;
    let frame = 0;
    const draw = (): void => {
      frame = 0;
      const { transform, width, height } = flow.getState();
      const scale = window.devicePixelRatio;
      const [pixelsX, pixelsY] = [Math.round(width * scale), Math.round(height * scale)];
      if (canvas.width !== pixelsX) canvas.width = pixelsX;
      if (canvas.height !== pixelsY) canvas.height = pixelsY;
      const [x, y, zoom] = transform;
      const scene = {
        picture,
        cards,
        selection,
        wires,
        notes,
        focused,
        hovered,
        lit,
        run,
        colors: canvasColors(),
      };
      drawGraph(context, scene, { x, y, zoom }, { width, height }, scale);
    };
    const ask = (): void => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    draw();
    const stop = flow.subscribe((state, before) => {
      if (
        state.transform !== before.transform ||
        state.width !== before.width ||
        state.height !== before.height
      )
        ask();
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [picture, cards, selection, wires, notes, focused, hovered, lit, run, theme, flow]);

  return <canvas ref={ref} className="drawn-graph" aria-hidden />;
}
