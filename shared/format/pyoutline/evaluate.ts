/** Works expressions out. What only a run would tell becomes an `Unknown` that carries its text. */

import { collect, isBuiltin } from './builtins.ts';
import { environmentHolds, environmentItem, setEnvironment } from './environment-calls.ts';
import { isHarmless } from './harmless.ts';
import { type CallArguments, CannotFollow, type Machine, type Purpose } from './machine.ts';
import { itemAt, itemsOf, sliceOf } from './methods.ts';
import { compare, MAX_ITEMS, numberOf, operate, truthOf } from './operators.ts';
import {
  Builtin,
  Imported,
  isKind,
  keyOf,
  Method,
  PyDict,
  PyFloat,
  PySequence,
  type PyValue,
} from './python-values.ts';
import { Scope } from './script-function.ts';
import type { Expr, FormatField } from './syntax.ts';
import { convertAndFormat, percentFormat } from './text-format.ts';
import { sizeOf } from './value-size.ts';

type Of<K extends Expr['kind']> = Extract<Expr, { readonly kind: K }>;
type Chain = Extract<Expr, { readonly rest: unknown }>;

/** Expressions in expressions, through functions too: the stack must hold them. */
const MAX_DEPTH = 500;

/** See `Machine.evaluate`. */
export function evaluateExpression(m: Machine, expr: Expr, purpose: Purpose): PyValue {
  m.spend(1);
  if (m.depth > MAX_DEPTH) throw new CannotFollow(expr.from);
  m.depth += 1;
  try {
    return work(m, expr, purpose);
  } finally {
    m.depth -= 1;
  }
}

function work(m: Machine, expr: Expr, purpose: Purpose): PyValue {
  switch (expr.kind) {
    case 'constant':
    case 'string':
      return expr.value;
    case 'number':
      return readNumber(expr.text) ?? m.unknown(expr, true);
    case 'name':
      return readName(m, expr);
    case 'format':
      return formatText(m, expr.parts) ?? m.unknown(expr, isPureText(m, expr));
    case 'list':
    case 'tuple':
    case 'set':
      return makeSequence(m, expr) ?? m.unknown(expr);
    case 'dict':
      return makeDict(m, expr) ?? m.unknown(expr);
    case 'attribute':
      return readAttribute(m, expr);
    case 'item':
      return readItem(m, expr);
    case 'call':
      return m.call(m.evaluate(expr.callee), readArguments(m, expr), purpose);
    case 'unary':
      return applySign(m, expr);
    case 'binary':
      return applyBinary(m, expr);
    case 'logic':
      return applyLogic(m, expr);
    case 'compare':
      return applyCompare(m, expr);
    case 'choice': {
      const truth = truthOf(m.evaluate(expr.test));
      if (truth === undefined) return m.unknown(expr, isPureText(m, expr));
      return m.evaluate(truth ? expr.then : expr.otherwise, purpose);
    }
    case 'comprehension':
      return comprehend(m, expr) ?? m.unknown(expr);
    default:
      return m.unknown(expr);
  }
}

/** Whether every unknown value in an expression can be made again and again: what it calls is harmless. */
function isPureText(m: Machine, expr: Expr): boolean {
  const text = m.script.text.slice(expr.from, expr.to);
  const calls = [...text.matchAll(/([\w.]+)\s*\(/g)].map(([, name = '']) => name);
  return calls.every((name) => {
    const [head = '', ...rest] = name.split('.');
    const value = m.lookUp(head);
    const path = isKind(value, 'imported') ? [value.path, ...rest].join('.') : name;
    return (
      isHarmless(path) ||
      isBuiltin(path) ||
      /^(?:format|join|str|replace|split|lower|upper)$/.test(rest.at(-1) ?? '')
    );
  });
}

function readNumber(text: string): PyValue | undefined {
  const plain = text.replaceAll('_', '');
  if (/^(?:0[xob][\da-f]+|\d+)$/i.test(plain)) {
    const whole = BigInt(/^0+\d/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain.toLowerCase());
    const near = Number(whole);
    return BigInt(near) === whole ? near : undefined;
  }
  return /^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(plain) ? new PyFloat(Number(plain)) : undefined;
}

function readName(m: Machine, expr: Of<'name'>): PyValue {
  const value = m.lookUp(expr.name);
  if (value === undefined) return isBuiltin(expr.name) ? new Builtin(expr.name) : m.unknown(expr, true);
  return (value instanceof PySequence || value instanceof PyDict) && value.spilled !== undefined
    ? value.spilled
    : value;
}

function formatText(m: Machine, parts: readonly (string | FormatField)[]): PyValue | undefined {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = m.evaluate(part.value);
    m.spend(sizeOf([value]) / 8);
    const spec = formatText(m, part.spec);
    const piece = typeof spec === 'string' ? convertAndFormat(value, part.conversion, spec) : undefined;
    if (piece === undefined) return undefined;
    text += piece;
  }
  m.spend(text.length / 64);
  return text;
}

