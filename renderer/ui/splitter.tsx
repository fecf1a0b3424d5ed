/** The edge between two panels: dragged with the mouse, moved with the arrow keys, put back by a double click. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import './splitter.css';

export interface SplitterProps {
  readonly label: string;
  /** Which way the edge runs. */
  readonly line: 'vertical' | 'horizontal';
  /** Size of the panel in CSS pixels, and its limits. */
  readonly size: number;
  readonly limits: readonly [smallest: number, largest: number];
  /** 1 when the panel grows as the edge moves right or down, -1 when it grows the other way. */
  readonly growth: 1 | -1;
  readonly initial: number;
  readonly onResize: (size: number) => void;
}

/** Pixels that an arrow key moves the edge. */
const KEY_STEP = 16;

export function Splitter({ label, line, size, limits, growth, initial, onResize }: SplitterProps) {
  const start = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const [smallest, largest] = limits;
  const resize = (wanted: number): void =>
    onResize(Math.round(Math.min(largest, Math.max(smallest, wanted))));
  const along = (event: PointerEvent): number => (line === 'vertical' ? event.clientX : event.clientY);

  function onKeyDown(event: KeyboardEvent): void {
    const [less, more] = line === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const step = event.key === less ? -KEY_STEP : event.key === more ? KEY_STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    resize(size + step * growth);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved has no element of its own
    <div
      className={`splitter ${line}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={line}
      aria-valuenow={size}
      aria-valuemin={smallest}
      aria-valuemax={largest}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onResize(initial)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: along(event), size };
      }}
      onPointerMove={(event) => {
        if (start.current !== null) resize(start.current.size + (along(event) - start.current.at) * growth);
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
    />
  );
}
