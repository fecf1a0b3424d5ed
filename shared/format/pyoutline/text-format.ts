/** Python's ways of putting values into texts: `str`, `repr`, `%`, `format` and the specs of f-strings. */
import { numberOf } from './operators.ts';
import { floatText, reprText } from './python-literal.ts';
import { isSequence, PyDict, PyFloat, PySequence, type PyValue } from './python-values.ts';
import { MAX_SIZE, sizeOf } from './value-size.ts';

/** Widest field that is filled. */
const MAX_WIDTH = 10_000;

/** `str(value)`; undefined for what has no known text. */
export function strOf(value: PyValue): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && value.kind === 'layer') {
    return typeof value.name === 'string' && value.parent === undefined ? value.name : undefined;
  }
  return reprOf(value, 0);
}

/** `repr(value)`; undefined for what has no known text. */
export function reprOf(value: PyValue, depth: number): string | undefined {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return reprText(value);
  if (value instanceof PyFloat) return floatText(value.value);
  if (depth > 50 || (depth === 0 && sizeOf([value]) >= MAX_SIZE)) return undefined;
  if (value instanceof PySequence && value.spilled === undefined && value.kind !== 'set') {
    const items = value.items.map((item) => reprOf(item, depth + 1));
    if (items.includes(undefined)) return undefined;
    const inner = items.join(', ');
    if (value.kind === 'list') return `[${inner}]`;
    return items.length === 1 ? `(${inner},)` : `(${inner})`;
  }
  if (value instanceof PyDict && value.spilled === undefined) {
    const parts = [...value.entries.values()].map(([key, item]) => {
      const left = reprOf(key, depth + 1);
      const right = reprOf(item, depth + 1);
      return left === undefined || right === undefined ? undefined : `${left}: ${right}`;
    });
    return parts.includes(undefined) ? undefined : `{${parts.join(', ')}}`;
  }
  return undefined;
}

const SPEC = /^(?:([\s\S])?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/;

/** `format(value, spec)`. */
export function formatValue(value: PyValue, spec: string): string | undefined {
  if (spec === '') return strOf(value);
  const match = SPEC.exec(spec);
  if (match === null) return undefined;
  const [, fill, align, sign = '', alternate, zero, width, group, precision, type] = match;
  const size = Number(width ?? 0);
  const digits = precision === undefined ? undefined : Number(precision);
  if (size > MAX_WIDTH || (digits ?? 0) > 100 || group === '_') return undefined;
  const number = numberOf(value);
  if (typeof value === 'string' || (number === undefined && type === undefined)) {
    if ((type !== undefined && type !== 's') || sign !== '' || group !== undefined) return undefined;
    const text = typeof value === 'string' ? value.slice(0, digits ?? value.length) : undefined;
    return text === undefined
      ? undefined
      : pad(text, size, align ?? '<', fill ?? (zero === undefined ? ' ' : '0'));
  }
  if (number === undefined || typeof value === 'boolean') return undefined;
  const body = digitsOf(number, type ?? '', digits, alternate !== undefined);
  if (body === undefined) return undefined;
  const grouped =
    group === ',' ? body.replace(/^\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ',')) : body;
  const isNegative = number.value < 0 || Object.is(number.value, -0);
  const front = isNegative ? '-' : sign === '-' ? '' : sign;
  const how = align ?? (zero === undefined ? '>' : '=');
  const filler = fill ?? (zero === undefined ? ' ' : '0');
  if (how === '=') return front + grouped.padStart(size - front.length, filler);
  return pad(front + grouped, size, how, filler);
}

function pad(text: string, width: number, align: string, fill: string): string {
  const missing = Math.max(0, width - [...text].length);
  if (align === '<') return text + fill.repeat(missing);
  if (align === '>') return fill.repeat(missing) + text;
  const left = Math.floor(missing / 2);
  return align === '^' ? fill.repeat(left) + text + fill.repeat(missing - left) : text;
}

