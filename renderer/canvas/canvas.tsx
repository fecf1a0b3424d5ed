/** The canvas: React Flow with what lies under and over it. */
import { ReactFlowProvider } from '@xyflow/react';
import { useRef, useState } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import { useDocument, useSettings, useView } from '../state/use-editor.ts';
import type { ScreenPoint } from '../state/view-store.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { CanvasHint } from './canvas-hint.tsx';
import { DrawnGraph } from './drawn-graph.tsx';
import { FlowPane } from './flow-pane.tsx';
import { GestureOverlay } from './gesture-overlay.tsx';
import { Minimap } from './minimap.tsx';
import { useCanvasControl } from './use-canvas-control.ts';
import { useCanvasGestures } from './use-canvas-gestures.ts';
import { useGraphPicture } from './use-graph-picture.ts';
import { ZoomButtons } from './zoom-buttons.tsx';
import './canvas.css';

export function Canvas() {
  return (
    <ReactFlowProvider>
      <CanvasContent />
    </ReactFlowProvider>
  );
}

function CanvasContent() {
  const element = useRef<HTMLElement>(null);
  const pointer = useRef<ScreenPoint | null>(null);
  const fitted = useRef(false);
  const picture = useGraphPicture();
  useCanvasControl({ element, pointer, fitted });
  const gesture = useCanvasGestures(element);
  const [hovered, setHovered] = useState<LayerId | null>(null);
  const drawn = useView((view) => view.detail === 'drawn');
  const mode = useView((view) => view.mode);
  const minimap = useSettings((settings) => settings.minimap);
  const theme = useSettings((settings) => settings.theme);
  const name = useDocument((document) => document.outline.name, '');
  const count = useDocument((document) => document.outline.layers.length, 0);
  return (
    <main
      ref={element}
      className={`canvas is-mode-${mode}`}
      data-canvas
      data-region
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes the keys that move over the graph
      tabIndex={0}
      aria-label={`Graph of ${name}, ${count} layers. Arrow keys move along the wires, Enter edits, Tab adds a layer, Shift+Tab leaves.`}
      onPointerMove={(event) => {
        pointer.current = { x: event.clientX, y: event.clientY };
      }}
    >
      {drawn ? <DrawnGraph picture={picture} hovered={hovered} theme={theme} /> : null}
      <FlowPane drawn={drawn} nodeCount={picture.nodes.length} fitted={fitted} onHover={setHovered} />
      {gesture === null ? null : <GestureOverlay gesture={gesture} />}
      <Breadcrumbs />
      <CanvasHint />
      <ZoomButtons />
      {minimap ? <Minimap picture={picture} theme={theme} /> : null}
    </main>
  );
}
