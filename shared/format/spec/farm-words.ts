/**
 * Words of a command as shell text in which Cuebot replaces its tokens before a shell sees them. A token comes to a
 * number, a name or a short range, none of which needs quotes; all else is quoted as POSIX wants it.
 */
import { shellQuote } from '../../base/shell-quote.ts';
import { FARM_TOKENS } from '../../outline/command-tokens.ts';

const TOKEN = new RegExp(FARM_TOKENS.join('|'), 'g');

/** One word. */
export function farmWord(word: string): string {
  if (!word.includes('#')) return shellQuote(word);
  // A letter stands in for what replaces the token.
  const isPlain = shellQuote(word.replace(TOKEN, 'x')) === word.replace(TOKEN, 'x');
  return isPlain ? word : shellQuote(word);
}

/** A command. A shell would take a first word such as `A=b` for a variable. */
export function farmLine(words: readonly string[]): string {
  const [program = '', ...rest] = words;
  const first = farmWord(program);
  const isAssignment = first === program && /^\w+\+?=/.test(program);
  return [isAssignment ? `'${first}'` : first, ...rest.map(farmWord)].join(' ');
}
