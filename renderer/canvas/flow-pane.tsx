/**
 * React Flow, told what to show and asked what the user did. Positions while dragging are kept beside the document
 * and become one edit when the drag ends; selection lives in the view store; everything else is a command or an edit.
 */
import { Background, type EdgeTypes, type NodeTypes, ReactFlow } from '@xyflow/react';
import type { DragEvent, MouseEvent as ReactMouseEvent, RefObject } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import { droppedModule, hasModule } from '../palette/module-drag.ts';
import { enterComposite, isComposite } from '../state/composite-actions.ts';
import { addModule, connect, insertModule } from '../state/layer-actions.ts';
import { useEditor } from '../state/use-editor.ts';
import { select, selectNotes, showOverlay } from '../state/view-store.ts';
import { MOST_MOUNTED } from './detail-level.ts';
import { DraggedWire } from './dragged-wire.tsx';
import type { WireFlowEdge } from './flow-edges.ts';
import { type CanvasNode, noteIdOf } from './flow-nodes.ts';
import { GuideLines } from './guide-lines.tsx';
import { LayerNode } from './layer-node.tsx';
import { NoteNode } from './note-node.tsx';
import { useDrawnHandlers } from './use-drawn-handlers.ts';
import { useFlowGraph } from './use-flow-graph.ts';
import { useNodeDrag } from './use-node-drag.ts';
import { useViewport } from './use-viewport.ts';
import { openMenu, useWireHandlers } from './use-wire-handlers.ts';
import { LARGEST_ZOOM, SMALLEST_ZOOM } from './viewport-math.ts';
import { WireEdge } from './wire-edge.tsx';

const NODE_TYPES: NodeTypes = { layer: LayerNode, note: NoteNode };
const EDGE_TYPES: EdgeTypes = { wire: WireEdge };
const PAN_BUTTONS = [1];
const SELECT_KEYS = ['Shift', 'Control', 'Meta'];
const GRID: [number, number] = [4, 4];

export interface FlowPaneProps {
  /** The graph is drawn on the canvas below; the pane only pans, zooms and selects. */
  readonly drawn: boolean;
  readonly nodeCount: number;
  readonly fitted: RefObject<boolean>;
  readonly onHover: (id: LayerId | null) => void;
}

export function FlowPane({ drawn, nodeCount, fitted, onHover }: FlowPaneProps) {
  const editor = useEditor();
  const drag = useNodeDrag();
  const wires = useWireHandlers();
  const far = useDrawnHandlers();
  const viewport = useViewport(nodeCount, fitted);
  const { nodes, edges } = useFlowGraph(drag.moving, viewport.ready || nodeCount <= MOST_MOUNTED);
  const moduleDrop = useModuleDrop();

  function onNodeClick(_event: unknown, node: CanvasNode): void {
    const { connecting } = editor.view.getState();
    if (connecting === null || connecting === node.id || noteIdOf(node.id) !== undefined) return;
    editor.view.setState({ connecting: null });
    connect(editor, connecting, node.id as LayerId);
  }

  function onDoubleClick(event: ReactMouseEvent): void {
    const onPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
    if (!onPane || (drawn && far.onDoubleClick(event))) return;
    const at = { x: event.clientX, y: event.clientY };
    const place = editor.canvas.getState().control?.toFlow(at) ?? null;
    showOverlay(editor.view, { kind: 'modules', at, place, wire: null });
  }

  return (
    <ReactFlow<CanvasNode, WireFlowEdge>
      nodes={nodes as CanvasNode[]}
      edges={edges as WireFlowEdge[]}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onNodesChange={drag.onNodesChange}
      onNodeDragStart={drag.onDragStart}
      onNodeDragStop={drag.onDragStop}
      onSelectionDragStop={drag.onDragStop}
      onNodeClick={onNodeClick}
      onNodeDoubleClick={(_event, { id }) => {
        if (isComposite(editor, id as LayerId)) enterComposite(editor, id as LayerId);
      }}
      onNodeContextMenu={(event, { id }) => {
        event.preventDefault();
        const note = noteIdOf(id);
        if (note !== undefined) {
          openMenu(editor, 'note', event, () => {
            if (!editor.view.getState().notes.has(note)) selectNotes(editor.view, [note]);
          });
          return;
        }
        openMenu(editor, 'layer', event, () => {
          if (!editor.view.getState().selection.has(id as LayerId)) select(editor.view, [id as LayerId]);
        });
      }}
      {...wires}
      connectionLineComponent={DraggedWire}
      connectionRadius={28}
      reconnectRadius={11}
      onPaneClick={(event) => (drawn ? far.onClick(event) : select(editor.view, []))}
      onPaneContextMenu={(event) => {
        event.preventDefault();
        openMenu(editor, 'canvas', event);
      }}
      onPaneMouseMove={(event) => {
        if (drawn) onHover(far.onMove(event));
      }}
      onDoubleClick={onDoubleClick}
      {...moduleDrop}
      onMove={viewport.onMove}
      onMoveEnd={viewport.onMoveEnd}
      minZoom={SMALLEST_ZOOM}
      maxZoom={LARGEST_ZOOM}
      zoomOnDoubleClick={false}
      panOnDrag={PAN_BUTTONS}
      selectionKeyCode={null}
      multiSelectionKeyCode={SELECT_KEYS}
      deleteKeyCode={null}
      disableKeyboardA11y
      nodesFocusable={false}
      edgesFocusable={false}
      onlyRenderVisibleElements
      snapToGrid
      snapGrid={GRID}
      nodeDragThreshold={3}
      elevateNodesOnSelect={false}
      proOptions={{ hideAttribution: true }}
    >
      <Background gap={24} size={1.5} />
      <GuideLines guides={drag.guides} />
    </ReactFlow>
  );
}

interface ModuleDrop {
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** A module from the palette: on empty canvas it is added, on a wire it goes between the ends. */
function useModuleDrop(): ModuleDrop {
  const editor = useEditor();
  return {
    onDragOver(event) {
      if (!hasModule(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop(event) {
      const spec = editor.analysis.getState().library.byName.get(droppedModule(event));
      const point = { x: event.clientX, y: event.clientY };
      const at = editor.canvas.getState().control?.toFlow(point);
      if (spec === undefined || at === undefined) return;
      event.preventDefault();
      const place = { x: Math.round((at.x - 116) / 4) * 4, y: Math.round((at.y - 40) / 4) * 4 };
      const wire = document
        .elementFromPoint(point.x, point.y)
        ?.closest('[data-wire]')
        ?.getAttribute('data-wire');
      if (wire === null || wire === undefined) addModule(editor, spec, { place });
      else insertModule(editor, spec, wire, place);
    },
  };
}
