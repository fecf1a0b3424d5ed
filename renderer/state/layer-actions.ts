/** What users do to layers and wires of the document in front; each is one step of the history. */
import type { DependencyType } from '../../shared/outline/dependency.ts';
import { layerIndex } from '../../shared/outline/layer-names.ts';
import type { ModuleSpec } from '../../shared/outline/module-spec.ts';
import type { LayerId, Outline } from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import { placesOf } from './current-places.ts';
import { currentTree } from './current-tree.ts';
import { redoDocument, undoDocument } from './document-store.ts';
import { duplicateLayers } from './duplicate-layers.ts';
import { currentDocument, type Editor, edit } from './editor.ts';
import {
  addLayer,
  connectLayers,
  type GraphEdit,
  insertLayer,
  removeParts,
  retypeWire,
  swapWire,
  toggleBypass,
  togglePinned,
} from './graph-edits.ts';
import { runAfter } from './group-layers.ts';
import { CARD_WIDTH, COLUMN_GAP } from './layer-places.ts';
import { removeNotes } from './note-edits.ts';
import { announce, notify } from './notice-store.ts';
import { rememberModule } from './settings-actions.ts';
import { type FlowPoint, type PendingWire, select, showOverlay } from './view-store.ts';
import { reachableLayers, wireSteps } from './wire-paths.ts';
import { findWire, type Wire, wiresOf } from './wires.ts';

/** Does an edit and says it to screen readers; nothing happens for null. */
export function commit(editor: Editor, graphEdit: GraphEdit | null, gesture?: string): boolean {
  if (graphEdit === null) return false;
  const step = { label: graphEdit.label, ...(gesture === undefined ? {} : { gesture }) };
  const changed = edit(editor, graphEdit.edits, step);
  if (changed) announce(editor.notices, graphEdit.label);
  return changed;
}

export function undoStep(editor: Editor): void {
  const document = currentDocument(editor);
  const entry = document === undefined ? undefined : undoDocument(editor.documents, document.id);
  if (entry !== undefined) announce(editor.notices, `Undone: ${entry.label}`);
}

export function redoStep(editor: Editor): void {
  const document = currentDocument(editor);
  const entry = document === undefined ? undefined : redoDocument(editor.documents, document.id);
  if (entry !== undefined) announce(editor.notices, `Redone: ${entry.label}`);
}

/** The wires of the document in front. */
export function currentWires(editor: Editor): readonly Wire[] {
  const document = currentDocument(editor);
  return document === undefined ? [] : wiresOf(document.outline, editor.analysis.getState().library);
}

/** Whether making `to` wait for `from` would close a cycle: `from` waits for `to` already, by whatever way. */
export function closesCycle(editor: Editor, from: LayerId, to: LayerId): boolean {
  return from !== to && reachableLayers(wireSteps(currentWires(editor), 'upstream'), [from]).has(to);
}

/** Connects two layers; a connection that would close a cycle is refused with a notice. */
export function connect(editor: Editor, from: LayerId, to: LayerId): boolean {
  const document = currentDocument(editor);
  if (document === undefined) return false;
  const order = runAfter(document.outline, from, to);
  if (order !== null) return commit(editor, order);
  if (closesCycle(editor, from, to)) {
    const name = (id: LayerId): string => document.outline.layers.find((one) => one.id === id)?.name ?? '';
    const text = `${name(to)} cannot wait for ${name(from)}: ${name(from)} waits for ${name(to)} already, they would wait for each other for ever.`;
    notify(editor.notices, { kind: 'warning', text });
    return false;
  }
  return commit(editor, connectLayers(document.outline, editor.analysis.getState().library, from, to));
}

/** Adds a layer of a module and selects it. Without a place it goes beside its partner, or to the middle of the view. */
export function addModule(
  editor: Editor,
  spec: ModuleSpec,
  wish: { readonly place?: FlowPoint | null; readonly wire?: PendingWire | null } = {},
): LayerId | null {
  const document = currentDocument(editor);
  if (document === undefined) return null;
  const wire = wish.wire ?? null;
  const place = wish.place ?? freePlace(editor, wire);
  const inside = currentTree(editor).path.at(-1);
  const added = addLayer(document.outline, editor.analysis.getState().library, { spec, place, wire, inside });
  commit(editor, keepingPlaces(editor, added));
  rememberModule(editor, spec.name);
  select(editor.view, [added.id]);
  editor.canvas.getState().control?.reveal(added.id);
  return added.id;
}

/** Adds a layer in the middle of a wire. */
export function insertModule(
  editor: Editor,
  spec: ModuleSpec,
  wireId: string,
  place: FlowPoint,
): LayerId | null {
  const document = currentDocument(editor);
  const library = editor.analysis.getState().library;
  const wire = document === undefined ? undefined : findWire(document.outline, library, wireId);
  const added =
    document === undefined || wire === undefined
      ? null
      : insertLayer(document.outline, library, spec, wire, place);
  if (added === null) return addModule(editor, spec, { place });
  rememberModule(editor, spec.name);
  commit(editor, keepingPlaces(editor, added));
  select(editor.view, [added.id]);
  return added.id;
}

