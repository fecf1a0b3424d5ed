/**
 * Turns edits into a new outline. Untouched layers keep their identity; an edit of a layer that is not there any
 * more changes nothing, so that a fix offered a moment too late cannot do harm.
 */
import { assertNever } from '../base/assert-never.ts';
import { type Args, equalValues, type Value } from '../base/value.ts';
import type { Layer, LayerId, Outline } from '../outline/outline.ts';
import type { OutlineEdit, OutlineField } from '../outline/outline-edit.ts';
import { diffOutlines } from './diff-outlines.ts';
import { type Draft, draftOf, finishDraft, updateLayer } from './draft.ts';
import type { OutlineDiff } from './outline-diff.ts';
import { moveReferences, removeWithBelongings, renameDraftLayer } from './references.ts';

/** Applies edits in order. Linear in the number of layers, not in layers times edits. */
export function applyEdits(
  outline: Outline,
  edits: readonly OutlineEdit[],
): { readonly outline: Outline; readonly diff: OutlineDiff } {
  const draft = draftOf(outline);
  for (const edit of edits) applyEdit(draft, edit);
  const after = finishDraft(draft, outline);
  return { outline: after, diff: diffOutlines(outline, after) };
}

function applyEdit(draft: Draft, edit: OutlineEdit): void {
  switch (edit.kind) {
    case 'set-outline-field':
      setOutlineField(draft, edit.field, edit.value);
      return;
    case 'set-outline-env':
      draft.header = { ...draft.header, env: edit.env };
      return;
    case 'set-outline-arg':
      draft.header = { ...draft.header, args: withEntry(draft.header.args, edit.name, edit.value) };
      return;
    case 'set-canvas-notes':
      draft.header = { ...draft.header, notes: edit.notes };
      return;
    case 'place-layers':
      for (const { id, place } of edit.places)
        updateLayer(draft, id, (layer) => withField(layer, 'place', place));
      return;
    default:
      applyLayerEdit(draft, edit);
  }
}

type LayerEdit = Extract<OutlineEdit, { readonly id: LayerId }> | Extract<OutlineEdit, { kind: 'add-layer' }>;

function applyLayerEdit(draft: Draft, edit: LayerEdit): void {
  switch (edit.kind) {
    case 'add-layer':
      insertLayer(draft, edit.layer, edit.index);
      return;
    case 'remove-layer':
      removeWithBelongings(draft, edit.id);
      return;
    case 'move-layer':
      moveLayer(draft, edit.id, edit.index);
      return;
    case 'rename-layer':
      renameDraftLayer(draft, edit.id, edit.name);
      return;
    case 'set-parent':
      moveReferences(draft, edit.id, (layer) => withField(layer, 'parent', edit.parent));
      return;
    case 'set-creator':
      updateLayer(draft, edit.id, (layer) => withField(layer, 'creator', edit.creator));
      return;
    case 'set-module':
      updateLayer(draft, edit.id, (layer) => ({ ...layer, module: edit.module }));
      return;
    case 'set-arg':
      updateLayer(draft, edit.id, (layer) => changeArgs(layer, 'args', edit.name, edit.value));
      return;
    case 'set-layer-env':
      updateLayer(draft, edit.id, (layer) => changeArgs(layer, 'env', edit.name, edit.value));
      return;
    case 'set-files':
      updateLayer(draft, edit.id, (layer) => ({ ...layer, [edit.which]: edit.files }));
      return;
    case 'set-bypassed':
      updateLayer(draft, edit.id, (layer) => withField(layer, 'bypassed', edit.bypassed ? true : undefined));
      return;
    case 'set-note':
      updateLayer(draft, edit.id, (layer) => withField(layer, 'note', edit.note));
      return;
    case 'add-dependency':
    case 'set-dependency':
    case 'remove-dependency':
      updateLayer(draft, edit.id, (layer) => changeRequires(layer, edit));
      return;
    default:
      assertNever(edit);
  }
}

function setOutlineField(draft: Draft, field: OutlineField, value: Value | undefined): void {
  const { [field]: _, ...rest } = draft.header;
  if (field === 'name') draft.header = { ...draft.header, name: String(value ?? '') };
  else if (value === undefined) draft.header = rest as Draft['header'];
  else if (field === 'maxcores' || field === 'maxgpus') draft.header = { ...draft.header, [field]: value };
  else draft.header = { ...draft.header, [field]: String(value) };
}

function insertLayer(draft: Draft, layer: Layer, index = draft.order.length): void {
  if (draft.layers.has(layer.id)) return;
  draft.layers.set(layer.id, layer);
  draft.order.splice(index, 0, layer.id);
}

function moveLayer(draft: Draft, id: LayerId, index: number): void {
  const from = draft.order.indexOf(id);
  if (from < 0) return;
  draft.order.splice(from, 1);
  draft.order.splice(index, 0, id);
}

function changeRequires(
  layer: Layer,
  edit: Extract<OutlineEdit, { kind: 'add-dependency' | 'set-dependency' | 'remove-dependency' }>,
): Layer {
  const requires = [...layer.requires];
  if (edit.kind === 'add-dependency') {
    if (requires.some((dep) => JSON.stringify(dep) === JSON.stringify(edit.dependency))) return layer;
    requires.splice(edit.index ?? requires.length, 0, edit.dependency);
  } else if (requires[edit.index] === undefined) {
    return layer;
  } else if (edit.kind === 'set-dependency') {
    requires[edit.index] = edit.dependency;
  } else {
    requires.splice(edit.index, 1);
  }
  return { ...layer, requires };
}

function changeArgs(layer: Layer, key: 'args' | 'env', name: string, value: Value | undefined): Layer {
  const known = Object.hasOwn(layer[key], name) ? layer[key][name] : undefined;
  if (equalValues(known, value)) return layer;
  return { ...layer, [key]: withEntry(layer[key], name, value) };
}

/** A copy with one entry set in its old place, appended, or taken away. `__proto__` is a name like any other. */
function withEntry(args: Args, name: string, value: Value | undefined): Args {
  const entries = Object.entries(args);
  const at = entries.findIndex(([key]) => key === name);
  if (value === undefined) return Object.fromEntries(entries.filter(([key]) => key !== name));
  if (at < 0) entries.push([name, value]);
  else entries[at] = [name, value];
  return Object.fromEntries(entries);
}

function withField<K extends 'place' | 'parent' | 'creator' | 'bypassed' | 'note'>(
  layer: Layer,
  key: K,
  value: Layer[K] | undefined,
): Layer {
  if (layer[key] === value) return layer;
  if (value !== undefined) return { ...layer, [key]: value };
  const { [key]: _, ...rest } = layer;
  return rest as Layer;
}
