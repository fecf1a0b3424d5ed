/** The context menu of layers, opened by the keyboard on a list that has the focus itself. */
import type { MouseEvent } from 'react';
import type { Editor } from './editor.ts';
import { select, showOverlay } from './view-store.ts';

/**
 * Opens the menu of the focused layer at its row, whose element has this id. A click on a row is the row's own; the
 * menu key comes to the list as a click on the list.
 */
export function openMenuByKey(event: MouseEvent, editor: Editor, rowId: string): void {
  if (event.target !== event.currentTarget) return;
  event.preventDefault();
  const { focused, selection } = editor.view.getState();
  const row = document.getElementById(rowId);
  if (focused === null || row === null) return;
  if (!selection.has(focused)) select(editor.view, [focused]);
  const { left, bottom } = row.getBoundingClientRect();
  showOverlay(editor.view, { kind: 'menu', menu: 'layer', at: { x: left + 16, y: bottom } });
}