/** The partner that a module added by keyboard or palette gets: the one selected layer. */
export function partnerOfSelection(editor: Editor): PendingWire | null {
  const { selection } = editor.view.getState();
  const [layer] = selection;
  return selection.size === 1 && layer !== undefined ? { layer, end: 'feeds' } : null;
}

function freePlace(editor: Editor, wire: PendingWire | null): FlowPoint {
  const places = placesOf(editor);
  const partner = wire === null ? undefined : places.get(wire.layer);
  const center = editor.canvas.getState().control?.center() ?? { x: 0, y: 0 };
  const step = CARD_WIDTH + COLUMN_GAP;
  const start =
    partner === undefined
      ? { x: center.x - CARD_WIDTH / 2, y: center.y - 40 }
      : { x: partner.x + (wire?.end === 'requires' ? -step : step), y: partner.y };
  const taken = [...places.values()];
  const at = { x: Math.round(start.x / 4) * 4, y: Math.round(start.y / 4) * 4 };
  while (taken.some((one) => Math.abs(one.x - at.x) < CARD_WIDTH && Math.abs(one.y - at.y) < 96)) at.y += 120;
  return at;
}

/**
 * Places of layers that were laid out by themselves become part of the document with the first edit that places
 * something, so that the others stay where the user sees them.
 */
export function keepingPlaces<E extends GraphEdit>(editor: Editor, graphEdit: E): E {
  const document = currentDocument(editor);
  if (document === undefined || document.outline.layers.every((layer) => layer.place !== undefined))
    return graphEdit;
  const known = placesOf(editor);
  const places = document.outline.layers.flatMap((layer) => {
    const place = known.get(layer.id);
    return layer.place === undefined && place !== undefined ? [{ id: layer.id, place }] : [];
  });
  const keep: OutlineEdit = { kind: 'place-layers', places };
  return places.length === 0 ? graphEdit : { ...graphEdit, edits: [keep, ...graphEdit.edits] };
}

/** Moves layers to new places, as one step. */
export function placeLayers(editor: Editor, places: ReadonlyMap<LayerId, FlowPoint>, label: string): boolean {
  const document = currentDocument(editor);
  if (document === undefined || places.size === 0) return false;
  const edits = placeEdits(document.outline, places);
  return commit(editor, keepingPlaces(editor, { edits, label }));
}

/** The edits that move layers; what is pinned stays pinned. */
export function placeEdits(outline: Outline, places: ReadonlyMap<LayerId, FlowPoint>): OutlineEdit[] {
  const { byId } = layerIndex(outline);
  const list = [...places].map(([id, { x, y }]) => ({ id, place: { ...byId.get(id)?.place, x, y } }));
  return [{ kind: 'place-layers', places: list }];
}

export function deleteSelection(editor: Editor): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const { selection, wires, notes } = editor.view.getState();
  const selected = currentWires(editor).filter((wire) => wires.has(wire.id));
  const parts = removeParts(document.outline, [...selection], selected);
  const gone = removeNotes(document.outline, notes);
  const both = parts ?? gone;
  if (both === null) return;
  const edits = [...(parts?.edits ?? []), ...(gone?.edits ?? [])];
  const label = parts !== null && gone !== null ? `${parts.label} and notes` : both.label;
  if (commit(editor, { edits, label })) select(editor.view, []);
}

export function duplicateSelection(editor: Editor): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const made = duplicateLayers(document.outline, editor.view.getState().selection, { x: 32, y: 32 });
  if (made === null) return;
  commit(editor, made);
  select(editor.view, made.ids);
}

export function bypassSelection(editor: Editor, ids = editor.view.getState().selection): void {
  const document = currentDocument(editor);
  if (document !== undefined) commit(editor, toggleBypass(document.outline, ids));
}

/** Pins the selected layers to their places, or frees them. */
export function pinSelection(editor: Editor): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const made = togglePinned(document.outline, editor.view.getState().selection, placesOf(editor));
  if (made !== null) commit(editor, keepingPlaces(editor, made));
}

/** Does something to a wire of the document in front; a wire that is gone is left alone. */
export function changeWire(
  editor: Editor,
  wireId: string,
  change: { readonly type: DependencyType; readonly anyFrame: boolean } | 'swap' | 'delete',
): void {
  const document = currentDocument(editor);
  const wire = currentWires(editor).find((one) => one.id === wireId);
  if (document === undefined || wire === undefined) return;
  if (change === 'delete') {
    commit(editor, removeParts(document.outline, [], [wire]));
  } else if (change === 'swap') {
    const others = currentWires(editor).filter((one) => one !== wire);
    if (reachableLayers(wireSteps(others, 'upstream'), [wire.to]).has(wire.from)) refuseSwap(editor);
    else commit(editor, swapWire(document.outline, wire));
  } else {
    commit(editor, retypeWire(document.outline, wire, change.type, change.anyFrame));
    return;
  }
  showOverlay(editor.view, null);
}

function refuseSwap(editor: Editor): void {
  const text =
    'This wire cannot be turned round: its ends are connected by another way too, the two would form a cycle.';
  notify(editor.notices, { kind: 'warning', text });
}
