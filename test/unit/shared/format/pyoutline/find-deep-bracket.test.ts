import { describe, expect, it } from 'vitest';
import { findDeepBracket, MAX_BRACKETS } from '../../../../../shared/format/pyoutline/find-deep-bracket.ts';
import { parsePython } from '../../../../../shared/format/pyoutline/parse-python.ts';

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('brackets in a script', () => {
  it('may be nested as deep as Python takes them', () => {
    expect(findDeepBracket(nested(MAX_BRACKETS))).toBe(-1);
    expect(findDeepBracket(`x = 1\n${nested(MAX_BRACKETS + 1)}`)).toBe(6 + MAX_BRACKETS);
    expect(findDeepBracket(nested(1).repeat(5_000))).toBe(-1);
  });

  it.each([
    ['a comment', `# ${'('.repeat(300)}\nx = 1`],
    ['a text', `x = "${'('.repeat(300)}"`],
    ['a text with an escaped quote', `x = 'it\\'s ${'('.repeat(300)}'`],
    ['a long text', `x = """a "quoted" word\n${'('.repeat(300)}"""`],
    ['a text that does not end', `x = '''${'('.repeat(300)}`],
  ])('do not count in %s', (_where, text) => {
    expect(findDeepBracket(text)).toBe(-1);
  });

  it('count again behind a text', () => {
    expect(findDeepBracket(`x = "a" ${nested(300)}`)).toBe(8 + MAX_BRACKETS);
    expect(findDeepBracket(`x = "never closed\n${nested(300)}`)).toBeGreaterThan(0);
  });

  it('are an error with a place where they are too deep', () => {
    expect(parsePython(`a = 1\nb = ${nested(300)}`)).toMatchObject({
      ok: false,
      error: { code: 'too-deep', facts: { accepted: MAX_BRACKETS }, position: { line: 2 } },
    });
  });
});
