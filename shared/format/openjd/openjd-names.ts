/** Names that templates give to what Open Job Description has no name of its own for. */

/** The attribute that says which kinds of machines may take a step. */
export const TAG_ATTRIBUTE = 'attr.tag';

const LIMIT = 'amount.limit.';

/** Whether a word can be a part of a name, or a value of an attribute. */
export function isOpenJdName(word: string): boolean {
  return /^[A-Za-z_][\w-]{0,63}$/.test(word);
}

/** A farm-wide limit of which a task takes one. */
export function limitAmount(limit: string): string {
  return `${LIMIT}${limit.replaceAll('-', '_')}`;
}

/** The limit that an amount is about, undefined for any other amount. */
export function limitOfAmount(name: string): string | undefined {
  return name.startsWith(LIMIT) ? name.slice(LIMIT.length) : undefined;
}
