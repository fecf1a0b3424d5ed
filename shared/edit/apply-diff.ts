/** Doing and undoing diffs. */
import type { Layer, LayerId, Outline } from '../outline/outline.ts';
import { plainOrder } from './diff-outlines.ts';
import { headerOf } from './draft.ts';
import type { OutlineDiff } from './outline-diff.ts';

/** The outline after a diff. The diff must start from this outline; layers that it does not name keep their identity. */
export function applyDiff(outline: Outline, diff: OutlineDiff): Outline {
  const header = diff.header?.[1] ?? headerOf(outline);
  if (diff.added.size + diff.updated.size + diff.removed.size === 0 && diff.order === undefined) {
    return { ...header, layers: outline.layers };
  }
  const layers = new Map(outline.layers.map((layer) => [layer.id, layer]));
  for (const id of diff.removed.keys()) layers.delete(id);
  for (const [id, [, after]] of diff.updated) layers.set(id, after);
  for (const [id, layer] of diff.added) layers.set(id, layer);
  const before = outline.layers.map((layer) => layer.id);
  const order = diff.order?.[1] ?? plainOrder(before, diff.added, diff.removed);
  return { ...header, layers: order.map((id) => layers.get(id) as Layer) };
}

/** The diff that takes this one back. */
export function invertDiff(diff: OutlineDiff): OutlineDiff {
  const updated = new Map<LayerId, readonly [Layer, Layer]>();
  for (const [id, [before, after]] of diff.updated) updated.set(id, [after, before]);
  return {
    ...(diff.header === undefined ? {} : { header: [diff.header[1], diff.header[0]] as const }),
    added: diff.removed,
    updated,
    removed: diff.added,
    ...(diff.order === undefined ? {} : { order: [diff.order[1], diff.order[0]] as const }),
  };
}
