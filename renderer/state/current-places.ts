/** Where the nodes of the document in front stand. */
import type { LayerId } from '../../shared/outline/outline.ts';
import { currentTree } from './current-tree.ts';
import { currentDocument, type Editor } from './editor.ts';
import { nodePlaces } from './layer-places.ts';
import type { FlowPoint } from './view-store.ts';

/** Places of the nodes of the document in front, in flow units; empty when none is open. */
export function placesOf(editor: Editor): ReadonlyMap<LayerId, FlowPoint> {
  const document = currentDocument(editor);
  if (document === undefined) return new Map();
  return nodePlaces(currentTree(editor), editor.places.getState().get(document.id));
}
