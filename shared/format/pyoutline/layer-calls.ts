/** What scripts do with layers: making them, and their methods. */
import type { LayerClass } from './layer-classes.ts';
import type { CallArguments, Machine } from './machine.ts';
import { truthOf } from './operators.ts';
import { addLayer, dictFrom } from './outline-calls.ts';
import {
  FileObject,
  isKind,
  LayerObject,
  type MadeDependency,
  PyDict,
  PySequence,
  type PyValue,
} from './python-values.ts';
import { strOf } from './text-format.ts';

/** Makes a layer and adds it to the current outline. Undefined when a class was not given what layers need. */
export function makeLayer(m: Machine, made: LayerClass, args: CallArguments): LayerObject | undefined {
  const named = new Map(args.named);
  const plain = [...args.plain];
  const creator = plain.find((value) => isKind(value, 'layer')) ?? named.get('creator');
  const isRelative = made.role === 'preprocess' || made.role === 'postprocess';
  const first = plain.shift() ?? named.get(isRelative ? 'creator' : 'name');
  if (first === undefined) return undefined;
  if (isRelative && !isKind(creator, 'layer')) return undefined;
  named.delete(isRelative ? 'creator' : 'name');
  const isOwn = isKind(first, 'layer');
  const layer = new LayerObject(
    made.module,
    made.role,
    isOwn ? nameFrom(made, first, named) : first,
    args.call.from,
  );
  if (isOwn) layer.creator = first;
  if (made.code !== undefined) layer.needs = [made.code];
  takeKnownPositions(made, plain, named);
  layer.extra = plain;
  layer.spread = args.spread;
  for (const [name, value] of named) {
    if (name === 'require') layer.require = value;
    else if (name === 'env') layer.env = value;
    else layer.args.set(name, value);
    layer.places.set(name, args.places.get(name) ?? args.call.from);
  }
  layer.places.set('', args.call.from);
  m.journal.push(m.layers, layer);
  addLayer(m, m.current, layer);
  m.spend(20);
  return layer;
}

/** The second positional parameter of the classes that have one. */
function takeKnownPositions(made: LayerClass, plain: PyValue[], named: Map<string, PyValue>): void {
  const parameter = made.isFactory
    ? 'command'
    : made.module === 'outline.modules.shell.PyEval'
      ? 'code'
      : made.module === 'outline.layer.LayerPostProcess'
        ? 'propigate'
        : undefined;
  const value = plain[0];
  if (parameter === undefined || value === undefined) return;
  plain.shift();
  const rest = [...named];
  named.clear();
  named.set(parameter, value);
  for (const [name, other] of rest) named.set(name, other);
}

/** The name that PyOutline gives to what belongs to a layer. */
function nameFrom(made: LayerClass, creator: LayerObject, named: ReadonlyMap<string, PyValue>): PyValue {
  const own = fullNameOf(creator);
  const suffix = strOf(named.get('suffix') ?? 'preprocess');
  if (own === undefined || suffix === undefined) return '';
  return `${own}_${made.role === 'postprocess' ? 'postprocess' : suffix}`;
}

/** The name by which others know a layer; undefined when it is not known. */
export function fullNameOf(layer: LayerObject): string | undefined {
  const own = strOf(
    typeof layer.name === 'object' && layer.name !== null && layer.name.kind === 'layer' ? '' : layer.name,
  );
  if (layer.parent === undefined) return own;
  const parent = fullNameOf(layer.parent);
  return parent === undefined || own === undefined ? undefined : `${parent}.${own}`;
}

/** A method of a layer. */
type LayerMethod = (m: Machine, layer: LayerObject, args: CallArguments) => PyValue | undefined;

/** Takes an argument by place or name. */
function pick({ plain, named }: CallArguments, index: number, name: string): PyValue | undefined {
  return index < plain.length ? plain[index] : named.get(name);
}

/** The one argument, by whatever name. */
function only({ plain, named }: CallArguments): PyValue | undefined {
  return plain.length > 0 ? plain[0] : [...named.values()][0];
}

function setArgument(m: Machine, layer: LayerObject, name: string, value: PyValue, offset: number): null {
  if (name === 'require') m.journal.set(layer, 'require', value);
  else m.journal.put(layer.args, name, value);
  m.journal.put(layer.places, name, offset);
  return null;
}

