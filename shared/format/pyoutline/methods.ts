/** Methods of texts, lists and dicts with known arguments. Undefined where the result is not known. */
import type { Journal } from './journal.ts';
import { equals, MAX_ITEMS, MAX_LENGTH, numberOf, orderOf } from './operators.ts';
import { isKind, isSequence, keyOf, PyDict, PySequence, type PyValue } from './python-values.ts';
import { braceFormat, percentFormat } from './text-format.ts';

/** Arguments of a call. */
export interface PlainArguments {
  readonly plain: readonly PyValue[];
  readonly named: ReadonlyMap<string, PyValue>;
}

/** What a value gives when it is iterated; undefined when that is not known. */
export function itemsOf(value: PyValue | undefined): readonly PyValue[] | undefined {
  if (typeof value === 'string') return [...value];
  if (isSequence(value)) return value.items;
  if (value instanceof PyDict && value.spilled === undefined)
    return [...value.entries.values()].map(([key]) => key);
  return undefined;
}

function textsOf(value: PyValue | undefined): string[] | undefined {
  const items = itemsOf(value);
  return items?.every((item) => typeof item === 'string') === true ? (items as string[]) : undefined;
}

const SPACE = /[ \t\n\r\f\v]+/;

/** A method of a text. */
export function callText(text: string, name: string, { plain, named }: PlainArguments): PyValue | undefined {
  if (name === 'format') {
    return braceFormat(text, (field) => (/^\d+$/.test(field) ? plain[Number(field)] : named.get(field)));
  }
  if (named.size > 0) return undefined;
  const [first, second] = plain;
  const one = typeof first === 'string' ? first : undefined;
  const two = typeof second === 'string' ? second : undefined;
  switch (name) {
    case 'join': {
      const items = textsOf(first);
      const size = items?.reduce((sum, item) => sum + item.length + text.length, 0) ?? 0;
      return size > MAX_LENGTH ? undefined : items?.join(text);
    }
    case 'split':
    case 'rsplit':
      if (plain.length === 0 || (first === null && plain.length === 1)) {
        return new PySequence(
          'list',
          text.split(SPACE).filter((part) => part !== ''),
        );
      }
      return one === undefined || one === '' ? undefined : splitText(text, one, second, name === 'rsplit');
    case 'splitlines':
      return plain.length === 0 ? new PySequence('list', text.replace(/\n$/, '').split('\n')) : undefined;
    case 'partition':
    case 'rpartition': {
      const at =
        one === undefined || one === ''
          ? undefined
          : name === 'partition'
            ? text.indexOf(one)
            : text.lastIndexOf(one);
      if (at === undefined || one === undefined) return undefined;
      const missing = name === 'partition' ? [text, '', ''] : ['', '', text];
      return new PySequence(
        'tuple',
        at < 0 ? missing : [text.slice(0, at), one, text.slice(at + one.length)],
      );
    }
    case 'replace':
      if (one === undefined || two === undefined || one === '') return undefined;
      return replaceText(text, { from: one, to: two }, plain[2]);
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      return plain.length === 0 || one !== undefined ? strip(text, name, one) : undefined;
    case 'lower':
      return text.toLowerCase();
    case 'upper':
      return text.toUpperCase();
    case 'title':
      return text.toLowerCase().replace(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1));
    case 'capitalize':
      return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
    case 'startswith':
    case 'endswith': {
      const options = one === undefined ? textsOf(first) : [one];
      if (options === undefined || plain.length > 1) return undefined;
      return options.some((option) =>
        name === 'startswith' ? text.startsWith(option) : text.endsWith(option),
      );
    }
    case 'index': {
      const at = one === undefined || plain.length > 1 ? -1 : text.indexOf(one);
      return at < 0 ? undefined : at;
    }
    case 'find':
      return one === undefined || plain.length > 1 ? undefined : text.indexOf(one);
    case 'count':
      return one === undefined || one === '' || plain.length > 1 ? undefined : text.split(one).length - 1;
    case 'zfill': {
      const width = numberOf(first ?? null)?.value ?? -1;
      if (width < 0 || width > 1000) return undefined;
      const sign = /^[-+]/.exec(text)?.[0] ?? '';
      return sign + text.slice(sign.length).padStart(width - sign.length, '0');
    }
    case 'isdigit':
      return /^\d+$/.test(text);
    case '__mod__':
      return first === undefined ? undefined : percentFormat(text, first);
    default:
      return undefined;
  }
}

