/** Follows a script from its first statement to its last without running it: what it makes, and what is left of it. */
import { makeCall } from './call.ts';
import { evaluateExpression } from './evaluate.ts';
import { Journal } from './journal.ts';
import { layerClassOf } from './layer-classes.ts';
import { type Machine, type ScriptNote, TooMuchWork } from './machine.ts';
import { type KeptCode, type LayerObject, OutlineObject, type PyValue, Unknown } from './python-values.ts';
import { KeptNames, residual, sourceOf } from './residual.ts';
import { Scope } from './script-function.ts';
import { runStatements } from './statements.ts';
import type { Expr, Script } from './syntax.ts';

/**
 * Most work, in steps of which an expression is one and a layer twenty: some seconds. A layer with ten arguments comes
 * to about sixty, so that there is room for ten times what Cuebot takes in a job.
 */
export const MAX_WORK = 1_000_000;

/** What a script comes to. */
export interface FollowedScript {
  /** Every layer that was made, in that order; registered or not. */
  readonly layers: readonly LayerObject[];
  readonly outlines: readonly OutlineObject[];
  readonly fileOutline: OutlineObject;
  /** The outline that layers went to at the end. */
  readonly current: OutlineObject;
  readonly kept: readonly KeptCode[];
  readonly notes: readonly ScriptNote[];
  /** What the script calls the classes of layers that it knows at its end, by class path. */
  readonly classNames: ReadonlyMap<string, string>;
  /** Counts what is made of it later. */
  readonly spend: (units: number) => void;
  readonly sourceOf: (
    value: PyValue,
  ) => { readonly text: string; readonly needs: readonly KeptCode[] } | undefined;
}

/** Follows a script. Throws `TooMuchWork`, also where its values are taken out. */
export function followScript(
  script: Script,
  environ: Readonly<Record<string, string | undefined>> | undefined,
): FollowedScript {
  const m = makeMachine(script, environ);
  m.assign('__name__', '__main__');
  m.run(script.body);
  const { layers, outlines, fileOutline, current, kept, notes, spend } = m;
  const classNames = new Map<string, string>();
  for (const [name, value] of m.scope.names) {
    const made = layerClassOf(value);
    if (made !== undefined && !made.isFactory) classNames.set(made.module, name);
  }
  const rest = { classNames, spend, sourceOf: (value: PyValue) => sourceOf(m, value) };
  return { layers, outlines, fileOutline, current, kept, notes, ...rest };
}

function makeMachine(
  script: Script,
  environ: Readonly<Record<string, string | undefined>> | undefined,
): Machine {
  const fileOutline = new OutlineObject(0);
  const journal = new Journal();
  let work = 0;
  const m: Machine = {
    script,
    journal,
    scope: new Scope(null),
    layers: [],
    outlines: [],
    kept: [],
    notes: [],
    current: fileOutline,
    fileOutline,
    starImports: [],
    environ: environ === undefined ? null : new Map(definedEntries(environ)),
    functionDepth: 0,
    loopDepth: 0,
    depth: 0,
    names: new KeptNames(),
    spend: (units) => {
      work += units;
      if (work > MAX_WORK) throw new TooMuchWork();
    },
    evaluate: (expr, purpose = 'nothing') => evaluateExpression(m, expr, purpose),
    run: (statements) => runStatements(m, statements),
    call: (callee, args, purpose) => makeCall(m, callee, args, purpose),
    lookUp: (name) => {
      for (let scope: Scope | null = m.scope; scope !== null; scope = scope.outer) {
        const value = scope.names.get(name);
        if (value !== undefined) return value;
      }
      return undefined;
    },
    assign: (name, value) => journal.put(m.scope.names, name, value),
    unknown: (expr, isPure = false) => unknownValue(m, expr, isPure),
    note: (note) => journal.push(m.notes, note),
    keep: (text, needs, isEffect = false) => {
      const code = { text, needs, isEffect };
      journal.push(m.kept, code);
      return code;
    },
    residual: (span, options) => residual(m, m.names, span, options),
    sourceOf: (value) => sourceOf(m, value),
  };
  return m;
}

function definedEntries(environ: Readonly<Record<string, string | undefined>>): readonly [string, string][] {
  return Object.entries(environ).filter((entry): entry is [string, string] => entry[1] !== undefined);
}

const ATOMS: ReadonlySet<Expr['kind']> = new Set([
  'name',
  'attribute',
  'item',
  'call',
  'list',
  'dict',
  'set',
  'tuple',
]);

function unknownValue(m: Machine, expr: Expr, isPure: boolean): Unknown {
  const { text, needs, touches, makesLayers } = m.residual(expr);
  const isAtom = ATOMS.has(expr.kind) || text.startsWith('(');
  return new Unknown({ text, needs, isAtom, isPure, touches: touches || makesLayers });
}
