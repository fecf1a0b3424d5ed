/** Python's operators on known values. Undefined where Python would raise or the result is not exact here. */

import { isKind, isSequence, keyOf, PyDict, PyFloat, PySequence, type PyValue } from './python-values.ts';
import { MAX_SIZE, sizeOf } from './value-size.ts';

/** Longest text that is made. */
export const MAX_LENGTH = 1_000_000;
/** Longest list that is made. */
export const MAX_ITEMS = 100_000;

/** Whether a value counts as true; undefined when that is not known. */
export function truthOf(value: PyValue): boolean | undefined {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'string') return Boolean(value);
  if (value instanceof PyFloat) return value.value !== 0;
  if (value instanceof PySequence) return value.spilled === undefined ? value.items.length > 0 : undefined;
  if (value instanceof PyDict) return value.spilled === undefined ? value.entries.size > 0 : undefined;
  if (value.kind === 'layer' || value.kind === 'outline' || value.kind === 'class') return true;
  return value.kind === 'function' || value.kind === 'file' ? true : undefined;
}

/** A number with its kind. */
export function numberOf(value: PyValue): { readonly value: number; readonly isFloat: boolean } | undefined {
  if (typeof value === 'number') return { value, isFloat: false };
  if (typeof value === 'boolean') return { value: Number(value), isFloat: false };
  return value instanceof PyFloat ? { value: value.value, isFloat: true } : undefined;
}

/** A number back as a value; undefined for an integer that is not exact. */
export function numberValue(value: number, isFloat: boolean): PyValue | undefined {
  if (isFloat) return new PyFloat(value);
  return Number.isSafeInteger(value) ? value + 0 : undefined;
}

/** `+ - * / // % ** | &` and the like. `%` on texts is not here. */
export function operate(op: string, left: PyValue, right: PyValue): PyValue | undefined {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== undefined && b !== undefined) return calculate(op, a, b);
  if (op === '+') return join(left, right);
  if (op === '*') return b === undefined || b.isFloat ? repeat(right, left) : repeat(left, right);
  if (isSequence(left) && isSequence(right) && left.kind === 'set' && right.kind === 'set')
    return combine(op, left, right);
  return undefined;
}

interface Num {
  readonly value: number;
  readonly isFloat: boolean;
}

function calculate(op: string, a: Num, b: Num): PyValue | undefined {
  const isFloat = a.isFloat || b.isFloat;
  const [x, y] = [a.value, b.value];
  const isZero = y === 0;
  switch (op) {
    case '+':
      return numberValue(x + y, isFloat);
    case '-':
      return numberValue(x - y, isFloat);
    case '*':
      return numberValue(x * y, isFloat);
    case '/':
      return isZero ? undefined : new PyFloat(x / y);
    case '//':
      return isZero ? undefined : numberValue(Math.floor(x / y), isFloat);
    case '%':
      return isZero ? undefined : numberValue(x - y * Math.floor(x / y), isFloat);
    case '**':
      return y < 0 && !isFloat ? (x === 0 ? undefined : new PyFloat(x ** y)) : numberValue(x ** y, isFloat);
    default:
      return isFloat ? undefined : bits(op, x, y);
  }
}

function bits(op: string, x: number, y: number): PyValue | undefined {
  if (y < 0 && (op === '<<' || op === '>>')) return undefined;
  if (op === '<<' && y > 53) return undefined;
  const [p, q] = [BigInt(x), BigInt(y)];
  const table: Readonly<Record<string, () => bigint>> = {
    '&': () => p & q,
    '|': () => p | q,
    '^': () => p ^ q,
    '<<': () => p << q,
    '>>': () => p >> q,
  };
  const made = Object.hasOwn(table, op) ? table[op]?.() : undefined;
  return made === undefined ? undefined : numberValue(Number(made), false);
}

function join(left: PyValue, right: PyValue): PyValue | undefined {
  if (typeof left === 'string' && typeof right === 'string') {
    return left.length + right.length > MAX_LENGTH ? undefined : left + right;
  }
  if (!isSequence(left) || !isSequence(right) || left.kind !== right.kind || left.kind === 'set')
    return undefined;
  if (left.items.length + right.items.length > MAX_ITEMS) return undefined;
  return new PySequence(left.kind, [...left.items, ...right.items]);
}

function repeat(value: PyValue, count: PyValue): PyValue | undefined {
  const times = numberOf(count);
  if (times === undefined || times.isFloat) return undefined;
  const size = Math.max(0, times.value);
  if (typeof value === 'string') return value.length * size > MAX_LENGTH ? undefined : value.repeat(size);
  if (!isSequence(value) || value.kind === 'set' || value.items.length * size > MAX_ITEMS) return undefined;
  const items: PyValue[] = [];
  for (let i = 0; i < size; i += 1) items.push(...value.items);
  return new PySequence(value.kind, items);
}

