/**
 * A layer while it is being made, by a script or by the functions of modules: its module, its arguments, what it waits
 * for, its children. What is wrong with it is found by the checks, not here, except for what cannot be kept at all.
 */
import type { Args, Value } from '../base/value.ts';
import { DEPENDENCY_TYPES, type Dependency, dependency, parseRequire } from '../outline/dependency.ts';
import { effectiveArgs } from '../outline/effective-args.ts';
import type { ModuleLibrary } from '../outline/module-spec.ts';
import { type FileDeclaration, type Layer as LayerValue, layerId } from '../outline/outline.ts';
import type { ArgTable, ArgValues, GivenArgs, NoArgs } from './arg-table.ts';
import type { Module } from './define-module.ts';
import { outlineValue } from './outline-value.ts';
import type { Session } from './session.ts';
import type { FileAttributes } from './task.ts';

/** How a layer waits for another. */
export interface DependOptions {
  /** FRAME_BY_FRAME where it is left out. */
  readonly type?: Exclude<Dependency['type'], 'UNKNOWN'>;
  /** Any one frame of the other is enough. */
  readonly anyFrame?: boolean;
  readonly propagate?: boolean;
}

/** What is given beside the arguments of a layer. */
export interface LayerOptions {
  /** What it waits for: layers, or texts such as `render:all`. */
  readonly require?: string | Layer | readonly (string | Layer)[];
  readonly env?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
}

/** What the outline that a layer stands in knows. */
export interface LayerContext {
  readonly library: ModuleLibrary;
  /** There while layers are being set up. */
  readonly sessionOf: ((layer: Layer) => Session) | null;
}

/** A layer. */
export class Layer<A extends ArgTable = NoArgs> {
  /** Name or class path of its module. */
  readonly module: string;
  readonly children: Layer[] = [];
  #name: string;
  #args: Record<string, Value> = {};
  #env: Record<string, Value> = {};
  #requires: (Dependency & { readonly layer?: Layer })[] = [];
  #inputs: FileDeclaration[] = [];
  #outputs: FileDeclaration[] = [];
  #parent: Layer | null = null;
  #creator: string | null = null;
  /** What only the document says: its identity, its place on the canvas, a note. */
  #kept: Partial<Pick<LayerValue, 'id' | 'bypassed' | 'note' | 'place'>> = {};
  #context: LayerContext | null = null;

  constructor(module: string | Module<A>, name: string, args?: GivenArgs<A> & LayerOptions) {
    this.module = typeof module === 'string' ? module : module.name;
    this.#name = name;
    const { require = [], env = {}, inputs = {}, outputs = {}, ...own } = (args ?? {}) as LayerOptions;
    for (const [key, value] of Object.entries(own)) if (value !== undefined) this.setArg(key, value);
    for (const one of listOf(require)) this.require(one);
    for (const [key, value] of Object.entries(env)) this.setEnv(key, value);
    for (const [key, path] of Object.entries(inputs)) this.addInput(key, path);
    for (const [key, path] of Object.entries(outputs)) this.addOutput(key, path);
  }

  /** The full name: that of its parent, a dot and its own, where it has a parent. */
  get name(): string {
    return this.#parent === null ? this.#name : `${this.#parent.name}.${this.#name}`;
  }

  /** The arguments that it has: the defaults of its module, where the outline knows it, under its own. */
  get args(): ArgValues<A> {
    const spec = this.#context?.library.byName.get(this.module);
    const args = spec === undefined ? this.#args : effectiveArgs(this.toValue(), spec);
    return args as ArgValues<A>;
  }

  get env(): Args {
    return this.#env;
  }

  get parent(): Layer | null {
    return this.#parent;
  }

  /** Full name of the layer that it is a pre- or post-process of. */
  get creator(): string | null {
    return this.#creator;
  }

  /** The data and files of the job, from `setup` on. */
  get session(): Session {
    const sessionOf = this.#context?.sessionOf ?? null;
    if (sessionOf === null)
      throw new Error('A session has not been created yet; there is one from setup() on.');
    return sessionOf(this);
  }

  inputs(): readonly FileDeclaration[] {
    return this.#inputs;
  }

  outputs(): readonly FileDeclaration[] {
    return this.#outputs;
  }

  setArg(name: string, value: unknown): this {
    this.#args[name] = outlineValue(value, `the argument “${name}” of ${this.name}`);
    return this;
  }

