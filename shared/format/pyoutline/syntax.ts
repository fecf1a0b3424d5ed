/**
 * Python as far as outline scripts need it: what the parser gives and the interpreter walks. Every part knows its
 * place in the text; whatever is not one of these kinds is `opaque` and only its text counts.
 */
import type { SyntaxNode } from '@lezer/common';

/** Offsets in the text, end excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `{value!conversion:spec}` in an f-string. */
export interface FormatField extends Span {
  readonly value: Expr;
  readonly conversion: string;
  readonly spec: readonly (string | FormatField)[];
}

/** `name=value`, `*value`, `**value` or a plain value in a call. */
export interface Argument extends Span {
  readonly form: 'plain' | 'named' | 'star' | 'star-star';
  readonly name: string;
  readonly value: Expr;
}

/** `for target in source if condition …` of a comprehension. */
export interface Clause {
  readonly target: Expr;
  readonly source: Expr;
  readonly conditions: readonly Expr[];
}

type ExprKind =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'constant'; readonly value: null | boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'format'; readonly parts: readonly (string | FormatField)[] }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Expr[] }
  | { readonly kind: 'star'; readonly value: Expr }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [key: Expr | null, value: Expr])[] }
  | { readonly kind: 'attribute'; readonly object: Expr; readonly name: string }
  | { readonly kind: 'item'; readonly object: Expr; readonly index: Expr }
  | { readonly kind: 'slice'; readonly bounds: readonly (Expr | null)[] }
  | { readonly kind: 'call'; readonly callee: Expr; readonly args: readonly Argument[] }
  | { readonly kind: 'unary'; readonly op: string; readonly operand: Expr }
  /** Operators of one precedence from left to right; `and` and `or` too. */
  | {
      readonly kind: 'binary' | 'logic' | 'compare';
      readonly first: Expr;
      readonly rest: readonly (readonly [op: string, operand: Expr])[];
    }
  | { readonly kind: 'choice'; readonly test: Expr; readonly then: Expr; readonly otherwise: Expr }
  | {
      readonly kind: 'comprehension';
      readonly makes: 'list' | 'set' | 'dict' | 'generator';
      readonly key: Expr | null;
      readonly value: Expr;
      readonly clauses: readonly Clause[];
    }
  | { readonly kind: 'opaque' };

/** An expression. */
export type Expr = Span & ExprKind;

/** A parameter of a function; `star` ones collect the rest. */
export interface Parameter {
  readonly name: string;
  readonly form: 'plain' | 'star' | 'star-star' | 'named-only';
  readonly fallback: Expr | null;
}

/** One name of an import: `path` is dotted, `name` what it is called in the script. */
export interface ImportedName {
  readonly path: string;
  readonly name: string;
  /** `import a.b` binds `a`; this is then `a`, else the same as `path`. */
  readonly bound: string;
}

type StatementKind =
  | { readonly kind: 'expression'; readonly value: Expr }
  | { readonly kind: 'assign'; readonly targets: readonly Expr[]; readonly value: Expr }
  | { readonly kind: 'update'; readonly target: Expr; readonly op: string; readonly value: Expr }
  | { readonly kind: 'import'; readonly names: readonly ImportedName[] }
  | { readonly kind: 'import-all'; readonly path: string }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: Expr | null; readonly body: readonly Statement[] }[];
    }
  | {
      readonly kind: 'for';
      readonly target: Expr;
      readonly source: Expr;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | { readonly kind: 'while'; readonly test: Expr; readonly body: readonly Statement[] }
  | { readonly kind: 'def'; readonly name: string; readonly node: SyntaxNode }
  | { readonly kind: 'class'; readonly name: string; readonly bases: readonly Expr[] }
  | { readonly kind: 'return'; readonly value: Expr | null }
  | {
      readonly kind: 'try';
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
      readonly ending: readonly Statement[];
    }
  | { readonly kind: 'pass' | 'break' | 'continue' | 'opaque' };

/** A statement. */
export type Statement = Span & StatementKind;

/** What a name in the text is there for. */
export interface NameToken extends Span {
  readonly name: string;
  /** `both`: read and written, as in `x += 1`. */
  readonly role: 'load' | 'store' | 'both';
  /** Inside of an f-string, where quotes cannot stand. */
  readonly inText: boolean;
}

/** A script, parsed. */
export interface Script {
  readonly text: string;
  readonly body: readonly Statement[];
  /** Every name in the order of the text. */
  readonly names: readonly NameToken[];
  /** Makes the statements of a function's body. */
  readonly bodyOf: (node: SyntaxNode) => readonly Statement[];
  readonly parametersOf: (node: SyntaxNode) => readonly Parameter[] | null;
}
