/**
 * The reader of Cuegraph's own document. Only a text that is no outline at all is refused; whatever else is wrong is
 * noted with its place, left out, and kept in the text when the document is saved.
 */
import type { Position } from '../base/position.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Value } from '../base/value.ts';
import {
  type EnvVariable,
  emptyOutline,
  type Layer,
  type LayerId,
  layerId,
  type Outline,
} from '../outline/outline.ts';
import type { FormatError, Reader, ReadOutline } from './format.ts';
import { MIGRATIONS, type Migration, migrateDocument } from './migrations/migrate.ts';
import { FORMAT_VERSION, OUTLINE_KEYS, VERSION_KEY } from './outline-keys.ts';
import { parseYamlTree } from './parse-yaml-tree.ts';
import { readCanvasNotes } from './read-canvas-notes.ts';
import { isNull, kindName, ReadContext, readArgs, readBoolean, readRange, readText } from './read-context.ts';
import { readLayer } from './read-layer.ts';
import { effectiveEntries, type MapNode, nodeValue, type SourceNode } from './source-tree.ts';
import { checkText } from './text-limits.ts';

/** An outline together with the tree of its text, for the updater. */
export interface OutlineTree extends ReadOutline {
  readonly root: MapNode;
  /** The index in the list of `layers` that each layer was read from. */
  readonly layerItems: readonly number[];
  /** The version that the text is in. */
  readonly version: number;
}

/** Reads a `.outline.yaml`. */
export const readOutlineYaml: Reader = (text) => readOutlineTree(text);

/** Reads a `.outline.yaml` and keeps its tree. `versions` is for the tests of migrations. */
export function readOutlineTree(
  text: string,
  versions: { readonly current: number; readonly migrations: readonly Migration[] } = {
    current: FORMAT_VERSION,
    migrations: MIGRATIONS,
  },
): Result<OutlineTree, FormatError> {
  const checked = checkText(text, 'outline');
  if (!checked.ok) return checked;
  const parsed = parseYamlTree(text);
  if (!parsed.ok) return parsed;
  const context = new ReadContext(text);
  const { root } = parsed.value;
  const fail = (
    code: FormatError['code'],
    at: number,
    facts: FormatError['facts'],
  ): Result<never, FormatError> => err({ code, format: 'outline', facts, position: context.position(at) });
  if (root.kind !== 'map') return fail('not-an-outline', root.at, { found: kindName(root) });
  const keys = new Map(effectiveEntries(root).map((entry) => [entry.key, entry]));
  if (!keys.has(VERSION_KEY) && !keys.has('layers')) {
    return fail('not-an-outline', root.at, { found: 'a mapping without layers' });
  }
  context.addTreeNotes(parsed.value, 'error');
  const found = keys.get(VERSION_KEY);
  const version = readVersion(found?.node, context, found?.entry.start ?? root.at, versions.current);
  if (version > versions.current) {
    return fail('newer-version', found?.entry.start ?? 0, { found: version, accepted: versions.current });
  }
  const document = migrateDocument(root, version, versions.current, versions.migrations);
  if (document === undefined) {
    return fail('not-an-outline', found?.entry.start ?? 0, { found: 'an unknown version', version });
  }
  return ok({ ...readOutline(document, context), notes: context.notes, root, version });
}

function readVersion(
  node: SourceNode | undefined,
  context: ReadContext,
  at: number,
  current: number,
): number {
  if (node === undefined) {
    context.note('no-version', 'note', { at, field: VERSION_KEY }, { accepted: current });
    return current;
  }
  const version = node.kind === 'scalar' ? Number(node.value) : Number.NaN;
  if (Number.isInteger(version) && version >= 0 && !isNull(node)) return version;
  const found = node.kind === 'scalar' ? node.source : kindName(node);
  context.note('bad-version', 'error', { at, field: VERSION_KEY }, { found, accepted: current });
  return current;
}

type OutlineDraft = { -readonly [K in keyof Outline]: Outline[K] };

/** The name that PyOutline gives to an outline that has none. */
export const DEFAULT_NAME = 'outline';

