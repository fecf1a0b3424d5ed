/** The picture of the document in front, as the stores have it now and the screen may not have it yet. */
import { currentTree } from '../state/current-tree.ts';
import { activeDocument } from '../state/document-store.ts';
import type { Editor } from '../state/editor.ts';
import { shownRun } from '../state/run-store.ts';
import { type GraphPicture, knownPicture } from './graph-picture.ts';

const NOTHING: GraphPicture = { nodes: [], wires: [], notes: [], running: false, box: null };

export function currentPicture(editor: Editor): GraphPicture {
  const document = activeDocument(editor.documents.getState());
  if (document === undefined) return NOTHING;
  return knownPicture({
    outline: document.outline,
    tree: currentTree(editor),
    automatic: editor.places.getState().get(document.id),
    library: editor.analysis.getState().library,
    running: shownRun(editor.runs.getState(), document.id) !== undefined,
  });
}
