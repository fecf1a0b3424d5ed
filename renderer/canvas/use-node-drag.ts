/** Nodes that are being dragged: kept beside the document while it lasts, one edit when it ends. */
import type { NodeChange } from '@xyflow/react';
import { useCallback, useState } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import { placeLayers } from '../state/layer-actions.ts';
import { useEditor } from '../state/use-editor.ts';
import { type FlowPoint, select } from '../state/view-store.ts';
import type { LayerFlowNode } from './flow-nodes.ts';

const NOT_MOVING: ReadonlyMap<string, FlowPoint> = new Map();

export interface NodeDrag {
  readonly moving: ReadonlyMap<string, FlowPoint>;
  readonly onNodesChange: (changes: readonly NodeChange<LayerFlowNode>[]) => void;
  readonly onDragStop: (
    event: unknown,
    node: LayerFlowNode | undefined,
    nodes: readonly LayerFlowNode[],
  ) => void;
}

export function useNodeDrag(): NodeDrag {
  const editor = useEditor();
  const [moving, setMoving] = useState(NOT_MOVING);

  const onNodesChange = useCallback(
    (changes: readonly NodeChange<LayerFlowNode>[]): void => {
      const { selection, wires } = editor.view.getState();
      const selected = new Set(selection);
      let moved: Map<string, FlowPoint> | undefined;
      for (const change of changes) {
        if (change.type === 'position' && change.position !== undefined && change.dragging === true) {
          moved ??= new Map();
          moved.set(change.id, change.position);
        } else if (change.type === 'select') {
          if (change.selected) selected.add(change.id as LayerId);
          else selected.delete(change.id as LayerId);
        }
      }
      if (moved !== undefined) {
        const latest = moved;
        setMoving((before) => new Map([...before, ...latest]));
      }
      select(editor.view, selected, wires);
    },
    [editor],
  );

  const onDragStop = useCallback(
    (_event: unknown, _node: LayerFlowNode | undefined, nodes: readonly LayerFlowNode[]): void => {
      const places = new Map(nodes.map((node) => [node.id as LayerId, { ...node.position }]));
      placeLayers(editor, places, nodes.length === 1 ? 'Move a layer' : `Move ${nodes.length} layers`);
      setMoving(NOT_MOVING);
    },
    [editor],
  );

  return { moving, onNodesChange, onDragStop };
}
