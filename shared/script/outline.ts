/**
 * An outline while it is being made. A script begins with an empty one, the functions of modules get the one that the
 * document describes; either way `toValue` is the plain outline that everything else works with.
 */
import { fullNameOf } from '../outline/layer-names.ts';
import type { ModuleLibrary } from '../outline/module-spec.ts';
import { emptyOutline, freshLayerId, layerId, type Outline as OutlineValue } from '../outline/outline.ts';
import type { OtherArgs } from './arg-table.ts';
import { Layer, type LayerContext } from './layer.ts';
import { outlineValue } from './outline-value.ts';

/** What an outline may say beside its name. */
export interface OutlineFields {
  /** Frames, such as `1-100` or `1,5,10-20x2`. */
  readonly range?: string;
  readonly show?: string;
  readonly shot?: string;
  readonly user?: string;
  readonly facility?: string;
  readonly maxcores?: number;
  readonly maxgpus?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** An outline. */
export class Outline {
  readonly name: string;
  #base: OutlineValue;
  readonly #layers: Layer[] = [];
  /** Layers that have no parent. */
  readonly #byName = new Map<string, Layer>();
  #context: LayerContext | null = null;

  constructor(name: string, fields: OutlineFields = {}) {
    const { env = {}, ...rest } = fields;
    this.name = name;
    this.#base = { ...emptyOutline(name), ...defined(rest) };
    for (const [key, value] of Object.entries(env)) this.setEnv(key, value);
  }

  /** Top-level layers and children, parents before their children. */
  get layers(): readonly Layer[] {
    return this.#layers.flatMap(withChildren);
  }

  get range(): string | null {
    return this.#base.range ?? null;
  }

  /** Arguments of the outline, for modules to read. */
  get args(): OutlineValue['args'] {
    return this.#base.args;
  }

  setRange(range: string): this {
    this.#base = { ...this.#base, range };
    return this;
  }

  setArg(name: string, value: unknown): this {
    const args = { ...this.#base.args, [name]: outlineValue(value, `the argument “${name}” of the outline`) };
    this.#base = { ...this.#base, args };
    return this;
  }

  /** A variable of every task. */
  setEnv(name: string, value: string): this {
    const others = this.#base.env.filter((one) => one.name !== name);
    this.#base = { ...this.#base, env: [...others, { name, value, preSetshot: false }] };
    return this;
  }

  /** Adds a layer, with its children, and answers it. */
  add<Added extends Layer>(layer: Added): Added {
    if (this.#byName.has(layer.name))
      throw new Error(`There is a layer “${layer.name}” in the outline already. Names must differ.`);
    this.#byName.set(layer.name, layer);
    this.#layers.push(layer);
    if (this.#context !== null) layer.enter(this.#context);
    return layer;
  }

  /** The layer of this full name. */
  find(name: string): Layer | undefined {
    return this.#byName.get(name) ?? this.layers.find((layer) => layer.name === name);
  }

  /** Adds a layer that runs before another one, which waits for it: `<creator>_<suffix>`. */
  addPreProcess(
    creator: Layer,
    module: string | { readonly name: string },
    args: PreProcessArgs = {},
  ): Layer {
    const suffix = args.suffix ?? 'preprocess';
    return this.#addProcess(creator, module, `${creator.name}_${suffix}`, { ...args, suffix });
  }

  /** Adds a layer that runs when another one has succeeded: `<creator>_postprocess`. */
  addPostProcess(creator: Layer, module: string | { readonly name: string }, args: OtherArgs = {}): Layer {
    return this.#addProcess(creator, module, `${creator.name}_postprocess`, args);
  }

  /** Tells modules' defaults to layers from now on, and opens a session to them. */
  enter(library: ModuleLibrary, sessionOf: LayerContext['sessionOf'] = null): void {
    this.#context = { library, sessionOf };
    for (const layer of this.#layers) layer.enter(this.#context);
  }

  /** The outline as a plain value; layers that are new get identities of their own. */
  toValue(): OutlineValue {
    const layers = this.layers.map((layer) => layer.toValue());
    let next = Number(freshLayerId({ ...this.#base, layers }).slice(1));
    return {
      ...this.#base,
      layers: layers.map((layer) => (layer.id === '' ? { ...layer, id: layerId(`l${next++}`) } : layer)),
    };
  }

  /** The outline that a plain value describes. Children whose parent is not there stand by themselves. */
  static fromValue(value: OutlineValue): Outline {
    const outline = new Outline(value.name);
    outline.#base = { ...value, layers: [] };
    const byName = new Map(value.layers.map((layer) => [fullNameOf(layer), Layer.fromValue(layer)]));
    for (const layer of value.layers) {
      const made = byName.get(fullNameOf(layer));
      if (made === undefined) continue;
      const parent = layer.parent === undefined ? undefined : byName.get(layer.parent);
      if (parent !== undefined) parent.addChild(made);
      else {
        outline.#layers.push(made);
        if (!outline.#byName.has(made.name)) outline.#byName.set(made.name, made);
      }
    }
    return outline;
  }

  #addProcess(
    creator: Layer,
    module: string | { readonly name: string },
    name: string,
    args: OtherArgs,
  ): Layer {
    const layer = new Layer(typeof module === 'string' ? module : module.name, name, args);
    return this.add(layer.setCreator(creator));
  }
}

/** Arguments of a pre-process. */
export interface PreProcessArgs {
  readonly suffix?: string;
  readonly [name: string]: unknown;
}

function withChildren(layer: Layer): Layer[] {
  return [layer, ...layer.children.flatMap(withChildren)];
}

function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
