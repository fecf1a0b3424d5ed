/**
 * The reader of the outline that PyOutline writes to its sessions (`outline.yaml`). Nothing in it is constructed or
 * called: the objects are read as mappings with the attributes that they would get.
 */
import type { Position } from '../../base/position.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { DEPENDENCY_TYPES, type Dependency } from '../../outline/dependency.ts';
import {
  type EnvVariable,
  emptyOutline,
  type Layer,
  type LayerId,
  layerId,
  type Outline,
} from '../../outline/outline.ts';
import type { FormatError, Reader, ReadOutline } from '../format.ts';
import { ReadContext } from '../read-context.ts';
import { checkText } from '../text-limits.ts';
import { TreeFailure } from '../tree-failure.ts';
import { parsePyGraph } from './parse-py-graph.ts';
import { entriesByKey, entryOf, type PyEntry, type PyMap, type PyNode, stateOf } from './py-graph.ts';
import { isLayer, itemsOf, type PyLayer, PyLayers, pyTextOf } from './py-layers.ts';
import {
  keyTextOf,
  noteWrongType,
  type PyReading,
  readPyArgs,
  readPyRange,
  readPyText,
  readPyValue,
} from './py-reading.ts';
import { PyValues } from './py-value.ts';
import { readPyCanvasNotes } from './read-py-canvas.ts';
import { askedRequires, readPyLayer } from './read-py-layer.ts';
import { writtenRequires } from './written-requires.ts';

/** An outline together with the graph of its text, for the updater, which may change the graph. */
export interface PyYamlGraph extends ReadOutline {
  readonly root: PyMap;
  /** The object that each layer was read from. */
  readonly layerNodes: ReadonlyMap<LayerId, PyMap>;
}

/** Reads an `outline.yaml`. */
export const readPyYaml: Reader = (text) => readPyYamlGraph(text);

/** Reads an `outline.yaml` and keeps its graph. */
export function readPyYamlGraph(text: string): Result<PyYamlGraph, FormatError> {
  const checked = checkText(text, 'pyyaml');
  if (!checked.ok) return checked;
  const parsed = parsePyGraph(text);
  if (!parsed.ok) return parsed;
  const context = new ReadContext(text);
  const root = parsed.value;
  const fail = (
    code: FormatError['code'],
    at: number,
    facts: FormatError['facts'],
  ): Result<never, FormatError> => err({ code, format: 'pyyaml', facts, position: context.position(at) });
  const state = stateOf(root);
  if (root.kind !== 'map' || entryOf(state, '_Outline__layers') === undefined)
    return fail('not-an-outline', root.at, { found: foundInstead(root) });
  try {
    return ok({ ...readOutline(root, context), root });
  } catch (failure) {
    if (!(failure instanceof TreeFailure)) throw failure;
    return fail(failure.code, failure.offset, failure.facts);
  }
}

function foundInstead(root: PyNode): string {
  if (root.kind === 'map') return root.tag === '' ? 'a mapping' : `an object (!!${root.tag})`;
  return root.kind === 'list' ? 'a list' : 'a single value';
}

function readOutline(root: PyMap, context: ReadContext): Omit<PyYamlGraph, 'root'> {
  const attributes = entriesByKey(stateOf(root));
  const layers = new PyLayers(attributes.get('_Outline__layers')?.node);
  const values = new PyValues((node) => {
    if (node === root) return 'outline';
    return isLayer(node) ? { layer: layers.of(node).fullName } : undefined;
  });
  const reading: PyReading = { context, layers, values };
  noteNoLayers(reading, attributes.get('_Outline__layers'));
  const header = readHeader(reading, attributes);
  const folder = folderOf(pyTextOf(attributes.get('_Outline__path')?.node));
  const read = layers.layers.map((source, index) => ({
    source,
    ...readPyLayer(reading, source, layerId(`l${index + 1}`), folder),
  }));
  const bare: Outline = { ...header, layers: read.map(({ layer }) => layer) };
  const made = new Map(read.map(({ source, layer }) => [layer.id, madeDependencies(reading, source)]));
  for (const { source, layer } of read) noteNotMade(reading, source, made.get(layer.id) ?? []);
  const { outline, implied } = writtenRequires(withOwnPropagation(bare, made), made);
  for (const { layer, on } of implied)
    context.note('dependency-added', 'note', { at: root.at, layer }, { on });
  return {
    outline,
    notes: context.notes,
    positions: {
      outline: headerPositions(context, root, attributes),
      layers: new Map(read.map(({ layer, positions }) => [layer.id, positions])),
    },
    layerNodes: new Map(read.map(({ source, layer }) => [layer.id, source.node])),
  };
}

function noteNoLayers(reading: PyReading, entry: PyEntry | undefined): void {
  if (entry === undefined) return;
  for (const item of entry.node.kind === 'list' ? entry.node.items : [entry.node])
    if (!isLayer(item)) noteWrongType(reading, item, { field: 'layers' }, 'a layer');
}

const OUTLINE_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['args', 'env', 'facility', 'frame_range', 'layers', 'maxcores', 'maxgpus', 'mode', 'name', 'path'].map(
    (name) => `_Outline__${name}`,
  ),
  ...['serialize', 'session', 'shot', 'show', 'user'].map((name) => `_Outline__${name}`),
  '_Cuegraph__order',
  '_Cuegraph__notes',
]);

