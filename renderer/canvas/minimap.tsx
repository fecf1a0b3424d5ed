/** The whole graph in a corner, with the part in sight; a drag in it moves the view. Two canvases: one still, one live. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useEffect, useRef } from 'react';
import { CARD_WIDTH } from '../state/layer-places.ts';
import { noteColor } from '../state/note-edits.ts';
import { useAnalysis, useShownRun } from '../state/use-editor.ts';
import type { FlowBox, GraphPicture } from './graph-picture.ts';
import { canvasColors } from './state-colors.ts';
import { visibleBox } from './viewport-math.ts';
import './minimap.css';

export interface MinimapProps {
  readonly picture: GraphPicture;
  readonly theme: string;
}

const WIDTH = 176;
const HEIGHT = 112;
const PADDING = 8;

export function Minimap({ picture, theme }: MinimapProps) {
  const still = useRef<HTMLCanvasElement>(null);
  const live = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  const { setViewport } = useReactFlow();
  const cards = useAnalysis((state) => state.cards);
  const run = useShownRun((one) => one, undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `theme` says when the colours are others
  useEffect(() => {
    const context = prepare(still.current);
    if (context === null || picture.box === null) return;
    const { scale, dx, dy } = mapping(picture.box);
    const colors = canvasColors();
    for (const note of picture.notes) {
      context.globalAlpha = 0.25;
      context.fillStyle = colors.notes[noteColor(note)];
      context.fillRect(note.x * scale + dx, note.y * scale + dy, note.width * scale, note.height * scale);
    }
    context.globalAlpha = 1;
    for (const node of picture.nodes) {
      const card = cards.get(node.id);
      const counts = run?.layers.get(card?.fullName ?? node.name)?.counts;
      const state = counts === undefined ? -1 : counts.indexOf(Math.max(...counts));
      context.fillStyle =
        state < 0 ? colors.types[card?.type ?? 'Render'] : (colors.states[state] ?? colors.dim);
      const [width, height] = [Math.max(1.5, CARD_WIDTH * scale), Math.max(1.5, node.height * scale)];
      context.fillRect(node.x * scale + dx, node.y * scale + dy, width, height);
    }
  }, [picture, cards, run, theme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `theme` says when the colours are others
  useEffect(() => {
    const { box } = picture;
    if (box === null) return;
    const draw = (): void => {
      const context = prepare(live.current);
      if (context === null) return;
      const { transform, width, height } = flow.getState();
      const [x, y, zoom] = transform;
      const { scale, dx, dy } = mapping(box);
      const seen = visibleBox({ x, y, zoom }, { width, height });
      context.strokeStyle = canvasColors().accent;
      context.lineWidth = 1.5;
      context.strokeRect(
        seen.left * scale + dx,
        seen.top * scale + dy,
        (seen.right - seen.left) * scale,
        (seen.bottom - seen.top) * scale,
      );
    };
    draw();
    return flow.subscribe((state, before) => {
      if (
        state.transform !== before.transform ||
        state.width !== before.width ||
        state.height !== before.height
      )
        draw();
    });
  }, [picture, theme, flow]);

  function moveTo(event: PointerEvent<HTMLElement>): void {
    if (picture.box === null || (event.type === 'pointermove' && event.buttons === 0)) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { scale, dx, dy } = mapping(picture.box);
    const { transform, width, height } = flow.getState();
    const zoom = transform[2];
    const [x, y] = [(event.clientX - left - dx) / scale, (event.clientY - top - dy) / scale];
    void setViewport({ x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom });
  }

  if (picture.nodes.length < 2) return null;
  return (
    <div
      className="minimap"
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        moveTo(event);
      }}
      onPointerMove={moveTo}
    >
      <canvas ref={still} />
      <canvas ref={live} />
    </div>
  );
}

/** Where flow units come to lie in the map. */
function mapping(box: FlowBox): { readonly scale: number; readonly dx: number; readonly dy: number } {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const scale = Math.min((WIDTH - 2 * PADDING) / width, (HEIGHT - 2 * PADDING) / height, 0.2);
  return {
    scale,
    dx: (WIDTH - width * scale) / 2 - box.left * scale,
    dy: (HEIGHT - height * scale) / 2 - box.top * scale,
  };
}

function prepare(canvas: HTMLCanvasElement | null): CanvasRenderingContext2D | null {
  if (canvas === null) return null;
  const scale = window.devicePixelRatio;
  canvas.width = WIDTH * scale;
  canvas.height = HEIGHT * scale;
  const context = canvas.getContext('2d');
  context?.setTransform(scale, 0, 0, scale, 0, 0);
  return context;
}
