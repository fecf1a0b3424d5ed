import { describe, expect, it } from 'vitest';
import { layerId } from '../../../../shared/outline/outline.ts';
import type { Problem } from '../../../../shared/outline/problem.ts';
import {
  isProblemCode,
  makeProblem,
  PROBLEM_KINDS,
  type ProblemCode,
  stopsLocalRun,
} from '../../../../shared/outline/problem-kinds.ts';
import { problemText } from '../../../../shared/outline/problem-text.ts';
import { article, counted, listed, named, shown } from '../../../../shared/outline/words/problem-words.ts';
import { SAMPLE_FACTS } from './sample-facts.ts';

const codes = Object.keys(PROBLEM_KINDS).filter(isProblemCode);
const where = { layerId: layerId('l1'), layer: 'render', field: 'cores', on: 'sim' };

function sample(code: ProblemCode, place: Problem['where'] = where): Problem {
  return { code, severity: PROBLEM_KINDS[code].severity, where: place, facts: SAMPLE_FACTS[code] };
}

describe('the words of a problem', () => {
  it.each(codes)('are sentences for %s', (code) => {
    for (const text of [problemText(sample(code)), problemText(sample(code, {}))]) {
      expect(text).toMatch(/^[“A-Z0-9].*\.$/s);
      expect(text).not.toMatch(/undefined|null|\[object|NaN|\.\.| {2}|“”“/);
    }
  });

  it('say which field of which layer, what was found and what is accepted', () => {
    expect(problemText(sample('bad-cores'))).toBe(
      '“cores” of layer “render” is “abc”. A number of cores is accepted, such as 1, 0.5, 0 (a whole machine) or -2 (all of it but two).',
    );
    expect(problemText(sample('missing-require'))).toBe(
      'Layer “render” waits for a layer “rendr”, but there is none; the nearest name is “render”.',
    );
    expect(problemText(sample('cycle'))).toBe(
      'These layers wait in a circle, each for the next, and could never start: “a” → “b” → “a”. 5 layers are caught in it.',
    );
  });

  it('bear a code that only a newer program knows', () => {
    const problem = { code: 'from-the-future', severity: 'error', where, facts: { a: 1 } } as const;
    expect(problemText(problem)).toBe('Layer “render”: from-the-future, {"a":1}.');
  });
});

describe('a problem', () => {
  it('has the severity of its kind, or another', () => {
    expect(makeProblem('no-range', {}, { frame: 1000 })).toEqual({
      code: 'no-range',
      severity: 'advice',
      where: {},
      facts: { frame: 1000 },
    });
    expect(makeProblem('no-range', {}, { frame: 1000 }, { severity: 'error' }).severity).toBe('error');
  });

  it('stops a local run when it is an error that not only the farm minds', () => {
    expect(stopsLocalRun(sample('cycle'))).toBe(true);
    expect(stopsLocalRun(sample('layer-name-short'))).toBe(false);
    expect(stopsLocalRun({ ...sample('cycle'), severity: 'warning' })).toBe(false);
    expect(stopsLocalRun({ ...sample('cycle'), code: 'from-the-future' })).toBe(true);
  });
});

describe('values in sentences', () => {
  it('are quoted, cut and made visible', () => {
    expect(shown('a\n\tb\u0007c\u200b')).toBe('“a\\n\\tb\\u{7}c\\u{200b}”');
    expect(shown('é😀')).toBe('“é😀”');
    expect([...shown('😀'.repeat(200))]).toHaveLength(62);
    expect([shown(null), shown(1.5), shown(true), shown([1, 'a'])]).toEqual([
      'nothing',
      '1.5',
      'true',
      '[1,"a"]',
    ]);
  });

  it('are listed, many of them counted', () => {
    expect(named(['a'])).toBe('“a”');
    expect(named(['a', 'b'])).toBe('“a” and “b”');
    expect(listed(['a', 'b', 'c'], 'or')).toBe('a, b or c');
    expect(listed('abcdefgh'.split(''))).toBe('a, b, c, d, e and 3 more');
  });

  it('have their nouns in one or many', () => {
    expect(counted(1, 'frame')).toBe('1 frame');
    expect(counted(1234567, 'frame')).toBe('1,234,567 frames');
    expect(counted(0, 'layer has', 'layers have')).toBe('0 layers have');
    expect([article('Shell'), article('OutlinePostCommand')]).toEqual(['a Shell', 'an OutlinePostCommand']);
  });
});
