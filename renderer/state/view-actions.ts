/** Going back and forward between views, and to bookmarks. */
import { enterComposite } from './composite-actions.ts';
import { currentDocument, type Editor } from './editor.ts';
import { NO_VIEWS, type SeenView, stepView, type ViewHistory, visitView } from './view-history.ts';

export function currentViews(editor: Editor): ViewHistory {
  const document = currentDocument(editor);
  return document === undefined ? NO_VIEWS : (editor.view.getState().seen.get(document.id) ?? NO_VIEWS);
}

/** Notes that the present view is looked at. */
export function noteView(editor: Editor): void {
  const view = editor.canvas.getState().control?.seen();
  if (view !== undefined) keepViews(editor, visitView(currentViews(editor), view));
}

export function goToView(editor: Editor, step: -1 | 1): void {
  // A view that was not looked at for long is where the way back starts from too.
  noteView(editor);
  const history = stepView(currentViews(editor), step);
  const view = history?.views[history.at];
  if (history === undefined || view === undefined) return;
  keepViews(editor, history);
  bringBack(editor, view);
}

/** Goes to a view; what was in sight can be come back to. */
export function showView(editor: Editor, view: SeenView): void {
  noteView(editor);
  bringBack(editor, view);
}

/** Shows a view, inside the composite that it was seen in. */
function bringBack(editor: Editor, view: SeenView): void {
  enterComposite(editor, view.scope);
  editor.canvas.getState().control?.show(view);
}

function keepViews(editor: Editor, history: ViewHistory): void {
  const document = currentDocument(editor);
  const { seen } = editor.view.getState();
  if (document === undefined || seen.get(document.id) === history) return;
  editor.view.setState({ seen: new Map(seen).set(document.id, history) });
}
