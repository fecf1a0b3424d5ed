/** Changes of single places in the text of a script. */
import type { Value } from '../../base/value.ts';
import { printPython } from './print-value.ts';
import type { CallExpr } from './script-index.ts';
import type { Argument, Expr, Span, Statement } from './syntax.ts';

interface Edit extends Span {
  readonly text: string;
}

/** Collects changes; what cannot be one makes the whole fail. */
export class ScriptEdits {
  readonly #text: string;
  readonly #edits: Edit[] = [];
  hasFailed = false;

  constructor(text: string) {
    this.#text = text;
  }

  fail(): void {
    this.hasFailed = true;
  }

  replace({ from, to }: Span, text: string): void {
    this.#edits.push({ from, to, text });
  }

  /** Puts a value in the place of an expression, in its layout. */
  value(expr: Expr, value: Value): void {
    this.replace(expr, printPython(value, this.indentAt(expr.from), expr.from - this.#lineStart(expr.from)));
  }

  /** Adds `name=code` behind the last argument of a call. */
  addArgument(call: CallExpr, name: string, code: string): void {
    const last = call.args.at(-1);
    const argument = `${name}=${code}`;
    if (last === undefined) {
      this.replace({ from: call.to - 1, to: call.to - 1 }, argument);
      return;
    }
    const isSplit = this.#text.slice(call.from, call.to).includes('\n') && this.#isFirstOnLine(last.from);
    const gap = isSplit ? `\n${this.indentAt(last.from)}` : ' ';
    this.replace({ from: last.to, to: last.to }, `,${gap}${argument}`);
  }

  /** Takes an argument out, with the comma that parts it from its neighbour. */
  removeArgument(call: CallExpr, argument: Argument): void {
    const index = call.args.indexOf(argument);
    const before = call.args[index - 1];
    const after = call.args[index + 1];
    if (before !== undefined) this.replace({ from: before.to, to: argument.to }, '');
    else if (after !== undefined) this.replace({ from: argument.from, to: after.from }, '');
    else this.replace(argument, '');
  }

  /** Takes the lines of a statement out; one that shares its line with others fails. */
  removeStatement(statement: Statement): void {
    const start = this.#lineStart(statement.from);
    const newline = this.#text.indexOf('\n', statement.to);
    const end = newline < 0 ? this.#text.length : newline + 1;
    const rest = this.#text.slice(statement.to, end).trim();
    if (this.#text.slice(start, statement.from).trim() !== '' || (rest !== '' && !rest.startsWith('#')))
      this.fail();
    this.replace({ from: start, to: end }, '');
  }

  /** Adds lines behind a statement of the script itself. */
  addBehind(statement: Span | undefined, lines: readonly string[]): void {
    const newline = statement === undefined ? -1 : this.#text.indexOf('\n', Math.max(0, statement.to - 1));
    const isLast = statement !== undefined && newline < 0;
    const at = isLast ? this.#text.length : newline + 1;
    this.replace({ from: at, to: at }, `${isLast ? '\n' : ''}${lines.join('\n')}\n`);
  }

  /** The changed text; undefined when two changes meet or one could not be made. */
  apply(): string | undefined {
    if (this.hasFailed) return undefined;
    const sorted = [...this.#edits].sort((a, b) => a.from - b.from || a.to - b.to);
    let text = '';
    let at = 0;
    for (const edit of sorted) {
      if (edit.from < at) return undefined;
      text += this.#text.slice(at, edit.from) + edit.text;
      at = edit.to;
    }
    return text + this.#text.slice(at);
  }

  indentAt(offset: number): string {
    return /^[ \t]*/.exec(this.#text.slice(this.#lineStart(offset)))?.[0] ?? '';
  }

  #isFirstOnLine(offset: number): boolean {
    return this.#text.slice(this.#lineStart(offset), offset).trim() === '';
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }
}
