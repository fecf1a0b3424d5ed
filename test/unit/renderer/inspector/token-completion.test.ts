import { describe, expect, it } from 'vitest';
import { completeToken, tokenCompletion } from '../../../../renderer/inspector/token-completion.ts';

describe('completing a token', () => {
  it('offers those that begin like the text at the caret, whatever its case', () => {
    expect(tokenCompletion('out.%', 5)?.tokens).toEqual(['%{FRAME}', '%{ZFRAME}', '%{RANGE}']);
    expect(tokenCompletion('-f #frame_', 10)?.tokens).toEqual([
      '#FRAME_START#',
      '#FRAME_END#',
      '#FRAME_CHUNK#',
    ]);
    expect(tokenCompletion('%{ZF', 4)).toEqual({ start: 0, end: 4, tokens: ['%{ZFRAME}'] });
  });

  it('offers nothing where no token begins or one is complete', () => {
    expect(tokenCompletion('plain', 5)).toBeNull();
    expect(tokenCompletion('%{FRAME}', 8)).toBeNull();
    expect(tokenCompletion('#SHOW', 5)).toBeNull();
    expect(tokenCompletion('%{ x', 4)).toBeNull();
  });

  it('puts the token in the place of its beginning, and of the rest of a token behind the caret', () => {
    expect(completeToken('a.%{.exr', { start: 2, end: 4 }, '%{ZFRAME}')).toEqual({
      text: 'a.%{ZFRAME}.exr',
      caret: 11,
    });
    expect(completeToken('%{FRAME} b', { start: 0, end: 2 }, '%{ZFRAME}').text).toBe('%{ZFRAME} b');
  });
});
