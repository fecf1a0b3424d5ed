/**
 * Which layers have a node of their own on the canvas. Children of a composite are rows inside the node of the layer
 * that they end up in; a child whose parent is missing, or that is its own ancestor, stands by itself. Pre- and
 * post-processes dock to the node of their layer. Inside a composite its children are the nodes.
 */
import { fullNameOf, layerIndex } from '../../shared/outline/layer-names.ts';
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { Layer, LayerId, Outline } from '../../shared/outline/outline.ts';

/** A row inside a node. */
export interface ChildRow {
  readonly layer: Layer;
  /** 1 for a child, 2 for a child of a child. */
  readonly depth: number;
}

/** The pre- and post-processes of a node. */
export interface Docks {
  readonly before: readonly Layer[];
  readonly after: readonly Layer[];
}

/** What of an outline is shown, and how. */
export interface TreeView {
  /** The composite whose inside is shown; null for the layers of the job. */
  readonly scope: LayerId | null;
  readonly folded: ReadonlySet<LayerId> | undefined;
  /** Says what is a pre- or post-process; null lets all have nodes. */
  readonly library: ModuleLibrary | null;
}

export interface NodeTree {
  /** From the outermost composite to the one whose inside is shown; empty for the layers of the job. */
  readonly path: readonly Layer[];
  readonly folded: ReadonlySet<LayerId>;
  /** Layers with a node, in the order of the outline. */
  readonly roots: readonly Layer[];
  /** All descendants of a root, parents before their children; no entry where there are none. */
  readonly rows: ReadonlyMap<LayerId, readonly ChildRow[]>;
  readonly docks: ReadonlyMap<LayerId, Docks>;
  /** The root in whose node a layer is shown. */
  readonly rootOf: ReadonlyMap<LayerId, LayerId>;
}

const WHOLE: TreeView = { scope: null, folded: undefined, library: null };
const NONE: ReadonlySet<LayerId> = new Set();

/** Trees of one list of layers are few: without and with docks, the composites that were entered. */
const trees = new WeakMap<readonly Layer[], { readonly view: TreeView; readonly tree: NodeTree }[]>();
const MOST_KEPT = 4;

/** The nodes of an outline; made once for each list of layers and view. Linear. */
export function nodeTree(outline: Outline, view: TreeView = WHOLE): NodeTree {
  const known = trees.get(outline.layers) ?? [];
  const found = known.find(
    (one) =>
      one.view.scope === view.scope && one.view.folded === view.folded && one.view.library === view.library,
  );
  if (found !== undefined) return found.tree;
  const tree = makeTree(outline, view);
  trees.set(outline.layers, [{ view, tree }, ...known].slice(0, MOST_KEPT));
  return tree;
}

function makeTree(outline: Outline, { scope, folded, library }: TreeView): NodeTree {
  const { byName, byId } = layerIndex(outline);
  const isOdd = (layer: Layer): boolean => isOwnAncestor(layer, byName);
  const parentOf = (layer: Layer): Layer | undefined =>
    layer.parent === undefined || isOdd(layer) ? undefined : byName.get(layer.parent);
  const inside = scope === null ? undefined : byId.get(scope);
  const childrenOf = new Map<LayerId, Layer[]>();
  const tops: Layer[] = [];
  for (const layer of outline.layers) {
    const parent = parentOf(layer);
    if (parent === undefined) tops.push(layer);
    else pushTo(childrenOf, parent.id, layer);
  }
  const level = inside === undefined ? tops : (childrenOf.get(inside.id) ?? []);
  const docks = library === null ? new Map<LayerId, Docks>() : findDocks(level, library);
  const docked = new Set([...docks.values()].flatMap(({ before, after }) => [...before, ...after]));
  const roots = docked.size === 0 ? level : level.filter((layer) => !docked.has(layer));
  const rows = new Map<LayerId, readonly ChildRow[]>();
  const rootOf = new Map<LayerId, LayerId>();
  for (const root of roots) {
    rootOf.set(root.id, root.id);
    const list = childRows(root, childrenOf);
    for (const { layer } of list) rootOf.set(layer.id, root.id);
    if (list.length > 0) rows.set(root.id, list);
    const edge = docks.get(root.id);
    for (const layer of [...(edge?.before ?? []), ...(edge?.after ?? [])]) rootOf.set(layer.id, root.id);
  }
  const path: Layer[] = [];
  for (let at = inside; at !== undefined; at = parentOf(at)) path.unshift(at);
  return { path, folded: folded ?? NONE, roots, rows, docks, rootOf };
}

function pushTo(lists: Map<LayerId, Layer[]>, id: LayerId, layer: Layer): void {
  const list = lists.get(id);
  if (list === undefined) lists.set(id, [layer]);
  else list.push(layer);
}

/** The pre- and post-processes whose layer is at the same level and no such process itself. */
function findDocks(level: readonly Layer[], library: ModuleLibrary): Map<LayerId, Docks> {
  const roleOf = (layer: Layer) => library.byName.get(layer.module)?.role;
  const isProcess = (layer: Layer): boolean =>
    layer.creator !== undefined && (roleOf(layer) === 'preprocess' || roleOf(layer) === 'postprocess');
  const processes = level.filter(isProcess);
  const docks = new Map<LayerId, Docks>();
  if (processes.length === 0) return docks;
  const hosts = new Map<string, Layer>();
  for (const layer of level) {
    const name = fullNameOf(layer);
    if (!hosts.has(name)) hosts.set(name, layer);
  }
  for (const process of processes) {
    const host = hosts.get(process.creator ?? '');
    if (host === undefined || isProcess(host)) continue;
    const { before, after } = docks.get(host.id) ?? { before: [], after: [] };
    docks.set(
      host.id,
      roleOf(process) === 'preprocess'
        ? { before: [...before, process], after }
        : { before, after: [...after, process] },
    );
  }
  return docks;
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
