/**
 * Marks: values that only a run of Python would tell, kept as the Python that makes them. A mark is a text,
 * `$python(code)`, so that it can stand wherever a document holds a text. What the code refers to (imports, functions,
 * variables) is kept in the argument `$python` of the outline, a list of statements in the order of the script.
 */
import type { Args, Value } from '../base/value.ts';

/** The argument of an outline that holds the statements, and the module of layers that are statements themselves. */
export const PYTHON = '$python';

const MARK = /^\$python\(([\s\S]*)\)$/;

/** A mark. */
export function pythonMark(code: string): string {
  return `${PYTHON}(${code})`;
}

/** The code of a mark, undefined for anything else. */
export function codeOfMark(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value.startsWith(PYTHON) ? MARK.exec(value)?.[1] : undefined;
}

/** The code of the first mark in a value. */
export function firstMark(value: Value | undefined): string | undefined {
  if (typeof value !== 'object' || value === null) return codeOfMark(value);
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    const found = firstMark(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The statements that marks refer to. */
export function keptStatements(args: Args): readonly string[] {
  const kept = Object.hasOwn(args, PYTHON) ? args[PYTHON] : undefined;
  if (typeof kept === 'string') return [kept];
  return Array.isArray(kept) ? kept.filter((item) => typeof item === 'string') : [];
}

/** Classes that the kept statements define, with the last part of their base's path. */
export function keptClasses(args: Args): ReadonlyMap<string, string> {
  const classes = new Map<string, string>();
  for (const code of keptStatements(args)) {
    const [, name, base] = /^class[ \t]+(\w+)[ \t]*\([ \t]*(?:\w+\.)*(\w+)/m.exec(code) ?? [];
    if (name === undefined || base === undefined) continue;
    classes.set(name, classes.get(base) ?? base);
  }
  return classes;
}
