/**
 * Drags that begin on empty canvas: a box that selects (Shift adds, Ctrl takes out), a slice that cuts wires (Ctrl and
 * Shift, or Y held). Both find what they meet in the picture of the graph, so they are the same at every zoom.
 */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useState } from 'react';
import { useEditor } from '../state/use-editor.ts';
import type { FlowPoint } from '../state/view-store.ts';
import { type CanvasGesture, continueGesture, endGesture, startGesture } from './canvas-gesture.ts';
import { edgePan } from './edge-pan.ts';
import { screenToFlow } from './viewport-math.ts';

/** CSS pixels that a pointer may move before a press is a drag. */
const TREMBLE = 4;

/** The drag that is under way; null for none. */
export function useCanvasGestures(element: RefObject<HTMLElement | null>): CanvasGesture | null {
  const editor = useEditor();
  const flow = useStoreApi();
  const { setViewport } = useReactFlow();
  const [shown, setShown] = useState<CanvasGesture | null>(null);

  useEffect(() => {
    const canvas = element.current;
    if (canvas === null) return;
    const held = new Set<string>();
    let pressed: PointerEvent | null = null;
    let gesture: CanvasGesture | null = null;
    let pointer: FlowPoint = { x: 0, y: 0 };
    let timer = 0;

    const toFlow = (x: number, y: number): FlowPoint => {
      const { left, top } = canvas.getBoundingClientRect();
      const [dx, dy, zoom] = flow.getState().transform;
      return screenToFlow({ x: dx, y: dy, zoom }, { x: x - left, y: y - top });
    };
    const show = (next: CanvasGesture | null): void => {
      gesture = next;
      setShown(next);
    };
    const follow = (): void => {
      if (gesture !== null) show(continueGesture(editor, gesture, toFlow(pointer.x, pointer.y)));
    };
    /** While the pointer is past the edge the view goes on moving. */
    const pan = (): void => {
      timer = requestAnimationFrame(pan);
      const by = edgePan(pointer, canvas.getBoundingClientRect());
      if (by.x === 0 && by.y === 0) return;
      const [x, y, zoom] = flow.getState().transform;
      void setViewport({ x: x + by.x, y: y + by.y, zoom });
      follow();
    };
    const stop = (keep: boolean): void => {
      cancelAnimationFrame(timer);
      if (gesture !== null) endGesture(editor, gesture, keep);
      pressed = null;
      show(null);
    };
    const onDown = (event: PointerEvent): void => {
      if (event.button !== 0 || event.pointerType === 'touch' || held.has('Space')) return;
      const onPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
      if (!onPane) return;
      pressed = event;
      pointer = { x: event.clientX, y: event.clientY };
    };
    const onMove = (event: PointerEvent): void => {
      if (pressed === null) return;
      pointer = { x: event.clientX, y: event.clientY };
      if (gesture === null) {
        if (Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) < TREMBLE) return;
        canvas.setPointerCapture(event.pointerId);
        const [shift, mod] = [pressed.shiftKey, pressed.ctrlKey || pressed.metaKey];
        const slices = (shift && mod) || held.has('KeyY');
        const way = slices ? 'slice' : shift ? 'add' : mod ? 'remove' : 'replace';
        show(startGesture(editor, way, toFlow(pressed.clientX, pressed.clientY)));
        timer = requestAnimationFrame(pan);
      }
      follow();
    };
    const onUp = (): void => {
      if (pressed !== null) stop(true);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      held.add(event.code);
      if (event.key !== 'Escape' || gesture === null) return;
      event.preventDefault();
      event.stopPropagation();
      stop(false);
    };
    const onKeyUp = (event: KeyboardEvent): void => void held.delete(event.code);
    const onBlur = (): void => {
      held.clear();
      if (pressed !== null) stop(false);
    };

    canvas.addEventListener('pointerdown', onDown, true);
    canvas.addEventListener('pointermove', onMove);
    canvas.addEventListener('pointerup', onUp);
    canvas.addEventListener('pointercancel', onBlur);
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('keyup', onKeyUp, true);
    window.addEventListener('blur', onBlur);
    return () => {
      cancelAnimationFrame(timer);
      canvas.removeEventListener('pointerdown', onDown, true);
      canvas.removeEventListener('pointermove', onMove);
      canvas.removeEventListener('pointerup', onUp);
      canvas.removeEventListener('pointercancel', onBlur);
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('keyup', onKeyUp, true);
      window.removeEventListener('blur', onBlur);
    };
  }, [editor, flow, setViewport, element]);

  return shown;
}
