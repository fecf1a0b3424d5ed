/** Tags, limits and lists of names as single words, and back into the form in which they were written. */
import type { Value } from '../../shared/base/value.ts';
import { isList } from './value-text.ts';

/** What lies between the words of a text: tags are written `a | b`, one text for `limits` is one limit. */
type TokenType = 'tags' | 'names';

/** The words of a value. */
export function readTokens(type: TokenType, value: Value | undefined): readonly string[] {
  if (value === undefined || value === null || value === '') return [];
  if (isList(value)) return value.map(String);
  return type === 'tags' ? splitTypedTokens(type, String(value)) : [String(value)];
}

/** Writes words: as one text where there was one and it can hold them, else as a list. None take the value away. */
export function writeTokens(
  type: TokenType,
  tokens: readonly string[],
  before: Value | undefined,
): Value | undefined {
  if (tokens.length === 0) return undefined;
  if (typeof before !== 'string') return tokens;
  if (type === 'tags' && tokens.every((token) => !token.includes('|'))) return tokens.join(' | ');
  return tokens.length === 1 ? (tokens[0] ?? '') : tokens;
}

/** The words in what was typed or pasted: tags part at `|`, commas and blanks, names at commas and line ends. */
export function splitTypedTokens(type: TokenType, text: string): readonly string[] {
  const parts = text.split(type === 'tags' ? /[|,\s]+/ : /[,\n]+/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Adds words that are not there yet, at the end. */
export function addTokens(tokens: readonly string[], added: readonly string[]): readonly string[] {
  return [...new Set([...tokens, ...added])];
}
