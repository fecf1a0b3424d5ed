/**
 * Reads XML into elements with their places. It knows what data needs and no more: the five entities and references
 * to characters, CDATA, comments, instructions. A document type is skipped unread, so nothing that it declares can
 * grow or be fetched, and an entity that only it could declare is an error. Linear in the length of the text.
 */
import { err, ok, type Result } from '../../base/result.ts';
import type { FormatError } from '../format.ts';
import { makeLineIndex } from '../line-index.ts';
import { MAX_NESTING, MAX_PARTS } from '../text-limits.ts';
import { TreeFailure } from '../tree-failure.ts';
import { isXmlCharacter } from './xml-writer.ts';

/** An element. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text directly inside of it. */
  readonly text: string;
  /** Offset of its `<`. */
  readonly at: number;
}

/** What can be wrong with the text, by the `reason` of a `syntax` error. */
export type XmlFaultReason =
  | 'xml-not-closed'
  | 'xml-wrong-end'
  | 'xml-bad-tag'
  | 'xml-bad-reference'
  | 'xml-unknown-entity'
  | 'xml-attribute-twice'
  | 'xml-no-root'
  | 'xml-after-end'
  | 'xml-bad-character';

/** The root element. */
export function parseXml(text: string): Result<XmlElement, FormatError> {
  try {
    return ok(new XmlParser(text).parse());
  } catch (error) {
    if (!(error instanceof TreeFailure)) throw error;
    const position = makeLineIndex(text)(error.offset);
    return err({ code: error.code, format: 'spec', facts: error.facts, position });
  }
}

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly texts: string[];
  readonly at: number;
}

/** `:` and everything outside ASCII may stand in a name too. */
const NAME = /[A-Za-z_:\u0080-\uffff][\w:.\u0080-\uffff-]*/y;
const BLANK = /[ \t\r\n]*/y;
const ENTITIES = new Map(Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }));

