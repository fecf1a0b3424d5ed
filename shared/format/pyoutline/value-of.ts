/** Values of a script as values of a document; what only a run would tell becomes a mark. */
import type { Value } from '../../base/value.ts';
import { codeOfMark, pythonMark } from '../../outline/python-mark.ts';
import type { FollowedScript } from './follow-script.ts';
import { quotePython } from './python-literal.ts';
import { type KeptCode, PyDict, PyFloat, PySequence, type PyValue, Unknown } from './python-values.ts';
import { strOf } from './text-format.ts';

/** Deepest value that a document may hold. */
const MAX_DEPTH = 100;

/** Makes values, and remembers what the marks in them refer to. */
export class ValueMaker {
  readonly needs = new Set<KeptCode>();
  readonly #script: FollowedScript;

  constructor(script: FollowedScript) {
    this.#script = script;
  }

  /** A value; tuples and sets become lists. */
  value(value: PyValue, depth = 0): Value {
    if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
    if (typeof value === 'string') return plainText(value);
    this.#script.spend(1);
    if (value instanceof PyFloat) return value.value;
    if (depth >= MAX_DEPTH) return this.mark(value);
    if (value instanceof PySequence && value.spilled === undefined) {
      return value.items.map((item) => this.value(item, depth + 1));
    }
    if (value instanceof PyDict && value.spilled === undefined) {
      const entries = [...value.entries.values()];
      if (!entries.every(([key]) => typeof key === 'string')) return this.mark(value);
      return Object.fromEntries(entries.map(([key, item]) => [key as string, this.value(item, depth + 1)]));
    }
    return this.mark(value);
  }

  /** A text: numbers and the like as `str` writes them. */
  text(value: PyValue): string {
    if (typeof value === 'string') return plainText(value);
    const known = value instanceof Unknown ? undefined : strOf(value);
    return known === undefined ? this.mark(value) : plainText(known);
  }

  /** A mark; its code gives nothing where a value has no source, which the code then says. */
  mark(value: PyValue): string {
    const source = this.#script.sourceOf(value);
    for (const code of source?.needs ?? []) this.needs.add(code);
    return pythonMark(source?.text ?? 'None');
  }
}

/** A text of the script that looks like a mark is one: the mark of its literal. */
function plainText(text: string): string {
  return codeOfMark(text) === undefined ? text : pythonMark(quotePython(text));
}
