/**
 * An outline in the making by PyOutline's calls, as its JSON reader and then a script would make it. Layers are
 * values that change until `build`; dependencies hold layers, not names, so that a later rename or adoption shows.
 */
import type { Value } from '../../../shared/base/value.ts';
import { DEPENDENCY_TYPES, type Dependency, parseRequire } from '../../../shared/outline/dependency.ts';
import {
  type EnvVariable,
  type FileDeclaration,
  type Layer,
  layerId,
  type Outline,
} from '../../../shared/outline/outline.ts';
import type { Call, Input } from './corpus.ts';

type Mapping = Readonly<Record<string, Value>>;

interface Draft {
  name: string;
  readonly module: string;
  readonly args: Record<string, Value>;
  readonly env: Record<string, Value>;
  readonly requires: Value;
  readonly calls: { readonly on: Draft; readonly dependency: Omit<Dependency, 'on'> }[];
  readonly outputs: FileDeclaration[];
  parent?: Draft;
  readonly creator?: Draft;
}

/** An outline that calls can be made on. */
export class OutlineScript {
  readonly #input: Input;
  #layers: Draft[] = [];
  readonly #env = new Map<string, EnvVariable>();
  readonly #args: Record<string, Value> = {};
  readonly #fields: { show?: string; shot?: string; user?: string; facility?: string; range?: string } = {};

  constructor(input: Input) {
    this.#input = input;
    if (typeof input.facility === 'string') this.#fields.facility = input.facility;
    if (input.range !== undefined && input.range !== null) this.#fields.range = textOfRange(input.range);
    for (const layer of listOf(input.layers)) this.#construct(mappingOf(layer));
  }

