/** Functions of Python and of its library that are known well enough to be worked out. */
import { itemsOf, type PlainArguments, sortValues } from './methods.ts';
import { MAX_ITEMS, numberOf, numberValue, operate, orderOf, truthOf } from './operators.ts';
import { keyOf, PyDict, PyFloat, PySequence, type PyValue } from './python-values.ts';
import { formatValue, reprOf, strOf } from './text-format.ts';

type Known = (args: PlainArguments) => PyValue | undefined;

const BUILTINS: Readonly<Record<string, Known>> = {
  print: () => null,
  range: ({ plain }) => rangeOf(plain),
  len: ({ plain: [value] }) => (value instanceof PyDict ? value.entries.size : itemsOf(value)?.length),
  str: ({ plain: [value = ''] }) => strOf(value),
  repr: ({ plain: [value = null] }) => reprOf(value, 0),
  format: ({ plain: [value = null, spec = ''] }) =>
    typeof spec === 'string' ? formatValue(value, spec) : undefined,
  bool: ({ plain: [value = false] }) => truthOf(value),
  int: ({ plain }) => integerOf(plain),
  float: ({ plain: [value = 0] }) => floatOf(value),
  list: ({ plain: [value] }) => collect('list', value),
  tuple: ({ plain: [value] }) => collect('tuple', value),
  set: ({ plain: [value] }) => collect('set', value),
  frozenset: ({ plain: [value] }) => collect('set', value),
  dict: dictOf,
  sorted: ({ plain: [value], named }) => sortedOf(value, named),
  reversed: ({ plain: [value] }) => mapItems(value, (items) => items.toReversed()),
  enumerate: ({ plain: [value, start = 0], named }) => {
    const first = numberOf(named.get('start') ?? start);
    return (
      first &&
      mapItems(value, (items) =>
        items.map((item, index) => new PySequence('tuple', [first.value + index, item])),
      )
    );
  },
  zip: ({ plain }) => zipped(plain),
  min: ({ plain, named }) => extreme(plain, named, -1),
  max: ({ plain, named }) => extreme(plain, named, 1),
  sum: ({ plain: [value, start = 0] }) => summed(value, start),
  abs: ({ plain: [value = null] }) => {
    const number = numberOf(value);
    return number && numberValue(Math.abs(number.value), number.isFloat);
  },
  round: ({ plain }) => rounded(plain),
  any: ({ plain: [value] }) => quantified(value, true),
  all: ({ plain: [value] }) => quantified(value, false),
  ord: ({ plain: [value] }) =>
    typeof value === 'string' && [...value].length === 1 ? value.codePointAt(0) : undefined,
  chr: ({ plain: [value] }) =>
    typeof value === 'number' && value >= 0 && value < 0xd800 ? String.fromCodePoint(value) : undefined,
};

/** Of the library, by dotted path; paths of files are those of the farm, with slashes. */
const LIBRARY: Readonly<Record<string, Known>> = {
  'os.path.join': ({ plain }) => joinedPath(plain),
  'os.path.basename': ({ plain: [path] }) =>
    typeof path === 'string' ? path.slice(path.lastIndexOf('/') + 1) : undefined,
  'os.path.dirname': ({ plain: [path] }) => (typeof path === 'string' ? folderOf(path) : undefined),
  'os.path.splitext': ({ plain: [path] }) => (typeof path === 'string' ? splitEnding(path) : undefined),
  'collections.OrderedDict': dictOf,
  'copy.copy': ({ plain: [value] }) => copyOf(value),
};

/** Whether a name is one of Python's own functions. */
export function isBuiltin(name: string): boolean {
  return Object.hasOwn(BUILTINS, name);
}

/** Calls one of Python's own functions; undefined when the result is not known. */
export function callBuiltin(name: string, args: PlainArguments): PyValue | undefined {
  return Object.hasOwn(BUILTINS, name) ? BUILTINS[name]?.(args) : undefined;
}

/** Calls a function of the library; undefined when the result is not known. */
export function callLibrary(path: string, args: PlainArguments): PyValue | undefined {
  const known = path.replace(/^posixpath\./, 'os.path.');
  return Object.hasOwn(LIBRARY, known) ? LIBRARY[known]?.(args) : undefined;
}

function rangeOf(plain: readonly PyValue[]): PyValue | undefined {
  const numbers = plain.map((value) => numberOf(value));
  if (numbers.length === 0 || numbers.length > 3 || numbers.some((one) => one === undefined || one.isFloat))
    return undefined;
  const [one = 0, two, step = 1] = numbers.map((number) => number?.value ?? 0);
  const [start, stop] = two === undefined ? [0, one] : [one, two];
  const count = step === 0 ? -1 : Math.max(0, Math.ceil((stop - start) / step));
  if (count < 0 || count > MAX_ITEMS) return undefined;
  return new PySequence(
    'list',
    Array.from({ length: count }, (_, index) => start + index * step),
  );
}

function integerOf([value = 0, base]: readonly PyValue[]): PyValue | undefined {
  const number = numberOf(value);
  if (number !== undefined)
    return base === undefined ? numberValue(Math.trunc(number.value), false) : undefined;
  if (typeof value !== 'string' || base !== undefined || !/^\s*[-+]?\d+\s*$/.test(value)) return undefined;
  return numberValue(Number(value), false);
}

