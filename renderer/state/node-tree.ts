/**
 * Which layers have a node of their own on the canvas. Children of a composite are rows inside the node of the layer
 * that they end up in; a child whose parent is missing, or that is its own ancestor, stands by itself.
 */
import { layerIndex } from '../../shared/outline/layer-names.ts';
import type { Layer, LayerId, Outline } from '../../shared/outline/outline.ts';

/** A row inside a node. */
export interface ChildRow {
  readonly layer: Layer;
  /** 1 for a child, 2 for a child of a child. */
  readonly depth: number;
}

export interface NodeTree {
  /** Layers with a node, in the order of the outline. */
  readonly roots: readonly Layer[];
  /** All descendants of a root, parents before their children; no entry where there are none. */
  readonly rows: ReadonlyMap<LayerId, readonly ChildRow[]>;
  /** The root in whose node a layer is shown. */
  readonly rootOf: ReadonlyMap<LayerId, LayerId>;
}

const trees = new WeakMap<readonly Layer[], NodeTree>();

/** The nodes of an outline; made once for each list of layers. Linear. */
export function nodeTree(outline: Outline): NodeTree {
  const known = trees.get(outline.layers);
  if (known !== undefined) return known;
  const { byName } = layerIndex(outline);
  const childrenOf = new Map<LayerId, Layer[]>();
  const roots: Layer[] = [];
  for (const layer of outline.layers) {
    const parent = layer.parent === undefined ? undefined : byName.get(layer.parent);
    const siblings = parent === undefined ? undefined : childrenOf.get(parent.id);
    if (parent === undefined || isOwnAncestor(layer, byName)) roots.push(layer);
    else if (siblings === undefined) childrenOf.set(parent.id, [layer]);
    else siblings.push(layer);
  }
  const rows = new Map<LayerId, ChildRow[]>();
  const rootOf = new Map<LayerId, LayerId>();
  for (const root of roots) {
    rootOf.set(root.id, root.id);
    const list = childRows(root, childrenOf);
    for (const { layer } of list) rootOf.set(layer.id, root.id);
    if (list.length > 0) rows.set(root.id, list);
  }
  const tree = { roots, rows, rootOf };
  trees.set(outline.layers, tree);
  return tree;
}

function childRows(root: Layer, childrenOf: ReadonlyMap<LayerId, readonly Layer[]>): ChildRow[] {
  const rows: ChildRow[] = [];
  const left = (childrenOf.get(root.id) ?? []).map((layer) => ({ layer, depth: 1 })).reverse();
  for (let row = left.pop(); row !== undefined; row = left.pop()) {
    rows.push(row);
    const { depth } = row;
    const children = childrenOf.get(row.layer.id) ?? [];
    left.push(...children.map((layer) => ({ layer, depth: depth + 1 })).reverse());
  }
  return rows;
}

function isOwnAncestor(layer: Layer, byName: ReadonlyMap<string, Layer>): boolean {
  const seen = new Set<Layer>();
  for (let at: Layer | undefined = layer; at !== undefined; ) {
    if (seen.has(at)) return true;
    seen.add(at);
    at = at.parent === undefined ? undefined : byName.get(at.parent);
  }
  return false;
}
