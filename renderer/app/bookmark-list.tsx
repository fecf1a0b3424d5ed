/** The bookmarked views of the document: a click goes there. */
import { BookmarkPlus, X } from 'lucide-react';
import { addBookmark, currentBookmarks, removeBookmark } from '../state/bookmarks.ts';
import { useEditor, useSettings } from '../state/use-editor.ts';
import { showView } from '../state/view-actions.ts';
import type { ScreenPoint } from '../state/view-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Popover } from '../ui/popover.tsx';
import './bookmark-list.css';

export interface BookmarkListProps {
  readonly at: ScreenPoint;
  readonly onClose: () => void;
}

export function BookmarkList({ at, onClose }: BookmarkListProps) {
  const editor = useEditor();
  useSettings((settings) => settings.bookmarks);
  const bookmarks = currentBookmarks(editor);
  return (
    <Popover label="Bookmarks" at={at} className="bookmark-list" onClose={onClose}>
      {bookmarks.length === 0 ? (
        <p className="dim">A bookmark brings you back to a part of the graph.</p>
      ) : (
        <ul>
          {bookmarks.map((bookmark, index) => (
            <li key={bookmark.name}>
              <button
                type="button"
                className="plain grow"
                onClick={() => {
                  onClose();
                  showView(editor, bookmark);
                }}
              >
                <span className="grow cut">{bookmark.name}</span>
                <kbd>Alt+{index + 1}</kbd>
              </button>
              <IconButton
                icon={X}
                label={`Remove the bookmark ${bookmark.name}`}
                onClick={() => removeBookmark(editor, bookmark.name)}
              />
            </li>
          ))}
        </ul>
      )}
      <button type="button" data-autofocus onClick={() => addBookmark(editor)}>
        <BookmarkPlus size={14} aria-hidden />
        Bookmark this view
      </button>
    </Popover>
  );
}