function floatOf(value: PyValue): PyValue | undefined {
  const number = numberOf(value);
  if (number !== undefined) return new PyFloat(number.value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim().toLowerCase();
  const odd = /^([-+]?)(inf(?:inity)?|nan)$/.exec(text);
  if (odd !== null) return new PyFloat(odd[2] === 'nan' ? Number.NaN : odd[1] === '-' ? -Infinity : Infinity);
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/.test(text) ? new PyFloat(Number(text)) : undefined;
}

/** A list, tuple or set of the items of something. */
export function collect(kind: PySequence['kind'], value: PyValue | undefined): PyValue | undefined {
  const items = value === undefined ? [] : itemsOf(value);
  if (items === undefined) return undefined;
  if (kind !== 'set') return new PySequence(kind, [...items]);
  const known = new Map<string, PyValue>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) return undefined;
    if (!known.has(key)) known.set(key, item);
  }
  return new PySequence('set', [...known.values()]);
}

function dictOf({ plain: [value], named }: PlainArguments): PyValue | undefined {
  const dict = new PyDict();
  if (value instanceof PyDict && value.spilled === undefined) dict.entries = new Map(value.entries);
  else if (value !== undefined) {
    for (const item of itemsOf(value) ?? [null]) {
      const pair = itemsOf(item);
      const [key, content] = pair ?? [];
      const id = key === undefined ? undefined : keyOf(key);
      if (pair?.length !== 2 || key === undefined || content === undefined || id === undefined)
        return undefined;
      dict.entries.set(id, [key, content]);
    }
  }
  for (const [name, content] of named) dict.entries.set(`s${name}`, [name, content]);
  return dict;
}

function sortedOf(value: PyValue | undefined, named: ReadonlyMap<string, PyValue>): PyValue | undefined {
  const items = itemsOf(value);
  if (items === undefined || named.has('key')) return undefined;
  const sorted = sortValues(items);
  const isReversed = truthOf(named.get('reverse') ?? false);
  if (sorted === undefined || isReversed === undefined) return undefined;
  return new PySequence('list', isReversed ? sorted.reverse() : sorted);
}

function mapItems(
  value: PyValue | undefined,
  change: (items: readonly PyValue[]) => PyValue[],
): PyValue | undefined {
  const items = itemsOf(value);
  return items === undefined ? undefined : new PySequence('list', change(items));
}

function zipped(plain: readonly PyValue[]): PyValue | undefined {
  const lists = plain.map((value) => itemsOf(value));
  if (lists.length === 0 || lists.includes(undefined)) return undefined;
  const known = lists as (readonly PyValue[])[];
  const size = Math.min(...known.map((list) => list.length));
  const rows = Array.from(
    { length: size },
    (_, index) =>
      new PySequence(
        'tuple',
        known.map((list) => list[index] ?? null),
      ),
  );
  return new PySequence('list', rows);
}

function extreme(
  plain: readonly PyValue[],
  named: ReadonlyMap<string, PyValue>,
  sign: number,
): PyValue | undefined {
  const items = plain.length === 1 ? itemsOf(plain[0]) : plain;
  if (items === undefined || items.length === 0 || named.size > 0) return undefined;
  let best = items[0];
  for (const item of items) {
    const order = best === undefined ? undefined : orderOf(item, best);
    if (order === undefined) return undefined;
    if (order * sign > 0) best = item;
  }
  return best;
}

function summed(value: PyValue | undefined, start: PyValue): PyValue | undefined {
  let total: PyValue | undefined = start;
  for (const item of itemsOf(value) ?? [null])
    total = total === undefined ? undefined : operate('+', total, item);
  return total;
}

function rounded([value = null, digits]: readonly PyValue[]): PyValue | undefined {
  const number = numberOf(value);
  if (number === undefined || digits !== undefined || !number.isFloat)
    return digits === undefined ? number?.value : undefined;
  const floor = Math.floor(number.value);
  const isHalf = number.value - floor === 0.5;
  return numberValue(isHalf ? floor + (Math.abs(floor) % 2) : Math.round(number.value), false);
}

function quantified(value: PyValue | undefined, wanted: boolean): PyValue | undefined {
  const truths = itemsOf(value)?.map(truthOf);
  if (truths === undefined) return undefined;
  if (truths.includes(wanted)) return wanted;
  return truths.includes(undefined) ? undefined : !wanted;
}

function joinedPath(parts: readonly PyValue[]): PyValue | undefined {
  let path = '';
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') return undefined;
    if (part.startsWith('/') || index === 0) path = part;
    else path += path === '' || path.endsWith('/') ? part : `/${part}`;
  }
  return path;
}

function folderOf(path: string): string {
  const head = path.slice(0, path.lastIndexOf('/') + 1);
  return /^\/+$/.test(head) ? head : head.replace(/\/+$/, '');
}

function splitEnding(path: string): PyValue {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const isHidden = dot <= 0 || /^\.+$/.test(name.slice(0, dot));
  const cut = isHidden ? path.length : path.length - name.length + dot;
  return new PySequence('tuple', [path.slice(0, cut), path.slice(cut)]);
}

function copyOf(value: PyValue | undefined): PyValue | undefined {
  if (value instanceof PySequence && value.spilled === undefined)
    return new PySequence(value.kind, [...value.items]);
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
