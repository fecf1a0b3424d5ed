/** Writes words so that a POSIX shell and `shellSplit` read exactly those words back. */

/** Characters that mean nothing to a shell anywhere in a word (those of Python's `shlex.quote`). */
const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** One word, in single quotes where it needs them. */
export function shellQuote(word: string): string {
  if (SAFE.test(word)) return word;
  return `'${word.replaceAll("'", `'"'"'`)}'`;
}

/** A command as one line. */
export function shellJoin(words: readonly string[]): string {
  return words.map(shellQuote).join(' ');
}
