/** Writes values and calls as Python that a person would have written, broken into lines where they are long. */
import type { Args, Value } from '../../base/value.ts';
import { codeOfMark } from '../../outline/python-mark.ts';
import { isPythonName, numberSource, quotePython } from './python-literal.ts';

/** Longest line that is not broken. */
const WIDTH = 96;
const STEP = '    ';

/** A value as source; `indent` are the blanks of the line that it stands in, `used` what stands in front of it. */
export function printPython(value: Value, indent = '', used = 0): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return numberSource(value);
  if (typeof value === 'string') return codeOfMark(value) ?? printText(value);
  const inner = indent + STEP;
  if (Array.isArray(value)) {
    return brackets('[', ']', indent, used, (line) =>
      value.map((item: Value) => printPython(item, line ? inner : '')),
    );
  }
  return brackets('{', '}', indent, used, (line) =>
    Object.entries(value).map(([key, item]) => {
      const head = `${quotePython(key)}: `;
      return head + printPython(item, line ? inner : '', line ? head.length : 0);
    }),
  );
}

function brackets(
  open: string,
  close: string,
  indent: string,
  used: number,
  items: (areLines: boolean) => readonly string[],
): string {
  const flat = `${open}${items(false).join(', ')}${close}`;
  if (flat.includes('\n') || indent.length + used + flat.length <= WIDTH) return flat;
  const lines = items(true).map((item) => `${indent}${STEP}${item},\n`);
  return `${open}\n${lines.join('')}${indent}${close}`;
}

/** Texts of several lines in three quotes where nothing in them needs an escape. */
function printText(text: string): string {
  const isPlain = /^[\n\t\x20-\x7e]*$/.test(text) && !/\\|"""|"$/.test(text);
  return isPlain && (text.match(/\n/g)?.length ?? 0) > 1 ? `"""${text}"""` : quotePython(text);
}

/** `name=value` for each; names that cannot be written like this go into a mapping. */
export function printKeywords(args: Args, indent = ''): readonly string[] {
  const odd = Object.entries(args).filter(([name]) => !isPythonName(name));
  const inner = indent + STEP;
  const parts = Object.entries(args)
    .filter(([name]) => isPythonName(name))
    .map(([name, value]) => `${name}=${printPython(value, inner, name.length + 1)}`);
  return odd.length === 0 ? parts : [...parts, `**${printPython(Object.fromEntries(odd), inner, 2)}`];
}

/** A call, on one line where it fits. `head` is what stands in front of the bracket, `tail` what stands behind. */
export function printCall(head: string, parts: readonly string[], tail = ''): string {
  const flat = `${head}(${parts.join(', ')})${tail}`;
  if (flat.length <= WIDTH && !flat.includes('\n')) return flat;
  return `${head}(\n${parts.map((part) => `${STEP}${part},\n`).join('')})${tail}`;
}
