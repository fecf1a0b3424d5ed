/** A function of the script, which can be followed when it is called. */
import type { SyntaxNode } from '@lezer/common';
import type { PyValue } from './python-values.ts';
import type { Span } from './syntax.ts';

/** Names and what they are at the moment; a function looks on in the scope around it. */
export class Scope {
  readonly names = new Map<string, PyValue>();
  readonly outer: Scope | null;
  constructor(outer: Scope | null) {
    this.outer = outer;
  }
}

/** A `def`. */
export class ScriptFunction {
  readonly kind = 'function';
  readonly name: string;
  readonly node: SyntaxNode;
  readonly span: Span;
  readonly scope: Scope;
  constructor(name: string, node: SyntaxNode, span: Span, scope: Scope) {
    this.name = name;
    this.node = node;
    this.span = span;
    this.scope = scope;
  }
}
