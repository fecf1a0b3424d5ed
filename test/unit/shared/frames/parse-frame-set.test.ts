import { describe, expect, it } from 'vitest';
import { framesOf } from '../../../../shared/frames/frame-set.ts';
import { type FrameDialect, parseFrameSet } from '../../../../shared/frames/parse-frame-set.ts';
import table from './fixtures/range-table.json' with { type: 'json' };

function answer(text: string, dialect: FrameDialect): number[] | string {
  const parsed = parseFrameSet(text, dialect);
  return parsed.ok ? framesOf(parsed.value) : parsed.error.code;
}

describe('what pycue and Cuebot answer to 152 texts', () => {
  it.each(table)('%j is read as both of them read it', (text, pyoutline, cuebot) => {
    expect(answer(String(text), 'pyoutline')).toEqual(pyoutline);
    expect(answer(String(text), 'cuebot')).toEqual(cuebot);
  });
});

function errorOf(text: string, dialect?: FrameDialect) {
  const parsed = parseFrameSet(text, dialect);
  if (parsed.ok) throw new Error(`${text} was read`);
  const { code, section, offset, length } = parsed.error;
  return { code, section, fault: text.slice(offset, offset + length), offset };
}

describe('an error of a frame range', () => {
  it('names the section and points at the part at fault', () => {
    expect(errorOf('1-3, 5')).toEqual({ code: 'bad-syntax', section: ' 5', fault: ' 5', offset: 4 });
    expect(errorOf('1-3,5-9x0,7')).toEqual({ code: 'zero-step', section: '5-9x0', fault: '0', offset: 8 });
    expect(errorOf('1,10-1x22')).toEqual({
      code: 'step-against-direction',
      section: '10-1x22',
      fault: '22',
      offset: 7,
    });
    expect(errorOf('3,-5--2:-3')).toEqual({
      code: 'step-against-direction',
      section: '-5--2:-3',
      fault: '-3',
      offset: 8,
    });
  });

  it('points between two commas where a section is empty', () => {
    expect(errorOf('1,,2')).toEqual({ code: 'bad-syntax', section: '', fault: '', offset: 2 });
    expect(errorOf('1,2,')).toEqual({ code: 'bad-syntax', section: '', fault: '', offset: 4 });
    expect(errorOf('')).toEqual({ code: 'bad-syntax', section: '', fault: '', offset: 0 });
    expect(errorOf(',1', 'cuebot')).toEqual({ code: 'bad-syntax', section: '', fault: '', offset: 0 });
  });

  it('counts its offset in UTF-16 units', () => {
    expect(errorOf('𝟙-𝟛,x')).toEqual({ code: 'bad-syntax', section: 'x', fault: 'x', offset: 6 });
  });

  it('points at the number that is too large', () => {
    expect(errorOf('1,2-9007199254740992x2')).toEqual({
      code: 'number-too-large',
      section: '2-9007199254740992x2',
      fault: '9007199254740992',
      offset: 4,
    });
    expect(errorOf(`1-2x${'9'.repeat(400)}`).code).toBe('number-too-large');
    expect(errorOf('1-2x2147483648', 'cuebot').fault).toBe('2147483648');
    expect(errorOf('-2147483649', 'cuebot').fault).toBe('-2147483649');
    expect(answer('9007199254740991', 'pyoutline')).toEqual([9007199254740991]);
  });

  it('says when there are more frames than can be counted', () => {
    expect(errorOf('-9007199254740991-9007199254740991').code).toBe('too-many-frames');
    expect(errorOf('1-9007199254740991,1').code).toBe('too-many-frames');
  });
});

describe('texts that only one of the two readers takes', () => {
  it('digits of any script are read by value, also mixed and outside the basic plane', () => {
    expect(answer('𝟙0-𝟙𝟚', 'pyoutline')).toEqual([10, 11, 12]);
    expect(answer('-९', 'pyoutline')).toEqual([-9]);
    expect(answer('²', 'pyoutline')).toBe('bad-syntax');
  });

  it('one newline at the end of a section is passed over, two are not', () => {
    expect(answer('1\n,2-3\n', 'pyoutline')).toEqual([1, 2, 3]);
    expect(answer('1\n\n', 'pyoutline')).toBe('bad-syntax');
    expect(answer('1\r\n', 'pyoutline')).toBe('bad-syntax');
  });

  it('any number of commas at the end is dropped by Cuebot', () => {
    expect(answer('1-3,,,', 'cuebot')).toEqual([1, 2, 3]);
    expect(answer(',,', 'cuebot')).toEqual([]);
    expect(answer('', 'cuebot')).toBe('bad-syntax');
  });
});

describe('reading long texts', () => {
  it('takes time by the text', () => {
    const long = Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 100_003).join(',');
    const digits = '1'.repeat(1_000_000);
    const before = performance.now();
    expect(parseFrameSet(long)).toMatchObject({ ok: true, value: { size: 100_000 } });
    expect(answer(digits, 'pyoutline')).toBe('number-too-large');
    expect(answer(`${digits}-`, 'pyoutline')).toBe('bad-syntax');
    expect(answer(','.repeat(1_000_000), 'cuebot')).toEqual([]);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('1-1000000 is read in less than 5 ms', () => {
    parseFrameSet('1-1000000');
    const before = performance.now();
    parseFrameSet('1-1000000');
    expect(performance.now() - before).toBeLessThan(5);
  });
});
