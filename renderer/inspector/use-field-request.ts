/** Shows the field that something asked for: opens its section, scrolls to it, gives it the focus. */
import { type RefObject, useEffect } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import { updateSettings } from '../state/settings-actions.ts';
import { useEditor, useView } from '../state/use-editor.ts';

export function useFieldRequest(scroller: RefObject<HTMLDivElement | null>, ids: readonly LayerId[]): void {
  const editor = useEditor();
  const request = useView((state) => state.field);
  const shows = request !== null && (request.layer === null ? ids.length === 0 : ids.includes(request.layer));
  const serial = shows ? request.serial : 0;
  const field = shows ? request.field : null;
  useEffect(() => {
    const root = scroller.current;
    if (serial === 0 || root === null) return;
    if (findField(root, field) === null) updateSettings(editor, { foldedSections: [] });
    // What was folded is there after the next drawing.
    const frame = requestAnimationFrame(() => showField(root, findField(root, field)));
    return () => cancelAnimationFrame(frame);
  }, [serial, field, scroller, editor]);
}

function showField(root: HTMLElement, target: Element | null): void {
  target?.scrollIntoView({ block: 'nearest' });
  const widget = target?.querySelector<HTMLElement>('input, select, textarea, button');
  (widget ?? root.querySelector<HTMLElement>('input, select, textarea'))?.focus({ preventScroll: true });
}

/** The element of a field; of `env.PATH` the table when the row is not there, nothing for a field that is not shown. */
function findField(root: HTMLElement, field: string | null): Element | null {
  if (field === null) return root.querySelector('[data-field="name"]');
  for (let name = field; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const found = root.querySelector(`[data-field="${CSS.escape(name)}"]`);
    if (found !== null) return found;
  }
  return null;
}
