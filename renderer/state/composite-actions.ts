/** Grouping, taking apart, folding and entering composites. */
import type { LayerId } from '../../shared/outline/outline.ts';
import { placesOf } from './current-places.ts';
import { currentTree } from './current-tree.ts';
import { currentDocument, type Editor } from './editor.ts';
import { findLayerById } from './find-layer.ts';
import { childrenOf, type GroupRefusal, groupLayers } from './group-layers.ts';
import { commit, keepingPlaces } from './layer-actions.ts';
import { announce, notify } from './notice-store.ts';
import { ungroupLayer } from './ungroup-layer.ts';
import { select, showOverlay, toggleFolded } from './view-store.ts';

/** Puts the selected layers into a new composite, which stands where they stood. */
export function groupSelection(editor: Editor): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const { selection } = editor.view.getState();
  const places = [...placesOf(editor)].filter(([id]) => selection.has(id)).map(([, place]) => place);
  const middle = (values: readonly number[]): number =>
    values.length === 0 ? 0 : Math.round((Math.min(...values) + Math.max(...values)) / 8) * 4;
  const place = { x: middle(places.map((one) => one.x)), y: middle(places.map((one) => one.y)) };
  const { library } = editor.analysis.getState();
  const made = groupLayers(document.outline, library, selection, place);
  if (!made.ok) {
    notify(editor.notices, { kind: 'warning', text: refusalText(made.error) });
    return;
  }
  if (commit(editor, keepingPlaces(editor, made.value))) select(editor.view, [made.value.id]);
}

/** The words for a refusal. */
export function refusalText(refusal: GroupRefusal): string {
  switch (refusal.code) {
    case 'too-few':
      return 'A composite is made of two layers or more: select them first.';
    case 'other-parents':
      return 'The selected layers run inside different layers, so they cannot be put into one composite.';
    case 'not-a-layer':
      return `${refusal.layer} runs before or after other layers and cannot run inside a composite.`;
    case 'one-frame':
      return `${refusal.one} has one frame only and ${refusal.many} one task for each frame; inside one composite both would run for each frame.`;
    case 'other-ranges':
      return `${refusal.a} and ${refusal.b} have different ranges; inside one composite they would run for the same frames.`;
    case 'waits-otherwise':
      return `${refusal.layer} does not wait for the same frame of ${refusal.on}; inside one composite it would run right after it.`;
    case 'between':
      return `${refusal.layer} waits for one of the layers and is waited for by another: it would have to be inside the composite too.`;
  }
}

/** Takes the selected composites apart. */
export function ungroupSelection(editor: Editor): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const { library } = editor.analysis.getState();
  for (const id of editor.view.getState().selection) {
    const made = ungroupLayer(
      currentDocument(editor)?.outline ?? document.outline,
      library,
      id,
      placesOf(editor).get(id) ?? { x: 0, y: 0 },
    );
    if (made !== null && commit(editor, keepingPlaces(editor, made))) select(editor.view, made.ids);
  }
}

/** Whether a layer has others inside. */
export function isComposite(editor: Editor, id: LayerId): boolean {
  const document = currentDocument(editor);
  return document !== undefined && childrenOf(document.outline, id).length > 0;
}

/** Folds the selected composites, or opens them when all are folded. */
export function foldSelection(editor: Editor): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const { selection } = editor.view.getState();
  const ids = [...selection].filter((id) => isComposite(editor, id));
  const { folded } = currentTree(editor);
  toggleFolded(editor.view, document.id, ids, !ids.every((id) => folded.has(id)));
}

/** Shows the inside of a composite, or with null the whole graph again. */
export function enterComposite(editor: Editor, id: LayerId | null): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const { scopes } = editor.view.getState();
  const left = scopes.get(document.id) ?? null;
  if (left === id) return;
  const next = new Map(scopes);
  if (id === null) next.delete(document.id);
  else next.set(document.id, id);
  showOverlay(editor.view, null);
  select(editor.view, []);
  editor.view.setState({ scopes: next, focused: null });
  if (left !== null && currentTree(editor).rootOf.has(left)) select(editor.view, [left]);
  editor.canvas.getState().control?.showScope();
  const name = findLayerById(document.outline, id)?.name;
  announce(editor.notices, name === undefined ? 'The whole graph' : `Inside ${name}`);
}

/** Goes one composite outwards. */
export function leaveComposite(editor: Editor): void {
  const tree = currentTree(editor);
  enterComposite(editor, tree.path.at(-2)?.id ?? null);
}
