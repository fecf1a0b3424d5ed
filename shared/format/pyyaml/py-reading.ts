/** What the readers of a serialized outline share: the text, its layers, and values that are only Python's. */
import type { Args, Value } from '../../base/value.ts';
import type { NotePlace, ReadContext } from '../read-context.ts';
import type { PyEntry, PyNode } from './py-graph.ts';
import { type PyLayers, pyTextOf } from './py-layers.ts';
import type { PyValues } from './py-value.ts';

/** One reading of one graph. */
export interface PyReading {
  readonly context: ReadContext;
  readonly layers: PyLayers;
  readonly values: PyValues;
}

type Place = Omit<NotePlace, 'at'>;

/** A value; what only Python has is kept under `$python`, and noted. */
export function readPyValue({ context, values }: PyReading, node: PyNode, place: Place): Value {
  const value = values.valueOf(node);
  const tags = values.takeOdd();
  if (tags.length > 0) context.note('python-value', 'note', { ...place, at: node.at }, { tags: [...tags] });
  return value;
}

/** A text; a number or a word is taken by its letters, null and nothing are undefined. */
export function readPyText(reading: PyReading, entry: PyEntry | undefined, place: Place): string | undefined {
  if (entry === undefined) return undefined;
  if (entry.node.kind !== 'scalar') {
    noteWrongType(reading, entry.node, place, 'a text');
    return undefined;
  }
  return pyTextOf(entry.node);
}

/** A frame range: a text, or a list of its parts. */
export function readPyRange(reading: PyReading, entry: PyEntry | undefined): string | undefined {
  if (entry?.node.kind !== 'list') return readPyText(reading, entry, { field: 'range' });
  return entry.node.items.map((item) => pyTextOf(item) ?? '').join(',');
}

/** Values by name; empty, with a note, for what is no mapping. */
export function readPyArgs(reading: PyReading, node: PyNode | undefined, place: Place): Args {
  if (node === undefined || pyIsNull(node)) return {};
  if (node.kind !== 'map') {
    noteWrongType(reading, node, place, 'a mapping of names to values');
    return {};
  }
  return Object.fromEntries(
    node.entries.map(({ key, node: inner }) => [
      keyTextOf(key),
      readPyValue(reading, inner, { ...place, field: keyTextOf(key) }),
    ]),
  );
}

/** Whether a node is null. */
export function pyIsNull(node: PyNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && pyTextOf(node) === undefined);
}

/** A key by its letters. */
export function keyTextOf(key: PyNode): string {
  return key.kind === 'scalar' ? key.source : '';
}

export function noteWrongType({ context }: PyReading, node: PyNode, place: Place, accepted: string): void {
  const found = { scalar: 'a single value', list: 'a list', map: 'a mapping' }[node.kind];
  context.note('wrong-type', 'error', { ...place, at: node.at }, { found, accepted });
}
