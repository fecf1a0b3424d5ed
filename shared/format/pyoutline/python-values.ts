/**
 * What an expression of a script comes to without running it. Known data is known exactly; `Unknown` is everything
 * else and carries the source text that would make it. Integers are JavaScript numbers, floats are `PyFloat`.
 */
import type { ScriptFunction } from './script-function.ts';

/** A statement that has to stand in front of the text of some unknown value so that it means the same. */
export interface KeptCode {
  readonly text: string;
  readonly needs: readonly KeptCode[];
  /** Kept for what it does, even when nothing refers to it. */
  readonly isEffect: boolean;
}

/** A number that Python writes with a point. */
export class PyFloat {
  readonly kind = 'float';
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A list, tuple or set; sets keep the order in which they were written. */
export class PySequence {
  readonly kind: 'list' | 'tuple' | 'set';
  items: PyValue[];
  /** Set when unknown code may have changed it: then this stands for it. */
  spilled?: Unknown;
  constructor(kind: 'list' | 'tuple' | 'set', items: PyValue[]) {
    this.kind = kind;
    this.items = items;
  }
}

/** A dict; keys of the map are `keyOf` of the Python keys. */
export class PyDict {
  readonly kind = 'dict';
  entries = new Map<string, readonly [key: PyValue, value: PyValue]>();
  spilled?: Unknown;
}

/** Something that was imported, or is a part of it, by its dotted path. */
export class Imported {
  readonly kind = 'imported';
  readonly path: string;
  /** How the script says it. */
  readonly text: string;
  /** The import that it came from. */
  readonly code: KeptCode;
  constructor(path: string, text: string, code: KeptCode) {
    this.path = path;
    this.text = text;
    this.code = code;
  }
}

/** A function of the language itself. */
export class Builtin {
  readonly kind = 'builtin';
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A class of the script. */
export class ScriptClass {
  readonly kind = 'class';
  readonly name: string;
  /** Class path of the first base that is not of the script, undefined when that is not known. */
  readonly base: string | undefined;
  readonly code: KeptCode;
  constructor(name: string, base: string | undefined, code: KeptCode) {
    this.name = name;
    this.base = base;
    this.code = code;
  }
}

/** A method that waits for its call. */
export class Method {
  readonly kind = 'method';
  readonly object: PyValue;
  readonly name: string;
  constructor(object: PyValue, name: string) {
    this.object = object;
    this.name = name;
  }
}

/** A value that only a run would tell. */
export class Unknown {
  readonly kind = 'unknown';
  /** Python that makes it. */
  readonly text: string;
  readonly needs: readonly KeptCode[];
  /** Needs no brackets inside of another expression. */
  readonly isAtom: boolean;
  /** Making it twice gives the same: no call but harmless ones. */
  readonly isPure: boolean;
  /** It means a layer or the outline, so that it can only stand behind them. */
  readonly touches: boolean;
  constructor(parts: Omit<Unknown, 'kind'>) {
    this.text = parts.text;
    this.needs = parts.needs;
    this.isAtom = parts.isAtom;
    this.isPure = parts.isPure;
    this.touches = parts.touches;
  }
}

/** `outline.io.Path` and `FileSpec`. */
export class FileObject {
  readonly kind = 'file';
  readonly path: PyValue;
  readonly attributes: Map<string, PyValue>;
  constructor(path: PyValue, attributes: Map<string, PyValue>) {
    this.path = path;
    this.attributes = attributes;
  }
}

/** One `depend_on` of a script. */
export interface MadeDependency {
  readonly on: PyValue;
  /** A constant of `DependType`, or a word as in `require`. */
  readonly type: string;
  readonly anyFrame: boolean;
  readonly propagate: boolean;
  readonly offset: number;
}

/** A layer in the making. */
export class LayerObject {
  readonly kind = 'layer';
  readonly module: string;
  readonly role: 'layer' | 'preprocess' | 'postprocess' | 'postcommand';
  readonly offset: number;
  name: PyValue;
  /** Positional arguments whose names are not known. */
  extra: readonly PyValue[] = [];
  spread: readonly PyValue[] = [];
  args = new Map<string, PyValue>();
  env: PyValue = new PyDict();
  require: PyValue = null;
  depends: MadeDependency[] = [];
  inputs: { readonly name: PyValue; readonly file: FileObject }[] = [];
  outputs: { readonly name: PyValue; readonly file: FileObject }[] = [];
  /** What the code of a kept statement refers to. */
  needs: readonly KeptCode[] = [];
  parent?: LayerObject;
  creator?: LayerObject;
  /** The outlines that it was added to. */
  outlines: OutlineObject[] = [];
  /** Offsets of the places that say something of it; `''` is its call. */
  places = new Map<string, number>();
  constructor(module: string, role: LayerObject['role'], name: PyValue, offset: number) {
    this.module = module;
    this.role = role;
    this.name = name;
    this.offset = offset;
  }
}

/** An outline in the making. */
export class OutlineObject {
  readonly kind = 'outline';
  readonly offset: number;
  fields = new Map<string, PyValue>();
  env = new Map<string, { readonly value: PyValue; readonly isPre: boolean }>();
  args = new Map<string, PyValue>();
  layers: LayerObject[] = [];
  places = new Map<string, number>();
  isLaunched = false;
  constructor(offset: number) {
    this.offset = offset;
  }
}

/** Any value. */
export type PyValue =
  | null
  | boolean
  | number
  | string
  | PyFloat
  | PySequence
  | PyDict
  | Imported
  | Builtin
  | ScriptFunction
  | ScriptClass
  | Method
  | Unknown
  | FileObject
  | LayerObject
  | OutlineObject;

/** Whether a value is of one of the classes; plain data is of none. */
export function isKind<K extends Exclude<PyValue, null | boolean | number | string>['kind']>(
  value: PyValue | undefined,
  kind: K,
): value is Extract<PyValue, { readonly kind: K }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

/** Whether a value is a list, tuple or set that is known. */
export function isSequence(value: PyValue | undefined): value is PySequence {
  return value instanceof PySequence && value.spilled === undefined;
}

/** Longest tuple that is a key; keys are compared as texts. */
const MAX_KEY_ITEMS = 16;

/** What equal keys of a dict or items of a set have in common; undefined for what cannot be one. */
export function keyOf(value: PyValue, depth = 0): string | undefined {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'number' || typeof value === 'boolean') return `n${Number(value)}`;
  if (value === null) return 'None';
  if (value instanceof PyFloat) return `n${value.value}`;
  if (!(value instanceof PySequence) || value.kind !== 'tuple') return undefined;
  if (value.items.length > MAX_KEY_ITEMS || depth > 3) return undefined;
  const keys = value.items.map((item) => keyOf(item, depth + 1));
  return keys.includes(undefined) ? undefined : `t${JSON.stringify(keys)}`;
}
