/** Commands that go to views which were seen or bookmarked before. */
import { ArrowLeft, ArrowRight, Bookmark, BookmarkPlus } from 'lucide-react';
import { addBookmark, currentBookmarks, MOST_BOOKMARKS } from '../state/bookmarks.ts';
import type { Editor } from '../state/editor.ts';
import { currentViews, goToView, showView } from '../state/view-actions.ts';
import { showOverlay } from '../state/view-store.ts';
import type { Command } from './command.ts';

const hasCanvas = (editor: Editor): boolean => editor.canvas.getState().control !== null;

const jumps = Array.from(
  { length: MOST_BOOKMARKS },
  (_, index): Command => ({
    id: `view.bookmark.${index + 1}`,
    title: `Go to bookmark ${index + 1}`,
    group: 'View',
    keys: [`Alt+${index + 1}`],
    words: 'view jump',
    detail: (editor) => currentBookmarks(editor)[index]?.name ?? '',
    when: (editor) => hasCanvas(editor) && currentBookmarks(editor)[index] !== undefined,
    run: (editor) => {
      const bookmark = currentBookmarks(editor)[index];
      if (bookmark !== undefined) showView(editor, bookmark);
    },
  }),
);

export const SEEN_COMMANDS: readonly Command[] = [
  {
    id: 'view.back',
    title: 'Back to the view before',
    group: 'View',
    icon: ArrowLeft,
    keys: ['Alt+ArrowLeft'],
    typing: false,
    words: 'history previous',
    when: (editor) => hasCanvas(editor) && currentViews(editor).views.length > 0,
    run: (editor) => goToView(editor, -1),
  },
  {
    id: 'view.forward',
    title: 'Forward to the next view',
    group: 'View',
    icon: ArrowRight,
    keys: ['Alt+ArrowRight'],
    typing: false,
    words: 'history',
    when: (editor) => {
      const { views, at } = currentViews(editor);
      return hasCanvas(editor) && at < views.length - 1;
    },
    run: (editor) => goToView(editor, 1),
  },
  {
    id: 'view.addBookmark',
    title: 'Bookmark this view',
    group: 'View',
    icon: BookmarkPlus,
    keys: ['Alt+B'],
    words: 'remember place',
    when: hasCanvas,
    run: addBookmark,
  },
  {
    id: 'view.bookmarks',
    title: 'Bookmarks…',
    group: 'View',
    icon: Bookmark,
    words: 'views places remove',
    when: hasCanvas,
    run: (editor) => {
      const corner = document.querySelector('.zoom-buttons')?.getBoundingClientRect();
      const at = { x: corner?.left ?? 80, y: (corner?.top ?? 400) - 160 };
      showOverlay(editor.view, { kind: 'bookmarks', at });
    },
  },
  ...jumps,
];
