/**
 * Puts operands and operators, in the order of the text, together by Python's precedence. The parser's own tree binds
 * `not` too loosely, so it is not relied on.
 */
import type { Expr } from './syntax.ts';

/** An operand, or an operator by its word. */
export type OperatorToken = Expr | { readonly kind: 'operator'; readonly op: string; readonly from: number };

/** Above, a line is no person's and is kept as its text. */
const MAX_TOKENS = 2000;
/** Signs and `not` in front of one operand, and choices in choices. */
const MAX_NESTING = 50;

const COMPARE = new Set(['<', '>', '<=', '>=', '==', '!=', 'in', 'not in', 'is', 'is not', '<>']);
/** From loose to tight. */
const BINARY: readonly ReadonlySet<string>[] = [
  new Set(['|']),
  new Set(['^']),
  new Set(['&']),
  new Set(['<<', '>>']),
  new Set(['+', '-']),
  new Set(['*', '/', '//', '%', '@']),
];

/** The expression, undefined when the tokens are none. */
export function joinOperators(tokens: readonly OperatorToken[]): Expr | undefined {
  if (tokens.length > MAX_TOKENS) return undefined;
  const joiner = new Joiner(tokens);
  const whole = joiner.choice(0);
  return joiner.isDone() ? whole : undefined;
}

class Joiner {
  readonly #tokens: readonly OperatorToken[];
  #at = 0;

  constructor(tokens: readonly OperatorToken[]) {
    this.#tokens = tokens;
  }

  isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  choice(depth: number): Expr | undefined {
    const then = this.#logic('or', depth);
    if (then === undefined || !this.#take('if')) return then;
    const test = this.#logic('or', depth);
    if (test === undefined || !this.#take('else') || depth > MAX_NESTING) return undefined;
    const otherwise = this.choice(depth + 1);
    if (otherwise === undefined) return undefined;
    return { kind: 'choice', test, then, otherwise, from: then.from, to: otherwise.to };
  }

  #logic(word: 'or' | 'and', depth: number): Expr | undefined {
    const next = (): Expr | undefined => (word === 'or' ? this.#logic('and', depth) : this.#not(depth));
    return this.#row('logic', new Set([word]), next);
  }

  #not(depth: number): Expr | undefined {
    const start = this.#tokens[this.#at];
    if (start?.kind !== 'operator' || start.op !== 'not')
      return this.#row('compare', COMPARE, () => this.#binary(0, depth));
    if (depth > MAX_NESTING) return undefined;
    this.#at++;
    const operand = this.#not(depth + 1);
    return operand && { kind: 'unary', op: 'not', operand, from: start.from, to: operand.to };
  }

  #binary(level: number, depth: number): Expr | undefined {
    const operators = BINARY[level];
    if (operators === undefined) return this.#sign(depth);
    return this.#row('binary', operators, () => this.#binary(level + 1, depth));
  }

  #sign(depth: number): Expr | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined) return undefined;
    if (token.kind === 'operator') {
      if (!['-', '+', '~'].includes(token.op)) return undefined;
      if (depth > MAX_NESTING) return undefined;
      this.#at++;
      const operand = this.#sign(depth + 1);
      return operand && { kind: 'unary', op: token.op, operand, from: token.from, to: operand.to };
    }
    this.#at++;
    if (!this.#take('**')) return token;
    const power = depth > MAX_NESTING ? undefined : this.#sign(depth + 1);
    return power && { kind: 'binary', first: token, rest: [['**', power]], from: token.from, to: power.to };
  }

  #row(
    kind: 'binary' | 'logic' | 'compare',
    operators: ReadonlySet<string>,
    next: () => Expr | undefined,
  ): Expr | undefined {
    const first = next();
    if (first === undefined) return undefined;
    const rest: (readonly [string, Expr])[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token?.kind !== 'operator' || !operators.has(token.op)) break;
      this.#at++;
      const operand = next();
      if (operand === undefined) return undefined;
      rest.push([token.op, operand]);
    }
    const last = rest.at(-1);
    return last === undefined ? first : { kind, first, rest, from: first.from, to: last[1].to };
  }

  #take(word: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'operator' || token.op !== word) return false;
    this.#at++;
    return true;
  }
}
