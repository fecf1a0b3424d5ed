/** Listens to the keyboard of the whole window and does the commands that the keys mean. */
import type { Editor } from '../state/editor.ts';
import { COMMANDS } from './command-table.ts';
import { findCommand } from './find-command.ts';
import { IS_MAC } from './platform.ts';

/** Marks the canvas, whose keys are its own. */
export const CANVAS_SELECTOR = '[data-canvas]';

/** Listens from now on. Returns a function that stops. */
export function followKeys(editor: Editor): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : document.body;
    // A dialog keeps its keys to itself; the browser closes it on Escape.
    if (target.closest('dialog, [data-own-keys]') !== null) return;
    const command = findCommand(editor, COMMANDS, event, {
      typing: isTextField(target),
      // With the focus nowhere the canvas gets the keys, but Tab goes to the first control as everywhere.
      inCanvas: target === document.body ? event.key !== 'Tab' : target.closest(CANVAS_SELECTOR) !== null,
      mac: IS_MAC,
    });
    if (command === undefined) return;
    event.preventDefault();
    void command.run(editor);
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** Whether keys that type belong to this element. */
export function isTextField(element: Element): boolean {
  if (element instanceof HTMLInputElement)
    return !/^(checkbox|radio|button|submit|range)$/.test(element.type);
  return (
    element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || isEditable(element)
  );
}

function isEditable(element: Element): boolean {
  return element instanceof HTMLElement && element.isContentEditable;
}
