/** Keeps a window with unsaved work from going by accident, and remembers what was open for a reload of the page. */
import { isModified } from '../state/document-store.ts';
import type { Editor } from '../state/editor.ts';

const OPEN_KEY = 'cuegraph.open';

/** Guards the window from now on. */
export function guardUnload(editor: Editor): void {
  window.addEventListener('beforeunload', (event) => {
    const { documents, activeId } = editor.documents.getState();
    const inFront = documents.find((one) => one.id === activeId);
    const others = documents.filter((one) => one !== inFront);
    const paths = [...others, ...(inFront === undefined ? [] : [inFront])]
      .map((one) => one.path)
      .filter(Boolean);
    sessionStorage.setItem(OPEN_KEY, JSON.stringify(paths));
    if (documents.some(isModified)) event.preventDefault();
  });
}

/** Files that were open before the page was loaded anew, the one in front last; none in a new window. */
export function takeOpenFiles(): readonly string[] {
  const text = sessionStorage.getItem(OPEN_KEY);
  sessionStorage.removeItem(OPEN_KEY);
  try {
    const paths: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(paths) ? paths.filter((path): path is string => typeof path === 'string') : [];
  } catch {
    return [];
  }
}