function makeSequence(m: Machine, expr: Of<'list' | 'tuple' | 'set'>): PyValue | undefined {
  const items: PyValue[] = [];
  for (const item of expr.items) {
    if (item.kind !== 'star') {
      items.push(m.evaluate(item, 'layer'));
      continue;
    }
    const spread = itemsOf(m.evaluate(item.value));
    if (spread === undefined) return undefined;
    items.push(...spread);
  }
  const list = new PySequence(expr.kind, items);
  return expr.kind === 'set' ? collect('set', list) : list;
}

function makeDict(m: Machine, expr: Of<'dict'>): PyValue | undefined {
  const dict = new PyDict();
  for (const [keyExpr, valueExpr] of expr.entries) {
    const value = m.evaluate(valueExpr, 'layer');
    if (keyExpr === null) {
      if (!(value instanceof PyDict)) return undefined;
      for (const [key, entry] of value.entries) dict.entries.set(key, entry);
      continue;
    }
    const key = m.evaluate(keyExpr);
    const id = keyOf(key);
    if (id === undefined) return undefined;
    dict.entries.set(id, [key, value]);
  }
  return dict;
}

const CONSTANTS: Readonly<Record<string, string>> = {
  'DependType.FrameByFrame': 'FRAME_BY_FRAME',
  'DependType.LayerOnLayer': 'LAYER_ON_LAYER',
  'DependType.PreviousFrame': 'PREVIOUS_FRAME',
  'DependType.LayerOnSimFrame': 'LAYER_ON_SIM_FRAME',
  'DependType.LayerOnAny': 'LAYER_ON_ANY',
  'DependType.all': 'LAYER_ON_LAYER',
  'DependType.any': 'LAYER_ON_ANY',
  'DependType.sim': 'LAYER_ON_SIM_FRAME',
  'DependType.prev': 'PREVIOUS_FRAME',
  'LayerType.RENDER': 'Render',
  'LayerType.UTIL': 'Util',
  'LayerType.POST': 'Post',
};

function readAttribute(m: Machine, expr: Of<'attribute'>): PyValue {
  const object = m.evaluate(expr.object);
  if (isKind(object, 'imported')) {
    const path = `${object.path}.${expr.name}`;
    const constant = /^outline\..*?(\w+\.\w+)$/.exec(path)?.[1] ?? '';
    if (Object.hasOwn(CONSTANTS, constant)) return CONSTANTS[constant] ?? null;
    if (/^outline(?:\.loader)?\.Outline\.current$/.test(path)) return m.current;
    return new Imported(path, `${object.text}.${expr.name}`, object.code);
  }
  if (isKind(object, 'unknown')) return m.unknown(expr, object.isPure);
  return new Method(object, expr.name);
}

function readItem(m: Machine, expr: Of<'item'>): PyValue {
  const object = m.evaluate(expr.object);
  if (expr.index.kind === 'slice') {
    const bounds = expr.index.bounds.map((bound) => (bound === null ? undefined : m.evaluate(bound)));
    return sliceOf(object, bounds) ?? m.unknown(expr);
  }
  const index = m.evaluate(expr.index);
  const found = itemAt(object, index) ?? environmentItem(m, object, index, expr.from);
  const isPure = isKind(object, 'imported')
    ? isHarmless(object.path)
    : isKind(object, 'unknown') && object.isPure;
  return found ?? m.unknown(expr, isPure);
}

function readArguments(m: Machine, call: Of<'call'>): CallArguments {
  const plain: PyValue[] = [];
  const named = new Map<string, PyValue>();
  const places = new Map<string, number>();
  const spread: PyValue[] = [];
  for (const arg of call.args) {
    const value = m.evaluate(arg.value, 'layer');
    if (arg.form === 'plain') plain.push(value);
    else if (arg.form === 'named') {
      named.set(arg.name, value);
      places.set(arg.name, arg.from);
    } else if (arg.form === 'star') {
      const items = itemsOf(value);
      if (items === undefined) spread.push(value);
      else plain.push(...items);
    } else if (value instanceof PyDict && value.spilled === undefined) {
      for (const [key, item] of value.entries.values()) {
        named.set(String(key), item);
        places.set(String(key), arg.from);
      }
    } else spread.push(value);
  }
  return { plain, named, places, spread, call };
}

function applySign(m: Machine, expr: Of<'unary'>): PyValue {
  const value = m.evaluate(expr.operand);
  if (expr.op === 'not') {
    const truth = truthOf(value);
    return truth === undefined ? m.unknown(expr, isPureText(m, expr)) : !truth;
  }
  const number = numberOf(value);
  if (number === undefined) return m.unknown(expr);
  if (expr.op === '~') return number.isFloat ? m.unknown(expr) : ~number.value;
  const signed = expr.op === '-' ? 0 - number.value : number.value;
  return number.isFloat ? new PyFloat(expr.op === '-' ? -number.value : signed) : signed;
}

