/** Puts a flow collection (`[…]`, `{…}`, all of JSON) together from old and new parts. */
import type { SourceNode } from '../source-tree.ts';

/** A part: an old item (`from`) or a new one. `print` gets the blanks in front of the line that the part goes to. */
export interface FlowPart {
  readonly from?: number;
  readonly print: (indent: string) => string;
}

interface FlowJob {
  readonly text: string;
  readonly node: SourceNode;
  readonly extents: readonly { readonly start: number; readonly end: number }[];
  readonly parts: readonly FlowPart[];
  /** The blanks in front of the line on which the collection starts. */
  readonly indent: string;
  /** What one level adds when an empty collection is opened up; '' to keep it on its line. */
  readonly unit: string;
}

/** The new text of the collection, brackets included. */
export function layOutFlow({ text, node, extents, parts, indent, unit }: FlowJob): string {
  const open = text[node.start] ?? '';
  const close = text[node.end - 1] ?? '';
  if (parts.length === 0) return open + close;
  const first = extents[0];
  const last = extents.at(-1);
  if (first === undefined || last === undefined) {
    const inner = indent + unit;
    const printed = parts.map((part) => part.print(inner));
    return unit === ''
      ? `${open}${printed.join(', ')}${close}`
      : `${open}\n${inner}${printed.join(`,\n${inner}`)}\n${indent}${close}`;
  }
  const opening = text.slice(node.start, first.start);
  const gaps = extents.slice(1).map((extent, index) => text.slice(extents[index]?.end ?? 0, extent.start));
  const lineBreak = /\n[ \t]*$/.exec(opening)?.[0];
  const usual =
    gaps.find((gap) => /^\s*,\s*$/.test(gap)) ?? (lineBreak === undefined ? ', ' : `,${lineBreak}`);
  const inner = /\n([ \t]*)$/.exec(usual)?.[1] ?? indent;
  let out = opening;
  for (const [place, part] of parts.entries()) {
    const before = parts[place - 1]?.from;
    const adjoins = before !== undefined && part.from === before + 1;
    if (place > 0) out += adjoins ? gaps[before] : usual;
    out += part.print(inner);
  }
  return out + text.slice(last.end, node.end);
}
