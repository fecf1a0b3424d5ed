/** The outline that a followed script makes. */
import type { Args, Value } from '../../base/value.ts';
import { DEPENDENCY_TYPES, type Dependency, dependency, parseRequire } from '../../outline/dependency.ts';
import {
  type EnvVariable,
  type FileDeclaration,
  type Layer,
  layerId,
  type Outline,
} from '../../outline/outline.ts';
import { codeOfMark, PYTHON } from '../../outline/python-mark.ts';
import type { FollowedScript } from './follow-script.ts';
import { fullNameOf } from './layer-calls.ts';
import { itemsOf } from './methods.ts';
import { truthOf } from './operators.ts';
import { namedValues } from './outline-calls.ts';
import {
  type KeptCode,
  type LayerObject,
  type MadeDependency,
  type OutlineObject,
  PyDict,
  type PyValue,
} from './python-values.ts';
import { ValueMaker } from './value-of.ts';

/** An outline with the objects that its layers were made from, in the same order. */
export interface MadeOutline {
  readonly outline: Outline;
  readonly header: OutlineObject;
  readonly objects: readonly LayerObject[];
}

/** Makes the outline. `name` is what it is called where the script does not say. */
export function toOutline(script: FollowedScript, chosen: ChosenOutline, name: string): MadeOutline {
  const { header } = chosen;
  const make = new ValueMaker(script);
  const objects = orderedLayers(script, chosen.members);
  const layers = objects.map((object, index) => makeLayer(object, index, make));
  const fields = headerFields(header, make);
  const env = [...header.env].map(
    ([variable, { value, isPre }]): EnvVariable => ({
      name: variable,
      value: make.text(value),
      preSetshot: isPre,
    }),
  );
  const args = Object.fromEntries([...header.args].map(([key, value]) => [key, make.value(value)]));
  const kept = keptTexts(script.kept, [...make.needs, ...objects.flatMap((object) => object.needs)]);
  const outline: Outline = {
    name,
    ...fields,
    env,
    args: kept.length === 0 ? args : { ...args, [PYTHON]: kept },
    layers,
    notes: [],
  };
  return { outline, header, objects };
}

/** The outline that is meant: its fields come from one object, its layers may come from another. */
export interface ChosenOutline {
  readonly header: OutlineObject;
  readonly members: OutlineObject;
  /** Outlines with layers that are not the one. */
  readonly others: readonly OutlineObject[];
}

/**
 * Of several outlines the one that is launched, else the last one with layers, else the current one. Layers go to the
 * outline of the file by themselves: they count for an outline that the script makes and gives none.
 */
export function chooseOutline({ outlines, fileOutline, current }: FollowedScript): ChosenOutline {
  const withLayers = outlines.filter((outline) => outline.layers.length > 0);
  const launched = outlines.findLast((outline) => outline.isLaunched);
  const own = fileOutline.isLaunched ? fileOutline : (launched ?? withLayers.at(-1));
  const header = own ?? (fileOutline.layers.length === 0 ? current : (outlines.at(-1) ?? fileOutline));
  const members = header.layers.length > 0 ? header : fileOutline;
  const others = [fileOutline, ...outlines].filter(
    (outline) => outline !== members && outline.layers.some((layer) => !layer.outlines.includes(members)),
  );
  return { header, members, others };
}

/** In the order in which they were made, unless the outline was given them in another. */
function orderedLayers({ layers }: FollowedScript, members: OutlineObject): readonly LayerObject[] {
  const registered = new Set(members.layers);
  const isFree = (layer: LayerObject): boolean =>
    layer.outlines.length === 0 && truthOf(layer.args.get('register') ?? true) === false;
  const inOrder = layers.filter((layer) => registered.has(layer) || isFree(layer));
  const made = inOrder.filter((layer) => registered.has(layer));
  if (made.every((layer, index) => members.layers[index] === layer)) return inOrder;
  return [...members.layers, ...inOrder.filter((layer) => !registered.has(layer))];
}

type HeaderFields = Partial<Pick<Outline, 'name' | 'show' | 'shot' | 'user' | 'facility' | 'range'>> &
  Partial<Record<'maxcores' | 'maxgpus', Value>>;

