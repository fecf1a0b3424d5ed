/** Bookmarked views of a document, as they stand in the window's settings under its path. */
import { type LayerId, layerId } from '../../shared/outline/outline.ts';
import { currentDocument, type Editor } from './editor.ts';
import { findLayerById } from './find-layer.ts';
import { announce } from './notice-store.ts';
import { updateSettings } from './settings-actions.ts';
import type { SeenView } from './view-history.ts';

export interface Bookmark extends SeenView {
  readonly name: string;
}

/** As many as there are digits to jump with. */
export const MOST_BOOKMARKS = 9;

/** The bookmarks of the document in front; what is no bookmark is passed over. */
export function currentBookmarks(editor: Editor): readonly Bookmark[] {
  return readBookmarks(editor.settings.getState().bookmarks[keyOf(editor)]);
}

export function readBookmarks(found: unknown): readonly Bookmark[] {
  if (!Array.isArray(found)) return [];
  return found.flatMap((one: unknown): Bookmark[] => {
    if (typeof one !== 'object' || one === null) return [];
    const { name, x, y, zoom, scope } = one as Readonly<Record<string, unknown>>;
    if (typeof name !== 'string' || !isNumber(x) || !isNumber(y) || !isNumber(zoom) || zoom <= 0) return [];
    return [{ name, x, y, zoom, scope: typeof scope === 'string' ? layerId(scope) : null }];
  });
}

/** Bookmarks the view in sight, named after what is in its middle. */
export function addBookmark(editor: Editor): void {
  const seen = editor.canvas.getState().control?.seen();
  if (seen === undefined) return;
  const known = currentBookmarks(editor);
  const name = nameOf(editor, seen);
  const kept = known.filter((one) => one.name !== name).slice(-(MOST_BOOKMARKS - 1));
  keepBookmarks(editor, [...kept, { ...seen, name }]);
  announce(editor.notices, `Bookmarked ${name}`);
}

export function removeBookmark(editor: Editor, name: string): void {
  keepBookmarks(
    editor,
    currentBookmarks(editor).filter((one) => one.name !== name),
  );
}

function keepBookmarks(editor: Editor, list: readonly Bookmark[]): void {
  const { bookmarks } = editor.settings.getState();
  updateSettings(editor, { bookmarks: { ...bookmarks, [keyOf(editor)]: list } });
}

function keyOf(editor: Editor): string {
  const document = currentDocument(editor);
  return document === undefined || document.path === '' ? (document?.id ?? '') : document.path;
}

/** The backdrop that the middle of the view is on, else the nearest layer. */
function nameOf(editor: Editor, { x, y, scope }: SeenView): string {
  const outline = currentDocument(editor)?.outline;
  const on = outline?.notes.find(
    (note) =>
      note.kind === 'backdrop' &&
      x >= note.x &&
      x <= note.x + note.width &&
      y >= note.y &&
      y <= note.y + note.height,
  );
  const title = scope === null ? on?.text.split('\n')[0] : undefined;
  if (title !== undefined && title !== '') return title;
  const nearest = editor.canvas.getState().control?.nearest({ x, y }) as LayerId | null | undefined;
  const layer = outline === undefined ? undefined : findLayerById(outline, nearest);
  return layer === undefined ? 'View' : `around ${layer.name}`;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
