import { describe, expect, it } from 'vitest';
import {
  DEFAULT_LOG_RULES,
  foremost,
  type LogFindings,
  type LogRule,
  noteLine,
  readyLogRules,
  rulesForLayer,
} from '../../../../shared/schedule/log-rules.ts';

function ready(rules: readonly LogRule[]) {
  const made = readyLogRules(rules);
  if (!made.ok) throw new Error(made.error.detail);
  return made.value;
}

function kindOf(line: string): string | null {
  const findings: LogFindings = {};
  noteLine(findings, ready(DEFAULT_LOG_RULES), line, 0);
  return foremost(findings)?.kind ?? null;
}

describe('the usual rules for logs', () => {
  it.each([
    'ERROR | could not load texture',
    '[ERROR] 00:12 something',
    'Error: no such node',
    'fatal: not a repository',
    '\u001b[31merror:\u001b[0m red',
    'ValueError: invalid literal',
    'maya.OpenMaya.RuntimeError: (kFailure)',
    'Segmentation fault (core dumped)',
    'sh: 1: nuke: command not found',
    'cat: x: No such file or directory',
    'cuegraph: cannot start nuke: no such program',
    'terminate called after throwing an instance of std::bad_alloc',
  ])('take “%s” for an error', (line) => {
    expect(kindOf(line)).toBe('error');
  });

  it.each([
    'License error: feature arnold not found',
    'could not check out a licence of nuke_r',
    'RLM: no licenses available for houdini',
    'The licence server is down',
  ])('take “%s” for a missing licence', (line) => {
    expect(kindOf(line)).toBe('licence');
  });

  it.each(['WARNING: texture missing', '00:01 warn | slow'])('take “%s” for a warning', (line) => {
    expect(kindOf(line)).toBe('warning');
  });

  it.each([
    'render finished',
    '0 errors',
    'errors: 0',
    'writing error_map.exr',
    'terror and mirrors',
    'Licensed under Apache 2.0',
    'no errors found',
    'loaded Exceptional.dll',
  ])('take “%s” for nothing', (line) => {
    expect(kindOf(line)).toBe(null);
  });
});

describe('rules for logs', () => {
  it('lift the first line of a kind, a licence before the error that follows from it', () => {
    const findings: LogFindings = {};
    const lines = ['warning: a', 'error: first', 'error: second', 'no licence for nuke'];
    for (const [i, line] of lines.entries()) noteLine(findings, ready(DEFAULT_LOG_RULES), line, i);
    expect(findings.error).toEqual({ kind: 'error', text: 'error: first', offset: 1 });
    expect(foremost(findings)).toMatchObject({ kind: 'licence', offset: 3 });
  });

  it('can be for some layers only', () => {
    const rules = ready([{ kind: 'error', pattern: 'x', layers: ['a'] }]);
    expect(rulesForLayer(rules, 'a')).toHaveLength(1);
    expect(rulesForLayer(rules, 'b')).toHaveLength(0);
  });

  it('name the one that is no expression', () => {
    expect(readyLogRules([...DEFAULT_LOG_RULES, { kind: 'error', pattern: '(' }])).toMatchObject({
      ok: false,
      error: { index: DEFAULT_LOG_RULES.length },
    });
  });

  it('are done with a line of megabytes at once', () => {
    const before = performance.now();
    noteLine({}, ready(DEFAULT_LOG_RULES), `no ${'licence no '.repeat(500_000)}`, 0);
    noteLine({}, ready(DEFAULT_LOG_RULES), 'unable '.repeat(500_000), 0);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
