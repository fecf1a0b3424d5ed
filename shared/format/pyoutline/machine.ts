/**
 * What following a script comes to at any moment: names, layers, outlines, the code that has to be kept, and how much
 * work was done. It knows nothing of statements or calls; those are handed in, so that they can call each other.
 */
import type { Journal } from './journal.ts';
import type { KeptCode, LayerObject, OutlineObject, PyValue, Unknown } from './python-values.ts';
import type { KeptNames, ResidualOptions } from './residual.ts';
import type { Scope } from './script-function.ts';
import type { Expr, Script, Span, Statement } from './syntax.ts';

/** Thrown where a statement cannot be followed; whoever can keep it as text takes back what it did. */
export class CannotFollow extends Error {
  readonly from: number;
  constructor(from: number) {
    super('cannot follow');
    this.from = from;
  }
}

/** Thrown when a script is more work than an outline can be. */
export class TooMuchWork extends Error {}

/** How a block ended. */
export type Ending = 'break' | 'continue' | { readonly value: PyValue } | undefined;

/** Something to tell about the script. */
export interface ScriptNote {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly offset: number;
}

/** A call that is being made. */
export interface CallArguments {
  readonly plain: readonly PyValue[];
  readonly named: ReadonlyMap<string, PyValue>;
  /** Where the named ones stand. */
  readonly places: ReadonlyMap<string, number>;
  /** `*x` and `**x` that are not known. */
  readonly spread: readonly PyValue[];
  readonly call: Extract<Expr, { readonly kind: 'call' }>;
}

/** What is going to become of the value of an expression; tells layers from other objects. */
export type Purpose = 'nothing' | 'statement' | 'layer' | { readonly name: string };

/** Source text for something, and what it refers to. */
export interface SourceText {
  readonly text: string;
  readonly needs: readonly KeptCode[];
  /** It means a layer or the outline, so that it must stand behind them. */
  readonly touches: boolean;
  /** It names a class of layers, so that it may make some. */
  readonly makesLayers: boolean;
}

/** The parts of following a script. */
export interface Machine {
  readonly script: Script;
  readonly journal: Journal;
  scope: Scope;
  readonly layers: LayerObject[];
  readonly outlines: OutlineObject[];
  readonly kept: KeptCode[];
  readonly notes: ScriptNote[];
  /** The outline that new layers go to. */
  current: OutlineObject;
  /** The outline of the file itself, as `pycuerun` makes it. */
  readonly fileOutline: OutlineObject;
  /** `from x import *` of what is not known. */
  readonly starImports: KeptCode[];
  /** The environment that the script is read in; null when it is not told. */
  readonly environ: Map<string, string> | null;
  /** Followed functions and loops around the statement that is being followed. */
  functionDepth: number;
  loopDepth: number;
  /** Expressions around the one that is being worked out. */
  depth: number;

  /** Counts work; throws `TooMuchWork`. */
  spend(units: number): void;
  evaluate(expr: Expr, purpose?: Purpose): PyValue;
  run(statements: readonly Statement[]): Ending;
  call(callee: PyValue, args: CallArguments, purpose: Purpose): PyValue;
  /** Undefined when nothing has the name. */
  lookUp(name: string): PyValue | undefined;
  assign(name: string, value: PyValue): void;
  /** The value of an expression that only a run would tell. */
  unknown(expr: Expr, isPure?: boolean): Unknown;
  note(note: ScriptNote): void;
  keep(text: string, needs: readonly KeptCode[], isEffect?: boolean): KeptCode;
  /** The text of a part of the script, with everything in it that is known put in its place. */
  residual(span: Span, options?: ResidualOptions): SourceText;
  readonly names: KeptNames;
  /** Source text for a value; undefined when there is none. */
  sourceOf(value: PyValue): SourceText | undefined;
}
