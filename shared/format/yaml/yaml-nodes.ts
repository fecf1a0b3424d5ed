/** The nodes of the `yaml` library as the tree builder reads them, and what it finds around them. */
import type { CST, Pair } from 'yaml';
import type { ScalarNode, ScalarStyle, SourceNode } from '../source-tree.ts';

/** What stands in front of a value: its colon or dash, its anchor and tag. */
export interface Before {
  /** Behind the colon or dash. */
  readonly end: number;
  readonly propsStart: number | undefined;
  readonly propsEnd: number | undefined;
}

/** Anchor and tag of a node. */
export interface PropsSource {
  readonly anchor?: string;
  readonly tag?: string;
}
/** A scalar. */
export interface ScalarSource extends PropsSource {
  readonly range: readonly [number, number, number];
  readonly source?: string;
  readonly type: string;
}
/** A list with its tokens. */
export interface ListSource extends PropsSource {
  readonly range: readonly [number, number, number];
  readonly items: readonly unknown[];
  readonly srcToken: {
    readonly type: string;
    readonly items: readonly { readonly start: readonly CST.SourceToken[] }[];
  };
}
/** An entry with its tokens. */
export interface PairSource extends Omit<Pair, 'key' | 'srcToken'> {
  readonly key: { readonly range?: readonly [number, number, number] } | null;
  readonly srcToken?: {
    readonly start?: readonly CST.SourceToken[];
    readonly sep?: readonly CST.SourceToken[];
  };
}
/** A mapping; one pair inside of `[…]` has no tokens of its own. */
export interface MapSource extends PropsSource {
  readonly range: readonly [number, number, number];
  readonly items: readonly PairSource[];
  readonly flow?: boolean;
  readonly srcToken?: unknown;
}

/** The library's names of styles. */
export const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

/** Tokens with which an entry can start before its key. */
export const KEY_OPENERS: ReadonlySet<string> = new Set(['explicit-key-ind', 'anchor', 'tag']);

/** What stands between a colon, dash or comma (that ends at `end`) and the value. */
export function beforeValue(tokens: readonly CST.SourceToken[], end: number): Before {
  const props = tokens.filter(
    (token) => token.offset >= end && (token.type === 'anchor' || token.type === 'tag'),
  );
  const last = props.at(-1);
  return {
    end,
    propsStart: props[0]?.offset,
    propsEnd: last === undefined ? undefined : last.offset + last.source.length,
  };
}

/** The node of a value that takes up no text. */
export function emptyNode(at: number): ScalarNode {
  return { kind: 'scalar', start: at, end: at, at, propsStart: at, value: null, source: '', style: 'none' };
}

/** Whether a `<<` with this value is a merge. */
export function isMergeValue(node: SourceNode): boolean {
  if (node.kind === 'map') return true;
  return (
    node.kind === 'list' && node.items.length > 0 && node.items.every((item) => item.node.kind === 'map')
  );
}
