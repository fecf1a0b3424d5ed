import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FORMAT_NAMES, type FormatError } from '../../../../shared/format/format.ts';
import { formatErrorText, NOTE_CODES, noteText } from '../../../../shared/format/note-text.ts';
import { SYNTAX_WORDS } from '../../../../shared/format/syntax-words.ts';

const folder = fileURLToPath(new URL('../../../../shared/format', import.meta.url));

/** Every code that stands in the sources as the code of a note. */
function codesInSources(): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const codes = new Set<string>();
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    const calls = /\bnote\(\s*'([a-z-]+)'|\bcode: '([a-z-]+)',\s+(?:at|severity)\b|'(name-not-text)'/g;
    for (const [, call, literal, given] of text.matchAll(calls)) codes.add(call ?? literal ?? given ?? '');
  }
  return codes;
}

describe('the words of notes', () => {
  it('are there for every code that a reader, printer or updater uses, and for no other', () => {
    expect([...codesInSources()].sort()).toEqual([...NOTE_CODES].sort());
  });

  it('name the layer, the field, what was found and what is accepted', () => {
    const note = { code: 'wrong-type', severity: 'error' as const, layer: 'sim', field: 'env' };
    const text = noteText({ ...note, facts: { found: 'a list', accepted: 'a mapping of names to values' } });
    expect(text).toContain('sim');
    expect(text).toContain('env');
    expect(text).toContain('a list');
    expect(text).toContain('a mapping of names to values');
  });

  it('are one sentence or more, whatever the facts', () => {
    for (const code of NOTE_CODES) {
      const text = noteText({ code, severity: 'note', facts: {} });
      expect(text, code).toMatch(/^[^a-z].*[.]$/s);
      expect(text, code).not.toContain('undefined');
    }
  });

  it('fall back to the code where a newer part of the program made the note', () => {
    expect(noteText({ code: 'from-the-future', severity: 'note', facts: { a: 1 } })).toContain(
      'from-the-future',
    );
  });
});

describe('the words of errors', () => {
  const errors: FormatError[] = [
    ...Object.keys(SYNTAX_WORDS).map(
      (reason): FormatError => ({ code: 'syntax', format: 'outline', facts: { reason } }),
    ),
    { code: 'not-an-outline', format: 'json', facts: { found: 'a list' } },
    { code: 'not-an-outline', format: 'outline', facts: { found: 'nothing' } },
    { code: 'not-an-outline', format: 'outline', facts: { found: 'several-documents' } },
    { code: 'not-an-outline', format: 'outline', facts: { found: 'an unknown version', version: 0 } },
    { code: 'too-large', format: null, facts: { reason: 'length', found: 5, accepted: 4 } },
    { code: 'too-large', format: 'outline', facts: { reason: 'parts', accepted: 4 } },
    { code: 'too-deep', format: 'outline', facts: { accepted: 100 } },
    { code: 'newer-version', format: 'outline', facts: { found: 2, accepted: 1 } },
    { code: 'not-text', format: null, facts: {} },
    { code: 'unknown-format', format: null, facts: { empty: false } },
    { code: 'unknown-format', format: null, facts: { empty: true } },
    ...FORMAT_NAMES.map((format): FormatError => ({ code: 'unknown-format', format, facts: {} })),
  ];

  it('are a sentence for every error and every reason', () => {
    for (const error of errors) {
      expect(formatErrorText(error), JSON.stringify(error)).toMatch(/^[A-Z].*[.]$/s);
      expect(formatErrorText(error)).not.toContain('undefined');
    }
    expect(new Set(errors.map(formatErrorText)).size).toBeGreaterThan(errors.length - 10);
  });
});
