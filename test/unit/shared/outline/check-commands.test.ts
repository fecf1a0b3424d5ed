import { describe, expect, it } from 'vitest';
import type { Args, Value } from '../../../../shared/base/value.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { type ModuleSpec, moduleLibrary } from '../../../../shared/outline/module-spec.ts';
import { layer } from './outline-builder.ts';
import { findProblem, linesOf, mend, problemsOf } from './problem-lines.ts';

const shell = (command: Value, args: Args = {}) => layer('render', { command, ...args });
const lines = (command: Value, range = '1-10') => linesOf([shell(command)], { range }, { advice: true });

describe('a command', () => {
  it.each<[Value, string[]]>([
    ['echo "a b" %{FRAME} %{ZFRAME} %{RANGE}', []],
    [['echo', 'a b', 5, true, ''], []],
    [['/bin/sh', '-c', 'a | b > c && d; e'], []],
    [['awk', '{ printf "%c" }', '%{http_code}', '#FFFFFF'], []],
    ['', ['error empty-command render.command']],
    [[], ['error empty-command render.command']],
    [['', 'a'], ['error empty-command render.command']],
    ['""', ['error empty-command render.command']],
    [{ a: 1 }, ['error bad-command render.command']],
    [true, ['error bad-command render.command']],
    [['echo', null], ['error bad-command render.command']],
    [['echo', ['a']], ['error bad-command render.command']],
    ['echo "a', ['error unbalanced-quotes render.command']],
    ["echo it's", ['error unbalanced-quotes render.command']],
    ['echo a\\', ['error unbalanced-quotes render.command']],
    ['echo a && echo b', ['warning shell-syntax render.command']],
    ['echo a > file', ['warning shell-syntax render.command']],
    ['echo "&&" a', []],
    ['C:\\tools\\render.exe', ['warning eaten-backslash render.command']],
    ["'C:\\tools\\render.exe' a\\ b", []],
    [['C:\\tools\\render.exe'], []],
    [['echo', '#SHOW#'], ['error unknown-token render.command']],
    [['echo', '#FRAME_STEP#', '#IFRAME#'], ['error unknown-token render.command']],
    [['echo', '%{FRAMES}'], ['warning unknown-percent-token render.command']],
    [['echo', 'a\0b'], ['error zero-character render.command']],
    [['echo', 'x'.repeat(4000)], ['error long-command render.command']],
    [['echo', 'x'.repeat(3995)], []],
  ])('%j', (command, expected) => {
    expect(lines(command)).toEqual(expected);
  });

  it('with shell syntax is mended by a shell', () => {
    const { outline, left } = mend([shell('echo a && echo b')], 'shell-syntax');
    expect(outline.layers[0]?.args.command).toEqual(['/bin/sh', '-c', 'echo a && echo b']);
    expect(left).toEqual([]);
  });

  it('tells where quotes are open and what backslashes become', () => {
    const facts = (command: Value, code: string) => findProblem(problemsOf([shell(command)]), code).facts;
    expect(facts('echo "a', 'unbalanced-quotes')).toMatchObject({ offset: 5, open: '"' });
    expect(facts('run C:\\a\\b c', 'eaten-backslash')).toMatchObject({ found: 'C:\\a\\b', becomes: 'C:ab' });
    expect(facts(['#SHOW#', '#SHOT#', '#SHOW#'], 'unknown-token')).toMatchObject({
      found: ['#SHOW#', '#SHOT#'],
    });
  });

  it('is for frame 0 what PyOutline’s is not', () => {
    expect(lines('echo %{FRAME}', '0-5')).toEqual(['advice frame-zero render.command']);
    expect(lines('echo %{RANGE}', '0-5')).toEqual([]);
    expect(lines('echo %{FRAME}', '1-5')).toEqual([]);
  });

  it('is not looked at where its layer does not run', () => {
    const layers = [shell('x'), { ...layer('off', { command: 'echo "a' }), bypassed: true }];
    expect(linesOf(layers)).toEqual([]);
  });
});

describe('the commands of a sequence', () => {
  const of = (commands: Value) =>
    linesOf(
      [{ ...layer('seq', { commands }), module: 'ShellSequence' }],
      { range: '1-10' },
      { advice: true },
    );

  it.each<[Value, string[]]>([
    [['a', ['b', 1]], []],
    [[], ['error bad-commands seq.commands']],
    ['a b', ['error bad-commands seq.commands']],
    [['a', ''], ['error empty-command seq.commands']],
    [['a', null], ['error bad-command seq.commands']],
    [['a', 'b "'], ['error unbalanced-quotes seq.commands']],
    [['a %{FRAME}', 'b %{RANGE}'], ['warning sequence-token seq.commands']],
  ])('%j', (commands, expected) => {
    expect(of(commands)).toEqual(expected);
  });

  it('are told by their number', () => {
    const layers = [{ ...layer('seq', { commands: ['a', 'b', ''] }), module: 'ShellSequence' }];
    expect(findProblem(problemsOf(layers), 'empty-command').facts).toEqual({ found: '', number: 3 });
  });
});

describe('a command that goes from the first to the last frame of a task', () => {
  const command = 'render -s #FRAME_START# -e #FRAME_END#';

  it('does more than is meant where the frames have gaps', () => {
    const problems = problemsOf([shell(command, { chunk: 4 })], { range: '1-20x5' });
    expect(findProblem(problems, 'gaps-in-chunk')).toMatchObject({
      severity: 'warning',
      facts: { start: 1, end: 16, meant: 4, run: 16, tokens: ['#FRAME_START#', '#FRAME_END#'] },
    });
    expect(mend([shell(command, { chunk: 4 })], 'gaps-in-chunk', { range: '1-20x5' }).left).toEqual([]);
  });

  it.each([
    ['1-20', 4],
    ['10-1', 3],
    ['1-20x5', 1],
    ['1-4,11-14', 4],
    ['7', 4],
  ])('is fine over %s in tasks of %i', (range, chunk) => {
    expect(linesOf([shell(command, { chunk })], { range })).toEqual([]);
  });

  it.each([
    ['1-3,11-14', 4],
    ['1-10:3', 2],
    ['1-10y3', 3],
  ])('is not over %s in tasks of %i', (range, chunk) => {
    expect(linesOf([shell(command, { chunk })], { range })).toContain('warning gaps-in-chunk render.command');
  });

  it('is known in the template of a module', () => {
    const spec: ModuleSpec = {
      ...(builtinLibrary().byName.get('Shell') as ModuleSpec),
      name: 'Maya',
      classPath: 'studio.Maya',
      args: [],
      execution: {
        kind: 'template',
        per: 'task',
        argv: ['Render', '-s', '#FRAME_START#', '-e', '#FRAME_END#'],
      },
    };
    const library = moduleLibrary([...builtinLibrary().specs, spec]);
    const layers = [{ ...layer('render', { chunk: 2 }), module: 'Maya' }];
    expect(linesOf(layers, { range: '1-10x2' }, { library })).toEqual(['warning gaps-in-chunk render.chunk']);
  });
});
