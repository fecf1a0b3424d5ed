import { describe, expect, it } from 'vitest';
import {
  addBookmark,
  currentBookmarks,
  readBookmarks,
  removeBookmark,
} from '../../../../renderer/state/bookmarks.ts';
import { addDocument } from '../../../../renderer/state/document-store.ts';
import type { CanvasControl } from '../../../../renderer/state/editor.ts';
import { currentViews, goToView, noteView, showView } from '../../../../renderer/state/view-actions.ts';
import {
  NO_VIEWS,
  type SeenView,
  stepView,
  type ViewHistory,
  visitView,
} from '../../../../renderer/state/view-history.ts';
import { layer, openedDocument, outlineOf, windowEditor } from '../../../support/window-editor.ts';

const at = (x: number, zoom = 1): SeenView => ({ scope: null, x, y: 0, zoom });
const visited = (...xs: number[]): ViewHistory => xs.reduce((all, x) => visitView(all, at(x)), NO_VIEWS);

/** A canvas that remembers what it shows. */
function seeing(): {
  readonly control: CanvasControl;
  readonly shown: () => SeenView;
  look(view: SeenView): void;
} {
  let now = at(0);
  const control = {
    seen: () => now,
    show: (view: SeenView) => {
      now = view;
    },
    showScope: () => {},
    nearest: () => 'l1',
  } as unknown as CanvasControl;
  return {
    control,
    shown: () => now,
    look: (view) => {
      now = view;
    },
  };
}

describe('the views that were looked at', () => {
  it('are gone through back and forward', () => {
    const history = visited(0, 500, 900);
    const back = stepView(history, -1);
    expect(back?.at).toBe(1);
    expect(stepView(back ?? NO_VIEWS, 1)).toEqual(history);
    expect(stepView(history, 1)).toBeUndefined();
    expect(stepView(NO_VIEWS, -1)).toBeUndefined();
  });

  it('are not noted twice in one place, and looking elsewhere forgets what lay ahead', () => {
    const history = visited(0, 500);
    expect(visitView(history, at(510))).toBe(history);
    expect(visitView(history, at(500, 0.5)).views).toHaveLength(3);
    const back = stepView(history, -1) ?? NO_VIEWS;
    expect(visitView(back, at(-400)).views.map((view) => view.x)).toEqual([0, -400]);
  });

  it('are few enough', () => {
    const history = visited(...Array.from({ length: 200 }, (_, n) => n * 100));
    expect([history.views.length, history.at]).toEqual([60, 59]);
  });

  it('come back on the canvas, also from one that was not noted yet', () => {
    const { editor } = windowEditor();
    addDocument(editor.documents, openedDocument(outlineOf(layer(1, 'a'))));
    const canvas = seeing();
    editor.canvas.setState({ control: canvas.control });
    noteView(editor);
    canvas.look(at(800));
    goToView(editor, -1);
    expect(canvas.shown()).toEqual(at(0));
    goToView(editor, 1);
    expect(canvas.shown()).toEqual(at(800));
    goToView(editor, 1);
    expect(canvas.shown()).toEqual(at(800));
    expect(currentViews(editor).views).toHaveLength(2);
  });
});

describe('bookmarks', () => {
  it('are named after what is in the middle, kept in the settings and removed', () => {
    const { editor } = windowEditor();
    addDocument(editor.documents, openedDocument(outlineOf(layer(1, 'comp'))));
    const canvas = seeing();
    editor.canvas.setState({ control: canvas.control });
    canvas.look(at(300, 0.5));
    addBookmark(editor);
    expect(currentBookmarks(editor)).toEqual([{ ...at(300, 0.5), name: 'around comp' }]);
    canvas.look(at(0));
    showView(editor, currentBookmarks(editor)[0] ?? at(1));
    expect(canvas.shown().x).toBe(300);
    removeBookmark(editor, 'around comp');
    expect(currentBookmarks(editor)).toEqual([]);
  });

  it('pass over what a settings file holds instead', () => {
    expect(readBookmarks('no')).toEqual([]);
    expect(readBookmarks([null, 5, { name: 'x' }, { name: 'y', x: 0, y: 0, zoom: 0 }])).toEqual([]);
    expect(readBookmarks([{ name: 'y', x: 1, y: 2, zoom: 1, scope: 'l3' }])).toHaveLength(1);
  });
});
