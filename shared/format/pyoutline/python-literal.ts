/** Writes plain values as Python would: `repr` with the quotes that people use. */

/** A string in double quotes; control characters, lone surrogates and odd blanks are escaped. */
export function quotePython(text: string): string {
  const quote = text.includes('"') && !text.includes("'") ? "'" : '"';
  const escaped = text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
    /[\x00-\x1f\x7f-\xa0\u00ad\u2028\u2029\ufeff\\"']|[\ud800-\udfff]/gu,
    (char) => {
      if (char === '"' || char === "'") return char === quote ? `\\${char}` : char;
      if (char === '\\') return '\\\\';
      if (char === '\n') return '\\n';
      if (char === '\t') return '\\t';
      if (char === '\r') return '\\r';
      const code = char.charCodeAt(0);
      return code < 0x100
        ? `\\x${code.toString(16).padStart(2, '0')}`
        : `\\u${code.toString(16).padStart(4, '0')}`;
    },
  );
  return `${quote}${escaped}${quote}`;
}

/** `repr` of a float. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Object.is(value, -0)) return '-0.0';
  const exponent = value === 0 ? 0 : Number(value.toExponential().split('e')[1]);
  if (exponent >= -4 && exponent < 16) {
    const plain = value.toString();
    if (!plain.includes('e')) return plain.includes('.') ? plain : `${plain}.0`;
    return value.toFixed(Math.min(100, 20 - exponent)).replace(/0+$/, '');
  }
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const size = Math.abs(Number(power)).toString().padStart(2, '0');
  return `${digits}e${Number(power) < 0 ? '-' : '+'}${size}`;
}

/** A number as Python source that reads back as the same number. */
export function numberSource(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value < 0 ? 'float("-inf")' : 'float("inf")';
  if (Number.isInteger(value) && !Object.is(value, -0)) {
    return Math.abs(value) < 1e21 ? BigInt(value).toString() : floatText(value);
  }
  return floatText(value);
}

/** `repr` of a string as Python itself prints it, with single quotes where it can. */
export function reprText(text: string): string {
  const quoted = quotePython(text);
  if (quoted.startsWith("'") || text.includes("'")) {
    return text.includes("'") && text.includes('"')
      ? `'${quoted.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
      : quoted;
  }
  return `'${quoted.slice(1, -1)}'`;
}
const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** Whether a text can stand as a name in Python; ASCII only, which is what people write. */
export function isPythonName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && !KEYWORDS.has(text);
}
