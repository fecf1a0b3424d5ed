/** What commands can do to the mounted canvas, put into the editor while it is there. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import { enterComposite } from '../state/composite-actions.ts';
import { currentTree } from '../state/current-tree.ts';
import type { CanvasControl } from '../state/editor.ts';
import { currentDocument } from '../state/editor.ts';
import { CARD_WIDTH } from '../state/layer-places.ts';
import { useEditor } from '../state/use-editor.ts';
import { noteView } from '../state/view-actions.ts';
import { type ScreenPoint, viewKey } from '../state/view-store.ts';
import { currentPicture } from './current-picture.ts';
import { boxAround, type PictureNode } from './graph-picture.ts';
import {
  type CanvasSize,
  type FlowViewport,
  fitViewport,
  flowToScreen,
  revealViewport,
  screenToFlow,
  zoomAround,
} from './viewport-math.ts';

/** A little more than the motion in canvas.css takes. */
const GLIDE_MS = 200;

export interface CanvasControlInput {
  readonly element: RefObject<HTMLElement | null>;
  /** Where the pointer was last, in CSS pixels of the window. */
  readonly pointer: RefObject<ScreenPoint | null>;
  /** Whether the whole graph is shown, so that it stays so when the canvas gets another size. */
  readonly fitted: RefObject<boolean>;
}

export function useCanvasControl({ element, pointer, fitted }: CanvasControlInput): void {
  const editor = useEditor();
  const flow = useStoreApi();
  const { setViewport } = useReactFlow();
  useEffect(() => {
    const size = (): CanvasSize => {
      const { width, height } = flow.getState();
      return { width, height };
    };
    const viewport = (): FlowViewport => {
      const [x, y, zoom] = flow.getState().transform;
      return { x, y, zoom };
    };
    const corner = (): ScreenPoint => {
      const { left = 0, top = 0 } = element.current?.getBoundingClientRect() ?? {};
      return { x: left, y: top };
    };
    const go = (to: FlowViewport): void => {
      fitted.current = false;
      void setViewport(to);
    };
    /** Goes somewhere else: what was in sight can be come back to. */
    const jump = (to: FlowViewport): void => {
      noteView(editor);
      go(to);
    };
    const nodesOf = (ids: Iterable<string>): readonly PictureNode[] => {
      const wanted = [...ids] as LayerId[];
      // A layer that is not in sight is shown in the whole graph.
      if (wanted.some((id) => !currentTree(editor).rootOf.has(id))) enterComposite(editor, null);
      const { rootOf } = currentTree(editor);
      const roots = new Set<string>(wanted.map((id) => rootOf.get(id) ?? id));
      return currentPicture(editor).nodes.filter((node) => roots.has(node.id));
    };
    const middle = (): ScreenPoint => ({ x: size().width / 2, y: size().height / 2 });

    const control: CanvasControl = {
      fitAll() {
        const { box } = currentPicture(editor);
        if (box === null) return;
        jump(fitViewport(box, size()));
        fitted.current = true;
      },
      fitLayers(ids) {
        const box = boxAround(nodesOf(ids));
        if (box !== null) jump(fitViewport(box, size()));
      },
      showScope() {
        const document = currentDocument(editor);
        const view = editor.view.getState();
        const known = document === undefined ? undefined : view.viewports.get(viewKey(view, document.id));
        if (known === undefined) control.fitAll();
        else go(known);
      },
      glide() {
        const canvas = element.current;
        if (canvas === null || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
        canvas.classList.add('is-gliding');
        setTimeout(() => canvas.classList.remove('is-gliding'), GLIDE_MS);
      },
      reveal(id) {
        const box = boxAround(nodesOf([id]));
        if (box !== null) go(revealViewport(viewport(), box, size()));
      },
      revealBox({ x, y, width, height }) {
        const box = { left: x, top: y, right: x + width, bottom: y + height };
        go(revealViewport(viewport(), box, size()));
      },
      zoomBy(factor) {
        go(zoomAround(viewport(), factor, middle()));
      },
      zoomTo(zoom) {
        jump(zoomAround(viewport(), zoom / viewport().zoom, middle()));
      },
      seen() {
        const document = currentDocument(editor);
        const scope = editor.view.getState().scopes.get(document?.id ?? '') ?? null;
        return { scope, zoom: viewport().zoom, ...screenToFlow(viewport(), middle()) };
      },
      show({ x, y, zoom }) {
        const { width, height } = size();
        go({ x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom });
      },
      nearest(point) {
        let best: { readonly id: string; readonly distance: number } | null = null;
        for (const { id, x, y } of currentPicture(editor).nodes) {
          const distance = Math.hypot(x + CARD_WIDTH / 2 - point.x, y + 40 - point.y);
          if (best === null || distance < best.distance) best = { id, distance };
        }
        return best?.id ?? null;
      },
      center: () => screenToFlow(viewport(), middle()),
      toFlow(point) {
        const { x, y } = corner();
        return screenToFlow(viewport(), { x: point.x - x, y: point.y - y });
      },
      screenOf(id) {
        const [node] = nodesOf([id]);
        if (node === undefined) return null;
        const { x, y } = flowToScreen(viewport(), { x: node.x + CARD_WIDTH / 2, y: node.y + 40 });
        return { x: x + corner().x, y: y + corner().y };
      },
      pointer() {
        const { x, y } = corner();
        return pointer.current ?? { x: x + middle().x, y: y + middle().y };
      },
      focus() {
        element.current?.focus({ preventScroll: true });
      },
    };
    editor.canvas.setState({ control });
    return () => {
      if (editor.canvas.getState().control === control) editor.canvas.setState({ control: null });
    };
  }, [editor, flow, setViewport, element, pointer, fitted]);
}
