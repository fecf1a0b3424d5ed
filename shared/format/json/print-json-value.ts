/** Values as JSON text with an indentation; lists of scalars stay on one line where they fit. */
import type { Value } from '../../base/value.ts';
import { isList, isMap } from '../yaml/print-yaml.ts';

/** How a JSON text is laid out: the blanks of one level, `''` for everything on one line. */
export interface JsonLayout {
  readonly unit: string;
}

/** Widest line that a list of scalars may fill. */
const MAX_WIDTH = 100;

/** A value whose first character stands behind `indent` (the blanks of its line). */
export function printJsonValue(value: Value, layout: JsonLayout, indent = ''): string {
  if (isList(value)) return printJsonList(value, layout, indent);
  if (isMap(value)) return printJsonEntries(Object.entries(value), layout, indent);
  return printJsonScalar(value);
}

/** A mapping in the order of its entries. */
export function printJsonEntries(
  entries: readonly (readonly [key: string, value: Value])[],
  layout: JsonLayout,
  indent = '',
): string {
  if (entries.length === 0) return '{}';
  const inner = indent + layout.unit;
  const parts = entries.map(
    ([key, value]) => `${JSON.stringify(key)}: ${printJsonValue(value, layout, inner)}`,
  );
  return layout.unit === '' ? `{${parts.join(', ')}}` : `{\n${inner}${parts.join(`,\n${inner}`)}\n${indent}}`;
}

function printJsonList(items: readonly Value[], layout: JsonLayout, indent: string): string {
  const inner = indent + layout.unit;
  const parts = items.map((item) => printJsonValue(item, layout, inner));
  const line = `[${parts.join(', ')}]`;
  const isShort =
    !items.some((item) => isList(item) || isMap(item)) && indent.length + line.length <= MAX_WIDTH;
  if (layout.unit === '' || isShort || items.length === 0) return line;
  return `[\n${inner}${parts.join(`,\n${inner}`)}\n${indent}]`;
}

/** A scalar as Python's `json` writes and reads it, NaN and infinities included. */
export function printJsonScalar(value: null | boolean | number | string): string {
  if (typeof value !== 'number') return JSON.stringify(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0';
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
}