function applyBinary(m: Machine, expr: Chain): PyValue {
  let value: PyValue | undefined = m.evaluate(expr.first);
  for (const [op, operandExpr] of expr.rest) {
    const operand = m.evaluate(operandExpr);
    if (value === undefined) continue;
    if (op === '%' && typeof value === 'string') value = percentFormat(value, operand);
    else value = operate(op, value, operand);
    if (value !== undefined) m.spend(sizeOf([value], MAX_ITEMS) / 8);
  }
  return value ?? m.unknown(expr, isPureText(m, expr));
}

function applyLogic(m: Machine, expr: Chain): PyValue {
  let value = m.evaluate(expr.first);
  for (const [op, operand] of expr.rest) {
    const truth = truthOf(value);
    if (truth === undefined) return m.unknown(expr, isPureText(m, expr));
    if (truth === (op === 'or')) return value;
    value = m.evaluate(operand);
  }
  return value;
}

function applyCompare(m: Machine, expr: Chain): PyValue {
  let left = m.evaluate(expr.first);
  for (const [op, operand] of expr.rest) {
    const right = m.evaluate(operand);
    m.spend(sizeOf([left, right]) / 8);
    const result = compare(op, left, right) ?? holdsVariable(m, { op, left, right, from: operand.from });
    if (result === undefined) return m.unknown(expr, isPureText(m, expr));
    if (!result) return false;
    left = right;
  }
  return true;
}

function holdsVariable(
  m: Machine,
  {
    op,
    left,
    right,
    from,
  }: { readonly op: string; readonly left: PyValue; readonly right: PyValue; readonly from: number },
): boolean | undefined {
  const held = op === 'in' || op === 'not in' ? environmentHolds(m, right, left, from) : undefined;
  return held === undefined ? undefined : held === (op === 'in');
}

/** Undefined when it goes over something that is not known. */
function comprehend(m: Machine, expr: Of<'comprehension'>): PyValue | undefined {
  const values: (readonly [PyValue, PyValue])[] = [];
  const before = m.scope;
  const count = m.layers.length;
  const walk = (index: number): boolean => {
    const clause = expr.clauses[index];
    if (clause === undefined) {
      const value = m.evaluate(expr.value, 'layer');
      values.push([expr.key === null ? null : m.evaluate(expr.key), value]);
      return true;
    }
    const items = itemsOf(m.evaluate(clause.source));
    if (items === undefined) return false;
    for (const item of items) {
      bindTarget(m, clause.target, item);
      const truths = clause.conditions.map((condition) => truthOf(m.evaluate(condition)));
      if (truths.includes(undefined)) return false;
      if (!truths.includes(false) && !walk(index + 1)) return false;
    }
    return true;
  };
  m.scope = new Scope(before);
  let isKnown: boolean;
  try {
    isKnown = walk(0);
  } finally {
    m.scope = before;
  }
  if (!isKnown && m.layers.length > count) throw new CannotFollow(expr.from);
  if (!isKnown) return undefined;
  if (expr.makes !== 'dict') {
    const list = new PySequence(
      'list',
      values.map(([, value]) => value),
    );
    return expr.makes === 'set' ? collect('set', list) : list;
  }
  const dict = new PyDict();
  for (const [key, value] of values) {
    const id = keyOf(key);
    if (id === undefined) return undefined;
    dict.entries.set(id, [key, value]);
  }
  return dict;
}

/** Gives a value to `a`, `a, b`, `x.y` or `x[y]`. */
export function bindTarget(m: Machine, target: Expr, value: PyValue): void {
  if (target.kind === 'name') {
    m.assign(target.name, value);
    return;
  }
  if (target.kind === 'list' || target.kind === 'tuple') {
    const items = itemsOf(value);
    if (
      items === undefined ||
      items.length !== target.items.length ||
      target.items.some((item) => item.kind === 'star')
    ) {
      throw new CannotFollow(target.from);
    }
    for (const [index, item] of target.items.entries()) bindTarget(m, item, items[index] ?? null);
    return;
  }
  if (target.kind === 'item' && target.index.kind !== 'slice') {
    const object = m.evaluate(target.object);
    const index = m.evaluate(target.index);
    setEnvironment(m, object, index, value);
    const key = keyOf(index);
    if (object instanceof PyDict && object.spilled === undefined && key !== undefined) {
      m.journal.put(object.entries, key, [index, value]);
      return;
    }
    if (
      object instanceof PySequence &&
      object.kind === 'list' &&
      object.spilled === undefined &&
      typeof index === 'number'
    ) {
      const at = index < 0 ? index + object.items.length : index;
      if (at >= 0 && at < object.items.length) {
        m.journal.set(object, 'items', object.items.with(at, value));
        return;
      }
    }
  }
  throw new CannotFollow(target.from);
}
