/** The rows of the layer tree: what the filter leaves, children under their parents. Pure. */
import { fullNameOf } from '../../shared/outline/layer-names.ts';
import type { Layer, Outline } from '../../shared/outline/outline.ts';
import { nodeTree } from '../state/node-tree.ts';

export interface TreeRow {
  readonly layer: Layer;
  /** 0 for a layer of the job. */
  readonly depth: number;
}

/** All rows, or those whose name or module holds every word of the filter, with the parents that lead to them. */
export function treeRows(outline: Outline, filter: string): readonly TreeRow[] {
  const { roots, rows } = nodeTree(outline);
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (layer: Layer): boolean => {
    const text = `${fullNameOf(layer)} ${layer.module}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const found: TreeRow[] = [];
  for (const layer of roots) {
    const children = (rows.get(layer.id) ?? []).filter((row) => words.length === 0 || fits(row.layer));
    if (words.length > 0 && children.length === 0 && !fits(layer)) continue;
    found.push({ layer, depth: 0 }, ...children);
  }
  return found;
}

/** The rows from one to another, whichever stands first, for Shift and a click. */
export function rowsBetween(rows: readonly TreeRow[], from: number, to: number): readonly TreeRow[] {
  return rows.slice(Math.min(from, to), Math.max(from, to) + 1);
}
