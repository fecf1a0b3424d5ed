/** What the pointer does while the graph is drawn: React Flow knows no nodes then, so they are found by place. */
import { useStoreApi } from '@xyflow/react';
import { type MouseEvent as ReactMouseEvent, useMemo } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import { connect } from '../state/layer-actions.ts';
import { useEditor } from '../state/use-editor.ts';
import { type FlowPoint, select, showOverlay, toggleSelected } from '../state/view-store.ts';
import { ORDER_INDEX } from '../state/wires.ts';
import { currentPicture } from './current-picture.ts';
import { nodeAt, wireAt } from './graph-picture.ts';

/** CSS pixels beside a wire at which a click still means it. */
const TOUCH = 5;

export interface DrawnHandlers {
  readonly onClick: (event: ReactMouseEvent) => void;
  readonly onDoubleClick: (event: ReactMouseEvent) => boolean;
  readonly onMove: (event: ReactMouseEvent) => LayerId | null;
}

export function useDrawnHandlers(): DrawnHandlers {
  const editor = useEditor();
  const flow = useStoreApi();
  return useMemo((): DrawnHandlers => {
    const pointOf = (event: ReactMouseEvent): FlowPoint => {
      const { left = 0, top = 0 } = flow.getState().domNode?.getBoundingClientRect() ?? {};
      const [x, y, zoom] = flow.getState().transform;
      return { x: (event.clientX - left - x) / zoom, y: (event.clientY - top - y) / zoom };
    };
    const layerAt = (event: ReactMouseEvent): LayerId | null =>
      nodeAt(currentPicture(editor), pointOf(event))?.id ?? null;
    const clickWire = (event: ReactMouseEvent): void => {
      const [, , zoom] = flow.getState().transform;
      const found = wireAt(currentPicture(editor), pointOf(event), TOUCH / zoom);
      const isWritten = found !== undefined && found.wire.index !== ORDER_INDEX;
      select(editor.view, [], isWritten ? [found.wire.id] : []);
      if (!isWritten) return;
      const at = { x: event.clientX + 8, y: event.clientY + 8 };
      showOverlay(editor.view, { kind: 'wire', wire: found.wire.id, at });
    };
    return {
      onClick(event) {
        const id = layerAt(event);
        const { connecting } = editor.view.getState();
        if (id === null) clickWire(event);
        else if (connecting !== null && connecting !== id) {
          editor.view.setState({ connecting: null });
          connect(editor, connecting, id);
        } else if (event.shiftKey || event.ctrlKey || event.metaKey) toggleSelected(editor.view, id);
        else select(editor.view, [id]);
      },
      onDoubleClick(event) {
        const id = layerAt(event);
        if (id !== null) editor.canvas.getState().control?.fitLayers([id]);
        return id !== null;
      },
      onMove: layerAt,
    };
  }, [editor, flow]);
}
