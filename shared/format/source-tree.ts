/**
 * A document as it stands in its text: scalars, lists and maps with the ranges that they take up. Both formats are
 * read into this one shape, the readers make outlines of it, and the updaters splice new text into its ranges.
 * What an alias stands for is shared, not copied; the parsers bound what sharing may add up to.
 */
import type { Value } from '../base/value.ts';

interface NodeBase {
  /**
   * Range in the text, UTF-16 units. A collection in block style starts with the line of its first item (or at the
   * item itself when that is `inline`) and ends behind the last line of its last item, newline included.
   */
  readonly start: number;
  readonly end: number;
  /** Where the node's first character is, for messages. */
  readonly at: number;
  /** Where its anchor and tag start; `start` when it has none. */
  readonly propsStart: number;
  readonly anchor?: string;
  /** A tag that is not one of the core schema's; the node was read as if it had none. */
  readonly oddTag?: string;
  /** The range is that of an alias; the content stands elsewhere in the text. */
  readonly borrowed?: true;
}

/** How a scalar is written; `none` takes up no text at all. */
export type ScalarStyle = 'none' | 'plain' | 'single' | 'double' | 'block';

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: null | boolean | number | string;
  /** Plain scalars: the text as written; others: the text that they mean. */
  readonly source: string;
  readonly style: ScalarStyle;
}

export interface ListItem {
  /** The dash in block style, else the value. */
  readonly start: number;
  readonly node: SourceNode;
}

export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly ListItem[];
  readonly flow: boolean;
  readonly inline: boolean;
}

export interface MapEntry {
  readonly key: string;
  readonly start: number;
  /** Behind the colon; behind the key where there is no colon (`hasColon` is false then). */
  readonly colonEnd: number;
  readonly hasColon: boolean;
  readonly node: SourceNode;
  /** `<<`: the entries of the maps in it count as if they stood here. */
  readonly merge?: true;
  /** A later entry has the same key, or the key is no text: this one says nothing. */
  readonly dead?: true;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  readonly flow: boolean;
  readonly inline: boolean;
  /** A single pair inside of `[…]`, without braces of its own. */
  readonly bare?: true;
}

export type SourceNode = ScalarNode | ListNode | MapNode;

/** Whether the range of a node ends with the line and not on it. */
export function endsWithLine(node: SourceNode): boolean {
  if (node.borrowed === true) return false;
  return node.kind === 'scalar' ? node.style === 'block' : !node.flow;
}

/** A parsed document. */
export interface SourceTree {
  readonly root: SourceNode;
  readonly notes: readonly TreeNote[];
}

/** Something that the parser met and read around. */
export interface TreeNote {
  readonly code: 'duplicate-key' | 'key-not-text' | 'unknown-tag' | 'number-kept-as-text';
  readonly at: number;
  readonly facts: Readonly<Record<string, Value>>;
}

/** An entry as it counts; `merged` when it comes in through `<<`. */
export interface EffectiveEntry {
  readonly key: string;
  readonly entry: MapEntry;
  readonly node: SourceNode;
  readonly merged: boolean;
}

/** The entries that count, in order: without dead ones, with merged ones that the map does not have itself. */
export function effectiveEntries(map: MapNode): readonly EffectiveEntry[] {
  const own = map.entries.filter((entry) => entry.dead !== true);
  if (!own.some((entry) => entry.merge === true)) {
    return own.map((entry) => ({ key: entry.key, entry, node: entry.node, merged: false }));
  }
  const taken = new Set(own.filter((entry) => entry.merge !== true).map((entry) => entry.key));
  const result: EffectiveEntry[] = [];
  for (const entry of own) {
    if (entry.merge !== true) {
      result.push({ key: entry.key, entry, node: entry.node, merged: false });
      continue;
    }
    for (const source of mergeSources(entry.node)) {
      for (const inner of effectiveEntries(source)) {
        if (taken.has(inner.key)) continue;
        taken.add(inner.key);
        result.push({ key: inner.key, entry, node: inner.node, merged: true });
      }
    }
  }
  return result;
}

/** The maps that a merge names, the ones that win first. */
export function mergeSources(node: SourceNode): readonly MapNode[] {
  if (node.kind === 'map') return [node];
  if (node.kind !== 'list') return [];
  return node.items.map((item) => item.node).filter((item) => item.kind === 'map');
}

/** The plain value of a node. */
export function nodeValue(node: SourceNode): Value {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map((item) => nodeValue(item.node));
    case 'map':
      return Object.fromEntries(
        effectiveEntries(node).map(({ key, node: inner }) => [key, nodeValue(inner)]),
      );
  }
}
