/**
 * Makes the source tree of a composed YAML document: resolves scalars by the core schema, follows aliases within
 * bounds, and works out the exact lines that block collections and their entries take up.
 */
import { type Alias, type Document, isAlias, isMap, isScalar, isSeq } from 'yaml';
import {
  endsWithLine,
  type ListItem,
  type ListNode,
  type MapEntry,
  type MapNode,
  type ScalarNode,
  type SourceNode,
  type SourceTree,
  type TreeNote,
} from '../source-tree.ts';
import { MAX_NESTING, MAX_PARTS } from '../text-limits.ts';
import { TreeFailure } from '../tree-failure.ts';
import { isInexactInteger, resolvePlain } from './core-schema.ts';
import {
  type Before,
  beforeValue,
  emptyNode,
  isMergeValue,
  KEY_OPENERS,
  type ListSource,
  type MapSource,
  type PairSource,
  type PropsSource,
  type ScalarSource,
  STYLES,
} from './yaml-nodes.ts';

/** Tags that say what the core schema would find anyway; others are noted and read around. */
const CORE_TAGS = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
);
const TEXT_TAG = 'tag:yaml.org,2002:str';

/** A string costs one part for each so many characters. */
const CHARACTERS_A_PART = 256;

interface Anchored {
  readonly node: SourceNode;
  readonly parts: number;
  readonly height: number;
}

/** The tree of a document without errors. Throws `TreeFailure`. */
export function buildYamlTree(document: Document.Parsed, text: string): SourceTree {
  const builder = new TreeBuilder(text);
  const root = builder.build(document.contents, { end: 0, propsStart: undefined, propsEnd: undefined }, 1);
  return { root, notes: builder.notes };
}

class TreeBuilder {
  readonly notes: TreeNote[] = [];
  readonly #text: string;
  readonly #anchors = new Map<string, Anchored>();
  #parts = 0;
  /** Deepest level reached since an anchor asked for it. */
  #deepest = 0;

  constructor(text: string) {
    this.#text = text;
  }

  build(node: unknown, before: Before, depth: number): SourceNode {
    if (isAlias(node)) return this.#alias(node, depth);
    const outer = this.#deepest;
    const parts = this.#parts;
    this.#deepest = depth;
    this.#count(1, before.end);
    const built = this.#content(node, before, depth);
    if (built.anchor !== undefined) {
      const height = this.#deepest - depth;
      this.#anchors.set(built.anchor, { node: built, parts: this.#parts - parts, height });
    }
    this.#deepest = Math.max(outer, this.#deepest);
    return built;
  }

