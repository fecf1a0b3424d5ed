/** Layers through the clipboard, as text: between documents, windows and text editors. */
import { printLayers, readLayers } from '../../shared/format/clipboard.ts';
import { fullNameOf } from '../../shared/outline/layer-names.ts';
import type { Layer, LayerId, Outline } from '../../shared/outline/outline.ts';
import { placesOf } from './current-places.ts';
import { copyLayers } from './duplicate-layers.ts';
import { currentDocument, type Editor } from './editor.ts';
import { commit, deleteSelection } from './layer-actions.ts';
import { announce, notify } from './notice-store.ts';
import { select } from './view-store.ts';

/** The selected layers as text, with all that belongs to them; null when none is selected. */
export function selectionAsText(editor: Editor): string | null {
  const document = currentDocument(editor);
  const { selection } = editor.view.getState();
  if (document === undefined || selection.size === 0) return null;
  const places = placesOf(editor);
  const layers = withBelongings(document.outline, selection).map((layer) => {
    const place = layer.place ?? places.get(layer.id);
    return place === undefined ? layer : { ...layer, place };
  });
  announce(editor.notices, `Copied ${layers.length === 1 ? layers[0]?.name : `${layers.length} layers`}`);
  return printLayers(layers);
}

/** Copies the selection and removes it. */
export function cutSelection(editor: Editor): string | null {
  const text = selectionAsText(editor);
  if (text !== null) deleteSelection(editor);
  return text;
}

/** Adds the layers of a text where the pointer is, under names that are free. A text without layers is said to be one. */
export function pasteLayers(editor: Editor, text: string): void {
  const document = currentDocument(editor);
  if (document === undefined || text.trim() === '') return;
  const read = readLayers(text);
  if (!read.ok) {
    notify(editor.notices, {
      kind: 'info',
      text: 'The clipboard holds no layers, so there is nothing to paste.',
    });
    return;
  }
  const layers = copyLayers(document.outline, read.value, pasteOffset(editor, read.value));
  const label = layers.length === 1 ? `Paste ${layers[0]?.name}` : `Paste ${layers.length} layers`;
  if (!commit(editor, { edits: layers.map((layer) => ({ kind: 'add-layer', layer })), label })) return;
  select(
    editor.view,
    layers.map((layer) => layer.id),
  );
}

/** From where the layers stood to the pointer, or beside themselves when the pointer is over what was copied. */
function pasteOffset(editor: Editor, layers: readonly Layer[]): { readonly x: number; readonly y: number } {
  const placed = layers.flatMap((layer) => layer.place ?? []);
  const control = editor.canvas.getState().control;
  if (placed.length === 0 || control === null) return { x: 32, y: 32 };
  const [left, top] = [Math.min(...placed.map((one) => one.x)), Math.min(...placed.map((one) => one.y))];
  const at = control.toFlow(control.pointer());
  const right = Math.max(...placed.map((one) => one.x)) + 232;
  const bottom = Math.max(...placed.map((one) => one.y)) + 80;
  if (at.x >= left && at.x <= right && at.y >= top && at.y <= bottom) return { x: 32, y: 32 };
  const snap = (value: number): number => Math.round(value / 4) * 4;
  return { x: snap(at.x - left), y: snap(at.y - top) };
}

/** The layers with their children, in the order of the outline. */
function withBelongings(outline: Outline, ids: ReadonlySet<LayerId>): readonly Layer[] {
  const names = new Set<string>();
  for (const layer of outline.layers) if (ids.has(layer.id)) names.add(fullNameOf(layer));
  const isInside = (layer: Layer): boolean => {
    for (
      let name = layer.parent;
      name !== undefined;
      name = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : undefined
    )
      if (names.has(name)) return true;
    return false;
  };
  return outline.layers.filter((layer) => ids.has(layer.id) || isInside(layer));
}
