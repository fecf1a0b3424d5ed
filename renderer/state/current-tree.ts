/** The nodes of the document in front as the canvas shows them: inside which composite, what is folded, what docks. */
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import { emptyOutline } from '../../shared/outline/outline.ts';
import type { EditorDocument } from './document-store.ts';
import { currentDocument, type Editor } from './editor.ts';
import { type NodeTree, nodeTree } from './node-tree.ts';
import { useAnalysis, useDocument, useView } from './use-editor.ts';
import type { ViewState } from './view-store.ts';

const NOTHING = emptyOutline('');

export function treeOf(
  document: EditorDocument,
  library: ModuleLibrary,
  view: Pick<ViewState, 'scopes' | 'folded'>,
): NodeTree {
  return nodeTree(document.outline, {
    scope: view.scopes.get(document.id) ?? null,
    folded: view.folded.get(document.id),
    library,
  });
}

export function currentTree(editor: Editor): NodeTree {
  const document = currentDocument(editor);
  if (document === undefined) return nodeTree(NOTHING);
  return treeOf(document, editor.analysis.getState().library, editor.view.getState());
}

/** Something of the tree of the document in front, followed. */
export function useTree<T>(selector: (tree: NodeTree) => T): T {
  const library = useAnalysis((state) => state.library);
  const scopes = useView((view) => view.scopes);
  const folded = useView((view) => view.folded);
  return useDocument(
    (document) => selector(treeOf(document, library, { scopes, folded })),
    selector(nodeTree(NOTHING)),
  );
}
