/**
 * Modules that are code. A definition describes itself with the keys of a module file (docs/modules.md) and has, in
 * place of a command, the functions of PyOutline's life of a layer. They are called with `this` as the layer, so they
 * are methods and no arrow functions. None of them runs in a window or in the program's own process: a child process
 * loads the file, whatever it does.
 */
import type { Value } from '../base/value.ts';
import type { LayerType, ModuleRole } from '../outline/module-spec.ts';
import type { ArgTable, NoArgs } from './arg-table.ts';
import type { Layer } from './layer.ts';
import type { Outline } from './outline.ts';
import type { Task } from './task.ts';

/** How `execute` and the children that ran after it ended. */
export type ExecuteEnd = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

type Done = void | Promise<void>;

/** What a module is and does. */
export interface ModuleDefinition<A extends ArgTable> {
  /** Its name in outlines: letters, digits and `_`. */
  readonly name: string;
  /** One sentence for the palette. */
  readonly summary: string;
  readonly help?: string;
  /** Group in the palette; Studio where it is left out. */
  readonly group?: string;
  readonly keywords?: readonly string[];
  /** `Layer` has the frames of its range, `Frame` exactly one. */
  readonly base?: 'Layer' | 'Frame';
  readonly role?: ModuleRole;
  readonly type?: LayerType;
  readonly service?: string;
  /** Other defaults for arguments that every layer takes. */
  readonly defaults?: Readonly<Record<string, Value>>;
  readonly args?: A;
  /** The Python class that it is in PyOutline, for outlines that are written for it. */
  readonly class?: string;
  readonly aliases?: readonly string[];

  /** The outline is known now: more layers, dependencies, arguments can be added. No side effects. */
  afterInit?(this: Layer<A>, outline: Outline): Done;
  /** The layer runs inside the tasks of another one. No side effects. */
  afterParented?(this: Layer<A>, parent: Layer): Done;
  /** Once, before launch, where it is launched: the user wants the job. Make folders, copy files to the session. */
  setup?(this: Layer<A>, outline: Outline): Done;
  /** In each task, before its outputs' folders are made and its inputs looked at. */
  beforeExecute?(this: Task<A>): Done;
  /** The work of a task: all its frames, in the order in which they run. */
  execute?(this: Task<A>, frames: readonly number[]): Done;
  /** After `execute` and the children, also where one of them failed; not where the task was killed. */
  afterExecute?(this: Task<A>, end: ExecuteEnd): Done;
}

/** A module. */
export interface Module<A extends ArgTable = NoArgs> {
  readonly name: string;
  readonly definition: ModuleDefinition<A>;
}

/** The functions of a module that are called while an outline is made or launched; tasks need no list. */
export const MODULE_HOOKS = ['afterInit', 'afterParented', 'setup'] as const;

/** The mark of a module, the same in every copy of this program. */
const MARK = Symbol.for('cuegraph.module');

/** Makes a module. Give it a name of its own and export it from a file in a modules folder. */
export function defineModule<const A extends ArgTable = NoArgs>(definition: ModuleDefinition<A>): Module<A> {
  const module = { name: definition.name, definition };
  Object.defineProperty(module, MARK, { value: true });
  return Object.freeze(module);
}

/** Whether a value was made by `defineModule`, of this or another copy of the program. */
export function isModule(value: unknown): value is Module {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[MARK] === true;
}
