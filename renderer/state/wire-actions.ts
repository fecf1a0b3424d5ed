/** Cutting wires and moving their ends; each is one step of the history. */
import { fullNameOf, layerIndex } from '../../shared/outline/layer-names.ts';
import type { LayerId, Outline } from '../../shared/outline/outline.ts';
import { currentDocument, type Editor } from './editor.ts';
import { dependencyOfWire, type GraphEdit, removeParts } from './graph-edits.ts';
import { commit, currentWires } from './layer-actions.ts';
import { select } from './view-store.ts';
import type { Wire } from './wires.ts';

/** Cuts the wires with these ids. */
export function cutWires(editor: Editor, ids: ReadonlySet<string>): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const wires = currentWires(editor).filter((wire) => ids.has(wire.id) && wire.index >= 0);
  const removal = removeParts(document.outline, [], wires);
  if (removal === null) return;
  const label = wires.length === 1 ? 'Cut a wire' : `Cut ${wires.length} wires`;
  commit(editor, { ...removal, label });
}

/** Lets a wire end at another layer; its type stays. A wire that is there already is left alone. */
export function moveWire(editor: Editor, wireId: string, end: 'from' | 'to', layer: LayerId): void {
  const document = currentDocument(editor);
  const wire = currentWires(editor).find((one) => one.id === wireId);
  if (document === undefined || wire === undefined) return;
  if (!commit(editor, moveWireEnd(document.outline, wire, end, layer))) return;
  const ends = end === 'from' ? { from: layer, to: wire.to } : { from: wire.from, to: layer };
  const moved = currentWires(editor).find((one) => one.from === ends.from && one.to === ends.to);
  select(editor.view, [], moved === undefined ? [] : [moved.id]);
}

/** The edits that let a wire end at another layer; null where nothing changes or the two are connected already. */
export function moveWireEnd(
  outline: Outline,
  wire: Wire,
  end: 'from' | 'to',
  layer: LayerId,
): GraphEdit | null {
  const found = dependencyOfWire(outline, wire);
  const target = layerIndex(outline).byId.get(layer);
  if (found === undefined || target === undefined || wire[end] === layer) return null;
  const { dependency } = found;
  if (end === 'from') {
    const on = fullNameOf(target);
    if (found.layer.requires.some((one) => one.on === on)) return null;
    return {
      edits: [{ kind: 'set-dependency', id: wire.to, index: wire.index, dependency: { ...dependency, on } }],
      label: `Let ${found.layer.name} wait for ${target.name} instead of ${dependency.on}`,
    };
  }
  if (target.requires.some((one) => one.on === dependency.on)) return null;
  return {
    edits: [
      { kind: 'remove-dependency', id: wire.to, index: wire.index },
      { kind: 'add-dependency', id: layer, dependency },
    ],
    label: `Let ${target.name} wait for ${dependency.on} instead of ${found.layer.name}`,
  };
}