/** `split` and `rsplit` at a text, at most so often. */
function splitText(
  text: string,
  by: string,
  most: PyValue | undefined,
  isRight: boolean,
): PyValue | undefined {
  const parts = text.split(by);
  const limit = most === undefined ? -1 : numberOf(most)?.value;
  if (limit === undefined) return undefined;
  if (limit < 0 || limit >= parts.length - 1) return new PySequence('list', parts);
  if (isRight) {
    const cut = parts.length - limit;
    return new PySequence('list', [parts.slice(0, cut).join(by), ...parts.slice(cut)]);
  }
  return new PySequence('list', [...parts.slice(0, limit), parts.slice(limit).join(by)]);
}

function replaceText(
  text: string,
  { from, to }: { readonly from: string; readonly to: string },
  most: PyValue | undefined,
): PyValue | undefined {
  const parts = text.split(from);
  const count = most === undefined ? -1 : numberOf(most)?.value;
  if (count === undefined || text.length + parts.length * to.length > MAX_LENGTH) return undefined;
  const limit = count < 0 ? parts.length : count;
  return parts.reduce((made, part, index) => made + (index <= limit ? to : from) + part);
}

function strip(text: string, name: string, chars: string | undefined): string {
  const isOut = (char: string): boolean => (chars === undefined ? /\s/.test(char) : chars.includes(char));
  let from = 0;
  let to = text.length;
  if (name !== 'rstrip') while (from < to && isOut(text.charAt(from))) from += 1;
  if (name !== 'lstrip') while (to > from && isOut(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** A method of a list, tuple or set; changes are written to the journal. */
export function callSequence(
  list: PySequence,
  name: string,
  { plain, named }: PlainArguments,
  journal: Journal,
): PyValue | undefined {
  const [first, second] = plain;
  const change = (items: PyValue[]): null => {
    journal.set(list, 'items', items);
    return null;
  };
  const index = numberOf(first ?? null);
  if (list.kind === 'set' && name === 'add' && first !== undefined) {
    const key = keyOf(first);
    if (key === undefined) return undefined;
    return list.items.some((item) => keyOf(item) === key) ? null : change([...list.items, first]);
  }
  if (name === 'copy' && plain.length === 0) return new PySequence(list.kind, [...list.items]);
  if (name === 'index' || name === 'count') {
    const same = list.items.map((item) => equals(item, first ?? null));
    if (same.includes(undefined) || plain.length !== 1) return undefined;
    if (name === 'count') return same.filter(Boolean).length;
    return same.includes(true) ? same.indexOf(true) : undefined;
  }
  if (list.kind !== 'list') return undefined;
  switch (name) {
    case 'append':
      if (first === undefined || plain.length > 1 || list.items.length >= MAX_ITEMS) return undefined;
      journal.push(list.items, first);
      return null;
    case 'extend': {
      const items = itemsOf(first);
      return items === undefined || items.length + list.items.length > MAX_ITEMS
        ? undefined
        : change([...list.items, ...items]);
    }
    case 'insert':
      if (index === undefined || index.isFloat || second === undefined) return undefined;
      return change(list.items.toSpliced(index.value, 0, second));
    case 'remove': {
      const same = list.items.map((item) => equals(item, first ?? null));
      const at = same.indexOf(true);
      return at < 0 || same.slice(0, at).includes(undefined)
        ? undefined
        : change(list.items.toSpliced(at, 1));
    }
    case 'pop': {
      const at = first === undefined ? -1 : index?.value;
      const value = at === undefined ? undefined : list.items.at(at);
      if (at === undefined || value === undefined) return undefined;
      change(list.items.toSpliced(at, 1));
      return value;
    }
    case 'reverse':
      return change(list.items.toReversed());
    case 'sort': {
      const items = named.size > 0 ? undefined : sortValues(list.items);
      return items === undefined ? undefined : change(items);
    }
    case 'clear':
      return change([]);
    default:
      return undefined;
  }
}

/** Sorted as `sorted` does; undefined for what has no order. */
export function sortValues(items: readonly PyValue[]): PyValue[] | undefined {
  let isKnown = true;
  const sorted = items.toSorted((a, b) => {
    const order = orderOf(a, b);
    if (order === undefined) isKnown = false;
    return order ?? 0;
  });
  return isKnown ? sorted : undefined;
}

/** A method of a dict. */
export function callDict(
  dict: PyDict,
  name: string,
  { plain, named }: PlainArguments,
  journal: Journal,
): PyValue | undefined {
  const [first, second] = plain;
  const entries = [...dict.entries.values()];
  const key = first === undefined ? undefined : keyOf(first);
  switch (name) {
    case 'items':
      return new PySequence(
        'list',
        entries.map(([one, value]) => new PySequence('tuple', [one, value])),
      );
    case 'keys':
      return new PySequence(
        'list',
        entries.map(([one]) => one),
      );
    case 'values':
      return new PySequence(
        'list',
        entries.map(([, value]) => value),
      );
    case 'copy': {
      const copy = new PyDict();
      copy.entries = new Map(dict.entries);
      return copy;
    }
    case 'get':
      return key === undefined ? undefined : (dict.entries.get(key)?.[1] ?? second ?? null);
    case 'setdefault':
      if (key === undefined || first === undefined) return undefined;
      if (!dict.entries.has(key)) journal.put(dict.entries, key, [first, second ?? null]);
      return dict.entries.get(key)?.[1];
    case 'pop': {
      if (key === undefined) return undefined;
      const value = dict.entries.get(key)?.[1] ?? second;
      journal.drop(dict.entries, key);
      return value;
    }
    case 'update': {
      if (first !== undefined && !(first instanceof PyDict && first.spilled === undefined)) return undefined;
      for (const [other, entry] of first?.entries ?? []) journal.put(dict.entries, other, entry);
      for (const [other, value] of named) journal.put(dict.entries, `s${other}`, [other, value]);
      return null;
    }
    default:
      return undefined;
  }
}

/** `container[index]`; undefined when it is not known or not there. */
export function itemAt(container: PyValue, index: PyValue): PyValue | undefined {
  if (isKind(container, 'dict') && container.spilled === undefined) {
    const key = keyOf(index);
    return key === undefined ? undefined : container.entries.get(key)?.[1];
  }
  const at = numberOf(index);
  if (at === undefined || at.isFloat) return undefined;
  if (typeof container === 'string') return [...container].at(at.value);
  return isSequence(container) && container.kind !== 'set' ? container.items.at(at.value) : undefined;
}

/** `container[start:stop:step]`. */
export function sliceOf(container: PyValue, bounds: readonly (PyValue | undefined)[]): PyValue | undefined {
  const items = typeof container === 'string' || isSequence(container) ? itemsOf(container) : undefined;
  const numbers = bounds.map((bound) =>
    bound === undefined || bound === null ? null : numberOf(bound)?.value,
  );
  if (items === undefined || numbers.includes(undefined)) return undefined;
  const [start, stop, step] = numbers as (number | null)[];
  const by = step ?? 1;
  if (by === 0) return undefined;
  const size = items.length;
  const clamp = (bound: number, low: number, high: number): number =>
    Math.min(high, Math.max(low, bound < 0 ? bound + size : bound));
  const first = by > 0 ? clamp(start ?? 0, 0, size) : start == null ? size - 1 : clamp(start, -1, size - 1);
  const last = by > 0 ? clamp(stop ?? size, 0, size) : stop == null ? -1 : clamp(stop, -1, size - 1);
  const taken: PyValue[] = [];
  for (let i = first; by > 0 ? i < last : i > last; i += by) taken.push(items[i] ?? null);
  return typeof container === 'string'
    ? taken.join('')
    : new PySequence(isSequence(container) ? container.kind : 'list', taken);
}