function readHeader(reading: PyReading, attributes: ReadonlyMap<string, PyEntry>): Outline {
  const entry = (name: string): PyEntry | undefined => attributes.get(`_Outline__${name}`);
  const text = (field: string): string | undefined => readPyText(reading, entry(field), { field });
  const number = (field: string) => {
    const node = entry(field)?.node;
    return node === undefined ? null : readPyValue(reading, node, { field });
  };
  const optional: Record<string, unknown> = {
    show: text('show'),
    shot: text('shot'),
    user: text('user'),
    facility: text('facility'),
    range: readPyRange(reading, entry('frame_range')),
    maxcores: number('maxcores') ?? undefined,
    maxgpus: number('maxgpus') ?? undefined,
  };
  const unknown = [...attributes.keys()].filter((name) => !OUTLINE_ATTRIBUTES.has(name));
  const [first] = unknown;
  if (first !== undefined) {
    const at = attributes.get(first)?.key.at ?? 0;
    reading.context.note('attributes-not-known', 'note', { at }, { names: unknown });
  }
  return {
    ...emptyOutline(text('name') ?? 'outline'),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    env: readEnv(reading, entry('env')?.node),
    args: readPyArgs(reading, entry('args')?.node, { field: 'args' }),
    notes: readPyCanvasNotes(reading, attributes.get('_Cuegraph__notes')?.node),
  };
}

/** A pair of the value and whether it is set before setshot. */
function readEnv(reading: PyReading, node: PyNode | undefined): readonly EnvVariable[] {
  if (node?.kind !== 'map') return [];
  return node.entries.flatMap(({ key, node: value }) => {
    const name = keyTextOf(key);
    const [text, pre] = value.kind === 'scalar' ? [value, undefined] : itemsOf(value);
    if (text?.kind !== 'scalar') {
      noteWrongType(
        reading,
        value,
        { field: `env.${name}` },
        'a value with whether it is set before setshot',
      );
      return [];
    }
    const preSetshot = pre !== undefined && readPyValue(reading, pre, { field: `env.${name}` }) === true;
    return [{ name, value: pyTextOf(text) ?? '', preSetshot }];
  });
}

const TYPES: ReadonlySet<string> = new Set(DEPENDENCY_TYPES);

function madeDependencies(reading: PyReading, { attributes }: PyLayer): readonly Dependency[] {
  return itemsOf(attributes.get('_Layer__depends')?.node).flatMap((depend) => {
    const state = entriesByKey(stateOf(depend));
    const target = state.get('_Depend__depend_on')?.node;
    if (target === undefined || !isLayer(target)) return [];
    const flag = (name: string): boolean => {
      const node = state.get(`_Depend__${name}`)?.node;
      return node !== undefined && reading.values.valueOf(node) === true;
    };
    const on = reading.layers.of(target).fullName;
    const word = pyTextOf(state.get('_Depend__type')?.node) ?? '';
    const propagate = flag('propigate');
    if (!TYPES.has(word))
      return [{ on, type: 'UNKNOWN', anyFrame: false, propagate, text: `${on}:${word}` } as const];
    const type = word as Dependency['type'];
    return [{ on, type, anyFrame: flag('any_frame') && type === 'LAYER_ON_LAYER', propagate }];
  });
}

/** What was asked for in `require` and is not among the dependencies: PyOutline left it out with a warning. */
function noteNotMade({ context }: PyReading, source: PyLayer, made: readonly Dependency[]): void {
  const known = new Set(made.map(({ on }) => on));
  const names = askedRequires(source).filter((text) => {
    const [on = ''] = text.split(':');
    return !known.has(on) && on !== source.fullName;
  });
  const at = source.attributes.get('_Layer__args')?.key.at ?? source.node.at;
  if (names.length > 0)
    context.note('require-not-made', 'warning', { at, layer: source.fullName, field: 'require' }, { names });
}

/** A post-process that was told not to pass on that it waits for its layer says so in an argument here. */
function withOwnPropagation(outline: Outline, made: ReadonlyMap<LayerId, readonly Dependency[]>): Outline {
  const layers = outline.layers.map((layer): Layer => {
    if (layer.creator === undefined || !layer.module.endsWith('.LayerPostProcess')) return layer;
    const own = made.get(layer.id)?.find(({ on }) => on === layer.creator);
    return own?.propagate === false ? { ...layer, args: { ...layer.args, propigate: false } } : layer;
  });
  return { ...outline, layers };
}

function folderOf(path: string | undefined): string | null {
  const end = path?.search(/[/\\][^/\\]*$/) ?? -1;
  return path === undefined || end < 0 ? null : path.slice(0, end);
}

function headerPositions(
  context: ReadContext,
  root: PyMap,
  attributes: ReadonlyMap<string, PyEntry>,
): Readonly<Record<string, Position>> {
  const positions: [string, Position][] = [['', context.position(root.at)]];
  for (const [name, { key, node }] of attributes) {
    const field = name === '_Outline__frame_range' ? 'range' : name.replace(/^_Outline__/, '');
    positions.push([field, context.position(key.at)]);
    if ((field === 'env' || field === 'args') && node.kind === 'map')
      for (const inner of node.entries)
        positions.push([`${field}.${keyTextOf(inner.key)}`, context.position(inner.key.at)]);
  }
  return Object.fromEntries(positions);
}