function headerFields({ fields }: OutlineObject, make: ValueMaker): HeaderFields {
  const texts = (['name', 'show', 'shot', 'user', 'facility'] as const).flatMap((field) => {
    const value = fields.get(field);
    return value === undefined || value === null ? [] : [[field, make.text(value)] as const];
  });
  const range = fields.get('frame_range');
  const numbers = (['maxcores', 'maxgpus'] as const).flatMap((field) => {
    const value = fields.get(field);
    return value === undefined ? [] : [[field, make.value(value)] as const];
  });
  return {
    ...Object.fromEntries(texts),
    ...(range === undefined || range === null ? {} : { range: rangeText(range, make) }),
    ...Object.fromEntries(numbers),
  };
}

/** `set_frame_range` joins what it is given with commas. */
function rangeText(value: PyValue, make: ValueMaker): string {
  const items = typeof value === 'string' ? undefined : itemsOf(value);
  const parts = items?.map((item) => make.text(item));
  return parts === undefined || parts.some((part) => codeOfMark(part) !== undefined)
    ? make.text(value)
    : parts.join(',');
}

function makeLayer(object: LayerObject, index: number, make: ValueMaker): Layer {
  const args: [string, Value][] = [...object.args].map(([name, value]) => [name, make.value(value)]);
  if (object.extra.length > 0) args.push(['*', object.extra.map((value) => make.value(value))]);
  if (object.spread.length > 0) args.push(['**', object.spread.map((value) => make.value(value))]);
  const env = object.env instanceof PyDict ? namedValues(object.env) : undefined;
  if (env === undefined && object.env !== null) args.push(['env', make.mark(object.env)]);
  const { parent, creator } = object;
  return {
    id: layerId(`l${index + 1}`),
    name: make.text(object.name),
    module: object.module,
    args: Object.fromEntries(args),
    env: Object.fromEntries([...(env ?? [])].map(([name, value]) => [name, make.value(value)])),
    requires: [
      ...object.depends.map((made) => calledDependency(made, make)),
      ...requiredLayers(object.require, make),
    ],
    inputs: object.inputs.map((file) => fileOf(file, make)),
    outputs: object.outputs.map((file) => fileOf(file, make)),
    ...(parent === undefined ? {} : { parent: fullNameOf(parent) ?? make.text(parent.name) }),
    ...(creator === undefined ? {} : { creator: fullNameOf(creator) ?? make.text(creator.name) }),
  };
}

function fileOf({ name, file }: LayerObject['inputs'][number], make: ValueMaker): FileDeclaration {
  const attributes: Args = Object.fromEntries(
    [...file.attributes].map(([key, value]) => [key, make.value(value)]),
  );
  return { name: name === null ? '' : make.text(name), path: make.text(file.path), attributes };
}

/** A call is made before `require` is read, so those come first, as in PyOutline. */
function calledDependency({ on, type, anyFrame, propagate }: MadeDependency, make: ValueMaker): Dependency {
  const name = typeof on === 'object' && on !== null && on.kind === 'layer' ? fullNameOf(on) : undefined;
  const layer = name ?? make.text(on);
  if (anyFrame || type === 'LAYER_ON_ANY') return { ...dependency(layer, 'LAYER_ON_LAYER', true), propagate };
  const known = DEPENDENCY_TYPES.find((one) => one === type);
  if (known !== undefined) return { ...dependency(layer, known), propagate };
  return { on: layer, type: 'UNKNOWN', anyFrame: false, propagate, text: `${layer}:${type}` };
}

function requiredLayers(value: PyValue, make: ValueMaker): readonly Dependency[] {
  if (value === null || value === '') return [];
  const items = typeof value === 'string' ? [value] : itemsOf(value);
  return (items ?? [value]).map((item) => {
    const text = make.text(item);
    return codeOfMark(text) === undefined ? parseRequire(text) : dependency(text);
  });
}

/** The statements that are needed and those that are kept for what they do, in the order of the script. */
function keptTexts(all: readonly KeptCode[], wanted: readonly KeptCode[]): readonly string[] {
  const needed = new Set<KeptCode>();
  const stack = [...wanted, ...all.filter((code) => code.isEffect)];
  for (let code = stack.pop(); code !== undefined; code = stack.pop()) {
    if (needed.has(code)) continue;
    needed.add(code);
    stack.push(...code.needs);
  }
  return [...new Set(all.filter((code) => needed.has(code)).map((code) => code.text))];
}
