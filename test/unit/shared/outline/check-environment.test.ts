import { describe, expect, it } from 'vitest';
import type { Args, Value } from '../../../../shared/base/value.ts';
import type { FileDeclaration } from '../../../../shared/outline/outline.ts';
import { layer } from './outline-builder.ts';
import { findProblem, linesOf, mend, problemsOf } from './problem-lines.ts';

const shell = (env: Args) => layer('render', { command: 'x' }, [], { env });
const variable = (name: string, value: string, preSetshot = true) => ({ name, value, preSetshot });

describe('a variable of a layer', () => {
  it.each<[string, Value, string[]]>([
    ['A', 'x', []],
    ['A', '', []],
    ['A', null, []],
    ['ü.a-b:c', 'x', []],
    ['A B', 'x', ['error env-name render.env.A B']],
    ['A=B', 'x', ['error env-name-unusable render.env.A=B']],
    ['', 'x', ['error env-name-unusable render.env.']],
    ['A', 5, ['warning env-value-text render.env.A']],
    ['A', true, ['warning env-value-text render.env.A']],
    ['A', ['x'], ['error env-value-type render.env.A']],
    ['A', { a: 1 }, ['error env-value-type render.env.A']],
    ['A', 'a\0b', ['error zero-character render.env.A']],
    ['A', 'a\u0007b', ['error control-character render.env.A']],
    ['A', 'a\nb\tc', []],
    ['A', 'x'.repeat(2049), ['error env-value-long render.env.A']],
    ['A', ' x ', ['warning env-value-trimmed render.env.A']],
    ['CUE_LAYER', 'x', ['warning env-reserved render.env.CUE_LAYER']],
    ['CUE_MINE', 'x', []],
  ])('%j with the value %j', (name, value, expected) => {
    expect(linesOf([shell({ [name]: value })])).toEqual(expected);
  });

  it('is mended', () => {
    const env = (value: Args, code: string) => mend([shell(value)], code).outline.layers[0]?.env;
    expect(env({ A: 5 }, 'env-value-text')).toEqual({ A: '5' });
    expect(env({ A: ' x ' }, 'env-value-trimmed')).toEqual({ A: 'x' });
    expect(env({ 'A B': 'x', B: 'y' }, 'env-name')).toEqual({ B: 'y' });
  });
});

describe('a variable of the outline', () => {
  it.each([
    [variable('A', 'x'), []],
    [variable('A', 'x', false), ['advice outline-env -.env']],
    [variable('A B', 'x'), ['error env-name -.env.A B']],
    [variable('', 'x'), ['error env-name-unusable -.env.']],
    [variable('A', 'a\0b'), ['error zero-character -.env.A']],
    [variable('A', '\u001b[1m'), ['error control-character -.env.A']],
    [variable('A', 'x'.repeat(2049)), ['error env-value-long -.env.A']],
    [variable('A', 'x '), ['warning env-value-trimmed -.env.A']],
    [variable('CUE_SHOW', 'x'), ['warning env-reserved -.env.CUE_SHOW']],
  ])('%j', (env, expected) => {
    expect(linesOf([shell({})], { range: '1', env: [env] }, { advice: true })).toEqual(expected);
  });

  it('is told with all others that PyOutline loses', () => {
    const env = [variable('A', '1', false), variable('B', '2'), variable('C', '3', false)];
    expect(findProblem(problemsOf([shell({})], { range: '1', env }), 'outline-env').facts).toEqual({
      names: ['A', 'C'],
    });
  });
});

describe('the declared files of a layer', () => {
  const file = (name: string, path = '/a/b', attributes: Args = {}): FileDeclaration => ({
    name,
    path,
    attributes,
  });
  const lines = (outputs: readonly FileDeclaration[], inputs: readonly FileDeclaration[] = []) =>
    linesOf(
      [layer('render', { command: 'x' }, [], { outputs, inputs })],
      { range: '1-10' },
      { advice: true },
    );

  it('have names that a job spec can hold, each once', () => {
    expect(lines([file('beauty'), file('depth'), file(''), file('')], [file('my in')])).toEqual([]);
    expect(lines([file('my out')])).toEqual(['error output-name render.outputs']);
    expect(lines([file('a'), file('a')], [file('a'), file('a')])).toEqual([
      'error duplicate-file render.outputs',
      'error duplicate-file render.inputs',
    ]);
  });

  it('have paths', () => {
    expect(lines([file('a', ' ')], [file('b', '')])).toEqual([
      'error empty-path render.outputs',
      'error empty-path render.inputs',
    ]);
  });

  it('may make their folder for every frame, unlike PyOutline’s', () => {
    expect(lines([file('a', '/a', { mkdir: true })])).toEqual(['advice mkdir-exists render.outputs']);
    expect(lines([file('a', '/a', { mkdir: false })])).toEqual([]);
  });
});

describe('characters that no job spec can hold', () => {
  it.each<[Args, string[]]>([
    [{ command: ['printf', 'bell \u0007'] }, ['error control-character render.command']],
    [{ limits: ['nuke', 'a\u0001'] }, ['error control-character render.limits']],
    [{ command: ['echo', '\ud83d'] }, ['error control-character render.command']],
    [{ command: ['echo', '😀 ü \t\r\n\u007f\u0085'] }, []],
    [{ custom: '\u001b[1m' }, []],
  ])('are found in %j', (args, expected) => {
    expect(linesOf([layer('render', { command: 'x', ...args })])).toEqual(expected);
  });
});
