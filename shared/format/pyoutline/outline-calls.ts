/** What scripts do with outlines: `Outline(…)` and its methods. */
import { type CallArguments, CannotFollow, type Machine } from './machine.ts';
import { truthOf } from './operators.ts';
import {
  isKind,
  type LayerObject,
  OutlineObject,
  PyDict,
  PySequence,
  type PyValue,
} from './python-values.ts';

/** Parameters of the constructor, in order. */
const PARAMETERS = [
  'name',
  'frame_range',
  'path',
  'serialize',
  'name_unique',
  'current',
  'shot',
  'show',
  'user',
  'facility',
  'maxcores',
  'maxgpus',
];

const FIELDS = new Set(['name', 'shot', 'show', 'user', 'facility', 'maxcores', 'maxgpus', 'frame_range']);

/** Makes an outline. */
export function makeOutline(m: Machine, args: CallArguments): PyValue {
  const { plain, named, places, spread, call } = args;
  if (spread.length > 0) throw new CannotFollow(call.from);
  const outline = new OutlineObject(call.from);
  const values = new Map(named);
  for (const [index, value] of plain.entries()) values.set(PARAMETERS[index] ?? '', value);
  for (const [name, value] of values) {
    if (FIELDS.has(name) && value !== null) {
      outline.fields.set(name, value);
      outline.places.set(name === 'frame_range' ? 'range' : name, places.get(name) ?? call.from);
    }
  }
  for (const name of ['path', 'name_unique'] as const) {
    const value = values.get(name);
    if (value === undefined || truthOf(value) === false) continue;
    const facts = { argument: name };
    const offset = places.get(name) ?? call.from;
    m.note({ code: 'outline-argument-lost', severity: 'warning', facts, offset });
  }
  m.journal.push(m.outlines, outline);
  if (truthOf(values.get('current') ?? false) === true) m.journal.set(m, 'current', outline);
  return outline;
}

/** Adds a layer to an outline, as the constructor of a layer and `add_layer` do. */
export function addLayer(m: Machine, outline: OutlineObject, layer: LayerObject): void {
  if (truthOf(layer.args.get('register') ?? true) === false || layer.outlines.includes(outline)) return;
  m.journal.push(outline.layers, layer);
  m.journal.push(layer.outlines, outline);
}

/** Calls a method of an outline; undefined for one that is not followed. */
export function callOutline(
  m: Machine,
  outline: OutlineObject,
  name: string,
  { plain, named, spread, call }: CallArguments,
): PyValue | undefined {
  if (spread.length > 0) return undefined;
  const [first, second, third] = plain;
  const field = /^([sg]et)_(\w+)$/.exec(name);
  if (field !== null && FIELDS.has(field[2] ?? '')) {
    return accessField(
      m,
      outline,
      { name: field[2] ?? '', isSet: field[1] === 'set' },
      plain.length > 0 ? plain[0] : [...named.values()][0],
      call.from,
    );
  }
  switch (name) {
    case 'set_env': {
      const key = first ?? named.get('key');
      const value = plain.length > 1 ? second : named.get('value');
      const isPre = truthOf(third ?? named.get('pre') ?? false);
      if (typeof key !== 'string' || value === undefined || isPre === undefined) return undefined;
      m.journal.put(outline.env, key, { value, isPre });
      m.journal.put(outline.places, `env.${key}`, call.from);
      return null;
    }
    case 'set_arg': {
      const key = first ?? named.get('key');
      const value = plain.length > 1 ? second : named.get('value');
      if (typeof key !== 'string' || value === undefined) return undefined;
      m.journal.put(outline.args, key, value);
      m.journal.put(outline.places, `args.${key}`, call.from);
      return null;
    }
    case 'get_arg':
      return typeof first === 'string' ? (outline.args.get(first) ?? second ?? null) : undefined;
    case 'get_args':
      return dictFrom(outline.args);
    case 'get_env':
      return typeof first === 'string' ? outline.env.get(first)?.value : undefined;
    case 'add_layer':
      if (!isKind(first, 'layer')) return undefined;
      addLayer(m, outline, first);
      return null;
    case 'remove_layer':
      if (!isKind(first, 'layer')) return undefined;
      m.journal.set(
        outline,
        'layers',
        outline.layers.filter((layer) => layer !== first),
      );
      m.journal.set(
        first,
        'outlines',
        first.outlines.filter((other) => other !== outline),
      );
      return null;
    case 'get_layer':
    case 'is_layer': {
      const found = findLayer(m, outline, first);
      return name === 'is_layer' ? found !== undefined : found;
    }
    case 'get_layers':
      return new PySequence('list', [...layersOf(m, outline)]);
    default:
      return undefined;
  }
}

function accessField(
  m: Machine,
  outline: OutlineObject,
  { name, isSet }: { readonly name: string; readonly isSet: boolean },
  value: PyValue | undefined,
  offset: number,
): PyValue | undefined {
  if (!isSet) return outline.fields.get(name) ?? (name === 'frame_range' ? null : undefined);
  if (value === undefined) return undefined;
  if (value === null) m.journal.drop(outline.fields, name);
  else m.journal.put(outline.fields, name, value);
  m.journal.put(outline.places, name === 'frame_range' ? 'range' : name, offset);
  return null;
}

/** The layers of an outline; those of the file itself count for the one outline that a script makes. */
function layersOf(m: Machine, outline: OutlineObject): readonly LayerObject[] {
  return outline.layers.length > 0 ? outline.layers : m.fileOutline.layers;
}

function findLayer(m: Machine, outline: OutlineObject, name: PyValue | undefined): LayerObject | undefined {
  m.spend(layersOf(m, outline).length / 16);
  return typeof name === 'string' ? layersOf(m, outline).findLast((layer) => layer.name === name) : undefined;
}

/** A dict of named values. */
export function dictFrom(values: ReadonlyMap<string, PyValue>): PyDict {
  const dict = new PyDict();
  for (const [name, value] of values) dict.entries.set(`s${name}`, [name, value]);
  return dict;
}

/** A dict by its texts; undefined when it is none or has other keys. */
export function namedValues(value: PyValue): Map<string, PyValue> | undefined {
  if (!(value instanceof PyDict) || value.spilled !== undefined) return undefined;
  const named = new Map<string, PyValue>();
  for (const [key, item] of value.entries.values()) {
    if (typeof key !== 'string') return undefined;
    named.set(key, item);
  }
  return named;
}
