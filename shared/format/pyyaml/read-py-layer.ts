/** One layer of a serialized outline, without its dependencies. */
import type { Position } from '../../base/position.ts';
import type { Args, Value } from '../../base/value.ts';
import { builtinLibrary } from '../../outline/builtin-modules.ts';
import { effectiveArgs } from '../../outline/effective-args.ts';
import { LAYER_TYPES, type LayerType, type ModuleSpec, unknownModule } from '../../outline/module-spec.ts';
import { type CanvasPlace, type Layer, type LayerId, newLayer } from '../../outline/outline.ts';
import { isLayerKey } from '../document/outline-keys.ts';
import { sameValue } from '../same-value.ts';
import { classOf, entryOf, type PyMap, type PyNode, stateOf } from './py-graph.ts';
import { itemsOf, type PyLayer, pyTextOf } from './py-layers.ts';
import { keyTextOf, type PyReading, pyIsNull, readPyArgs, readPyValue } from './py-reading.ts';
import { readPyFiles } from './read-py-files.ts';

/** A layer and where its parts stand. */
export interface ReadPyLayer {
  readonly layer: Layer;
  readonly positions: Readonly<Record<string, Position>>;
}

/** Every attribute of a layer that means something here, or nothing anywhere. */
export const LAYER_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...[
    'args',
    'children',
    'depends',
    'env',
    'evh',
    'frame',
    'input',
    'limits',
    'name',
    'outline',
    'output',
  ].map((name) => `_Layer__${name}`),
  ...['parent', 'preprocess_layers', 'req_args', 'service', 'type'].map((name) => `_Layer__${name}`),
  '_LayerPreProcess__creator',
  '_LayerPostProcess__creator',
  '_PyEval__code',
  '_Cuegraph__place',
  '_Cuegraph__note',
]);

/** Arguments that have a place of their own. */
export const ELSEWHERE: ReadonlySet<string> = new Set(['require', 'env']);

/** Reads a layer; `sessionFolder` is where its session was made, null where the text does not say. */
export function readPyLayer(
  reading: PyReading,
  source: PyLayer,
  id: LayerId,
  sessionFolder: string | null,
): ReadPyLayer {
  const { attributes, name, fullName, node } = source;
  const module = classOf(node) ?? '';
  const spec = builtinLibrary().byName.get(module) ?? unknownModule(module);
  const place = { layer: fullName };
  const nodeOf = (attribute: string): PyNode | undefined => attributes.get(`_Layer__${attribute}`)?.node;
  const written = readPyArgs(reading, nodeOf('args'), place);
  const code = codeOf(reading, source, sessionFolder);
  const { parent, creator } = source;
  const note = pyTextOf(attributes.get('_Cuegraph__note')?.node);
  const canvas = placeOf(reading, attributes.get('_Cuegraph__place')?.node);
  const args = ownArgs(spec, code === undefined ? written : { code, ...written }, (attribute) => {
    const inner = nodeOf(attribute);
    if (inner === undefined) return undefined;
    return attribute === 'type' ? typeOf(inner) : readPyValue(reading, inner, { ...place, field: attribute });
  });
  const layer: Layer = {
    ...newLayer(id, name, module, args),
    env: readPyArgs(reading, nodeOf('env'), { ...place, field: 'env' }),
    inputs: readPyFiles(reading, nodeOf('input'), { ...place, field: 'inputs' }),
    outputs: readPyFiles(reading, nodeOf('output'), { ...place, field: 'outputs' }),
    ...(parent === undefined ? {} : { parent: reading.layers.of(parent).fullName }),
    ...(creator === undefined ? {} : { creator: reading.layers.of(creator).fullName }),
    ...(note === undefined ? {} : { note }),
    ...(canvas === undefined ? {} : { place: canvas }),
  };
  noteUnknown(reading, source);
  return { layer, positions: positionsOf(reading, source) };
}

/**
 * What a person wrote: not what every layer has. Type, service and limits stand in attributes as well, which a call or
 * a class of its own may have set to something else.
 */
function ownArgs(spec: ModuleSpec, written: Args, attribute: (name: string) => Value | undefined): Args {
  const bare = effectiveArgs(newLayer('' as LayerId, '', ''), spec);
  const isDefault = (name: string, value: Value): boolean =>
    name === 'range' ? value === null : Object.hasOwn(bare, name) && sameValue(bare[name], value);
  // A name such as `__proto__` can be had from entries only.
  const args: Record<string, Value> = Object.fromEntries(
    Object.entries(written).filter(([name, value]) => !ELSEWHERE.has(name) && !isDefault(name, value)),
  );
  if (spec.execution.kind === 'sequence' && args.range === sequenceRange(args[spec.execution.arg]))
    delete args.range;
  const fixed = new Set<string>(spec.fixed);
  const defaults = { type: spec.layerType, service: spec.service, limits: null };
  for (const [name, fallback] of Object.entries(defaults)) {
    const found = attribute(name);
    if (found === undefined || fixed.has(name)) continue;
    if (!sameValue(Object.hasOwn(args, name) ? args[name] : fallback, found)) args[name] = found;
  }
  return args;
}

