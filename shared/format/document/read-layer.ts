/** One layer of Cuegraph's own document. */
import type { Position } from '../../base/position.ts';
import type { Args, Value } from '../../base/value.ts';
import {
  type CanvasPlace,
  type FileDeclaration,
  type Layer,
  type LayerId,
  newLayer,
} from '../../outline/outline.ts';
import {
  isNull,
  type NotePlace,
  noteNumberNotation,
  type ReadContext,
  readArgs,
  readBoolean,
  readMap,
  readText,
} from '../read-context.ts';
import { readRequireItem, readRequires } from '../read-requires.ts';
import { effectiveEntries, type MapNode, nodeValue, type SourceNode } from '../source-tree.ts';
import { COMMAND_ARGS, isLayerKey } from './outline-keys.ts';

/** A layer and where its parts stand. */
export interface ReadLayer {
  readonly layer: Layer;
  readonly positions: Readonly<Record<string, Position>>;
}

/** Fields of a layer while it is being read. */
type LayerDraft = { -readonly [K in keyof Layer]: Layer[K] };

/** Reads a layer; what is wrong is noted, a layer comes out in any case. */
export function readLayer(map: MapNode, id: LayerId, context: ReadContext): ReadLayer {
  const entries = effectiveEntries(map);
  const nameNode = entries.find((entry) => entry.key === 'name')?.node;
  const name = nameNode?.kind === 'scalar' && nameNode.value !== null ? nameNode.source : '';
  const draft: LayerDraft = newLayer(id, name, '');
  const args = new Map<string, Value>();
  const positions: [string, Position][] = [['', context.position(map.at)]];
  for (const { key, entry, node } of entries) {
    const position = context.position(entry.start);
    positions.push([key, position]);
    if (key === 'args') readArgsMap(node, { args, positions, layer: name, context });
    else if (isLayerKey(key)) readLayerField(draft, key, node, context);
    else addArg(args, key, node, { context, layer: name, at: entry.start });
    if (key === 'env' && node.kind === 'map') {
      for (const variable of effectiveEntries(node)) {
        positions.push([`env.${variable.key}`, context.position(variable.entry.start)]);
      }
    }
  }
  const place = { at: map.at, layer: name };
  if (nameNode === undefined || isNull(nameNode)) context.note('missing-name', 'error', place);
  if (!entries.some((entry) => entry.key === 'module' && !isNull(entry.node))) {
    context.note('missing-module', 'error', place);
  }
  draft.args = Object.fromEntries(args);
  return { layer: draft, positions: Object.fromEntries(positions) };
}

function readLayerField(draft: LayerDraft, key: string, node: SourceNode, context: ReadContext): void {
  const place = { layer: draft.name, field: key };
  switch (key) {
    case 'name':
      readText(node, context, place);
      return;
    case 'module':
      draft.module = readText(node, context, place) ?? '';
      return;
    case 'parent':
    case 'creator':
    case 'note': {
      const text = readText(node, context, place);
      if (text !== undefined) draft[key] = text;
      return;
    }
    case 'bypass': {
      const bypassed = readBoolean(node, context, place);
      if (bypassed !== undefined) draft.bypassed = bypassed;
      return;
    }
    case 'require':
      draft.requires = readRequires(node, context, place, readRequireItem);
      return;
    case 'env':
      draft.env = readArgs(node, context, place);
      return;
    case 'inputs':
    case 'outputs':
      draft[key] = readFiles(node, context, place);
      return;
    case 'at': {
      const at = readPlace(node, context, place);
      if (at !== undefined) draft.place = at;
      return;
    }
  }
}

function addArg(
  args: Map<string, Value>,
  name: string,
  node: SourceNode,
  { context, layer, at }: { readonly context: ReadContext; readonly layer: string; readonly at: number },
): void {
  if (args.has(name)) {
    context.note('duplicate-key', 'error', { at, layer, field: name }, { key: name });
    args.delete(name);
  }
  if (COMMAND_ARGS.has(name)) noteNumberNotation(node, context, { layer, field: name });
  args.set(name, nodeValue(node));
}

/** `args`: made for arguments whose name a key of the layer has, but any argument may stand here. */
function readArgsMap(
  node: SourceNode,
  target: {
    readonly args: Map<string, Value>;
    readonly positions: [string, Position][];
    readonly layer: string;
    readonly context: ReadContext;
  },
): void {
  const { args, positions, layer, context } = target;
  const map = readMap(node, context, { layer, field: 'args' });
  if (map === undefined) return;
  for (const { key, entry, node: inner } of effectiveEntries(map)) {
    addArg(args, key, inner, { context, layer, at: entry.start });
    const field = isLayerKey(key) ? `args.${key}` : key;
    positions.push([field, context.position(entry.start)]);
  }
}

/** `[x, y]`, or `{x, y, pinned}`. */
export function readPlace(
  node: SourceNode,
  context: ReadContext,
  place: Omit<NotePlace, 'at'>,
): CanvasPlace | undefined {
  if (isNull(node)) return undefined;
  const value = nodeValue(node);
  const [x, y] = Array.isArray(value) ? value : isMapping(value) ? [value.x, value.y] : [];
  const size = Array.isArray(value) ? value.length : 2;
  const pinned = isMapping(value) ? value.pinned : undefined;
  if (typeof x !== 'number' || typeof y !== 'number' || size !== 2 || !isOptionalBoolean(pinned)) {
    context.note('bad-place', 'warning', { ...place, at: node.at }, { found: kindName(value) });
    return undefined;
  }
  return { x, y, ...(typeof pinned === 'boolean' ? { pinned } : {}) };
}

function isMapping(value: Value): value is Args {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOptionalBoolean(value: Value | undefined): boolean {
  return value === undefined || value === null || typeof value === 'boolean';
}

function kindName(value: Value): string {
  return JSON.stringify(value)?.slice(0, 60) ?? '';
}

/** A list of paths or of `{name, path, …attributes}`, or a mapping of names to paths or to `{path, …attributes}`. */
function readFiles(
  node: SourceNode,
  context: ReadContext,
  place: Omit<NotePlace, 'at'>,
): readonly FileDeclaration[] {
  if (isNull(node)) return [];
  if (node.kind === 'map') {
    return effectiveEntries(node).flatMap(({ key, node: item }) => readFile(item, key, context, place) ?? []);
  }
  const items = node.kind === 'list' ? node.items.map((item) => item.node) : [node];
  return items.flatMap((item) => readFile(item, undefined, context, place) ?? []);
}

function readFile(
  node: SourceNode,
  key: string | undefined,
  context: ReadContext,
  place: Omit<NotePlace, 'at'>,
): FileDeclaration | undefined {
  if (node.kind === 'scalar' && node.value !== null) {
    return { name: key ?? '', path: node.source, attributes: {} };
  }
  if (node.kind !== 'map') {
    context.wrongType(node, place, 'a path, or a mapping with a path');
    return undefined;
  }
  let name = key ?? '';
  let path: string | undefined;
  const attributes: [string, Value][] = [];
  for (const { key: field, node: inner } of effectiveEntries(node)) {
    if (field === 'path') path = readText(inner, context, place);
    else if (field === 'name' && key === undefined) name = readText(inner, context, place) ?? '';
    else if (field === 'attributes') attributes.push(...Object.entries(readArgs(inner, context, place)));
    else attributes.push([field, nodeValue(inner)]);
  }
  if (path === undefined) {
    context.wrongType(node, place, 'a path, or a mapping with a path');
    return undefined;
  }
  return { name, path, attributes: Object.fromEntries(attributes) };
}