/** A method that sets one argument, which PyOutline may turn into another type. */
function setter(
  argument: string,
  change: (value: PyValue) => PyValue | undefined = (value) => value,
): LayerMethod {
  return (m, layer, args) => {
    const given = only(args);
    const value = given === undefined ? undefined : change(given);
    return value === undefined ? undefined : setArgument(m, layer, argument, value, args.call.from);
  };
}

const METHODS: Readonly<Record<string, LayerMethod>> = {
  set_arg: (m, layer, args) => {
    const name = pick(args, 0, 'key');
    const value = pick(args, 1, 'value');
    if (typeof name !== 'string' || value === undefined) return undefined;
    return setArgument(m, layer, name, value, args.call.from);
  },
  set_default_arg: (m, layer, args) => {
    const name = pick(args, 0, 'key');
    const value = pick(args, 1, 'value');
    if (typeof name !== 'string' || value === undefined) return undefined;
    // PyOutline gives these a value of its own, so that they are always set.
    const isSet = layer.args.has(name) || ['chunk', 'range', 'register'].includes(name);
    return isSet ? null : setArgument(m, layer, name, value, args.call.from);
  },
  get_arg: (_, layer, args) => {
    const name = pick(args, 0, 'key');
    if (typeof name !== 'string' || layer.spread.length > 0) return undefined;
    const own = name === 'require' ? layer.require : name === 'env' ? layer.env : layer.args.get(name);
    const fallback = { register: true, chunk: 1, range: null }[name];
    return own ?? fallback ?? pick(args, 1, 'default') ?? null;
  },
  get_args: (_, layer) => (layer.spread.length > 0 ? undefined : dictFrom(layer.args)),
  is_arg_set: (_, layer, args) => {
    const name = pick(args, 0, 'key');
    if (typeof name !== 'string' || layer.spread.length > 0) return undefined;
    return layer.args.has(name) || ['chunk', 'range', 'register'].includes(name);
  },
  copy_args_from: (m, layer, args) => {
    const [other, ...names] = args.plain;
    if (!isKind(other, 'layer') || names.some((name) => typeof name !== 'string')) return undefined;
    for (const name of names)
      setArgument(m, layer, String(name), other.args.get(String(name)) ?? null, args.call.from);
    return null;
  },
  set_service: setter('service'),
  set_limits: setter('limits'),
  set_type: setter('type'),
  set_chunk_size: setter('chunk', (value) =>
    typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
  ),
  set_frame_range: setter('range', (value) => (isKind(value, 'unknown') ? value : strOf(value))),
  get_service: (_, layer) => layer.args.get('service') ?? (layer.role === 'layer' ? 'shell' : undefined),
  get_limits: (_, layer) => layer.args.get('limits') ?? null,
  get_type: (_, layer) => layer.args.get('type') ?? (layer.role === 'layer' ? 'Render' : undefined),
  get_chunk_size: (_, layer) => layer.args.get('chunk') ?? 1,
  set_env: (m, layer, args) => {
    const name = strOf(pick(args, 0, 'key') ?? null);
    const given = pick(args, 1, 'value');
    const value = isKind(given, 'unknown') ? given : strOf(given ?? null);
    if (name === undefined || value === undefined || !(layer.env instanceof PyDict)) return undefined;
    m.journal.put(layer.env.entries, `s${name}`, [name, value]);
    m.journal.put(layer.places, `env.${name}`, args.call.from);
    return null;
  },
  get_env: (_, layer, args) => {
    const name = pick(args, 0, 'key');
    if (typeof name !== 'string' || !(layer.env instanceof PyDict)) return undefined;
    return layer.env.entries.get(`s${name}`)?.[1] ?? pick(args, 1, 'default') ?? null;
  },
  get_envs: (_, layer) => layer.env,
  get_name: (_, layer) => (isKind(layer.name, 'unknown') ? layer.name : fullNameOf(layer)),
  set_name: (m, layer, args) => {
    const name = only(args);
    if (name === undefined) return undefined;
    m.journal.set(layer, 'name', name);
    m.journal.put(layer.places, 'name', args.call.from);
    return null;
  },
  depend_on: (m, layer, args) =>
    addDependency(m, layer, args, {
      type: pick(args, 1, 'depend_type') ?? 'FRAME_BY_FRAME',
      propagate: pick(args, 2, 'propigate') ?? false,
      anyFrame: pick(args, 3, 'any_frame') ?? false,
    }),
  depend_all: (m, layer, args) =>
    addDependency(m, layer, args, {
      type: 'LAYER_ON_LAYER',
      propagate: pick(args, 1, 'propigate') ?? false,
      anyFrame: pick(args, 2, 'any_frame') ?? false,
    }),
  depend_previous: (m, layer, args) =>
    addDependency(m, layer, args, { type: 'PREVIOUS_FRAME', propagate: false, anyFrame: false }),
  add_child: (m, layer, args) => {
    const child = only(args);
    if (!isKind(child, 'layer') || isInside(layer, child)) return undefined;
    m.journal.set(child, 'parent', layer);
    m.journal.put(child.places, 'parent', args.call.from);
    return null;
  },
  get_children: (m, layer) =>
    new PySequence(
      'list',
      m.layers.filter((other) => other.parent === layer),
    ),
  get_parent: (_, layer) => layer.parent ?? null,
  get_creator: (_, layer) => layer.creator,
  get_outline: (m, layer) => layer.outlines.at(-1) ?? m.current,
  add_input: (m, layer, args) => addFile(m, layer, 'inputs', args),
  add_output: (m, layer, args) => addFile(m, layer, 'outputs', args),
  set_input_attribute: (m, layer, args) => setAttribute(m, layer.inputs, args),
  set_output_attribute: (m, layer, args) => setAttribute(m, layer.outputs, args),
  get_input: (_, layer, args) => layer.inputs.find((file) => file.name === args.plain[0])?.file,
  get_output: (_, layer, args) => layer.outputs.find((file) => file.name === args.plain[0])?.file,
  require_arg: () => null,
};

