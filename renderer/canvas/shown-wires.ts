/**
 * The wires that are drawn. Inside a composite nothing waits: its layers run one after the other, which is what the
 * wires between them show there.
 */
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import { currentTree } from '../state/current-tree.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import type { NodeTree } from '../state/node-tree.ts';
import { ORDER_INDEX, type Wire, wiresOf } from '../state/wires.ts';

export function shownWires(outline: Outline, library: ModuleLibrary, tree: NodeTree): readonly Wire[] {
  return tree.path.length === 0 ? wiresOf(outline, library) : orderWires(tree);
}

/** The drawn wires of the document in front. */
export function currentShownWires(editor: Editor): readonly Wire[] {
  const document = currentDocument(editor);
  if (document === undefined) return [];
  return shownWires(document.outline, editor.analysis.getState().library, currentTree(editor));
}

const known = new WeakMap<NodeTree, readonly Wire[]>();

function orderWires(tree: NodeTree): readonly Wire[] {
  const made =
    known.get(tree) ??
    tree.roots.flatMap(({ id }, index): Wire[] => {
      const next = tree.roots[index + 1]?.id;
      if (next === undefined) return [];
      const wire = { id: `${id}>${next}#order`, from: id, to: next, index: ORDER_INDEX };
      return [{ ...wire, type: 'LAYER_ON_LAYER', anyFrame: false }];
    });
  known.set(tree, made);
  return made;
}
