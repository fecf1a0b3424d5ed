/**
 * Calls the functions of modules that take part in the making of a job: `afterInit` and `afterParented` when the
 * outline is known, `setup` when it is launched. Layers that one of them adds are treated as if they had been there.
 */
import type { ModuleHook, ModuleSpec } from '../../shared/outline/module-spec.ts';
import { moduleLibrary } from '../../shared/outline/module-spec.ts';
import type { Outline as OutlineValue } from '../../shared/outline/outline.ts';
import type { ModuleDefinition } from '../../shared/script/define-module.ts';
import type { Layer } from '../../shared/script/layer.ts';
import { Outline } from '../../shared/script/outline.ts';
import { loadModuleFile } from './load-module-file.ts';
import { SessionStore } from './session-store.ts';

/** What is to be done to which outline. */
export interface HooksRequest {
  readonly outline: OutlineValue;
  readonly specs: readonly ModuleSpec[];
  /** Where there is a session: `setup` is called, for these layers and those that it adds. */
  readonly setup?: { readonly layersFolder: string; readonly layers: readonly string[] };
}

/** A function of a module that threw. */
export interface HookFailure {
  readonly layer: string;
  readonly hook: ModuleHook | 'load';
  readonly message: string;
}

/** What came of it. */
export interface HooksAnswer {
  readonly outline: OutlineValue;
  readonly failures: readonly HookFailure[];
}

/** Layers that functions may add by themselves: a slip can add one that adds one that adds one. */
const MAX_ADDED = 10_000;

/** Calls them; `at` is told before each, so that one that never comes back can be named. */
export async function callOutlineHooks(
  request: HooksRequest,
  at: (layer: string, hook: HookFailure['hook']) => void,
): Promise<HooksAnswer> {
  return new Hooks(request, at).run();
}

class Hooks {
  readonly #request: HooksRequest;
  readonly #at: (layer: string, hook: HookFailure['hook']) => void;
  readonly #outline: Outline;
  readonly #specs: ReadonlyMap<string, ModuleSpec>;
  readonly #failures: HookFailure[] = [];
  readonly #definitions = new Map<string, Promise<ModuleDefinition<never>>>();

  constructor(request: HooksRequest, at: (layer: string, hook: HookFailure['hook']) => void) {
    this.#request = request;
    this.#at = at;
    this.#outline = Outline.fromValue(request.outline);
    const library = moduleLibrary(request.specs);
    this.#specs = library.byName;
    const { setup } = request;
    this.#outline.enter(
      library,
      setup === undefined ? null : (layer) => new SessionStore(setup.layersFolder, layer.name),
    );
  }

  async run(): Promise<HooksAnswer> {
    const { setup } = this.#request;
    if (setup === undefined) await this.#init();
    else await this.#setUp(new Set(setup.layers));
    return { outline: this.#outline.toValue(), failures: this.#failures };
  }

  async #init(): Promise<void> {
    await this.#eachNew(new Set(), async (layer) => {
      const { parent } = layer;
      if (parent !== null) await this.#call(layer, 'afterParented', parent);
      await this.#call(layer, 'afterInit', this.#outline);
    });
  }

  async #setUp(wanted: ReadonlySet<string>): Promise<void> {
    const known = new Set(this.#outline.layers.filter((layer) => !wanted.has(layer.name)));
    const fresh = new Set(this.#outline.layers);
    await this.#eachNew(known, async (layer) => {
      if (this.#failures.length > 0) return;
      if (!fresh.has(layer)) {
        const { parent } = layer;
        if (parent !== null) await this.#call(layer, 'afterParented', parent);
        await this.#call(layer, 'afterInit', this.#outline);
      }
      await this.#call(layer, 'setup', this.#outline);
    });
  }

  /** Visits every layer once, also those that a visit adds. */
  async #eachNew(done: Set<Layer>, visit: (layer: Layer) => Promise<void>): Promise<void> {
    const most = this.#outline.layers.length + MAX_ADDED;
    for (;;) {
      const next = this.#outline.layers.filter((layer) => !done.has(layer));
      if (next.length === 0) return;
      for (const layer of next) {
        done.add(layer);
        await visit(layer);
        if (done.size > most) {
          const message = `more than ${MAX_ADDED} layers were added, one by the other`;
          this.#failures.push({ layer: layer.name, hook: 'afterInit', message });
          return;
        }
      }
    }
  }

  async #call(layer: Layer, hook: ModuleHook, argument: Outline | Layer): Promise<void> {
    const spec = this.#specs.get(layer.module);
    if (spec?.execution.kind !== 'module' || !spec.execution.hooks.includes(hook)) return;
    const { file } = spec.execution;
    let step: HookFailure['hook'] = 'load';
    try {
      this.#at(layer.name, step);
      const definition = await this.#definition(spec.name, file);
      step = hook;
      this.#at(layer.name, step);
      await (definition[hook] as ((this: Layer, argument: Outline | Layer) => unknown) | undefined)?.call(
        layer,
        argument,
      );
    } catch (error) {
      this.#failures.push({ layer: layer.name, hook: step, message: messageOf(error) });
    }
  }

  #definition(name: string, file: string): Promise<ModuleDefinition<never>> {
    const known = this.#definitions.get(name);
    if (known !== undefined) return known;
    const loading = loadModuleFile(file).then((modules) => {
      const module = modules.find((one) => one.name === name);
      if (module === undefined) throw new Error(`${file} has no module ${name} any more.`);
      return module.definition as unknown as ModuleDefinition<never>;
    });
    this.#definitions.set(name, loading);
    return loading;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