class XmlParser {
  readonly #text: string;
  readonly #open: OpenElement[] = [];
  #at = 0;
  #parts = 0;
  #root: XmlElement | undefined;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith('\ufeff')) this.#at = 1;
  }

  parse(): XmlElement {
    const text = this.#text;
    while (this.#at < text.length) {
      const next = text.indexOf('<', this.#at);
      const end = next === -1 ? text.length : next;
      if (end > this.#at) this.#takeText(end);
      if (next !== -1) this.#takeMarkup();
    }
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) this.#fail('xml-not-closed', unclosed.at, { found: unclosed.name });
    return this.#root ?? this.#fail('xml-no-root', 0);
  }

  #takeText(end: number): void {
    const raw = this.#text.slice(this.#at, end);
    const inside = this.#open.at(-1);
    if (inside !== undefined) inside.texts.push(this.#decode(raw, this.#at));
    else if (raw.trim() !== '') {
      const at = this.#at + raw.search(/\S/);
      this.#fail(this.#root === undefined ? 'xml-no-root' : 'xml-after-end', at);
    }
    this.#at = end;
  }

  #takeMarkup(): void {
    const text = this.#text;
    const start = this.#at;
    if (text.startsWith('<!--', start)) this.#at = this.#behind('-->', start + 4);
    else if (text.startsWith('<?', start)) this.#at = this.#behind('?>', start + 2);
    else if (text.startsWith('<![CDATA[', start)) {
      const inside = this.#open.at(-1);
      if (inside === undefined) this.#fail('xml-bad-tag', start);
      this.#at = this.#behind(']]>', start + 9);
      inside?.texts.push(this.#checked(text.slice(start + 9, this.#at - 3), start + 9));
    } else if (text.startsWith('<!DOCTYPE', start)) this.#skipDocumentType();
    else if (text.startsWith('</', start)) this.#close();
    else this.#openTag();
  }

  /** Strings and a part in square brackets may stand in it; the brackets hold strings, comments and `>` of their own. */
  #skipDocumentType(): void {
    const start = this.#at;
    if (this.#root !== undefined || this.#open.length > 0) this.#fail('xml-bad-tag', start);
    const token = /"[^"]*"|'[^']*'|<!--[\s\S]*?-->|[[\]>]/g;
    token.lastIndex = start + 9;
    let depth = 0;
    for (let match = token.exec(this.#text); match !== null; match = token.exec(this.#text)) {
      if (match[0] === '[') depth++;
      else if (match[0] === ']') depth--;
      else if (match[0] === '>' && depth <= 0) {
        this.#at = token.lastIndex;
        return;
      }
    }
    this.#fail('xml-not-closed', start);
  }

  #openTag(): void {
    const start = this.#at;
    if (this.#open.length >= MAX_NESTING) throw new TreeFailure('too-deep', start, { accepted: MAX_NESTING });
    if (this.#open.length === 0 && this.#root !== undefined) this.#fail('xml-after-end', start);
    this.#at++;
    const name = this.#match(NAME) ?? this.#fail('xml-bad-tag', start);
    const attributes = new Map<string, string>();
    this.#count();
    for (;;) {
      const blank = this.#match(BLANK) ?? '';
      const character = this.#text[this.#at];
      if (character === '>' || character === '/') break;
      const at = this.#at;
      const attribute = (blank === '' ? undefined : this.#match(NAME)) ?? this.#fail('xml-bad-tag', at);
      this.#match(BLANK);
      if (this.#text[this.#at] !== '=') this.#fail('xml-bad-tag', at);
      this.#at++;
      this.#match(BLANK);
      if (attributes.has(attribute)) this.#fail('xml-attribute-twice', at, { found: attribute });
      attributes.set(attribute, this.#attributeValue());
      this.#count();
    }
    const element = { name, attributes, children: [], texts: [], at: start };
    if (this.#text[this.#at] === '/') {
      if (this.#text[this.#at + 1] !== '>') this.#fail('xml-bad-tag', start);
      this.#at += 2;
      this.#finish(element);
    } else {
      this.#at++;
      this.#open.push(element);
    }
  }

  #attributeValue(): string {
    const quote = this.#text[this.#at];
    const start = this.#at + 1;
    if (quote !== '"' && quote !== "'") this.#fail('xml-bad-tag', this.#at);
    const end = this.#text.indexOf(quote as string, start);
    const raw = end === -1 ? this.#fail('xml-not-closed', this.#at) : this.#text.slice(start, end);
    if (raw.includes('<')) this.#fail('xml-bad-tag', start + raw.indexOf('<'));
    this.#at = end + 1;
    return this.#decode(raw.replace(/[\t\r\n]/g, ' '), start);
  }

  #close(): void {
    const start = this.#at;
    this.#at += 2;
    const name = this.#match(NAME) ?? this.#fail('xml-bad-tag', start);
    this.#match(BLANK);
    if (this.#text[this.#at] !== '>') this.#fail('xml-bad-tag', start);
    this.#at++;
    const element = this.#open.pop();
    if (element === undefined || element.name !== name) this.#fail('xml-wrong-end', start, { found: name });
    else this.#finish(element);
  }

  #finish({ name, attributes, children, texts, at }: OpenElement): void {
    const element = { name, attributes, children, text: texts.join(''), at };
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root = element;
    else parent.children.push(element);
  }

  #decode(raw: string, at: number): string {
    const text = this.#checked(raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw, at);
    if (!text.includes('&')) return text;
    return text.replace(/&(#?\w*)(;?)/g, (_, name: string, end: string, offset: number) => {
      if (end === '' || name === '') return this.#fail('xml-bad-reference', at + offset);
      this.#count();
      if (!name.startsWith('#'))
        return ENTITIES.get(name) ?? this.#fail('xml-unknown-entity', at + offset, { found: name });
      const isHex = /^#x[0-9a-f]+$/i.test(name);
      const codePoint = isHex ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1) || 'x');
      if (!Number.isInteger(codePoint) || codePoint > 0x10ffff || !isXmlCharacter(codePoint))
        return this.#fail('xml-bad-reference', at + offset, { found: name });
      return String.fromCodePoint(codePoint);
    });
  }

  #checked(text: string, at: number): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    const odd = text.search(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/);
    return odd === -1 ? text : this.#fail('xml-bad-character', at + odd);
  }

  #behind(end: string, from: number): number {
    const at = this.#text.indexOf(end, from);
    return at === -1 ? this.#fail('xml-not-closed', this.#at) : at + end.length;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #count(): void {
    this.#parts++;
    if (this.#parts > MAX_PARTS)
      throw new TreeFailure('too-large', this.#at, { reason: 'parts', accepted: MAX_PARTS });
  }

  #fail(reason: XmlFaultReason, at: number, facts: { readonly found?: string } = {}): never {
    throw new TreeFailure('syntax', at, { reason, ...facts });
  }
}