/** The digits of the absolute value. */
function digitsOf(
  { value, isFloat }: { readonly value: number; readonly isFloat: boolean },
  type: string,
  precision: number | undefined,
  isAlternate: boolean,
): string | undefined {
  const size = Math.abs(value);
  switch (type) {
    case '':
      return precision === undefined ? (isFloat ? floatText(size) : String(size)) : undefined;
    case 'd':
      return isFloat ? undefined : String(size);
    case 'x':
    case 'X':
    case 'o':
    case 'b': {
      if (isFloat) return undefined;
      const text = size.toString(type === 'o' ? 8 : type === 'b' ? 2 : 16);
      const full = isAlternate ? `0${type}${text}` : text;
      return type === 'X' ? full.toUpperCase() : full;
    }
    case 'f':
    case 'F':
      return Number.isFinite(size) && size < 1e21 ? size.toFixed(precision ?? 6) : undefined;
    case '%':
      return Number.isFinite(size) && size < 1e19 ? `${(size * 100).toFixed(precision ?? 6)}%` : undefined;
    default:
      return undefined;
  }
}

const PERCENT = /%(?:\((\w+)\))?([-+ #0]*)(\*|\d+)?(?:\.(\d+))?[hlL]?([\s\S])/g;

/** `text % values`. */
export function percentFormat(text: string, values: PyValue): string | undefined {
  const list = isSequence(values) && values.kind === 'tuple' ? values.items : [values];
  let used = 0;
  let isKnown = true;
  const made = text.replace(PERCENT, (_, key, flags: string, width, precision, type: string) => {
    if (type === '%') return '%';
    let value: PyValue | undefined;
    if (key === undefined) value = list[used++];
    else if (values instanceof PyDict && values.spilled === undefined)
      value = values.entries.get(`s${key}`)?.[1];
    const piece =
      value === undefined || width === '*' ? undefined : percentPiece(value, flags, width, precision, type);
    if (piece === undefined) isKnown = false;
    return piece ?? '';
  });
  const isComplete = values instanceof PyDict || used === list.length;
  return isKnown && isComplete && !/%(?:\([^)]*)?$/.test(text.replace(PERCENT, '')) ? made : undefined;
}

function percentPiece(
  value: PyValue,
  flags: string,
  width: string | undefined,
  precision: string | undefined,
  type: string,
): string | undefined {
  const isLeft = flags.includes('-');
  if (type === 's' || type === 'r' || type === 'a') {
    const text = type === 's' ? strOf(value) : reprOf(value, 0);
    if (text === undefined || Number(width ?? 0) > MAX_WIDTH) return undefined;
    return pad(
      text.slice(0, precision === undefined ? text.length : Number(precision)),
      Number(width ?? 0),
      isLeft ? '<' : '>',
      ' ',
    );
  }
  const number = numberOf(value);
  if (number === undefined) return undefined;
  const isInteger = 'diuxXo'.includes(type);
  const plain: PyValue = isInteger ? Math.trunc(number.value) : new PyFloat(number.value);
  if (isInteger && precision !== undefined) return undefined;
  const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const zero = flags.includes('0') && !isLeft ? '0' : '';
  const point = precision === undefined ? '' : `.${precision}`;
  const kind = type === 'i' || type === 'u' ? 'd' : type;
  return formatValue(
    plain,
    `${isLeft ? '<' : zero === '' ? '>' : ''}${sign}${flags.includes('#') ? '#' : ''}${zero}${width ?? ''}${point}${kind}`,
  );
}

/** `text.format(...)`; `find` gives the value of a field (`0`, `name`, '' for the next one). */
export function braceFormat(text: string, find: (field: string) => PyValue | undefined): string | undefined {
  let next = 0;
  let isKnown = true;
  const made = text.replace(
    /\{\{|\}\}|\{([^{}!:]*)(?:!([rsa]))?(?::([^{}]*))?\}|[{}]/g,
    (whole, field, conversion, spec) => {
      if (whole === '{{' || whole === '}}') return whole.charAt(0);
      if (field === undefined || !/^\w*$/.test(field)) isKnown = false;
      const value = isKnown ? find(field === '' ? String(next++) : field) : undefined;
      const piece = value === undefined ? undefined : convertAndFormat(value, conversion ?? '', spec ?? '');
      if (piece === undefined) isKnown = false;
      return piece ?? '';
    },
  );
  return isKnown ? made : undefined;
}

/** A value with `!r` or `!s` and a spec. */
export function convertAndFormat(value: PyValue, conversion: string, spec: string): string | undefined {
  if (conversion === '') return formatValue(value, spec);
  const text = conversion === 's' ? strOf(value) : reprOf(value, 0);
  return text === undefined ? undefined : formatValue(text, spec);
}
