/** The chart of a schedule: a line for each task that runs at once, scrolled, zoomed and pointed at. */
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { canvasColors } from '../canvas/state-colors.ts';
import { useEditor, useSettings } from '../state/use-editor.ts';
import { drawGantt } from './draw-gantt.ts';
import { type GanttView, LANE_HEIGHT, RULER_HEIGHT, rowAtPoint, rowsByLane } from './gantt-view.ts';
import type { PlayedSchedule } from './schedule-request.ts';
import { printTime, scheduleSummary } from './schedule-words.ts';

export interface GanttChartProps {
  readonly played: PlayedSchedule;
  /** 1 shows all of it. */
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly cursor: number | null;
}

export function GanttChart({ played, zoom, onZoom, cursor }: GanttChartProps) {
  const editor = useEditor();
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [scroll, setScroll] = useState({ x: 0, y: 0 });
  const [hovered, setHovered] = useState<number | null>(null);
  const lanes = useMemo(() => rowsByLane(played), [played]);
  const critical = useMemo(() => new Set(played.critical), [played]);
  const scale = (Math.max(1, size.width - 2) / Math.max(0.001, played.makespan)) * zoom;
  const view: GanttView = { ...size, scale, scrollX: scroll.x, scrollY: scroll.y };

  useEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const observer = new ResizeObserver(() => setSize({ width: box.clientWidth, height: box.clientHeight }));
    observer.observe(box);
    // React listens to wheels passively; a zoom must keep the page from scrolling.
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      onZoom(Math.max(1, zoom * Math.exp(-event.deltaY / 300)));
    };
    box.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      observer.disconnect();
      box.removeEventListener('wheel', onWheel);
    };
  }, [zoom, onZoom]);

  const theme = useSettings((settings) => settings.theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of `view` and `theme` say when to draw anew
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (element === null || context === null || context === undefined) return;
      const ratio = window.devicePixelRatio;
      element.width = Math.round(view.width * ratio);
      element.height = Math.round(view.height * ratio);
      element.style.width = `${view.width}px`;
      element.style.height = `${view.height}px`;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const dark = document.documentElement.dataset.theme !== 'light';
      const shown = hovered !== null && hovered < played.rowCount ? hovered : null;
      drawGantt(context, {
        played,
        lanes,
        critical,
        view,
        colors: canvasColors(),
        dark,
        hovered: shown,
        cursor,
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [
    played,
    lanes,
    critical,
    view.width,
    view.height,
    scale,
    view.scrollX,
    view.scrollY,
    hovered,
    cursor,
    theme,
  ]);

  function rowUnder(event: PointerEvent | React.MouseEvent): number | null {
    const box = event.currentTarget.getBoundingClientRect();
    const point = { x: event.clientX - box.left, y: event.clientY - box.top };
    return rowAtPoint(played, lanes, view, point) ?? null;
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list of layers beside it says the same for keys
    <section
      className="gantt-scroll"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it
      tabIndex={0}
      aria-label={`Chart of the schedule: ${scheduleSummary(played)}`}
      title={hovered === null ? undefined : barWords(played, hovered, critical)}
      onScroll={(event) => setScroll({ x: event.currentTarget.scrollLeft, y: event.currentTarget.scrollTop })}
      onPointerMove={(event) => setHovered(rowUnder(event))}
      onPointerLeave={() => setHovered(null)}
      onClick={(event) => {
        const row = rowUnder(event);
        const layer = row === null ? undefined : played.layers[played.layer[row] ?? -1];
        if (row !== null && layer !== undefined)
          editor.view.setState({ task: { layer: layer.name, frame: played.frame[row] ?? 0 } });
      }}
    >
      <div
        className="gantt-size"
        style={{
          width: Math.floor(played.makespan * scale),
          height: RULER_HEIGHT + played.laneCount * LANE_HEIGHT,
        }}
      >
        <canvas ref={canvas} aria-hidden />
      </div>
    </section>
  );
}

function barWords(played: PlayedSchedule, row: number, critical: ReadonlySet<number>): string | undefined {
  const layer = played.layers[played.layer[row] ?? -1];
  if (layer === undefined) return undefined;
  const [start, end] = [played.start[row] ?? 0, played.end[row] ?? 0];
  const words = `${layer.name} ${played.frame[row] ?? ''}: ${printTime(start)} to ${printTime(end)}, takes ${printTime(end - start)}`;
  return critical.has(row) ? `${words}\nThe end of the job waits for it.` : words;
}