  /** Throws where an argument is not there, for what cannot be said by `required` alone. */
  requireArg(name: string): Value {
    const value = this.args[name] as Value | undefined;
    if (value === undefined || value === null)
      throw new Error(`The layer ${this.name} needs the argument “${name}”.`);
    return value;
  }

  setEnv(name: string, value: string): this {
    this.#env[name] = value;
    return this;
  }

  /** Waits for a layer, frame by frame where the options say nothing else. */
  dependOn(on: string | Layer, options: DependOptions = {}): this {
    const { type = 'FRAME_BY_FRAME', anyFrame = false, propagate = false } = options;
    if (!(DEPENDENCY_TYPES as readonly string[]).includes(type))
      throw new TypeError(`“${type}” is no type of a dependency. Accepted: ${DEPENDENCY_TYPES.join(', ')}.`);
    const name = typeof on === 'string' ? on : on.name;
    const known = typeof on === 'string' ? {} : { layer: on };
    const kind = anyFrame ? 'LAYER_ON_LAYER' : type;
    this.#requires.push({ ...dependency(name, kind, anyFrame), propagate, ...known });
    return this;
  }

  /** Waits for all of a layer. */
  dependAll(on: string | Layer): this {
    return this.dependOn(on, { type: 'LAYER_ON_LAYER' });
  }

  /** Each frame waits for the one before it in a layer. */
  dependPrevious(on: string | Layer): this {
    return this.dependOn(on, { type: 'PREVIOUS_FRAME' });
  }

  /** Waits as a text says (`render`, `render:all`, `render:any`, `render:prev`, `render:sim`). */
  require(on: string | Layer): this {
    if (typeof on === 'string') this.#requires.push(parseRequire(on));
    else this.dependOn(on);
    return this;
  }

  addInput(name: string, path: string, attributes: FileAttributes = {}): this {
    this.#inputs.push(declared(name, path, attributes, this.#inputs));
    return this;
  }

  addOutput(name: string, path: string, attributes: FileAttributes = {}): this {
    this.#outputs.push(declared(name, path, attributes, this.#outputs));
    return this;
  }

  /** Makes a layer run inside the tasks of this one, after its own work. */
  addChild<Child extends Layer>(child: Child): Child {
    child.#parent = this;
    this.children.push(child);
    if (this.#context !== null) child.enter(this.#context);
    return child;
  }

  /** Makes this layer a pre- or post-process of another. */
  setCreator(creator: string | Layer): this {
    this.#creator = typeof creator === 'string' ? creator : creator.name;
    return this;
  }

  /** For the outline that it stands in; its children stand there too. */
  enter(context: LayerContext): void {
    this.#context = context;
    for (const child of this.children) child.enter(context);
  }

  /** The layer as a plain value; its identity is '' where it is new. */
  toValue(): LayerValue {
    return {
      id: layerId(''),
      name: this.#name,
      module: this.module,
      args: { ...this.#args },
      env: { ...this.#env },
      requires: this.#requires.map(({ layer, ...rest }) =>
        layer === undefined ? rest : { ...rest, on: layer.name },
      ),
      ...(this.#parent === null ? {} : { parent: this.#parent.name }),
      ...(this.#creator === null ? {} : { creator: this.#creator }),
      inputs: [...this.#inputs],
      outputs: [...this.#outputs],
      ...this.#kept,
    };
  }

  /** The layer that a plain value describes, without its parent. */
  static fromValue(value: LayerValue): Layer {
    const layer = new Layer(value.module, value.name);
    const { id, bypassed, note, place } = value;
    layer.#args = { ...value.args };
    layer.#env = { ...value.env };
    layer.#requires = [...value.requires];
    layer.#inputs = [...value.inputs];
    layer.#outputs = [...value.outputs];
    layer.#creator = value.creator ?? null;
    layer.#kept = {
      id,
      ...(bypassed === undefined ? {} : { bypassed }),
      ...(note === undefined ? {} : { note }),
      ...(place === undefined ? {} : { place }),
    };
    return layer;
  }
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}

function declared(
  name: string,
  path: string,
  attributes: FileAttributes,
  others: readonly FileDeclaration[],
): FileDeclaration {
  if (others.some((one) => one.name === name))
    throw new Error(`There is a declared file “${name}” already. Names must differ.`);
  return { name, path, attributes: { ...attributes } as Args };
}