/** Calls a method of a layer; undefined for one that is not followed. */
export function callLayer(
  m: Machine,
  layer: LayerObject,
  name: string,
  args: CallArguments,
): PyValue | undefined {
  if (args.spread.length > 0 || !Object.hasOwn(METHODS, name)) return undefined;
  return METHODS[name]?.(m, layer, args);
}

function addDependency(
  m: Machine,
  layer: LayerObject,
  args: CallArguments,
  parts: { readonly type: PyValue; readonly propagate: PyValue; readonly anyFrame: PyValue },
): PyValue | undefined {
  const on = pick(args, 0, 'on_layer');
  const propagate = truthOf(parts.propagate);
  const anyFrame = truthOf(parts.anyFrame);
  const isKnown = isKind(on, 'layer') || typeof on === 'string';
  if (!isKnown || typeof parts.type !== 'string' || propagate === undefined || anyFrame === undefined) {
    return undefined;
  }
  const made: MadeDependency = { on, type: parts.type, propagate, anyFrame, offset: args.call.from };
  m.journal.push(layer.depends, made);
  return null;
}

function isInside(layer: LayerObject, other: LayerObject): boolean {
  for (let at: LayerObject | undefined = layer; at !== undefined; at = at.parent)
    if (at === other) return true;
  return false;
}

function addFile(
  m: Machine,
  layer: LayerObject,
  which: 'inputs' | 'outputs',
  args: CallArguments,
): PyValue | undefined {
  const name = pick(args, 0, 'name');
  const given = pick(args, 1, which === 'inputs' ? 'inpt' : 'output');
  if (name === undefined || given === undefined) return undefined;
  const file = isKind(given, 'file') ? given : new FileObject(given, new Map());
  m.journal.push(layer[which], { name, file });
  m.journal.put(layer.places, which, args.call.from);
  return null;
}

function setAttribute(
  m: Machine,
  files: LayerObject['inputs'],
  { plain: [name, value] }: CallArguments,
): PyValue | undefined {
  if (typeof name !== 'string' || value === undefined) return undefined;
  for (const { file } of files) m.journal.put(file.attributes, name, value);
  return null;
}
