import { describe, expect, it } from 'vitest';
import {
  addTokens,
  readTokens,
  splitTypedTokens,
  writeTokens,
} from '../../../../renderer/inspector/token-values.ts';

describe('tags and names as words', () => {
  it('reads texts and lists', () => {
    expect(readTokens('tags', 'general | desktop')).toEqual(['general', 'desktop']);
    expect(readTokens('tags', ['general', 7])).toEqual(['general', '7']);
    expect(readTokens('names', 'nuke, maya')).toEqual(['nuke, maya']);
    expect(readTokens('names', undefined)).toEqual([]);
  });

  it('writes back in the form that was there', () => {
    expect(writeTokens('tags', ['a', 'b'], 'a')).toBe('a | b');
    expect(writeTokens('tags', ['a', 'b'], ['a'])).toEqual(['a', 'b']);
    expect(writeTokens('tags', ['a', 'b'], undefined)).toEqual(['a', 'b']);
    expect(writeTokens('names', ['nuke', 'maya'], 'nuke')).toEqual(['nuke', 'maya']);
    expect(writeTokens('names', ['nuke'], 'maya')).toBe('nuke');
    expect(writeTokens('tags', [], 'a')).toBeUndefined();
  });

  it('parts what was typed', () => {
    expect(splitTypedTokens('tags', 'a|b, c  d\n')).toEqual(['a', 'b', 'c', 'd']);
    expect(splitTypedTokens('names', '/opt/my tools, /usr/lib')).toEqual(['/opt/my tools', '/usr/lib']);
  });

  it('adds a word once', () => {
    expect(addTokens(['a'], ['b', 'a'])).toEqual(['a', 'b']);
  });
});
