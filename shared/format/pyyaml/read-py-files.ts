/**
 * Inputs and outputs of a serialized layer: `outline.io.Path` objects, and `!FileSpec` scalars, whose text is YAML of
 * its own: a list of the path and its attributes.
 */
import type { Value } from '../../base/value.ts';
import type { FileDeclaration } from '../../outline/outline.ts';
import { TreeFailure } from '../tree-failure.ts';
import { pyGraphOf } from './parse-py-graph.ts';
import { entryOf, type PyNode, stateOf } from './py-graph.ts';
import { pyTextOf } from './py-layers.ts';
import { keyTextOf, noteWrongType, type PyReading, readPyArgs } from './py-reading.ts';

/** What PyOutline gives to every path. */
export const PATH_DEFAULTS: Readonly<Record<string, Value>> = { checked: false, mkdir: false };

/** A path with some attributes; no person attaches a thousand. */
const FILE_LIMITS = { parts: 10_000, nesting: 50 };

/** The declared files of a layer. */
export function readPyFiles(
  reading: PyReading,
  node: PyNode | undefined,
  place: { readonly layer: string; readonly field: string },
): readonly FileDeclaration[] {
  if (node?.kind !== 'map') return [];
  return node.entries.flatMap(({ key, node: file }) => {
    const name = keyTextOf(key);
    const read = file.kind === 'scalar' ? readScalar(reading, file, place) : readObject(reading, file, place);
    if (read !== undefined) return [{ name, ...read }];
    noteWrongType(reading, file, place, 'a path');
    return [];
  });
}

type NamelessFile = Omit<FileDeclaration, 'name'>;
type Place = { readonly layer: string; readonly field: string };

function readObject(reading: PyReading, node: PyNode, place: Place): NamelessFile | undefined {
  const state = stateOf(node);
  const path = pyTextOf(entryOf(state, '_Path__path')?.node);
  if (path === undefined) return undefined;
  return { path, attributes: ownAttributes(reading, entryOf(state, '_Path__attributes')?.node, place) };
}

function readScalar(
  reading: PyReading,
  node: PyNode & { kind: 'scalar' },
  place: Place,
): NamelessFile | undefined {
  if (node.tag !== '!FileSpec') {
    const path = pyTextOf(node);
    return path === undefined ? undefined : { path, attributes: {} };
  }
  try {
    const inner = pyGraphOf(node.source, FILE_LIMITS);
    const [path, attributes] = inner.kind === 'list' ? inner.items : [];
    const text = pyTextOf(path);
    return text === undefined
      ? undefined
      : { path: text, attributes: ownAttributes(reading, attributes, place) };
  } catch (failure) {
    if (failure instanceof TreeFailure) return undefined;
    throw failure;
  }
}

function ownAttributes(
  reading: PyReading,
  node: PyNode | undefined,
  place: Place,
): FileDeclaration['attributes'] {
  const all = readPyArgs(reading, node, place);
  return Object.fromEntries(
    Object.entries(all).filter(
      ([name, value]) => !Object.hasOwn(PATH_DEFAULTS, name) || PATH_DEFAULTS[name] !== value,
    ),
  );
}
