/**
 * Opens a file that was dropped on the window. A page is not told where a file lies, so its text becomes a new
 * document that has to be saved somewhere.
 */
import { formatErrorText } from '../../shared/format/note-text.ts';
import { readDocument } from '../../shared/format/read-document.ts';
import { newDocument } from '../state/document-actions.ts';
import { replaceOutline } from '../state/document-store.ts';
import type { Editor } from '../state/editor.ts';
import { notify } from '../state/notice-store.ts';

/** Largest file that is read in the window, in bytes: the same as the host's. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Reads the file and shows it as a new document. */
export async function openDropped(editor: Editor, file: File): Promise<void> {
  if (file.size > MOST_BYTES) {
    notify(editor.notices, { kind: 'error', text: `${file.name} is too large to be an outline.` });
    return;
  }
  const read = readDocument(await file.text(), { fileName: file.name });
  if (!read.ok) {
    notify(editor.notices, { kind: 'error', text: `${file.name}: ${formatErrorText(read.error)}` });
    return;
  }
  if (!(await newDocument(editor))) return;
  const { activeId } = editor.documents.getState();
  if (activeId === null) return;
  replaceOutline(editor.documents, activeId, read.value.outline, { label: `Read ${file.name}` });
  const text = `${file.name} is open as a new document: a page is not told where a dropped file lies. Save asks for a place.`;
  notify(editor.notices, { kind: 'info', text });
}