  #content(node: unknown, before: Before, depth: number): SourceNode {
    if (isMap(node)) return this.#map(node as unknown as MapSource, before, depth);
    if (isSeq(node)) return this.#list(node as unknown as ListSource, before, depth);
    if (isScalar(node)) return this.#scalar(node as unknown as ScalarSource, before);
    return emptyNode(before.end);
  }

  #count(parts: number, offset: number): void {
    this.#parts += parts;
    if (this.#parts > MAX_PARTS)
      throw new TreeFailure('too-large', offset, { reason: 'parts', accepted: MAX_PARTS });
  }

  #alias(alias: Alias, depth: number): SourceNode {
    const [start = 0, end = 0] = alias.range ?? [];
    const target = this.#anchors.get(alias.source);
    if (target === undefined)
      throw new TreeFailure('syntax', start, { reason: 'unknown-alias', alias: alias.source });
    this.#count(target.parts, start);
    this.#deepest = Math.max(this.#deepest, depth + target.height);
    if (this.#deepest > MAX_NESTING) throw new TreeFailure('too-deep', start, { accepted: MAX_NESTING });
    const { anchor: _, oddTag: __, ...content } = target.node;
    return { ...content, start, end, at: start, propsStart: start, borrowed: true };
  }

  #scalar(node: ScalarSource, before: Before): ScalarNode {
    const [start, end] = node.range;
    const props = this.#props(node, before, start);
    const style = STYLES[node.type] ?? 'plain';
    const source = String(node.source ?? '');
    if (style !== 'plain') {
      this.#count(Math.floor(source.length / CHARACTERS_A_PART), start);
      return { kind: 'scalar', ...props, start, end, at: start, value: source, source, style };
    }
    if (source === '' && start === end) {
      const empty = emptyNode(before.propsEnd ?? before.end);
      return { ...empty, ...props, propsStart: before.propsStart ?? empty.start };
    }
    const value = node.tag === TEXT_TAG ? source : resolvePlain(source);
    if (typeof value === 'number' && isInexactInteger(source, value)) {
      this.notes.push({ code: 'number-kept-as-text', at: start, facts: { found: source } });
      return { kind: 'scalar', ...props, start, end, at: start, value: source, source, style };
    }
    return { kind: 'scalar', ...props, start, end, at: start, value, source, style };
  }

  #list(node: ListSource, before: Before, depth: number): ListNode {
    const tokens = node.srcToken;
    const flow = tokens.type === 'flow-collection';
    const sources = tokens.items.filter(
      (item) => flow || item.start.some((token) => token.type === 'seq-item-ind'),
    );
    const items = node.items.map((item, index): ListItem => {
      const start = sources[index]?.start ?? [];
      const dash = start.find((token) => token.type === 'seq-item-ind');
      const comma = start.find((token) => token.type === 'comma');
      const opener = dash ?? comma;
      const from = opener === undefined ? (start[0]?.offset ?? node.range[0]) : opener.offset + 1;
      const built = this.build(item, beforeValue(start, from), depth + 1);
      return { start: dash?.offset ?? built.propsStart, node: built };
    });
    return { kind: 'list', items, flow, ...this.#extent(node, before, flow, items) };
  }

  #map(node: MapSource, before: Before, depth: number): MapNode {
    const tokens = node.srcToken;
    const flow = node.flow === true;
    const entries: MapEntry[] = [];
    const places = new Map<string, number>();
    for (const pair of node.items) {
      const entry = this.#entry(pair, depth);
      const known = entry.dead === true || entry.merge === true ? undefined : places.get(entry.key);
      if (known !== undefined) {
        this.notes.push({ code: 'duplicate-key', at: entry.start, facts: { key: entry.key } });
        entries[known] = { ...(entries[known] as MapEntry), dead: true };
      }
      if (entry.dead !== true && entry.merge !== true) places.set(entry.key, entries.length);
      entries.push(entry);
    }
    const bare = flow && tokens === undefined ? { bare: true as const } : {};
    return { kind: 'map', entries, flow, ...bare, ...this.#extent(node, before, flow, entries) };
  }

  #entry(pair: PairSource, depth: number): MapEntry {
    const { start: startTokens = [], sep = [] } = pair.srcToken ?? {};
    const keyRange = pair.key?.range ?? [0, 0];
    const key = this.#key(pair.key, keyRange[0]);
    const colon = sep.find((token) => token.type === 'map-value-ind');
    const opening = startTokens.find((token) => KEY_OPENERS.has(token.type));
    const start = Math.min(opening?.offset ?? keyRange[0], keyRange[0]);
    const colonEnd = colon === undefined ? keyRange[1] : colon.offset + 1;
    const node = this.build(pair.value, beforeValue(sep, colonEnd), depth + 1);
    const isMerge = key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN' && isMergeValue(node);
    return {
      key: key ?? '',
      start,
      colonEnd,
      hasColon: colon !== undefined,
      node,
      ...(isMerge ? { merge: true as const } : {}),
      ...(key === undefined ? { dead: true as const } : {}),
    };
  }

  /** The text of a key; numbers and the like count as they are written. Undefined, with a note, for a list or map. */
  #key(node: unknown, at: number): string | undefined {
    const anchored = isAlias(node) ? this.#anchors.get(node.source)?.node : undefined;
    const built =
      anchored ??
      (isScalar(node)
        ? this.build(node, { end: at, propsStart: undefined, propsEnd: undefined }, 1)
        : undefined);
    if (built?.kind === 'scalar') return built.source;
    if (node === null || node === undefined) return '';
    this.notes.push({ code: 'key-not-text', at, facts: {} });
    return undefined;
  }

  #props(
    node: PropsSource,
    before: Before,
    start: number,
  ): { propsStart: number; anchor?: string; oddTag?: string } {
    const oddTag = node.tag !== undefined && !CORE_TAGS.has(node.tag) ? node.tag : undefined;
    if (oddTag !== undefined)
      this.notes.push({ code: 'unknown-tag', at: before.propsStart ?? start, facts: { tag: oddTag } });
    return {
      propsStart: before.propsStart ?? start,
      ...(node.anchor === undefined ? {} : { anchor: node.anchor }),
      ...(oddTag === undefined ? {} : { oddTag }),
    };
  }

  /** The range of a collection as `NodeBase` defines it. */
  #extent(
    node: PropsSource & { readonly range: readonly [number, number, number] },
    before: Before,
    flow: boolean,
    children: readonly (MapEntry | ListItem)[],
  ): Pick<MapNode, 'start' | 'end' | 'at' | 'propsStart' | 'inline' | 'anchor' | 'oddTag'> {
    const first = children[0]?.start ?? node.range[0];
    const props = this.#props(node, before, flow ? node.range[0] : first);
    if (flow) return { ...props, start: node.range[0], end: node.range[1], at: node.range[0], inline: true };
    const lineStart = this.#text.lastIndexOf('\n', first - 1) + 1;
    const inline = /[^ \t\ufeff]/.test(this.#text.slice(lineStart, first));
    const headEnd = before.propsEnd ?? before.end;
    const start = inline ? first : headEnd === 0 ? lineStart : Math.min(lineStart, this.#lineEnd(headEnd));
    const last = children.at(-1);
    const end = last === undefined ? node.range[1] : this.#childEnd(last);
    return { ...props, start, end, at: first, inline };
  }

  #childEnd(child: MapEntry | ListItem): number {
    const { node } = child;
    if (endsWithLine(node)) return node.end;
    const colonEnd = 'colonEnd' in child ? child.colonEnd : child.start + 1;
    return this.#lineEnd(Math.max(node.end, colonEnd));
  }

  #lineEnd(offset: number): number {
    const newline = this.#text.indexOf('\n', offset);
    return newline < 0 ? this.#text.length : newline + 1;
  }
}
