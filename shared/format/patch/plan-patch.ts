/** Finds the smallest patch that leads from one value to another, given the node that holds the first one. */
import type { Value } from '../../base/value.ts';
import { sameValue } from '../same-value.ts';
import { effectiveEntries, type MapNode, type SourceNode } from '../source-tree.ts';
import { type Entries, isList, isMap } from '../yaml/print-yaml.ts';
import { commonItems } from './common-items.ts';
import { KEEP, type Patch, type Piece } from './source-patch.ts';

/** What a planner finds out on its way. */
export interface PlanContext {
  /** Maps that something has to go from that comes in through `<<`; it has to be written out first. */
  readonly unmerge: Set<MapNode>;
}

/** A context of nothing found yet. */
export function planContext(): PlanContext {
  return { unmerge: new Set() };
}

/** The patch that makes `node`, which now says `old`, say `value`. */
export function planValue(
  node: SourceNode,
  old: Value | undefined,
  value: Value,
  context: PlanContext,
): Patch {
  if (old !== undefined && sameValue(old, value)) return KEEP;
  const replace: Patch = { kind: 'replace', value };
  if (node.borrowed === true || old === undefined) return replace;
  if (node.kind === 'map' && isMap(old) && isMap(value)) {
    if (node.bare === true || node.entries.length === 0 || Object.keys(value).length === 0) return replace;
    return planMap(node, old, value, context);
  }
  if (node.kind === 'list' && isList(old) && isList(value)) {
    const { length } = node.items;
    if (length === 0 || length !== old.length || value.length === 0) return replace;
    return { kind: 'pieces', pieces: planItems(node.items, old, value, context) };
  }
  return replace;
}

type MapValue = { readonly [key: string]: Value };

function planMap(node: MapNode, old: MapValue, value: MapValue, context: PlanContext): Patch {
  const wanted = Object.keys(value);
  const patch = planEntries(node, Object.entries(old), Object.entries(value), context, (key) =>
    wanted.indexOf(key),
  );
  if (patch.kind !== 'pieces') return patch;
  const common = Object.keys(old).filter((key) => Object.hasOwn(value, key));
  const order = wanted.filter((key) => Object.hasOwn(old, key));
  if (common.every((key, index) => key === order[index])) return patch;
  const rank = (piece: Piece): number => wanted.indexOf(keyOf(piece, node) ?? '');
  return { ...patch, pieces: [...patch.pieces].sort((a, b) => rank(a) - rank(b)) };
}

function keyOf(piece: Piece, node: MapNode): string | undefined {
  if ('from' in piece) return node.entries[piece.from]?.key;
  return 'key' in piece ? piece.key : undefined;
}

/**
 * The patch of a map by its entries. Keys in neither list are left alone. New entries go behind the last of those
 * that rank before them; `rank` gives the order of keys.
 */
export function planEntries(
  node: MapNode,
  old: Entries,
  wanted: Entries,
  context: PlanContext,
  rank: (key: string) => number,
): Patch {
  const before = new Map(old);
  const after = new Map(wanted);
  const pieces: Piece[] = [];
  let changed = false;
  for (const [index, entry] of node.entries.entries()) {
    const known = entry.merge !== true && (before.has(entry.key) || after.has(entry.key));
    const value = after.get(entry.key);
    if (known && value === undefined) {
      changed = true;
      continue;
    }
    const patch =
      known && value !== undefined && entry.dead !== true
        ? planValue(entry.node, before.get(entry.key), value, context)
        : KEEP;
    changed ||= patch.kind !== 'keep';
    pieces.push({ from: index, patch });
  }
  const own = new Set(
    node.entries.filter((entry) => entry.merge !== true && entry.dead !== true).map((e) => e.key),
  );
  for (const key of before.keys()) {
    if (!own.has(key) && !after.has(key) && isMerged(node, key)) context.unmerge.add(node);
  }
  for (const [key, value] of wanted) {
    if (own.has(key) || sameOrAbsent(before.get(key), value)) continue;
    changed = true;
    pieces.splice(placeFor(pieces, node, rank, key), 0, { key, value });
  }
  return changed ? { kind: 'pieces', pieces } : KEEP;
}

function sameOrAbsent(old: Value | undefined, value: Value): boolean {
  return old !== undefined && sameValue(old, value);
}

function isMerged(node: MapNode, key: string): boolean {
  return effectiveEntries(node).some((entry) => entry.merged && entry.key === key);
}

/** Behind the last piece that ranks before a key; at the start where none does. */
function placeFor(
  pieces: readonly Piece[],
  node: MapNode,
  rank: (key: string) => number,
  key: string,
): number {
  const own = rank(key);
  const last = pieces.findLastIndex((piece) => {
    const other = keyOf(piece, node);
    return other !== undefined && rank(other) <= own && rank(other) >= 0;
  });
  return last + 1;
}

/** Items that stay are kept; what differs between two of them is changed in pairs, the rest added or dropped. */
function planItems(
  items: readonly { readonly node: SourceNode }[],
  old: readonly Value[],
  wanted: readonly Value[],
  context: PlanContext,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let to = 0;
  for (const [left, right] of [...commonItems(old, wanted), [old.length, wanted.length] as const]) {
    for (; to < right; to += 1) {
      const value = wanted[to] as Value;
      const node = from < left ? items[from]?.node : undefined;
      if (node === undefined) pieces.push({ item: value });
      else pieces.push({ from, patch: planValue(node, old[from], value, context) });
      from += 1;
    }
    if (left < old.length) pieces.push({ from: left, patch: KEEP });
    from = left + 1;
    to = right + 1;
  }
  return pieces;
}
