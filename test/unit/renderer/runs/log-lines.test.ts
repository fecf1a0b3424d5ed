import { describe, expect, it } from 'vitest';
import { logLines, plainText, utf8Length } from '../../../../renderer/runs/log-lines.ts';

const piece = (text: string) => ({ text, offset: 0, nextOffset: utf8Length(text) });
const texts = (text: string) => logLines([piece(text)]).map((line) => line.text);

describe('the lines of a log', () => {
  it('join where two pieces cut a line', () => {
    const lines = logLines([piece('first\nsec'), piece('ond\nthird')]);
    expect(lines.map((line) => line.text)).toEqual(['first', 'second', 'third']);
  });

  it('keep empty lines, and begin none behind the last line break', () => {
    expect(texts('a\n\nb\n')).toEqual(['a', '', 'b']);
    expect(texts('\n')).toEqual(['']);
    expect(texts('')).toEqual([]);
  });

  it('leave what a progress bar wrote last', () => {
    expect(texts('10 %\r20 %\r100 %\r\ndone\r\n')).toEqual(['100 %', 'done']);
  });

  it('lose control sequences that are no colours', () => {
    expect(texts('\u001b[2K\u001b[1Gtext\u0007 \u001b]0;title\u0007end')).toEqual(['text end']);
    expect(texts('a\tb')).toEqual(['a\tb']);
  });

  it('are broken when they are too long', () => {
    const lines = logLines([piece('x'.repeat(4_500))]);
    expect(lines.map((line) => line.text.length)).toEqual([2_000, 2_000, 500]);
    expect(lines.map((line) => line.broken)).toEqual([false, true, true]);
  });

  it('carry colours on until they are reset', () => {
    const lines = logLines([
      piece('\u001b[31mred\nstill \u001b[1mbold\nend\u001b[0m\nplain \u001b[0;32mgreen\nlast'),
    ]);
    expect(lines.map((line) => line.carry)).toEqual([
      '',
      '\u001b[31m',
      '\u001b[31m\u001b[1m',
      '',
      '\u001b[0;32m',
    ]);
    expect(plainText(lines[1]?.text ?? '')).toBe('still bold');
  });
});

describe('bytes of a text', () => {
  it('are those of UTF-8', () => {
    for (const text of ['', 'plain', 'äöü', '日本', '😀 x', '\ud800']) {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
    }
  });
});
