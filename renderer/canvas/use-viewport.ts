/** Follows the viewport: detail level, zoom for the status bar, and where each document was last looked at. */
import { useReactFlow, useStoreApi, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useDocument, useEditor } from '../state/use-editor.ts';
import { currentPicture } from './current-picture.ts';
import { detailLevel } from './detail-level.ts';
import { fitViewport } from './viewport-math.ts';

export interface ViewportFollower {
  readonly onMove: (event: unknown, viewport: Viewport) => void;
  readonly onMoveEnd: (event: unknown, viewport: Viewport) => void;
}

/** With the first nodes the document is shown as it was left, or as a whole. */
export function useViewport(nodeCount: number): ViewportFollower {
  const editor = useEditor();
  const flow = useStoreApi();
  const { setViewport } = useReactFlow();
  const documentId = useDocument((document) => document.id, '');
  const shown = useRef(false);

  const onMove = useCallback(
    (_event: unknown, { zoom }: Viewport): void => {
      const { width, height } = flow.getState();
      const detail = detailLevel(zoom, nodeCount, width, height);
      const zoomPercent = Math.round(zoom * 100);
      const view = editor.view.getState();
      if (view.detail !== detail || view.zoomPercent !== zoomPercent)
        editor.view.setState({ detail, zoomPercent });
    },
    [editor, flow, nodeCount],
  );

  const onMoveEnd = useCallback(
    (_event: unknown, viewport: Viewport): void => {
      editor.view.setState(({ viewports }) => ({ viewports: new Map(viewports).set(documentId, viewport) }));
    },
    [editor, documentId],
  );

  useEffect(() => {
    const look = (): boolean => {
      const { width, height, panZoom } = flow.getState();
      if (width === 0 || height === 0 || panZoom === null) return false;
      const { box } = currentPicture(editor);
      if (!shown.current && box !== null) {
        shown.current = true;
        const known = editor.view.getState().viewports.get(documentId);
        void setViewport(known ?? fitViewport(box, { width, height }));
      }
      const [x, y, zoom] = flow.getState().transform;
      onMove(null, { x, y, zoom });
      return true;
    };
    if (look()) return;
    const stop = flow.subscribe(() => {
      if (look()) stop();
    });
    return stop;
  }, [editor, flow, documentId, onMove, setViewport]);

  return { onMove, onMoveEnd };
}