function readOutline(
  document: MapNode,
  context: ReadContext,
): Pick<OutlineTree, 'outline' | 'positions' | 'layerItems'> {
  const draft: OutlineDraft = { ...emptyOutline(DEFAULT_NAME) };
  const positions: [string, Position][] = [['', context.position(document.at)]];
  let layers: ReadLayers = { layers: [], items: [], positions: new Map() };
  let hasName = false;
  for (const { key, entry, node } of effectiveEntries(document)) {
    positions.push([key, context.position(entry.start)]);
    if (key === 'layers') layers = readLayers(node, context);
    else if (key === 'name') hasName = !isNull(node);
    if (key === 'env' || key === 'args') {
      if (node.kind === 'map') {
        for (const inner of effectiveEntries(node)) {
          positions.push([`${key}.${inner.key}`, context.position(inner.entry.start)]);
        }
      }
    }
    readOutlineField(draft, key, node, { context, at: entry.start });
  }
  if (!hasName)
    context.note('name-defaulted', 'note', { at: document.at, field: 'name' }, { name: DEFAULT_NAME });
  return {
    outline: { ...draft, layers: layers.layers },
    positions: { outline: Object.fromEntries(positions), layers: layers.positions },
    layerItems: layers.items,
  };
}

function readOutlineField(
  draft: OutlineDraft,
  key: string,
  node: SourceNode,
  { context, at }: { readonly context: ReadContext; readonly at: number },
): void {
  const place = { field: key };
  switch (key) {
    case 'name':
      draft.name = readText(node, context, place) ?? DEFAULT_NAME;
      return;
    case 'show':
    case 'shot':
    case 'user':
    case 'facility': {
      const text = readText(node, context, place);
      if (text !== undefined) draft[key] = text;
      return;
    }
    case 'range': {
      const range = readRange(node, context, place);
      if (range !== undefined) draft.range = range;
      return;
    }
    case 'maxcores':
    case 'maxgpus':
      draft[key] = nodeValue(node);
      return;
    case 'env':
      draft.env = readEnv(node, context);
      return;
    case 'args':
      draft.args = readArgs(node, context, place);
      return;
    case 'notes':
      draft.notes = readCanvasNotes(node, context);
      return;
    case 'layers':
    case VERSION_KEY:
      return;
    default:
      context.note('unknown-key', 'warning', { at, field: key }, { key, accepted: [...OUTLINE_KEYS] });
  }
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
  if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) {
      if (item.node.kind !== 'map') {
        context.wrongType(
          item.node,
          { field: 'layers' },
          'a layer, which is a mapping with a name and a module',
        );
        continue;
      }
      const id = layerId(`l${layers.length + 1}`);
      const read = readLayer(item.node, id, context);
      layers.push(read.layer);
      items.push(index);
      positions.set(id, read.positions);
    }
  } else if (!isNull(node)) {
    context.wrongType(node, { field: 'layers' }, 'a list of layers');
  }
  return { layers, items, positions };
}

/** A mapping of names to texts or to `{value, pre}`; or a list of `{name, value, pre}`, which can hold a name twice. */
function readEnv(node: SourceNode, context: ReadContext): readonly EnvVariable[] {
  if (isNull(node)) return [];
  if (node.kind === 'map') {
    return effectiveEntries(node).flatMap(({ key, node: item }) => readVariable(item, key, context) ?? []);
  }
  if (node.kind !== 'list') {
    context.wrongType(node, { field: 'env' }, 'a mapping of names to texts');
    return [];
  }
  return node.items.flatMap((item) => readVariable(item.node, undefined, context) ?? []);
}

function readVariable(
  node: SourceNode,
  key: string | undefined,
  context: ReadContext,
): EnvVariable | undefined {
  const place = { field: key === undefined ? 'env' : `env.${key}` };
  const accepted = 'a text, or a mapping with a value';
  if (node.kind === 'scalar' && key !== undefined) {
    return { name: key, value: textOf(node.value, node.source), preSetshot: false };
  }
  if (node.kind !== 'map') {
    context.wrongType(node, place, accepted);
    return undefined;
  }
  let name = key;
  let value: string | undefined;
  let preSetshot = false;
  for (const { key: field, entry, node: inner } of effectiveEntries(node)) {
    if (field === 'name' && key === undefined) name = readText(inner, context, place);
    else if (field === 'value') value = isNull(inner) ? '' : readText(inner, context, place);
    else if (field === 'pre') preSetshot = readBoolean(inner, context, place) ?? false;
    else {
      const facts = { key: field, accepted: ['value', 'pre'] };
      context.note('unknown-key', 'warning', { ...place, at: entry.start }, facts);
    }
  }
  if (name !== undefined && value !== undefined) return { name, value, preSetshot };
  context.wrongType(node, place, accepted);
  return undefined;
}

function textOf(value: Value, source: string): string {
  return value === null ? '' : source;
}
