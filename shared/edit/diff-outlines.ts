/** Finds what changed between two outlines by identity of their parts. */
import type { Layer, LayerId, Outline } from '../outline/outline.ts';
import { headerOf } from './draft.ts';
import type { OutlineDiff, OutlineHeader } from './outline-diff.ts';

/** The diff that leads from `before` to `after`. Linear. */
export function diffOutlines(before: Outline, after: Outline): OutlineDiff {
  const added = new Map<LayerId, Layer>();
  const updated = new Map<LayerId, readonly [Layer, Layer]>();
  const removed = new Map<LayerId, Layer>();
  if (before.layers !== after.layers) {
    const old = new Map(before.layers.map((layer) => [layer.id, layer]));
    for (const layer of after.layers) {
      const was = old.get(layer.id);
      if (was === undefined) added.set(layer.id, layer);
      else if (was !== layer) updated.set(layer.id, [was, layer]);
      old.delete(layer.id);
    }
    for (const [id, layer] of old) removed.set(id, layer);
  }
  const [headerBefore, headerAfter] = [headerOf(before), headerOf(after)];
  const sides: OutlineDiff = { added, updated, removed };
  const order = orderBetween(
    before.layers.map((layer) => layer.id),
    after.layers.map((layer) => layer.id),
    sides,
  );
  return {
    ...(sameHeader(headerBefore, headerAfter) ? {} : { header: [headerBefore, headerAfter] as const }),
    ...sides,
    ...(order === undefined ? {} : { order }),
  };
}

/** Whether nothing changed. */
export function isEmptyDiff(diff: OutlineDiff): boolean {
  return (
    diff.header === undefined &&
    diff.order === undefined &&
    diff.added.size + diff.updated.size + diff.removed.size === 0
  );
}

/** The order that follows without being told: what stays, then what is added, in the order of the map. */
export function plainOrder(
  order: readonly LayerId[],
  added: ReadonlyMap<LayerId, Layer>,
  removed: ReadonlyMap<LayerId, Layer>,
): LayerId[] {
  return [...order.filter((id) => !removed.has(id)), ...added.keys()];
}

/** Both orders where either direction of the diff would not give them by itself. */
function orderBetween(
  before: readonly LayerId[],
  after: readonly LayerId[],
  { added, removed }: Pick<OutlineDiff, 'added' | 'removed'>,
): readonly [readonly LayerId[], readonly LayerId[]] | undefined {
  const isPlain =
    sameOrder(plainOrder(before, added, removed), after) &&
    sameOrder(plainOrder(after, removed, added), before);
  return isPlain ? undefined : [before, after];
}

function sameOrder(a: readonly LayerId[], b: readonly LayerId[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

function sameHeader(a: OutlineHeader, b: OutlineHeader): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof OutlineHeader>;
  return [...keys].every((key) => a[key] === b[key]);
}
