/**
 * Values as YAML, laid out for people: short lists and mappings of scalars on one line, everything else in blocks of
 * lines, code as literal blocks. What is printed here reads back as the same value.
 */
import type { Value } from '../../base/value.ts';
import { canBeLiteral, printLiteral, printScalar } from './print-scalar.ts';

/** Entries of a mapping in the order in which they are written; a plain object would put numbers first. */
export type Entries = readonly (readonly [key: string, value: Value])[];

/** Widest line that a list or mapping may fill before it is broken into lines. */
const MAX_WIDTH = 110;
/** Longest mapping on one line. */
const MAX_FLOW_MAP = 60;
/** Longer keys need the explicit form; YAML allows 1,024 characters with quotes and escapes. */
const MAX_KEY = 1000;

/** `key: value` at an indentation; ends with a line feed. */
export function printEntry(key: string, value: Value, indent: number): string {
  const printed = printKey(key);
  const pad = ' '.repeat(indent);
  if (printed.length > MAX_KEY) return `${pad}? ${printed}\n${pad}:${afterIndicator(value, indent, 1)}`;
  return `${pad}${printed}:${afterIndicator(value, indent, printed.length + 1)}`;
}

/** `- value` at an indentation; ends with a line feed. */
export function printItem(value: Value, indent: number): string {
  const pad = ' '.repeat(indent);
  if (isList(value) && printFlowIfShort(value, indent + 2) === undefined) {
    return `${pad}- ${value
      .map((item) => printItem(item, indent + 2))
      .join('')
      .trimStart()}`;
  }
  if (isMap(value) && printFlowIfShort(value, indent + 2) === undefined) {
    return printEntriesItem(Object.entries(value), indent);
  }
  return `${pad}-${afterIndicator(value, indent, 1)}`;
}

/** A mapping as an item of a list, one line an entry; ends with a line feed. */
export function printEntriesItem(entries: Entries, indent: number): string {
  if (entries.length === 0) return `${' '.repeat(indent)}- {}\n`;
  const lines = entries.map(([key, value]) => printEntry(key, value, indent + 2)).join('');
  return `${' '.repeat(indent)}- ${lines.slice(indent + 2)}`;
}

/** A list of mappings, one line an entry and a blank line between two of them; '' when it is empty. */
export function printSpacedItems(items: readonly Entries[], indent: number): string {
  return items.map((entries) => printEntriesItem(entries, indent)).join('\n');
}

/** What follows a `key:` or a `-` at an indentation; starts with a blank or a line feed, ends with a line feed. */
export function afterIndicator(value: Value, indent: number, width: number): string {
  if (typeof value === 'string' && canBeLiteral(value)) return ` ${printLiteral(value, indent + 2)}`;
  if (!isList(value) && !isMap(value)) return ` ${printScalar(value)}\n`;
  const flow = printFlowIfShort(value, indent + width + 1);
  if (flow !== undefined) return ` ${flow}\n`;
  if (isList(value)) return `\n${value.map((item) => printItem(item, indent + 2)).join('')}`;
  return `\n${Object.entries(value)
    .map(([key, inner]) => printEntry(key, inner, indent + 2))
    .join('')}`;
}

/** A key as it is written in front of a colon. */
export function printKey(key: string, flow = false): string {
  return printScalar(key, { flow });
}

/** A value on one line. */
export function printFlow(value: Value): string {
  if (isList(value)) return `[${value.map(printFlow).join(', ')}]`;
  if (!isMap(value)) return printScalar(value, { flow: true });
  const entries = Object.entries(value).map(([key, inner]) => {
    const printed = printKey(key, true);
    return `${printed.length > MAX_KEY ? '? ' : ''}${printed}: ${printFlow(inner)}`;
  });
  return `{${entries.join(', ')}}`;
}

/** A list or mapping on one line where that is how a person would write it, starting at a column. */
export function printFlowIfShort(
  value: readonly Value[] | { readonly [key: string]: Value },
  column: number,
): string | undefined {
  const items = isList(value) ? value : Object.values(value);
  if (!items.every(isShort)) return undefined;
  const longKey = !isList(value) && Object.keys(value).some((key) => key.length * 6 > MAX_KEY);
  if (longKey) return undefined;
  const limit = isList(value) ? MAX_WIDTH - column : Math.min(MAX_FLOW_MAP, MAX_WIDTH - column);
  const printed = printFlow(value);
  return items.length === 0 || printed.length <= limit ? printed : undefined;
}

function isShort(value: Value): boolean {
  if (typeof value === 'string') return !value.includes('\n');
  if (isList(value)) return value.length === 0;
  return !isMap(value) || Object.keys(value).length === 0;
}

/** Whether a value is a list. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a value is a mapping. */
export function isMap(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
