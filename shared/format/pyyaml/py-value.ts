/**
 * Python data as plain values and back. What JSON has no word for is kept as a mapping of exactly `$python`, its tag,
 * and `value`, so that it can be written back as it was; tuples and sets are lists, as Python modules take them.
 */
import type { Value } from '../../base/value.ts';
import { MAX_NESTING, MAX_PARTS } from '../text-limits.ts';
import { TreeFailure } from '../tree-failure.ts';
import type { PyMap, PyNode, PyScalar } from './py-graph.ts';
import { pyFloat, pyInteger, resolvePyWord } from './py-scalar.ts';

/** The key that says that a mapping stands for something that only Python has. */
export const PYTHON_KEY = '$python';

/** What a value in the text stands for when it is a part of the outline itself. */
export type Reference = { readonly layer: string } | 'outline';

/** Turns parts of one graph into values; what aliases come to in all is bounded. */
export class PyValues {
  readonly #referenceOf: (node: PyNode) => Reference | undefined;
  readonly #open = new Set<PyNode>();
  #parts = 0;
  /** Tags that have no plain form and numbers that are kept as text, since the last `takeOdd`. */
  #odd: string[] = [];

  constructor(referenceOf: (node: PyNode) => Reference | undefined) {
    this.#referenceOf = referenceOf;
  }

  /** The value of a node. Throws `TreeFailure` for what is too large or too deep. */
  valueOf(node: PyNode): Value {
    this.#parts += 1;
    if (this.#parts > MAX_PARTS)
      throw new TreeFailure('too-large', node.at, { reason: 'parts', accepted: MAX_PARTS });
    if (node.kind === 'scalar') return this.#scalar(node);
    const reference = this.#referenceOf(node);
    if (reference !== undefined) {
      return reference === 'outline'
        ? { [PYTHON_KEY]: 'outline', value: null }
        : { [PYTHON_KEY]: 'layer', value: reference.layer };
    }
    if (this.#open.has(node)) {
      this.#odd.push('a value that contains itself');
      return null;
    }
    if (this.#open.size >= MAX_NESTING) throw new TreeFailure('too-deep', node.at, { accepted: MAX_NESTING });
    this.#open.add(node);
    const value = node.kind === 'list' ? this.#list(node.items, node.tag) : this.#map(node);
    this.#open.delete(node);
    return value;
  }

  /** What was met since the last call that is not plain data. */
  takeOdd(): readonly string[] {
    const odd = [...new Set(this.#odd)];
    this.#odd = [];
    return odd;
  }

  #scalar(node: PyScalar): Value {
    const { tag, source } = node;
    this.#parts += Math.floor(source.length / CHARACTERS_A_PART);
    if (tag === '') return node.isPlain ? this.#word(source) : source;
    if (TEXT_TAGS.has(tag)) return source;
    if (['int', 'python/int', 'python/long'].includes(tag)) return this.#integer(source);
    if (['float', 'python/float'].includes(tag)) return this.#float(source);
    if (['bool', 'python/bool'].includes(tag)) return /^(?:yes|true|on)$/i.test(source);
    if (['null', 'python/none'].includes(tag)) return null;
    return this.#tagged(tag, source);
  }

  #word(source: string): Value {
    const value = resolvePyWord(source);
    if (typeof value === 'string' && /^[-+]?\d+$/.test(source)) this.#odd.push(source);
    return value;
  }

  #integer(source: string): Value {
    const number = pyInteger(source);
    if (Number.isSafeInteger(number)) return number;
    this.#odd.push(source);
    return source;
  }

  #float(source: string): Value {
    const number = pyFloat(source);
    return Number.isNaN(number) && !/nan/i.test(source) ? source : number;
  }

  #list(items: readonly PyNode[], tag: string): Value {
    const values = items.map((item) => this.valueOf(item));
    return LIST_TAGS.has(tag) ? values : this.#tagged(tag, values);
  }

  #map(map: PyMap): Value {
    if (map.tag === 'set') return map.entries.map(({ key }) => this.valueOf(key));
    const entries: [string, Value][] = [];
    for (const { key, node } of map.entries) {
      if (isMerge(key, node)) {
        for (const source of node.kind === 'list' ? node.items : [node]) this.#merge(source, entries);
        continue;
      }
      entries.push([this.#key(key), this.valueOf(node)]);
    }
    const value = Object.fromEntries(entries);
    return MAP_TAGS.has(map.tag) ? value : this.#tagged(map.tag, value);
  }

  /** Entries that come in through `<<` come first, so that the map's own win. */
  #merge(source: PyNode, entries: [string, Value][]): void {
    const value = this.valueOf(source);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      entries.unshift(...Object.entries(value as { readonly [key: string]: Value }));
  }

  /** Keys are texts here; what is none is written as its JSON. */
  #key(node: PyNode): string {
    if (node.kind === 'scalar') return node.source;
    this.#odd.push('a key that is not a text');
    return JSON.stringify(this.valueOf(node));
  }

  #tagged(tag: string, value: Value): Value {
    this.#odd.push(tag);
    return { [PYTHON_KEY]: tag, value };
  }
}

/** A string costs one part for each so many characters. */
const CHARACTERS_A_PART = 256;

const TEXT_TAGS: ReadonlySet<string> = new Set(['str', 'python/str', 'python/unicode', 'timestamp']);
const LIST_TAGS: ReadonlySet<string> = new Set(['', 'seq', 'python/list', 'python/tuple']);
const MAP_TAGS: ReadonlySet<string> = new Set(['', 'map', 'python/dict']);

function isMerge(key: PyNode, node: PyNode): boolean {
  return key.kind === 'scalar' && key.source === '<<' && key.isPlain && node.kind !== 'scalar';
}
