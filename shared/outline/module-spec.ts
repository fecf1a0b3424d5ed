/**
 * Modules are data: a spec says what a module is called, which arguments it takes and how a task of it runs. The
 * built-in ones mirror PyOutline's classes; a studio adds its own as YAML files. The inspector, the palette, the
 * checks and the runner all read the same spec.
 */
import type { Value } from '../base/value.ts';

/** Job-level kind of a layer, as in the job spec: Post layers run when everything else has ended. */
export type LayerType = 'Render' | 'Util' | 'Post';
export const LAYER_TYPES: readonly LayerType[] = ['Render', 'Util', 'Post'];

/** What an argument holds; decides its check and its widget. */
export type ArgType =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'range'
  | 'cores'
  | 'memory'
  | 'minutes'
  | 'tags'
  | 'names'
  | 'command'
  | 'commands'
  | 'path'
  | 'folder'
  | 'code'
  | 'mapping'
  | 'value';

/** Section of the inspector. */
export type ArgGroup = 'Frames' | 'Resources' | 'Routing' | 'Command' | 'Module' | 'Advanced';

/** One argument of a module. */
export interface ArgSpec {
  readonly name: string;
  readonly type: ArgType;
  readonly group: ArgGroup;
  /** One sentence for a person who has not used it before. */
  readonly help: string;
  readonly label?: string;
  /** Unit shown behind the field, for example `cores`, `min`. */
  readonly unit?: string;
  readonly default?: Value;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly placeholder?: string;
}

/**
 * One item of a command template. A text may hold `{{arg}}`, replaced by the argument's value; an item that is
 * exactly `{{arg}}` with a list value becomes several items. `if` keeps `then` only when the argument is set
 * (neither absent, null, false, '' nor an empty list), else `else`.
 */
export type TemplateItem =
  | string
  | { readonly if: string; readonly then: readonly TemplateItem[]; readonly else?: readonly TemplateItem[] };

/** What code of a module is called for before a job is launched. */
export type ModuleHook = 'afterInit' | 'afterParented' | 'setup';

/** How a task runs. `per: 'frame'`: once for each frame of the task; `'task'`: once, with its first frame. */
export type Execution =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'command'; readonly arg: string; readonly per: 'frame' | 'task' }
  | { readonly kind: 'sequence'; readonly arg: string }
  | { readonly kind: 'script'; readonly arg: string }
  | { readonly kind: 'python'; readonly arg: string }
  | { readonly kind: 'template'; readonly per: 'frame' | 'task'; readonly argv: readonly TemplateItem[] }
  /** Code: a module of this name in a file. `hooks` are its functions that are called while a job is made. */
  | { readonly kind: 'module'; readonly file: string; readonly hooks: readonly ModuleHook[] }
  /** The class is not known: the outline can be drawn and checked but a task cannot run here. */
  | { readonly kind: 'unknown' };

/** What part a layer of this module plays in the job. */
export type ModuleRole = 'layer' | 'preprocess' | 'postprocess' | 'postcommand';

/** A module. */
export interface ModuleSpec {
  /** Short name, unique in a library (`Shell`). */
  readonly name: string;
  /** Python class path (`outline.modules.shell.Shell`). For a studio template: the class that it is exported as. */
  readonly classPath: string;
  /** Other names under which files may call it. */
  readonly aliases?: readonly string[];
  /** `Frame` modules have exactly one frame, the first one of the outline's range. */
  readonly base: 'Layer' | 'Frame';
  readonly role: ModuleRole;
  /** Group in the palette. */
  readonly group: string;
  readonly summary: string;
  readonly help?: string;
  readonly keywords?: readonly string[];
  /** Layer type and service when the layer does not say; `fixed` ones cannot be overridden (pre-process…). */
  readonly layerType: LayerType;
  readonly service: string;
  readonly fixed?: readonly ('type' | 'service' | 'range')[];
  /** Arguments beyond those that every layer takes. */
  readonly args: readonly ArgSpec[];
  readonly execution: Execution;
  /** `built-in`, or the path of the file that it was read from. */
  readonly source: string;
}

/** The modules that are known, in palette order, and by every name that a file may use. */
export interface ModuleLibrary {
  readonly specs: readonly ModuleSpec[];
  readonly byName: ReadonlyMap<string, ModuleSpec>;
}

/** Builds a library; of two specs with one name the later wins, so that a studio can replace a built-in one. */
export function moduleLibrary(specs: readonly ModuleSpec[]): ModuleLibrary {
  const byName = new Map<string, ModuleSpec>();
  for (const spec of specs) {
    for (const name of [spec.name, spec.classPath, ...(spec.aliases ?? [])]) byName.set(name, spec);
  }
  return { specs: specs.filter((spec) => byName.get(spec.name) === spec), byName };
}

/** Stands in for a module that is not in the library. */
export function unknownModule(name: string): ModuleSpec {
  return {
    name: name.split('.').at(-1) ?? name,
    classPath: name,
    base: 'Layer',
    role: 'layer',
    group: 'Unknown',
    summary: `The module ${name} is not known here.`,
    layerType: 'Render',
    service: 'shell',
    args: [],
    execution: { kind: 'unknown' },
    source: 'unknown',
  };
}
