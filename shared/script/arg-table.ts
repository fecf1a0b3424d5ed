/**
 * The arguments of a module as code describes them (the keys are those of a module file, docs/modules.md), and the
 * types of the values that they come to.
 */
import type { Value } from '../base/value.ts';
import type { ArgGroup, ArgType, LayerType } from '../outline/module-spec.ts';

/** One argument. */
export interface ArgEntry {
  readonly type: ArgType;
  /** One sentence for a person who has not used it before. */
  readonly help?: string;
  readonly label?: string;
  /** Shown behind the field, for example `px` or `min`. */
  readonly unit?: string;
  readonly default?: Value;
  /** A layer without it is an error, and its tasks do not start. */
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly placeholder?: string;
  /** Section of the inspector; Module where it is left out. */
  readonly group?: ArgGroup;
}

/** Arguments by name, in the order of the inspector. */
export type ArgTable = Readonly<Record<string, ArgEntry>>;

/** The table of a module that describes no argument, or of one that is not known here. */
export type NoArgs = Record<never, never>;

/** What a layer holds for an argument of each type. Numbers may be texts where a person wrote them so. */
interface TypedValues {
  readonly text: string;
  readonly integer: number;
  readonly number: number;
  readonly boolean: boolean;
  readonly choice: string;
  readonly range: string;
  readonly cores: number;
  readonly memory: string;
  readonly minutes: number;
  readonly tags: string | readonly string[];
  readonly names: string | readonly string[];
  readonly command: string | readonly string[];
  readonly commands: readonly (string | readonly string[])[];
  readonly path: string;
  readonly folder: string;
  readonly code: string;
  readonly mapping: Readonly<Record<string, Value>>;
  readonly value: Value;
}

type ValueOf<E extends ArgEntry> = E extends { readonly choices: readonly (infer Choice extends string)[] }
  ? Choice
  : TypedValues[E['type']];

type IsAlwaysThere<E extends ArgEntry> = E extends { readonly required: true } | { readonly default: Value }
  ? true
  : false;

/** The arguments that every layer takes. */
export interface CommonArgs {
  /** Frames of the layer; those outside the range of the outline are left out. */
  readonly range?: string | undefined;
  /** Frames in one task. */
  readonly chunk?: number | undefined;
  readonly cores?: number | undefined;
  readonly threadable?: boolean | undefined;
  /** `4g`, `1536m`. */
  readonly memory?: string | undefined;
  readonly gpus?: number | undefined;
  readonly gpu_memory?: string | undefined;
  /** Minutes. */
  readonly timeout?: number | undefined;
  /** Minutes without a new line in the log. */
  readonly timeout_llu?: number | undefined;
  readonly tags?: string | readonly string[] | undefined;
  readonly limits?: readonly string[] | undefined;
  readonly service?: string | undefined;
  readonly type?: LayerType | undefined;
}

/** Arguments that nobody described; anything that JSON can say. */
export interface OtherArgs {
  readonly [name: string]: unknown;
}

/** The arguments of a layer as its module reads them: defaults under what was written. */
export type ArgValues<A extends ArgTable> = {
  readonly [Name in keyof A]: IsAlwaysThere<A[Name]> extends true
    ? ValueOf<A[Name]>
    : ValueOf<A[Name]> | undefined;
} & Omit<CommonArgs, keyof A> &
  OtherArgs;

type NeedsGiving<A extends ArgTable> = {
  [Name in keyof A]: A[Name] extends { readonly default: Value }
    ? never
    : A[Name] extends { readonly required: true }
      ? Name
      : never;
}[keyof A];

/** The arguments of a layer as they are given when it is made: those that are required must be there. */
export type GivenArgs<A extends ArgTable> = {
  readonly [Name in NeedsGiving<A>]: ValueOf<A[Name]>;
} & {
  readonly [Name in Exclude<keyof A, NeedsGiving<A>>]?: ValueOf<A[Name]> | undefined;
} & Omit<CommonArgs, keyof A> &
  OtherArgs;
