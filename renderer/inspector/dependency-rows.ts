/**
 * The dependencies of the selected layers as rows: those that all of them have, each with its place in each layer.
 * Of one layer that is all of them. Five ways to wait are one choice: "any frame" is a way like the others, though a
 * file holds it as a flag.
 */
import type { Dependency, DependencyType } from '../../shared/outline/dependency.ts';
import type { Layer, LayerId } from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';

/** How a layer waits. */
export type WaitType = DependencyType | 'ANY_FRAME' | 'UNKNOWN';

/** The ways to wait, in the order of their list, in the words of the window. */
export const WAIT_TYPES: readonly { readonly type: WaitType; readonly title: string }[] = [
  { type: 'FRAME_BY_FRAME', title: 'Frame by frame' },
  { type: 'LAYER_ON_LAYER', title: 'Whole layer' },
  { type: 'ANY_FRAME', title: 'Any frame' },
  { type: 'PREVIOUS_FRAME', title: 'Previous frame' },
  { type: 'LAYER_ON_SIM_FRAME', title: 'Simulation frame' },
];

/** One dependency in one of the selected layers. */
interface RowEntry {
  readonly id: LayerId;
  readonly index: number;
  readonly dependency: Dependency;
}

/** A dependency that all selected layers have. */
export interface DependencyRow {
  readonly key: string;
  /** Full name of what is waited for. */
  readonly on: string;
  readonly entries: readonly RowEntry[];
  /** null where the layers wait in different ways. */
  readonly type: WaitType | null;
  readonly propagate: boolean;
}

/** How one dependency waits. */
export function waitTypeOf({ type, anyFrame }: Dependency): WaitType {
  return anyFrame && type === 'LAYER_ON_LAYER' ? 'ANY_FRAME' : type;
}

/** The rows of some layers, in the order of the first one. */
export function dependencyRows(layers: readonly Layer[]): readonly DependencyRow[] {
  const [first, ...others] = layers.map(entriesByKey);
  if (first === undefined) return [];
  return [...first].flatMap(([key, entry]) => {
    const entries = [entry, ...others.flatMap((map) => map.get(key) ?? [])];
    if (entries.length < layers.length) return [];
    const types = new Set(entries.map(({ dependency }) => waitTypeOf(dependency)));
    const propagate = entries.every(({ dependency }) => dependency.propagate);
    const [type = null] = types.size === 1 ? types : [];
    return [{ key, on: entry.dependency.on, entries, type, propagate }];
  });
}

/** Dependencies by what they wait for, the second one on the same layer apart from the first. */
function entriesByKey(layer: Layer): ReadonlyMap<string, RowEntry> {
  const found = new Map<string, RowEntry>();
  for (const [index, dependency] of layer.requires.entries()) {
    let nth = 0;
    while (found.has(`${dependency.on}#${nth}`)) nth += 1;
    found.set(`${dependency.on}#${nth}`, { id: layer.id, index, dependency });
  }
  return found;
}

/** Makes all layers of a row wait in another way. */
export function retypeRow(row: DependencyRow, type: WaitType): OutlineEdit[] {
  if (type === 'UNKNOWN') return [];
  const anyFrame = type === 'ANY_FRAME';
  return row.entries.map(({ id, index, dependency: { text: _, ...rest } }) => ({
    kind: 'set-dependency',
    id,
    index,
    dependency: { ...rest, type: anyFrame ? 'LAYER_ON_LAYER' : type, anyFrame },
  }));
}

/** Makes all layers of a row pass the dependency on to who waits for them, or not. */
export function propagateRow(row: DependencyRow, propagate: boolean): OutlineEdit[] {
  return row.entries.map(({ id, index, dependency }) => ({
    kind: 'set-dependency',
    id,
    index,
    dependency: { ...dependency, propagate },
  }));
}

/** Takes a row out of all its layers. */
export function removeRow(row: DependencyRow): OutlineEdit[] {
  return row.entries.map(({ id, index }) => ({ kind: 'remove-dependency', id, index }));
}
