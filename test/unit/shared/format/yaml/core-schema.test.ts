import { describe, expect, it } from 'vitest';
import { isPlainText, resolvePlain } from '../../../../../shared/format/yaml/core-schema.ts';

describe('an unquoted word', () => {
  it.each([
    ['', null],
    ['~', null],
    ['null', null],
    ['Null', null],
    ['true', true],
    ['FALSE', false],
    ['0', 0],
    ['-12', -12],
    ['+12', 12],
    ['010', 10],
    ['0o17', 15],
    ['0xfF', 255],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['-1.5E-2', -0.015],
    ['.inf', Infinity],
    ['-.INF', -Infinity],
    ['.NaN', Number.NaN],
  ])('%j means %j', (source, value) => {
    expect(resolvePlain(source)).toEqual(value);
  });

  it.each([
    'yes',
    'no',
    'on',
    'nUll',
    'tRue',
    '1-10',
    '1-10x2',
    '0b11',
    '1_000',
    '12:30',
    '1e',
    'e3',
    '.',
    '-',
    '0x',
    '1.2.3',
    'inf',
  ])('%j is a text', (source) => {
    expect(resolvePlain(source)).toBe(source);
  });
});

describe('a text without quotes', () => {
  it.each(['render', '1-10', '1-10x2', '1.2.3', '/bin/sh', 'über'])('can be %j', (text) => {
    expect(isPlainText(text)).toBe(true);
  });

  it.each(['true', '5', '', 'yes', 'N', 'off', '=', '<<', '1_000', '12:30:00', '2026-11-23', '0b1', '017'])(
    'cannot be %j, which some YAML reader takes for something else',
    (text) => {
      expect(isPlainText(text)).toBe(false);
    },
  );
});
