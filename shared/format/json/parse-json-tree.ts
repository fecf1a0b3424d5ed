/**
 * JSON text to a source tree, as strict and as lenient as Python's `json`: NaN and Infinity are numbers, the last of
 * two equal keys wins, a byte order mark, comments, trailing commas and raw control characters are errors.
 */
import { err, ok, type Result } from '../../base/result.ts';
import type { FormatError } from '../format.ts';
import { makeLineIndex } from '../line-index.ts';
import type { ListItem, MapEntry, ScalarNode, SourceNode, SourceTree, TreeNote } from '../source-tree.ts';
import { MAX_NESTING, MAX_PARTS } from '../text-limits.ts';
import { TreeFailure } from '../tree-failure.ts';
import { isInexactInteger } from '../yaml/core-schema.ts';

/** What is wrong with a JSON text; words are in `note-text.ts`. */
export type JsonFault =
  | 'byte-order-mark'
  | 'comment'
  | 'trailing-comma'
  | 'single-quotes'
  | 'control-character'
  | 'bad-escape'
  | 'bad-number'
  | 'text-after-end'
  | 'ends-early'
  | 'unexpected';

/** Parses a JSON text. The text has passed `checkText`. */
export function parseJsonTree(text: string): Result<SourceTree, FormatError> {
  const scanner = new JsonScanner(text);
  try {
    return ok({ root: scanner.document(), notes: scanner.notes });
  } catch (failure) {
    if (!(failure instanceof TreeFailure)) throw failure;
    const { code, facts } = failure;
    return err({ code, format: 'json', facts, position: makeLineIndex(text)(failure.offset) });
  }
}

const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const WORD = /-?[A-Za-z]+/y;
/** A stretch of a string without quotes, backslashes and control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const STRETCH = /[^"\\\x00-\x1f]*/y;
const WORDS: ReadonlyMap<string, null | boolean | number> = new Map<string, null | boolean | number>([
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class JsonScanner {
  readonly notes: TreeNote[] = [];
  readonly #text: string;
  #at = 0;
  #parts = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): SourceNode {
    if (this.#text.startsWith('\ufeff')) this.#fail('byte-order-mark');
    this.#blank();
    const root = this.#value(1);
    this.#blank();
    if (this.#at < this.#text.length) this.#fail(this.#isComment() ? 'comment' : 'text-after-end');
    return root;
  }

  #value(depth: number): SourceNode {
    this.#parts += 1;
    if (this.#parts > MAX_PARTS) {
      throw new TreeFailure('too-large', this.#at, { reason: 'parts', accepted: MAX_PARTS });
    }
    const char = this.#text[this.#at];
    if (char === '{' || char === '[') {
      if (depth > MAX_NESTING) throw new TreeFailure('too-deep', this.#at, { accepted: MAX_NESTING });
      return char === '{' ? this.#map(depth) : this.#list(depth);
    }
    const start = this.#at;
    if (char === '"') {
      const value = this.#string();
      return this.#node(start, value, value, 'double');
    }
    const word = this.#match(WORD);
    if (word !== '') {
      const value = WORDS.get(word);
      if (value !== undefined) return this.#node(start, value, word, 'plain');
      this.#at = start;
      this.#fail('unexpected');
    }
    return this.#number(start);
  }

  #number(start: number): ScalarNode {
    const source = this.#match(NUMBER);
    if (source === '') this.#fail(this.#text[start] === '-' ? 'bad-number' : 'unexpected');
    if (/[0-9.eExX_]/.test(this.#text[this.#at] ?? '')) this.#fail('bad-number');
    const value = Number(source);
    if (!isInexactInteger(source, value)) return this.#node(start, value, source, 'plain');
    this.notes.push({ code: 'number-kept-as-text', at: start, facts: { found: source } });
    return this.#node(start, source, source, 'plain');
  }

  #node(start: number, value: ScalarNode['value'], source: string, style: 'plain' | 'double'): ScalarNode {
    return { kind: 'scalar', start, end: this.#at, at: start, propsStart: start, value, source, style };
  }

  #list(depth: number): SourceNode {
    const start = this.#at;
    const items: ListItem[] = [];
    this.#at += 1;
    this.#blank();
    while (this.#text[this.#at] !== ']') {
      const node = this.#value(depth + 1);
      items.push({ start: node.start, node });
      this.#comma(']');
    }
    this.#at += 1;
    return {
      kind: 'list',
      items,
      flow: true,
      inline: true,
      start,
      end: this.#at,
      at: start,
      propsStart: start,
    };
  }

  #map(depth: number): SourceNode {
    const start = this.#at;
    const entries: MapEntry[] = [];
    const places = new Map<string, number>();
    this.#at += 1;
    this.#blank();
    while (this.#text[this.#at] !== '}') {
      const entry = this.#entry(depth);
      const known = places.get(entry.key);
      if (known !== undefined) {
        this.notes.push({ code: 'duplicate-key', at: entry.start, facts: { key: entry.key } });
        entries[known] = { ...(entries[known] as MapEntry), dead: true };
      }
      places.set(entry.key, entries.length);
      entries.push(entry);
      this.#comma('}');
    }
    this.#at += 1;
    return {
      kind: 'map',
      entries,
      flow: true,
      inline: true,
      start,
      end: this.#at,
      at: start,
      propsStart: start,
    };
  }

  #entry(depth: number): MapEntry {
    const start = this.#at;
    if (this.#text[start] !== '"') this.#fail('unexpected');
    const key = this.#string();
    this.#blank();
    if (this.#text[this.#at] !== ':') this.#fail('unexpected');
    this.#at += 1;
    const colonEnd = this.#at;
    this.#blank();
    return { key, start, colonEnd, hasColon: true, node: this.#value(depth + 1) };
  }

  /** Steps over what stands between two items; leaves `close` for the caller. */
  #comma(close: string): void {
    this.#blank();
    if (this.#text[this.#at] === close) return;
    if (this.#text[this.#at] !== ',') this.#fail('unexpected');
    const comma = this.#at;
    this.#at += 1;
    this.#blank();
    if (this.#text[this.#at] !== close) return;
    this.#at = comma;
    this.#fail('trailing-comma');
  }

  #string(): string {
    const start = this.#at;
    this.#at += 1;
    let value = '';
    for (;;) {
      value += this.#match(STRETCH);
      const char = this.#text[this.#at];
      if (char === '"') break;
      if (char === undefined) {
        this.#at = start;
        this.#fail('ends-early');
      }
      if (char !== '\\') this.#fail('control-character');
      value += this.#escape();
    }
    this.#at += 1;
    return value;
  }

  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? '';
    const simple = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
    if (simple !== undefined) {
      this.#at += 2;
      return simple;
    }
    const digits = this.#text.slice(this.#at + 2, this.#at + 6);
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) this.#fail('bad-escape');
    this.#at += 6;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  #blank(): void {
    this.#match(BLANK);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #isComment(): boolean {
    return /^(?:\/\/|\/\*|#)/.test(this.#text.slice(this.#at, this.#at + 2));
  }

  #fail(fault: JsonFault): never {
    const found = this.#text[this.#at];
    const reason = fault !== 'unexpected' ? fault : this.#unexpected(found);
    throw new TreeFailure('syntax', this.#at, { reason, ...(found === undefined ? {} : { found }) });
  }

  /** The better name of something unexpected. */
  #unexpected(found: string | undefined): JsonFault {
    if (found === undefined) return 'ends-early';
    if (this.#isComment()) return 'comment';
    return found === "'" ? 'single-quotes' : 'unexpected';
  }
}
