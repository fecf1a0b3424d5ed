/** Anything that a layer argument can hold in a file: what JSON can say. Key order is kept. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** Arguments by name, in the order in which they were written. */
export type Args = Readonly<Record<string, Value>>;

/** Whether two values are the same in content; the order of mapping keys counts. */
export function equalValues(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object')
    return Number.isNaN(a) && Number.isNaN(b);
  return JSON.stringify(a) === JSON.stringify(b) && Array.isArray(a) === Array.isArray(b);
}
