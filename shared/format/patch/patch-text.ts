/**
 * Carries out a patch: the new text of a node, made of stretches of the old text and of newly printed parts. Block
 * collections are put together line by line, flow collections between their commas.
 */
import type { Value } from '../../base/value.ts';
import {
  endsWithLine,
  type ListItem,
  type ListNode,
  type MapEntry,
  type MapNode,
  type SourceNode,
} from '../source-tree.ts';
import { canBeLiteral, printScalar } from '../yaml/print-scalar.ts';
import {
  afterIndicator,
  type Entries,
  isList,
  isMap,
  printEntriesItem,
  printEntry,
  printFlow,
  printItem,
  printKey,
  printSpacedItems,
} from '../yaml/print-yaml.ts';
import { layOutBlock } from './block-layout.ts';
import { layOutFlow } from './flow-layout.ts';
import type { Patch, Piece } from './source-patch.ts';

/** How values are printed inside of `[…]` and `{…}`; `indent` are the blanks in front of the line they go to. */
export interface FlowStyle {
  readonly value: (value: Value, indent: string) => string;
  readonly entries: (entries: Entries, indent: string) => string;
  readonly key: (key: string) => string;
  /** What one more level adds to the indentation when a collection is opened up; '' to keep it on its line. */
  readonly unit: string;
}

/** Flow collections of YAML. */
export const YAML_FLOW: FlowStyle = {
  value: printFlow,
  entries: (entries) => printFlow(Object.fromEntries(entries)),
  key: (key) => printKey(key, true),
  unit: '',
};

/** The whole text after a patch of its root. */
export function patchText(
  text: string,
  root: SourceNode,
  patch: Patch,
  style: FlowStyle = YAML_FLOW,
): string {
  const patcher = new Patcher(text, style);
  return text.slice(0, root.start) + patcher.node(root, patch) + text.slice(root.end);
}

class Patcher {
  readonly #text: string;
  readonly #style: FlowStyle;

  constructor(text: string, style: FlowStyle) {
    this.#text = text;
    this.#style = style;
  }

  /** The text that takes the place of `[start, end)`; a replacement is the business of whoever holds the node. */
  node(node: SourceNode, patch: Patch): string {
    if (patch.kind !== 'pieces' || node.kind === 'scalar') return this.#text.slice(node.start, node.end);
    return node.flow
      ? this.#flow(node, patch.pieces)
      : this.#block(node, patch.pieces, patch.spaced === true);
  }

  #flow(node: ListNode | MapNode, pieces: readonly Piece[]): string {
    const children = node.kind === 'list' ? node.items : node.entries;
    const indent = /^[ \t]*/.exec(this.#text.slice(this.#lineStart(node.start)))?.[0] ?? '';
    return layOutFlow({
      text: this.#text,
      node,
      extents: children.map((child) => ({ start: child.start, end: flowEnd(child) })),
      parts: pieces.map((piece) => ({
        ...('from' in piece ? { from: piece.from } : {}),
        print: (inner) => this.#flowPiece(children, piece, inner),
      })),
      indent,
      unit: this.#style.unit,
    });
  }

