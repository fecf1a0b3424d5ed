/**
 * An outline as the plain entries of its YAML document, in the order in which they are printed. Defaults and empty
 * fields are left out. What is encoded here, `read-outline-yaml.ts` reads back.
 */
import type { Args, Value } from '../../base/value.ts';
import { type Dependency, parseRequire, printRequire } from '../../outline/dependency.ts';
import type {
  CanvasNote,
  CanvasPlace,
  EnvVariable,
  FileDeclaration,
  Layer,
  Outline,
} from '../../outline/outline.ts';
import type { Entries } from '../yaml/print-yaml.ts';
import { FORMAT_VERSION, isLayerKey, VERSION_KEY } from './outline-keys.ts';

type Entry = readonly [key: string, value: Value];

/** The ways of writing that a text has chosen where there is more than one. */
export interface Notation {
  /** Arguments that stand under `args` although they need not. */
  readonly nestedArgs?: ReadonlySet<string>;
  readonly requireList?: boolean;
  readonly inputsList?: boolean;
  readonly outputsList?: boolean;
  readonly envList?: boolean;
}

/** Everything of an outline but its layers. */
export function encodeHeader(outline: Outline, notation: Notation = {}): Entries {
  const { name, show, shot, user, facility, range, maxcores, maxgpus } = outline;
  const fields = { name, show, shot, user, facility, range, maxcores, maxgpus };
  return [
    [VERSION_KEY, FORMAT_VERSION],
    ...Object.entries(fields).flatMap(([key, value]): Entry[] => (value === undefined ? [] : [[key, value]])),
    ...(outline.env.length === 0 ? [] : [['env', encodeEnv(outline.env, notation.envList)] as const]),
    ...(Object.keys(outline.args).length === 0 ? [] : [['args', outline.args] as const]),
    ...(outline.notes.length === 0 ? [] : [['notes', encodeNotes(outline.notes)] as const]),
  ];
}

/** A layer. */
export function encodeLayer(layer: Layer, notation: Notation = {}): Entries {
  const { bypassed, parent, creator, note, place } = layer;
  const { direct, nested } = splitArgs(layer.args, notation.nestedArgs);
  return [
    ['name', layer.name],
    ['module', layer.module],
    ...(bypassed === undefined ? [] : [['bypass', bypassed] as const]),
    ...(parent === undefined ? [] : [['parent', parent] as const]),
    ...(creator === undefined ? [] : [['creator', creator] as const]),
    ...(layer.requires.length === 0
      ? []
      : [['require', encodeRequires(layer.requires, notation.requireList)] as const]),
    ...direct,
    ...(nested.length === 0 ? [] : [['args', Object.fromEntries(nested)] as const]),
    ...(Object.keys(layer.env).length === 0 ? [] : [['env', layer.env] as const]),
    ...(layer.inputs.length === 0
      ? []
      : [['inputs', encodeFiles(layer.inputs, notation.inputsList)] as const]),
    ...(layer.outputs.length === 0
      ? []
      : [['outputs', encodeFiles(layer.outputs, notation.outputsList)] as const]),
    ...(note === undefined ? [] : [['note', note] as const]),
    ...(place === undefined ? [] : [['at', encodePlace(place)] as const]),
  ];
}

/**
 * Arguments that can stand in the layer itself, and those that stand under `args`: from the first one whose name is
 * a key of the layer on, so that their order is kept; in a text that has an `args` already, those that are in it and
 * those that must be.
 */
function splitArgs(
  args: Args,
  known?: ReadonlySet<string>,
): { readonly direct: readonly Entry[]; readonly nested: readonly Entry[] } {
  const entries = Object.entries(args);
  if (known !== undefined) {
    const isNested = ([name]: Entry): boolean => isLayerKey(name) || known.has(name);
    return { direct: entries.filter((entry) => !isNested(entry)), nested: entries.filter(isNested) };
  }
  const first = entries.findIndex(([name]) => isLayerKey(name));
  return first < 0
    ? { direct: entries, nested: [] }
    : { direct: entries.slice(0, first), nested: entries.slice(first) };
}

/** One dependency alone as its text, several (or `asList`) as a list. */
export function encodeRequires(requires: readonly Dependency[], asList = false): Value {
  const items = requires.map(encodeRequire);
  const [only] = items;
  return items.length === 1 && typeof only === 'string' && !asList ? only : items;
}

/** The text where it says everything, else a mapping. */
function encodeRequire(dep: Dependency): Value {
  const written = printRequire(dep);
  if (isSameDependency(parseRequire(written), dep)) return written;
  return {
    layer: dep.on,
    ...(dep.type === 'FRAME_BY_FRAME' ? {} : { type: dep.type }),
    ...(dep.anyFrame ? { anyFrame: true } : {}),
    ...(dep.propagate ? { propagate: true } : {}),
    ...(dep.text === undefined ? {} : { text: dep.text }),
  };
}

function isSameDependency(a: Dependency, b: Dependency): boolean {
  const same = a.on === b.on && a.type === b.type && a.anyFrame === b.anyFrame;
  return same && a.propagate === b.propagate && a.text === b.text;
}

/** Whether a mapping holds all names in this order: none twice, none that is a number and would move to the front. */
function canBeKeys(names: readonly string[]): boolean {
  const keys = Object.keys(Object.fromEntries(names.map((name) => [name, null])));
  return keys.length === names.length && keys.every((key, index) => key === names[index]);
}

/** A mapping; a list where a mapping would not keep the names (or `asList`). */
export function encodeEnv(env: readonly EnvVariable[], asList = false): Value {
  if (asList || !canBeKeys(env.map((variable) => variable.name))) {
    return env.map(({ name, value, preSetshot }) => ({ name, value, ...(preSetshot ? { pre: true } : {}) }));
  }
  return Object.fromEntries(
    env.map(({ name, value, preSetshot }) => [name, preSetshot ? { value, pre: true } : value]),
  );
}

/** A mapping by name; a list where names are missing or a mapping would not keep them (or `asList`). */
export function encodeFiles(files: readonly FileDeclaration[], asList = false): Value {
  const names = files.map((file) => file.name);
  if (asList || names.includes('') || !canBeKeys(names)) {
    return files.map(({ name, path, attributes }) => {
      if (name === '' && Object.keys(attributes).length === 0) return path;
      return { ...(name === '' ? {} : { name }), path, ...encodeAttributes(attributes) };
    });
  }
  return Object.fromEntries(
    files.map(({ name, path, attributes }) => {
      const plain = Object.keys(attributes).length === 0;
      return [name, plain ? path : { path, ...encodeAttributes(attributes) }];
    }),
  );
}

/** Attributes next to the path, or under `attributes` where their names would be taken for something else. */
function encodeAttributes(attributes: Args): Args {
  const collides = Object.keys(attributes).some((key) => ['name', 'path', 'attributes'].includes(key));
  return collides ? { attributes } : attributes;
}

/** `[x, y]`, or a mapping where there is more to say. */
export function encodePlace({ x, y, pinned }: CanvasPlace): Value {
  return pinned === undefined ? [x, y] : { x, y, pinned };
}

/** Notes of the canvas; ids are left out where reading gives the same ones. */
function encodeNotes(notes: readonly CanvasNote[]): Value {
  const plainIds = notes.every((note, index) => note.id === `n${index + 1}`);
  return notes.map(({ id, text, x, y, width, height, kind, color }) => ({
    ...(plainIds ? {} : { id }),
    ...(kind === 'backdrop' ? { kind } : {}),
    text,
    at: [x, y],
    size: [width, height],
    ...(color === undefined ? {} : { color }),
  }));
}
