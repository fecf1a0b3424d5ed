/**
 * The reader of the JSON that PyOutline's `load_json` takes, with `load_json`'s own meaning (facts: 7): it reads
 * name, facility, maxcores, maxgpus, range and layers and ignores every other key; in a layer everything but module
 * and name is an argument. What `load_json` would refuse is noted, the layer is kept.
 */
import type { Position } from '../../base/position.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Value } from '../../base/value.ts';
import {
  emptyOutline,
  type Layer,
  type LayerId,
  layerId,
  newLayer,
  type Outline,
} from '../../outline/outline.ts';
import { COMMAND_ARGS } from '../document/outline-keys.ts';
import type { FormatError, Reader, ReadOutline } from '../format.ts';
import { isNull, kindName, noteNumberNotation, ReadContext, readArgs, readRange } from '../read-context.ts';
import { readRequires, readRequireText } from '../read-requires.ts';
import { effectiveEntries, type MapNode, nodeValue, type SourceNode } from '../source-tree.ts';
import { checkText } from '../text-limits.ts';
import { parseJsonTree } from './parse-json-tree.ts';

/** An outline together with the tree of its text, for the updater. */
export interface JsonTree extends ReadOutline {
  readonly root: MapNode;
  /** The index in the list of `layers` that each layer was read from. */
  readonly layerItems: readonly number[];
}

/** Reads a JSON outline. */
export const readJson: Reader = (text) => readJsonTreeOutline(text);

/** Reads a JSON outline and keeps its tree. */
export function readJsonTreeOutline(text: string): Result<JsonTree, FormatError> {
  const checked = checkText(text, 'json');
  if (!checked.ok) return checked;
  const parsed = parseJsonTree(text);
  if (!parsed.ok) return parsed;
  const context = new ReadContext(text);
  const { root } = parsed.value;
  const layersNode = root.kind === 'map' ? entryOf(root, 'layers') : undefined;
  if (root.kind !== 'map' || layersNode === undefined) {
    const found = root.kind === 'map' ? 'a mapping without layers' : kindName(root);
    return err({
      code: 'not-an-outline',
      format: 'json',
      facts: { found },
      position: context.position(root.at),
    });
  }
  context.addTreeNotes(parsed.value, 'warning');
  const { outline, positions } = readHeader(root, context);
  const layers = readLayers(layersNode, context);
  return ok({
    outline: { ...outline, layers: layers.layers },
    notes: context.notes,
    positions: { outline: positions, layers: layers.positions },
    root,
    layerItems: layers.items,
  });
}

/** What `load_json` calls an outline without a name. */
const DEFAULT_NAME = 'outline';

function entryOf(map: MapNode, key: string): SourceNode | undefined {
  return effectiveEntries(map).find((entry) => entry.key === key)?.node;
}

function readHeader(
  root: MapNode,
  context: ReadContext,
): { readonly outline: Outline; readonly positions: Readonly<Record<string, Position>> } {
  const draft: { -readonly [K in keyof Outline]: Outline[K] } = { ...emptyOutline(DEFAULT_NAME) };
  const positions: [string, Position][] = [['', context.position(root.at)]];
  for (const { key, entry, node } of effectiveEntries(root)) {
    positions.push([key, context.position(entry.start)]);
    const place = { field: key };
    switch (key) {
      case 'layers':
        break;
      case 'name':
        draft.name = readJsonText(node, context, { ...place, code: 'name-not-text' }) ?? '';
        break;
      case 'facility': {
        const facility = readJsonText(node, context, { ...place, code: 'name-not-text' });
        if (facility !== undefined) draft.facility = facility;
        break;
      }
      case 'range': {
        const range = readRange(node, context, place);
        if (range !== undefined) draft.range = range;
        break;
      }
      case 'maxcores':
      case 'maxgpus':
        draft[key] = nodeValue(node);
        break;
      default:
        context.note('ignored-by-pyoutline', 'note', { at: entry.start, field: key }, { key });
    }
  }
  return { outline: draft, positions: Object.fromEntries(positions) };
}

/** A text. PyOutline loads numbers too and fails on them later, null is only as good as nothing for a facility. */
function readJsonText(
  node: SourceNode,
  context: ReadContext,
  { code, layer, field }: { readonly code: string; readonly layer?: string; readonly field: string },
): string | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'string') return node.value;
  if (isNull(node) && field === 'facility') return undefined;
  const place = { at: node.at, field, ...(layer === undefined ? {} : { layer }) };
  context.note(code, 'error', place, { found: kindName(node) });
  return node.kind === 'scalar' && node.value !== null ? node.source : undefined;
}

interface ReadLayers {
  readonly layers: readonly Layer[];
  readonly items: readonly number[];
  readonly positions: ReadonlyMap<LayerId, Readonly<Record<string, Position>>>;
}

function readLayers(node: SourceNode, context: ReadContext): ReadLayers {
  const layers: Layer[] = [];
  const items: number[] = [];
  const positions = new Map<LayerId, Readonly<Record<string, Position>>>();
  if (node.kind !== 'list') context.wrongType(node, { field: 'layers' }, 'a list of layers');
  const names = new Set<string>();
  for (const [index, item] of (node.kind === 'list' ? node.items : []).entries()) {
    if (item.node.kind !== 'map') {
      context.wrongType(
        item.node,
        { field: 'layers' },
        'a layer, which is a mapping with a name and a module',
      );
      continue;
    }
    const id = layerId(`l${layers.length + 1}`);
    const layer = readLayer(item.node, id, context);
    if (layer.name !== '' && names.has(layer.name)) {
      context.note('duplicate-layer-name', 'error', { at: item.node.at, layer: layer.name, field: 'name' });
    }
    names.add(layer.name);
    layers.push(layer);
    items.push(index);
    const places = effectiveEntries(item.node).map(
      ({ key, entry }) => [key, context.position(entry.start)] as const,
    );
    positions.set(id, Object.fromEntries([['', context.position(item.node.at)] as const, ...places]));
  }
  return { layers, items, positions };
}

function readLayer(map: MapNode, id: LayerId, context: ReadContext): Layer {
  const nameNode = entryOf(map, 'name');
  const moduleNode = entryOf(map, 'module');
  const known = nameNode?.kind === 'scalar' && nameNode.value !== null ? nameNode.source : '';
  const place = { at: map.at, layer: known };
  if (nameNode === undefined) context.note('missing-name', 'error', place);
  else readJsonText(nameNode, context, { code: 'name-not-text', layer: known, field: 'name' });
  if (moduleNode === undefined) context.note('missing-module', 'error', place);
  const module =
    moduleNode === undefined
      ? ''
      : (readJsonText(moduleNode, context, { code: 'name-not-text', layer: known, field: 'module' }) ?? '');
  const args: [string, Value][] = [];
  const layer: { -readonly [K in keyof Layer]: Layer[K] } = newLayer(id, known, module);
  for (const { key, node } of effectiveEntries(map)) {
    const field = { layer: known, field: key };
    if (key === 'require') layer.requires = readRequires(node, context, field, readRequireText);
    else if (key === 'env') layer.env = readArgs(node, context, field);
    else if (key !== 'name' && key !== 'module') {
      if (COMMAND_ARGS.has(key)) noteNumberNotation(node, context, field);
      args.push([key, nodeValue(node)]);
    }
  }
  layer.args = Object.fromEntries(args);
  return layer;
}
