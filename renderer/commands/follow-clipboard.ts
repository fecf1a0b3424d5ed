/** The browser's own copy, cut and paste, where they mean layers and not text. */
import { cutSelection, pasteLayers, selectionAsText } from '../state/clipboard-actions.ts';
import type { Editor } from '../state/editor.ts';
import { isTextField } from './follow-keys.ts';

/** Listens from now on. Returns a function that stops. */
export function followClipboard(editor: Editor): () => void {
  const meansText = (event: Event): boolean => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (isTextField(target) || target.closest('dialog, [data-own-keys]') !== null) return true;
    return (window.getSelection()?.toString() ?? '') !== '';
  };
  const onCopy = (event: ClipboardEvent): void => {
    if (meansText(event)) return;
    const text = event.type === 'cut' ? cutSelection(editor) : selectionAsText(editor);
    if (text === null) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (meansText(event)) return;
    event.preventDefault();
    pasteLayers(editor, event.clipboardData?.getData('text/plain') ?? '');
  };
  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCopy);
  document.addEventListener('paste', onPaste);
  return () => {
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCopy);
    document.removeEventListener('paste', onPaste);
  };
}
