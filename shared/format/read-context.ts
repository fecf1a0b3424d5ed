/** What the readers of all formats share: collecting notes and positions, and reading the simple kinds of fields. */
import type { Position } from '../base/position.ts';
import type { Args, Value } from '../base/value.ts';
import type { DocumentNote } from './format.ts';
import { type LineIndex, makeLineIndex } from './line-index.ts';
import {
  effectiveEntries,
  type MapNode,
  nodeValue,
  type SourceNode,
  type SourceTree,
} from './source-tree.ts';
import { printNumber } from './yaml/print-scalar.ts';

/** Where a note belongs. */
export interface NotePlace {
  readonly at: number;
  readonly layer?: string;
  readonly field?: string;
}

/** One reading of one text. */
export class ReadContext {
  readonly notes: DocumentNote[] = [];
  readonly #index: LineIndex;

  constructor(text: string) {
    this.#index = makeLineIndex(text);
  }

  position(offset: number): Position {
    return this.#index(offset);
  }

  note(
    code: string,
    severity: DocumentNote['severity'],
    { at, layer, field }: NotePlace,
    facts: Readonly<Record<string, Value>> = {},
  ): void {
    this.notes.push({
      code,
      severity,
      facts,
      ...(layer === undefined ? {} : { layer }),
      ...(field === undefined ? {} : { field }),
      position: this.position(at),
    });
  }

  /** Says that a value is of the wrong kind; it is left out of the outline. */
  wrongType(node: SourceNode, place: Omit<NotePlace, 'at'>, accepted: string): void {
    this.note('wrong-type', 'error', { ...place, at: node.at }, { found: kindName(node), accepted });
  }

  /** Takes over what the parser met. Duplicate keys weigh differently from format to format. */
  addTreeNotes(tree: SourceTree, duplicates: DocumentNote['severity']): void {
    for (const { code, at, facts } of tree.notes) {
      const severity =
        code === 'duplicate-key' ? duplicates : code === 'number-kept-as-text' ? 'warning' : 'error';
      this.note(code, severity, { at }, facts);
    }
  }
}

/** What a node is, for messages. */
export function kindName(node: SourceNode): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a mapping';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'string') return 'a text';
  return typeof node.value === 'number' ? 'a number' : 'true or false';
}

/** Whether a node is an empty value or null. */
export function isNull(node: SourceNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** A text; numbers and the like as they are written. Undefined for null; undefined with a note for lists and maps. */
export function readText(
  node: SourceNode,
  context: ReadContext,
  place: Omit<NotePlace, 'at'>,
): string | undefined {
  if (node.kind === 'scalar') return node.value === null ? undefined : node.source;
  context.wrongType(node, place, 'a text');
  return undefined;
}

/** True or false; undefined for null; undefined with a note for anything else. */
export function readBoolean(
  node: SourceNode,
  context: ReadContext,
  place: Omit<NotePlace, 'at'>,
): boolean | undefined {
  if (isNull(node)) return undefined;
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  context.wrongType(node, place, 'true or false');
  return undefined;
}

/** A mapping; undefined for null; undefined with a note for anything else. */
export function readMap(
  node: SourceNode,
  context: ReadContext,
  place: Omit<NotePlace, 'at'>,
): MapNode | undefined {
  if (node.kind === 'map') return node;
  if (!isNull(node)) context.wrongType(node, place, 'a mapping of names to values');
  return undefined;
}

/** The values of a mapping by name; empty, with a note, for what is no mapping. */
export function readArgs(node: SourceNode, context: ReadContext, place: Omit<NotePlace, 'at'>): Args {
  const map = readMap(node, context, place);
  return map === undefined ? {} : (nodeValue(map) as Args);
}

/** A frame range: text, a single number, or a list of such parts that is joined with commas. */
export function readRange(
  node: SourceNode,
  context: ReadContext,
  place: Omit<NotePlace, 'at'>,
): string | undefined {
  if (node.kind !== 'list') return readText(node, context, place);
  const parts: string[] = [];
  for (const item of node.items) {
    const part = readText(item.node, context, place);
    if (part !== undefined) parts.push(part);
  }
  return parts.join(',');
}

/**
 * Notes numbers in a command that were written in another way than they will be printed (`1.10`, `0x10`): the
 * command would not get what was written.
 */
export function noteNumberNotation(
  node: SourceNode,
  context: ReadContext,
  place: Omit<NotePlace, 'at'>,
): void {
  if (node.kind === 'list') {
    for (const item of node.items) noteNumberNotation(item.node, context, place);
  } else if (node.kind === 'map') {
    for (const entry of effectiveEntries(node)) noteNumberNotation(entry.node, context, place);
  } else if (typeof node.value === 'number' && !isOwnNotation(node.value, node.source)) {
    const facts = { found: node.source, becomes: String(node.value) };
    context.note('number-notation', 'warning', { ...place, at: node.at }, facts);
  }
}

/** Whether a number is written as it would be printed into a command or into a document. */
function isOwnNotation(value: number, source: string): boolean {
  return source === String(value) || source === printNumber(value);
}
