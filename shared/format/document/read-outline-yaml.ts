/**
 * The reader of Cuegraph's own document. Only a text that is no outline at all is refused; whatever else is wrong is
 * noted with its place, left out, and kept in the text when the document is saved.
 */
import type { Position } from '../../base/position.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { emptyOutline, type Layer, type LayerId, layerId, type Outline } from '../../outline/outline.ts';
import type { FormatError, Reader, ReadOutline } from '../format.ts';
import { MIGRATIONS, type Migration, migrateDocument } from '../migrations/migrate.ts';
import { isNull, kindName, ReadContext, readArgs, readRange, readText } from '../read-context.ts';
import { effectiveEntries, type MapNode, nodeValue, type SourceNode } from '../source-tree.ts';
import { checkText } from '../text-limits.ts';
import { parseYamlTree } from '../yaml/parse-yaml-tree.ts';
import { FORMAT_VERSION, OUTLINE_KEYS, VERSION_KEY } from './outline-keys.ts';
import { readCanvasNotes } from './read-canvas-notes.ts';
import { readEnv } from './read-env.ts';
import { readLayer } from './read-layer.ts';

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

type OutlineTreeResult = Result<OutlineTree, FormatError>;

/**
 * The last reading, for as long as there is memory: a save reads the text that the save before it read back, and
 * reading is what saving costs.
 */
let lastReading: WeakRef<{ readonly text: string; readonly result: OutlineTreeResult }> | undefined;

/** Reads a `.outline.yaml` and keeps its tree. */
export function readOutlineTree(text: string): OutlineTreeResult {
  const known = lastReading?.deref();
  if (known?.text === text) return known.result;
  const result = readOutlineVersion(text, { current: FORMAT_VERSION, migrations: MIGRATIONS });
  lastReading = new WeakRef({ text, result });
  return result;
}

/** Reads a document when `current` is the present version; the tests of migrations make up versions of their own. */
export function readOutlineVersion(
  text: string,
  versions: { readonly current: number; readonly migrations: readonly Migration[] },
): OutlineTreeResult {
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
