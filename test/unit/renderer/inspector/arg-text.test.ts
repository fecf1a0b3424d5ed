import { describe, expect, it } from 'vitest';
import {
  fieldKind,
  parseArgText,
  printArgText,
  stepMemory,
  stepNumber,
} from '../../../../renderer/inspector/arg-text.ts';

describe('the text of an argument', () => {
  it('makes numbers of numbers and keeps everything else as it was typed', () => {
    expect(parseArgText('number', ' 0.5 ')).toBe(0.5);
    expect(parseArgText('number', '-2')).toBe(-2);
    expect(parseArgText('number', '-0')).toBe(0);
    expect(parseArgText('number', '1.')).toBe(1);
    expect(parseArgText('number', '4 cores')).toBe('4 cores');
    expect(parseArgText('number', '99999999999999999999')).toBe('99999999999999999999');
    expect(parseArgText('number', ' ')).toBeUndefined();
  });

  it('keeps blanks in texts and takes an empty text away', () => {
    expect(parseArgText('text', ' a ')).toBe(' a ');
    expect(parseArgText('text', '')).toBeUndefined();
  });

  it('shows a value that the widget cannot hold as what it is', () => {
    expect(fieldKind('integer', 5)).toBe('number');
    expect(fieldKind('integer', '5')).toBe('number');
    expect(fieldKind('integer', [5])).toBe('value');
    expect(fieldKind('boolean', 'yes')).toBe('value');
    expect(fieldKind('text', 'two\nlines')).toBe('value');
    expect(fieldKind('cores', null)).toBe('value');
    expect(fieldKind('command', ['echo', 5])).toBe('command');
    expect(fieldKind('command', [['echo']])).toBe('value');
    expect(fieldKind('commands', [['echo', 'a'], 'echo b'])).toBe('commands');
    expect(fieldKind('commands', 'echo')).toBe('value');
    expect(printArgText('value', [5])).toBe('[5]');
  });

  it('steps to the next multiple and stays within the limits', () => {
    expect(stepNumber(1, 1, 1)).toBe(2);
    expect(stepNumber(0.3, 0.25, 1)).toBe(0.5);
    expect(stepNumber(0.3, 0.25, -1)).toBe(0.25);
    expect(stepNumber(0.75, 0.25, 1)).toBe(1);
    expect(stepNumber(24, 0.25, 1, { max: 24 })).toBe(24);
    expect(stepNumber(1, 1, -1, { min: 1 })).toBe(1);
    expect(stepNumber(0.1, 0.1, 1)).toBe(0.2);
  });

  it('steps through memory by gigabytes, below one by quarters of it, in the form that the farm takes', () => {
    expect(stepMemory('', 1)).toBe('1g');
    expect(stepMemory('1g', 1)).toBe('2g');
    expect(stepMemory('1.5g', 1)).toBe('2g');
    expect(stepMemory('4', -1)).toBe('3g');
    expect(stepMemory('1g', -1)).toBe('768m');
    expect(stepMemory('768m', 1)).toBe('1g');
    expect(stepMemory('256m', -1)).toBe('256m');
    expect(stepMemory('lots', 1)).toBeUndefined();
  });
});
