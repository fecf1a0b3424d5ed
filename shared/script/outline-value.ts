import type { Value } from '../base/value.ts';

/** A value that an outline can hold; throws on anything else, saying where it was found. `undefined` in a map is left out. */
export function outlineValue(found: unknown, where: string): Value {
  if (found === null || typeof found === 'string' || typeof found === 'boolean' || typeof found === 'number')
    return found;
  if (Array.isArray(found)) return found.map((item) => outlineValue(item, where));
  if (typeof found === 'object' && isPlain(found)) {
    const entries = Object.entries(found).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries.map(([key, value]) => [key, outlineValue(value, where)]));
  }
  throw new TypeError(
    `${where} is ${typeof found === 'object' ? 'an object of a class' : `of type ${typeof found}`}. Accepted are texts, numbers, booleans, null, lists and mappings of them.`,
  );
}

function isPlain(found: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(found);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
