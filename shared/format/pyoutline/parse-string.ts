/** Takes Python string literals apart: prefix, quotes and escapes, as the language reference says. */

/** A literal without its quotes. */
export interface StringParts {
  readonly prefix: string;
  /** Where the content starts and ends, from the start of the literal. */
  readonly from: number;
  readonly to: number;
}

/** Prefix and content of a literal, undefined when it is not one or is not closed. */
export function splitString(literal: string): StringParts | undefined {
  const start = /^([a-zA-Z]{0,2})("""|'''|"|')/.exec(literal);
  const [all = '', prefix = '', quote = ''] = start ?? [];
  if (start === null || literal.length < all.length + quote.length || !literal.endsWith(quote))
    return undefined;
  return { prefix: prefix.toLowerCase(), from: all.length, to: literal.length - quote.length };
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};

const ESCAPE =
  /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{([^}]*)\}|(\r?\n)|([\s\S]))/g;

/** The text of the content of a literal; undefined where it needs the names of characters or is wrong. */
export function decodeString(content: string, prefix: string): string | undefined {
  if (prefix.includes('b')) return undefined;
  const unified = content.replace(/\r\n?/g, '\n');
  if (prefix.includes('r') || !unified.includes('\\')) return unified;
  let isKnown = true;
  const text = unified.replace(ESCAPE, (whole, octal, hex, four, eight, named, _line, other) => {
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    const digits = hex ?? four ?? eight;
    if (digits !== undefined) {
      const code = Number.parseInt(digits, 16);
      if (code > 0x10ffff) isKnown = false;
      else return String.fromCodePoint(code);
    }
    if (named !== undefined) isKnown = false;
    if (other === undefined) return '';
    if (other === 'x' || other === 'u' || other === 'U' || other === 'N') isKnown = false;
    return Object.hasOwn(SIMPLE, other) ? (SIMPLE[other] ?? '') : whole;
  });
  return isKnown ? text : undefined;
}
