/** Where the calls of a script stand, and in which statement. */
import type { Expr, Script, Statement } from './syntax.ts';

export type CallExpr = Extract<Expr, { readonly kind: 'call' }>;

/** A call with the statement that it stands in and the one of the script itself around that. */
export interface PlacedCall {
  readonly call: CallExpr;
  readonly statement: Statement;
  readonly top: Statement;
}

/** Every call outside of functions, by its offset. Linear. */
export function indexCalls(script: Script): ReadonlyMap<number, PlacedCall> {
  const calls = new Map<number, PlacedCall>();
  for (const top of script.body) walk(top, { statement: top, top }, calls);
  return calls;
}

function walk(part: unknown, place: Omit<PlacedCall, 'call'>, calls: Map<number, PlacedCall>): void {
  if (typeof part !== 'object' || part === null) return;
  if (Array.isArray(part)) {
    for (const item of part) walk(item, place, calls);
    return;
  }
  const { kind } = part as { readonly kind?: string };
  if (kind === 'def' || kind === 'class') return;
  const isSimple = kind === 'expression' || kind === 'assign';
  const inner = isSimple ? { ...place, statement: part as Statement } : place;
  if (kind === 'call') {
    const call = part as CallExpr;
    // `a.b().c()` are two calls at one offset: the longer one is the method's.
    const known = calls.get(call.from);
    if (known === undefined || known.call.to > call.to) calls.set(call.from, { ...inner, call });
  }
  for (const [key, value] of Object.entries(part)) if (key !== 'node') walk(value, inner, calls);
}