  /** Makes one call of a sample. */
  call([method, ...args]: Call): void {
    const [first, second, third] = args;
    const layer = (): Draft => this.#find(first);
    switch (method) {
      case 'set_env':
        this.#env.set(String(first), {
          name: String(first),
          value: String(second),
          preSetshot: third === true,
        });
        return;
      case 'layer_set_env':
        layer().env[String(second)] = String(third);
        return;
      case 'set_arg':
        layer().args[String(second)] = third ?? null;
        return;
      case 'ol_set_arg':
        this.#args[String(first)] = second ?? null;
        return;
      case 'show':
      case 'shot':
      case 'user':
        this.#fields[method] = String(first);
        return;
      case 'range':
        layer().args.range = String(second);
        return;
      case 'chunk':
      case 'service':
      case 'limits':
      case 'type':
        layer().args[method] = second ?? null;
        return;
      case 'rename':
        layer().name = String(second);
        return;
      case 'remove': {
        const removed = layer();
        this.#layers = this.#layers.filter((other) => other !== removed);
        return;
      }
      case 'output':
      case 'output_spec':
        layer().outputs.push({ name: String(second ?? ''), path: String(third), attributes: {} });
        return;
      default:
        this.#callBetweenLayers(method, args);
    }
  }

  /** Whether every layer that is not a Frame has a range of its own. */
  isFullyBaked(): boolean {
    return this.#layers.every(({ module, args }) => !/\.Shell$|\.Layer$/.test(module) || Boolean(args.range));
  }

  /** The outline as it stands. */
  build(): Outline {
    const { maxcores, maxgpus, name } = this.#input;
    return {
      name: typeof name === 'string' ? name : '',
      ...this.#fields,
      ...(maxcores === undefined ? {} : { maxcores }),
      ...(maxgpus === undefined ? {} : { maxgpus }),
      env: [...this.#env.values()],
      args: this.#args,
      layers: this.#layers.map(layerOf),
      notes: [],
    };
  }

  #callBetweenLayers(method: string, [first, second, third]: readonly Value[]): void {
    const on = (): Draft => this.#find(second);
    switch (method) {
      case 'pre':
      case 'post': {
        const creator = this.#find(first);
        const args = mappingOf(second);
        const suffix = method === 'pre' ? String(args.suffix ?? 'preprocess') : 'postprocess';
        const module = method === 'pre' ? 'outline.layer.LayerPreProcess' : 'outline.layer.LayerPostProcess';
        this.#construct({ ...args, name: `${nameOf(creator)}_${suffix}`, module }, creator);
        return;
      }
      case 'postcmd':
        this.#construct({
          ...mappingOf(second),
          name: first ?? '',
          module: 'outline.layer.OutlinePostCommand',
        });
        return;
      case 'child': {
        const command = ['/bin/echo', String(second)];
        const module = 'outline.modules.shell.Shell';
        const child = this.#construct({
          command,
          ...mappingOf(third),
          name: second ?? '',
          module,
          register: false,
        });
        child.parent = this.#find(first);
        return;
      }
      case 'adopt':
        on().parent = this.#find(first);
        return;
      case 'depend_on':
      case 'depend_on_name':
        this.#dependOn(first, on(), mappingOf(third));
        return;
      case 'depend_all':
        this.#dependOn(first, on(), { ...mappingOf(third), depend_type: 'LAYER_ON_LAYER' });
        return;
      case 'depend_previous':
        this.#dependOn(first, on(), { depend_type: 'PREVIOUS_FRAME' });
        return;
      case 'undepend':
        this.#find(first).calls.splice(Number(second), 1);
        return;
      default:
        throw new Error(`a sample makes a call that is not known: ${method}`);
    }
  }

  #dependOn(from: Value | undefined, on: Draft, { depend_type, any_frame, propigate }: Mapping): void {
    const written = depend_type === undefined ? 'FRAME_BY_FRAME' : String(depend_type);
    const anyFrame = any_frame === true || written === 'LAYER_ON_ANY';
    const type: Dependency['type'] = anyFrame
      ? 'LAYER_ON_LAYER'
      : (DEPENDENCY_TYPES.find((known) => known === written) ?? 'UNKNOWN');
    const text = type === 'UNKNOWN' ? { text: `${nameOf(on)}:${written}` } : {};
    const dependency = { type, anyFrame, propagate: propigate === true, ...text };
    this.#find(from).calls.push({ on, dependency });
  }

  #construct({ name, module, require, env, ...args }: Mapping, creator?: Draft): Draft {
    const draft: Draft = {
      name: String(name ?? ''),
      module: String(module ?? ''),
      args,
      env: { ...mappingOf(env) },
      requires: require ?? [],
      calls: [],
      outputs: [],
      ...(creator === undefined ? {} : { creator }),
    };
    this.#layers.push(draft);
    return draft;
  }

  #find(name: Value | undefined): Draft {
    const found = this.#layers.find((layer) => nameOf(layer) === name);
    if (found === undefined) throw new MissingLayer(String(name));
    return found;
  }
}

/** A call names a layer that is not there, where PyOutline raises too. */
export class MissingLayer extends Error {}

function nameOf({ name, parent }: Draft): string {
  return parent === undefined ? name : `${nameOf(parent)}.${name}`;
}

/** Calls are made before `require` is read, so theirs come first. */
function layerOf(draft: Draft, index: number): Layer {
  const { name, module, args, env, calls, requires, outputs, parent, creator } = draft;
  const texts = Array.isArray(requires) ? requires : requires === '' ? [] : [requires];
  return {
    id: layerId(`l${index + 1}`),
    name,
    module,
    args,
    env,
    requires: [
      ...calls.map(({ on, dependency }) => ({ on: nameOf(on), ...dependency })),
      ...texts.map((text) => parseRequire(String(text))),
    ],
    inputs: [],
    outputs,
    ...(parent === undefined ? {} : { parent: nameOf(parent) }),
    ...(creator === undefined ? {} : { creator: nameOf(creator) }),
  };
}

function textOfRange(range: Value): string {
  return Array.isArray(range) ? range.join(',') : String(range);
}

function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

function mappingOf(value: Value | undefined): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
}
