/** Follows the viewport: detail level, zoom for the status bar, and where each document was last looked at. */
import { useReactFlow, useStoreApi, type Viewport } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useDocument, useEditor } from '../state/use-editor.ts';
import { noteView } from '../state/view-actions.ts';
import { viewKey } from '../state/view-store.ts';
import { currentPicture } from './current-picture.ts';
import { detailLevel } from './detail-level.ts';
import { fitViewport } from './viewport-math.ts';

/** A view that stands this long was looked at, and can be gone back to. */
const LOOKED_AT_MS = 700;

export interface ViewportFollower {
  /** Whether it is known what part of the graph is in sight. */
  readonly ready: boolean;
  readonly onMove: (event: unknown, viewport: Viewport) => void;
  readonly onMoveEnd: (event: unknown, viewport: Viewport) => void;
}

/**
 * With the first nodes the document is shown as it was left, or as a whole; what is shown as a whole (`fitted`) stays so
 * when the canvas gets another size, until the user moves the view.
 */
export function useViewport(nodeCount: number, fitted: RefObject<boolean>): ViewportFollower {
  const editor = useEditor();
  const flow = useStoreApi();
  const { setViewport } = useReactFlow();
  const documentId = useDocument((document) => document.id, '');
  const shown = useRef(false);
  const [ready, setReady] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const onMove = useCallback(
    (event: unknown, { zoom }: Viewport): void => {
      if (event !== null) fitted.current = false;
      const { width, height } = flow.getState();
      const detail = detailLevel(zoom, nodeCount, width, height);
      const zoomPercent = Math.round(zoom * 100);
      const view = editor.view.getState();
      if (view.detail !== detail || view.zoomPercent !== zoomPercent)
        editor.view.setState({ detail, zoomPercent });
    },
    [editor, flow, nodeCount, fitted],
  );

  const onMoveEnd = useCallback(
    (_event: unknown, viewport: Viewport): void => {
      editor.view.setState((view) => ({
        viewports: new Map(view.viewports).set(viewKey(view, documentId), viewport),
      }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => noteView(editor), LOOKED_AT_MS);
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
        const known = editor.view.getState().viewports.get(viewKey(editor.view.getState(), documentId));
        fitted.current = known === undefined;
        void setViewport(known ?? fitViewport(box, { width, height }));
      } else if (fitted.current && box !== null) void setViewport(fitViewport(box, { width, height }));
      const [x, y, zoom] = flow.getState().transform;
      onMove(null, { x, y, zoom });
      setReady(true);
      return true;
    };
    let begun = look();
    return flow.subscribe((state, before) => {
      const resized = state.width !== before.width || state.height !== before.height;
      if (!begun || resized) begun = look() || begun;
    });
  }, [editor, flow, documentId, onMove, setViewport, fitted]);

  return { ready, onMove, onMoveEnd };
}
