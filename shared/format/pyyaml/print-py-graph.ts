/**
 * Writes a graph as PyYAML's `dump` writes the object that it stands for, byte for byte: block style, lists no deeper
 * than their key, anchors `id001` in the order in which nodes are met again, ASCII only, lines of 80. Deterministic.
 */
import type { PyMap, PyNode, PyScalar } from './py-graph.ts';
import { canBeKey, printPyText } from './py-scalar-style.ts';

/** The text of a graph. */
export function printPyGraph(root: PyNode): string {
  const printer = new GraphPrinter(root);
  return printer.print();
}

class GraphPrinter {
  readonly #root: PyNode;
  readonly #anchors: ReadonlyMap<PyNode, string>;
  readonly #printed = new Set<PyNode>();
  readonly #parts: string[] = [];
  #column = 0;

  constructor(root: PyNode) {
    this.#root = root;
    this.#anchors = anchorsOf(root);
  }

  print(): string {
    this.#node(this.#root, { indent: 0, isFirst: true, inMap: false });
    this.#write('\n');
    return this.#parts.join('');
  }

  #write(text: string): void {
    this.#parts.push(text);
    const line = text.lastIndexOf('\n');
    this.#column = line < 0 ? this.#column + text.length : text.length - line - 1;
  }

  #line(indent: number): void {
    this.#write(`\n${' '.repeat(indent)}`);
  }

  /** `isFirst`: a collection may begin on this line (behind a dash, or at the very beginning). */
  #node(node: PyNode, place: Place): void {
    const anchor = this.#anchors.get(node);
    if (anchor !== undefined && this.#printed.has(node)) {
      this.#write(`${place.isFirst ? '' : ' '}*${anchor}`);
      return;
    }
    this.#printed.add(node);
    const properties = [anchor === undefined ? '' : `&${anchor}`, printTag(node.tag)].filter(
      (part) => part !== '',
    );
    let isFirst = place.isFirst;
    for (const property of properties) {
      this.#write(isFirst ? property : ` ${property}`);
      isFirst = false;
    }
    if (node.kind === 'scalar') this.#scalar(node, place.indent, isFirst, false);
    else if (node.kind === 'list') this.#list(node.items, place, isFirst);
    else this.#map(node, place, isFirst);
  }

  #scalar(node: PyScalar, indent: number, isFirst: boolean, isKey: boolean): void {
    if (!isFirst) this.#write(' ');
    const isWord = node.isPlain && node.tag === '';
    const text = isWord && node.source === '' ? 'null' : node.source;
    this.#write(printPyText(text, isWord, node.tag !== '', { column: this.#column, indent, isKey }));
  }

  #list(items: readonly PyNode[], { indent, inMap }: Place, isFirst: boolean): void {
    if (items.length === 0) {
      this.#write(isFirst ? '[]' : ' []');
      return;
    }
    // A list that is the value of a key stands no deeper than the key, unless it begins on the key's own line.
    const at = isFirst || !inMap ? indent : indent - 2;
    for (const [index, item] of items.entries()) {
      if (index > 0 || !isFirst) this.#line(at);
      this.#write('- ');
      this.#node(item, { indent: at + 2, isFirst: true, inMap: false });
    }
  }

  #map(map: PyMap, { indent }: Place, isFirst: boolean): void {
    if (map.entries.length === 0) {
      this.#write(isFirst ? '{}' : ' {}');
      return;
    }
    for (const [index, { key, node }] of map.entries.entries()) {
      if (index > 0 || !isFirst) this.#line(indent);
      const isSimple = this.#isSimpleKey(key);
      if (isSimple) this.#key(key);
      else {
        this.#write('? ');
        this.#node(key, { indent: indent + 2, isFirst: true, inMap: true });
        this.#line(indent);
      }
      this.#write(isSimple ? ':' : ': ');
      this.#node(node, { indent: indent + 2, isFirst: !isSimple, inMap: true });
    }
  }

  #isSimpleKey(key: PyNode): boolean {
    const anchor = this.#anchors.get(key);
    if (anchor !== undefined && this.#printed.has(key)) return true;
    const length = printTag(key.tag).length + (anchor === undefined ? 0 : anchor.length + 1);
    if (key.kind === 'scalar') return canBeKey(key.source, length);
    return (key.kind === 'list' ? key.items : key.entries).length === 0;
  }

  #key(key: PyNode): void {
    if (key.kind === 'scalar' && !this.#anchors.has(key) && key.tag === '') {
      this.#scalar(key, 0, true, true);
      return;
    }
    this.#node(key, { indent: 0, isFirst: true, inMap: false });
    // `*id001 :`: the colon would be part of the name.
    if (this.#anchors.has(key)) this.#write(' ');
  }
}

interface Place {
  readonly indent: number;
  readonly isFirst: boolean;
  readonly inMap: boolean;
}

/** Names for what is met more than once, numbered in the order of the second meeting. */
function anchorsOf(root: PyNode): ReadonlyMap<PyNode, string> {
  const met = new Set<PyNode>();
  const anchors = new Map<PyNode, string>();
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (met.has(node)) {
      if (!anchors.has(node)) anchors.set(node, `id${String(anchors.size + 1).padStart(3, '0')}`);
      continue;
    }
    met.add(node);
    if (node.kind === 'list')
      for (let i = node.items.length - 1; i >= 0; i--) stack.push(node.items[i] as PyNode);
    if (node.kind !== 'map') continue;
    for (let i = node.entries.length - 1; i >= 0; i--) {
      const entry = node.entries[i];
      if (entry !== undefined) stack.push(entry.node, entry.key);
    }
  }
  return anchors;
}

/** `!!python/tuple`, `!FileSpec`; empty for none. Signs that a tag cannot have are written as bytes. */
function printTag(tag: string): string {
  if (tag === '') return '';
  const isLocal = tag.startsWith('!');
  const name = (isLocal ? tag.slice(1) : tag).replace(/\p{Surrogate}/gu, '\ufffd');
  const written = name.replace(/[^-\w;/?:@&=+$.~*'()]/gu, (sign) =>
    sign === '!' ? '%21' : encodeURIComponent(sign),
  );
  return `${isLocal ? '!' : '!!'}${written}`;
}
