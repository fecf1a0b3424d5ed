/**
 * PyYAML writes an object where it is met first, so that a layer stands inside of the dependency that names it first.
 * PyOutline cannot load what is nested more than some hundred layers deep (facts: RecursionError). A list in front of
 * all others, in which each layer stands behind those that it names, keeps everything flat.
 */

import { entryOf, type PyMap, type PyNode, pyList, stateOf } from './py-graph.ts';
import { itemsOf } from './py-layers.ts';

/** Layers inside of layers that may stand as they come; a tenth of what PyOutline can load. */
const MAX_DEPTH = 10;

/** The list; undefined where the layers may as well stand as they come. */
export function orderForLoading(layers: readonly PyMap[]): PyNode | undefined {
  const isLayer = new Set(layers);
  const namedBy = new Map(
    layers.map((layer) => [layer, namedLayers(layer).filter((other) => isLayer.has(other))]),
  );
  if (depthOf(layers, namedBy) <= MAX_DEPTH) return undefined;
  const ordered: PyMap[] = [];
  visit(layers, namedBy, { leave: (layer) => ordered.push(layer) });
  return pyList(ordered);
}

/** The layers that a layer depends on. */
function namedLayers(layer: PyMap): PyMap[] {
  return itemsOf(entryOf(stateOf(layer), '_Layer__depends')?.node).flatMap((depend) => {
    const target = entryOf(stateOf(depend), '_Depend__depend_on')?.node;
    return target?.kind === 'map' ? [target] : [];
  });
}

type Named = ReadonlyMap<PyMap, readonly PyMap[]>;

/** How deep layers would stand in layers, written in the order of the list. */
function depthOf(layers: readonly PyMap[], namedBy: Named): number {
  let depth = 0;
  visit(layers, namedBy, {
    enter: (_, nesting) => {
      depth = Math.max(depth, nesting);
    },
  });
  return depth;
}

/** Walks as a printer would, each layer once. */
function visit(
  layers: readonly PyMap[],
  namedBy: Named,
  { enter, leave }: { enter?: (layer: PyMap, nesting: number) => void; leave?: (layer: PyMap) => void },
): void {
  const seen = new Set<PyMap>();
  for (const first of layers) {
    if (seen.has(first)) continue;
    seen.add(first);
    const stack = [{ layer: first, next: 0 }];
    enter?.(first, 1);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const target = namedBy.get(top.layer)?.[top.next++];
      if (target === undefined) {
        leave?.(top.layer);
        stack.pop();
      } else if (!seen.has(target)) {
        seen.add(target);
        stack.push({ layer: target, next: 0 });
        enter?.(target, stack.length);
      }
    }
  }
}