/** What the constructor of a sequence sets, whatever was asked for. */
export function sequenceRange(commands: Value | undefined): string {
  return `1-${Array.isArray(commands) ? commands.length : 0}`;
}

/** The type in any of the forms that Python's versions write. */
function typeOf(node: PyNode): Value | undefined {
  const word = node.kind === 'list' ? pyTextOf(node.items.at(-1)) : pyTextOf(node);
  return LAYER_TYPES.find((type: LayerType) => type.toLowerCase() === word?.toLowerCase()) ?? word;
}

/** Setup writes the code of a PyEval into a file of the session and keeps none itself. */
function codeOf(
  reading: PyReading,
  { attributes, fullName }: PyLayer,
  folder: string | null,
): Value | undefined {
  const entry = attributes.get('_PyEval__code');
  if (entry === undefined) return undefined;
  if (!pyIsNull(entry.node)) return readPyValue(reading, entry.node, { layer: fullName, field: 'code' });
  if (folder === null) return undefined;
  return `exec(open(${JSON.stringify(`${folder}/layers/${fullName}/script`)}).read())`;
}

function placeOf(reading: PyReading, node: PyNode | undefined): CanvasPlace | undefined {
  if (node?.kind !== 'map') return undefined;
  const { x, y, pinned } = reading.values.valueOf(node) as Readonly<Record<string, Value>>;
  reading.values.takeOdd();
  if (typeof x !== 'number' || typeof y !== 'number') return undefined;
  return { x, y, ...(typeof pinned === 'boolean' ? { pinned } : {}) };
}

/** Listeners and attributes of other classes stay in the file as long as it is changed and not written anew. */
function noteUnknown({ context }: PyReading, { attributes, fullName, node }: PyLayer): void {
  const unknown = [...attributes.keys()].filter((name) => !LAYER_ATTRIBUTES.has(name));
  const listeners = entryOf(stateOf(attributes.get('_Layer__evh')?.node ?? node), '_EventHandler__listeners');
  if (listeners?.node.kind === 'map' && listeners.node.entries.length > 0) unknown.push('listeners');
  if (unknown.length === 0) return;
  const at = attributes.get(unknown[0] ?? '')?.key.at ?? node.at;
  context.note('attributes-not-known', 'note', { at, layer: fullName }, { names: unknown });
}

function positionsOf(
  { context }: PyReading,
  { attributes, node }: PyLayer,
): Readonly<Record<string, Position>> {
  const positions: [string, Position][] = [['', context.position(node.at)]];
  const add = (name: string, at: number | undefined): void => {
    if (at !== undefined) positions.push([name, context.position(at)]);
  };
  for (const [attribute, field] of Object.entries(FIELD_OF)) add(field, attributes.get(attribute)?.key.at);
  const inside = (attribute: string): PyMap['entries'] => {
    const map = attributes.get(attribute)?.node;
    return map?.kind === 'map' ? map.entries : [];
  };
  for (const { key } of inside('_Layer__env')) add(`env.${keyTextOf(key)}`, key.at);
  for (const { key } of inside('_Layer__args')) {
    const name = keyTextOf(key);
    add(isLayerKey(name) && !ELSEWHERE.has(name) ? `args.${name}` : name, key.at);
  }
  return Object.fromEntries(positions);
}

const FIELD_OF: Readonly<Record<string, string>> = {
  _Layer__name: 'name',
  _Layer__type: 'type',
  _Layer__service: 'service',
  _Layer__limits: 'limits',
  _Layer__env: 'env',
  _Layer__input: 'inputs',
  _Layer__output: 'outputs',
  _Layer__parent: 'parent',
  _Layer__depends: 'require',
  _PyEval__code: 'code',
};

/** The names in the `require` argument as they were asked for. */
export function askedRequires({ attributes }: PyLayer): readonly string[] {
  const args = attributes.get('_Layer__args')?.node;
  const require = args?.kind === 'map' ? entryOf(args, 'require')?.node : undefined;
  if (require === undefined || pyIsNull(require)) return [];
  return (require.kind === 'scalar' ? [require] : itemsOf(require)).map((item) => pyTextOf(item) ?? '');
}