  #flowPiece(children: readonly (MapEntry | ListItem)[], piece: Piece, indent: string): string {
    if ('item' in piece) return this.#style.value(piece.item, indent);
    if ('entries' in piece) return this.#style.entries(piece.entries, indent);
    if ('key' in piece) return `${this.#style.key(piece.key)}: ${this.#style.value(newValue(piece), indent)}`;
    const child = children[piece.from] as MapEntry | ListItem;
    const { node } = child;
    const end = flowEnd(child);
    if (piece.patch.kind === 'keep') return this.#text.slice(child.start, end);
    if (piece.patch.kind === 'pieces') {
      return (
        this.#text.slice(child.start, node.start) +
        this.node(node, piece.patch) +
        this.#text.slice(node.end, end)
      );
    }
    return this.#flowHead(child) + anchorText(node) + this.#flowValue(node, newValue(piece.patch), indent);
  }

  /** All of a child that stands in front of its value. */
  #flowHead(child: MapEntry | ListItem): string {
    if (!('colonEnd' in child)) return '';
    if (!child.hasColon) return `${this.#text.slice(child.start, child.colonEnd)}: `;
    const gap = this.#text.slice(child.colonEnd, Math.max(child.colonEnd, child.node.propsStart));
    return this.#text.slice(child.start, child.colonEnd) + (gap === '' ? ' ' : gap);
  }

  #flowValue(node: SourceNode, value: Value, indent: string): string {
    const like = node.kind === 'scalar' && node.borrowed !== true ? node.style : undefined;
    if (typeof value !== 'string' || like === undefined || this.#style !== YAML_FLOW) {
      return this.#style.value(value, indent);
    }
    return printScalar(value, { flow: true, like });
  }

  #block(node: ListNode | MapNode, pieces: readonly Piece[], spaced: boolean): string {
    const children = node.kind === 'list' ? node.items : node.entries;
    const first = children[0]?.start ?? node.start;
    const column = first - this.#lineStart(first);
    return layOutBlock({
      text: this.#text,
      node,
      column,
      extents: children.map((child) => ({ start: child.start, end: this.#blockEnd(child) })),
      parts: pieces.map((piece) => ({
        ...('from' in piece ? { from: piece.from } : {}),
        body: this.#blockPiece(children, piece, column),
      })),
      spaced,
      keepComments: node.kind === 'map',
    });
  }

  /** A piece without the blanks in front of its first line; ends with a line feed. */
  #blockPiece(children: readonly (MapEntry | ListItem)[], piece: Piece, column: number): string {
    if ('item' in piece) return printItem(piece.item, column).slice(column);
    if ('entries' in piece) return printEntriesItem(piece.entries, column).slice(column);
    if ('key' in piece) {
      return 'items' in piece && piece.items.length > 0
        ? `${printKey(piece.key)}:\n${printSpacedItems(piece.items, column + 2)}`
        : printEntry(piece.key, newValue(piece), column).slice(column);
    }
    const child = children[piece.from] as MapEntry | ListItem;
    const { node } = child;
    const end = this.#blockEnd(child);
    if (piece.patch.kind === 'keep') return this.#text.slice(child.start, end);
    if (piece.patch.kind === 'pieces') {
      return (
        this.#text.slice(child.start, node.start) +
        this.node(node, piece.patch) +
        this.#text.slice(node.end, end)
      );
    }
    return this.#replaceInBlock(child, piece.patch, column);
  }

  /** A child with a new value: its key or dash, its anchor and the comment of its line stay. */
  #replaceInBlock(child: MapEntry | ListItem, patch: NewPatch, column: number): string {
    const { node } = child;
    const isEntry = 'colonEnd' in child;
    const headEnd = isEntry ? child.colonEnd : child.start + 1;
    const head = `${this.#text.slice(child.start, headEnd)}${isEntry && !child.hasColon ? ':' : ''}`;
    const after =
      patch.kind === 'list' && patch.items.length > 0
        ? `\n${printSpacedItems(patch.items, column + 2)}`
        : this.#printAfter(node, newValue(patch), { isEntry, column, width: head.length });
    const lines = after.indexOf('\n');
    const [first, rest] = [after.slice(0, lines), after.slice(lines)];
    const isOpen = endsWithLine(node);
    const gap = this.#text.slice(headEnd, Math.max(headEnd, node.propsStart));
    const tail = isOpen ? '' : this.#text.slice(node.end, this.#blockEnd(child)).trimEnd();
    const comment = tail !== '' ? tail : commentIn(isOpen ? this.#line(headEnd) : gap);
    const keptGap = /^[ \t]+$/.test(gap) && !isOpen ? gap.slice(1) : '';
    const anchor = node.anchor === undefined || node.borrowed === true ? '' : ` &${node.anchor}`;
    return `${head}${keptGap}${anchor}${first}${comment}${rest}`;
  }

  /** What follows a key or dash; a single line ends with a line feed as well. */
  #printAfter(
    node: SourceNode,
    value: Value,
    {
      isEntry,
      column,
      width,
    }: { readonly isEntry: boolean; readonly column: number; readonly width: number },
  ): string {
    const isCollection = isList(value) || isMap(value);
    const like = node.kind === 'scalar' && node.borrowed !== true ? node.style : undefined;
    if (!isCollection && like !== undefined && !(typeof value === 'string' && canBeLiteral(value))) {
      return ` ${printScalar(value, { like })}\n`;
    }
    if (!isEntry && node.anchor === undefined) return printItem(value, column).slice(column + 1);
    return afterIndicator(value, column, width);
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** The rest of a line, without its end. */
  #line(offset: number): string {
    const end = this.#text.indexOf('\n', offset);
    return this.#text.slice(offset, end < 0 ? undefined : end);
  }

  #blockEnd(child: MapEntry | ListItem): number {
    const { node } = child;
    if (endsWithLine(node)) return node.end;
    const from = Math.max(node.end, 'colonEnd' in child ? child.colonEnd : child.start + 1);
    const newline = this.#text.indexOf('\n', from);
    return newline < 0 ? this.#text.length : newline + 1;
  }
}

type NewPatch = Extract<Patch, { kind: 'replace' | 'list' }>;

/** The value of something new. */
function newValue(part: { readonly value: Value } | { readonly items: readonly Entries[] }): Value {
  return 'value' in part ? part.value : part.items.map((entries) => Object.fromEntries(entries));
}

function flowEnd(child: MapEntry | ListItem): number {
  return 'colonEnd' in child ? Math.max(child.colonEnd, child.node.end) : child.node.end;
}

function anchorText(node: SourceNode): string {
  return node.anchor === undefined || node.borrowed === true ? '' : `&${node.anchor} `;
}

/** A comment in a stretch that holds nothing else but blanks, anchors, tags and the head of a block scalar. */
function commentIn(stretch: string): string {
  return (
    /(?:^|[ \t])#.*/
      .exec(stretch)?.[0]
      .replace(/^(?=#)/, ' ')
      .trimEnd() ?? ''
  );
}