function combine(op: string, left: PySequence, right: PySequence): PyValue | undefined {
  const others = new Set(right.items.map(keyOf));
  const own = new Set(left.items.map(keyOf));
  const extra = right.items.filter((item) => !own.has(keyOf(item)));
  if (op === '|') return new PySequence('set', [...left.items, ...extra]);
  if (op === '&')
    return new PySequence(
      'set',
      left.items.filter((item) => others.has(keyOf(item))),
    );
  if (op === '-')
    return new PySequence(
      'set',
      left.items.filter((item) => !others.has(keyOf(item))),
    );
  return undefined;
}

/** `==` and the other comparisons; undefined when it is not known. */
export function compare(op: string, left: PyValue, right: PyValue): boolean | undefined {
  switch (op) {
    case '==':
      return equals(left, right);
    case '!=':
    case '<>': {
      const same = equals(left, right);
      return same === undefined ? undefined : !same;
    }
    case 'is':
    case 'is not': {
      const same = isSame(left, right);
      return same === undefined ? undefined : same === (op === 'is');
    }
    case 'in':
    case 'not in': {
      const held = holds(right, left);
      return held === undefined ? undefined : held === (op === 'in');
    }
    default: {
      const order = orderOf(left, right);
      if (order === undefined) return undefined;
      if (op === '<') return order < 0;
      if (op === '>') return order > 0;
      return op === '<=' ? order <= 0 : order >= 0;
    }
  }
}

function isSame(left: PyValue, right: PyValue): boolean | undefined {
  if (isKind(left, 'unknown') || isKind(right, 'unknown')) return undefined;
  if (isKind(left, 'imported') || isKind(right, 'imported')) return undefined;
  if (left === null || right === null || typeof left === 'boolean' || typeof right === 'boolean')
    return left === right;
  if (typeof left === 'object' && typeof right === 'object') return left === right;
  return undefined;
}

/** Equality of data; undefined when something unknown is in it. */
export function equals(left: PyValue, right: PyValue, depth = 0): boolean | undefined {
  if (left === right) return true;
  if (depth > 50 || (depth === 0 && sizeOf([left, right]) >= MAX_SIZE)) return undefined;
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== undefined && b !== undefined) return a.value === b.value;
  if (isKind(left, 'unknown') || isKind(right, 'unknown')) return undefined;
  if (isKind(left, 'imported') || isKind(right, 'imported')) return undefined;
  if (left instanceof PySequence && right instanceof PySequence) {
    if (left.spilled !== undefined || right.spilled !== undefined) return undefined;
    if (left.kind !== right.kind || left.items.length !== right.items.length) return false;
    if (left.kind === 'set') return undefined;
    const same = left.items.map((item, index) => equals(item, right.items[index] ?? null, depth + 1));
    return same.includes(false) ? false : same.includes(undefined) ? undefined : true;
  }
  if (left instanceof PyDict && right instanceof PyDict) {
    if (left.spilled !== undefined || right.spilled !== undefined) return undefined;
    return left.entries.size === right.entries.size ? undefined : false;
  }
  return false;
}

function holds(container: PyValue, item: PyValue): boolean | undefined {
  if (typeof container === 'string') return typeof item === 'string' ? container.includes(item) : undefined;
  if (container instanceof PyDict && container.spilled === undefined) {
    const key = keyOf(item);
    return key === undefined ? undefined : container.entries.has(key);
  }
  if (!isSequence(container)) return undefined;
  const same = container.items.map((other) => equals(other, item));
  return same.includes(true) ? true : same.includes(undefined) ? undefined : false;
}

/** Negative, zero or positive; undefined for what has no order here. */
export function orderOf(left: PyValue, right: PyValue, depth = 0): number | undefined {
  if (depth === 0 && sizeOf([left, right]) >= MAX_SIZE) return undefined;
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== undefined && b !== undefined) return a.value - b.value;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (
    !isSequence(left) ||
    !isSequence(right) ||
    left.kind !== right.kind ||
    left.kind === 'set' ||
    depth > 20
  )
    return undefined;
  for (const [index, item] of left.items.entries()) {
    const other = right.items[index];
    if (other === undefined) return 1;
    const order = orderOf(item, other, depth + 1);
    if (order !== 0) return order;
  }
  return left.items.length - right.items.length;
}
