/**
 * XML as Python's ElementTree writes it, since that is what PyOutline sends: no indentation, an empty element as
 * `<x />`, everything outside ASCII as decimal references. What no XML can hold is kept as a list of faults.
 */

/** A character that XML cannot hold, and the element or attribute that it stands in. */
export interface XmlFault {
  readonly field: string;
  readonly codePoint: number;
}

export type XmlAttributes = Readonly<Record<string, string>>;

/** Collects a document. */
export class XmlWriter {
  readonly faults: XmlFault[] = [];
  readonly #parts: string[] = [];

  /** Text that is no element: the declaration. */
  raw(text: string): void {
    this.#parts.push(text);
  }

  open(name: string, attributes: XmlAttributes = {}): void {
    this.#parts.push('<', name, this.#attributes(attributes), '>');
  }

  close(name: string): void {
    this.#parts.push('</', name, '>');
  }

  /** An element with nothing but a text; without that it closes itself. */
  leaf(name: string, text = '', attributes: XmlAttributes = {}): void {
    this.#parts.push('<', name, this.#attributes(attributes));
    if (text === '') this.#parts.push(' />');
    else this.#parts.push('>', this.#escape(text, name, TEXT_SPECIAL), '</', name, '>');
  }

  toString(): string {
    return this.#parts.join('');
  }

  #attributes(attributes: XmlAttributes): string {
    let text = '';
    for (const name in attributes)
      text += ` ${name}="${this.#escape(attributes[name] ?? '', name, ATTRIBUTE_SPECIAL)}"`;
    return text;
  }

  #escape(text: string, field: string, special: RegExp): string {
    if (!special.test(text)) return text;
    return text.replace(new RegExp(special, 'gu'), (character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      if (!isXmlCharacter(codePoint)) this.faults.push({ field, codePoint });
      return ESCAPES[character] ?? reference(codePoint);
    });
  }
}

/** A line feed in a text is safe as it is; a carriage return a reader would turn into one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const TEXT_SPECIAL = /[&<>\x00-\x08\x0b-\x1f]|[^\x00-\x7f]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const ATTRIBUTE_SPECIAL = /[&<>"\x00-\x1f]|[^\x00-\x7f]/u;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** At least two digits, as ElementTree writes a tab. */
function reference(codePoint: number): string {
  return `&#${String(codePoint).padStart(2, '0')};`;
}

/** Whether XML 1.0 can hold a character at all, also as a reference (production 2, Char). */
export function isXmlCharacter(codePoint: number): boolean {
  if (codePoint < 0x20) return codePoint === 0x09 || codePoint === 0x0a || codePoint === 0x0d;
  return (codePoint < 0xd800 || codePoint > 0xdfff) && codePoint !== 0xfffe && codePoint !== 0xffff;
}
