/**
 * Messages between a window and its host as text. It is JSON with one addition: numbers that JSON has no word for
 * (`NaN`, both infinities, minus zero), which PyOutline's files can hold, travel as `{"$number": "NaN"}`, and a key
 * that looks like that mark gets one more `$` on the way. Most messages have neither and cost nothing extra.
 */
import { err, ok, type Result } from '../base/result.ts';
import { isPlainObject } from './outline-shape.ts';

const MARK = '$number';
const MARK_LIKE = /^\$+number$/;

/** Prints a value made of what JSON and `Value` can say; keys with undefined are left out. */
export function printWire(message: unknown): string {
  return JSON.stringify(needsMarks(message) ? withMarks(message) : message);
}

/** Reads a text; the error is the parser's own word. Never throws. */
export function parseWire(text: string): Result<unknown, string> {
  try {
    const message: unknown = JSON.parse(text);
    return ok(text.includes(MARK) ? withoutMarks(message) : message);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function isSpecial(value: unknown): value is number {
  return typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0));
}

function needsMarks(message: unknown): boolean {
  const stack: unknown[] = [message];
  while (stack.length > 0) {
    const item = stack.pop();
    if (isSpecial(item)) return true;
    if (typeof item !== 'object' || item === null) continue;
    if (Array.isArray(item)) for (const child of item as readonly unknown[]) stack.push(child);
    else
      for (const [key, child] of Object.entries(item)) {
        if (MARK_LIKE.test(key)) return true;
        stack.push(child);
      }
  }
  return false;
}

function withMarks(value: unknown): unknown {
  if (isSpecial(value)) return { [MARK]: Object.is(value, -0) ? '-0' : String(value) };
  if (Array.isArray(value)) return value.map(withMarks);
  if (!isPlainObject(value)) return value;
  return mapKeys(value, (key) => (MARK_LIKE.test(key) ? `$${key}` : key), withMarks);
}

function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (!isPlainObject(value)) return value;
  if (Object.hasOwn(value, MARK)) return Number(value[MARK]);
  return mapKeys(value, (key) => (MARK_LIKE.test(key) ? key.slice(1) : key), withoutMarks);
}

/** Keys are defined and not assigned, so that one called `__proto__` stays a key. */
function mapKeys(
  value: Readonly<Record<string, unknown>>,
  rename: (key: string) => string,
  change: (child: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [rename(key), change(child)]));
}
