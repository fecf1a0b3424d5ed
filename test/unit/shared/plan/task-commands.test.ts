import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shellJoin } from '../../../../shared/base/shell-quote.ts';
import type { Args } from '../../../../shared/base/value.ts';
import { readModuleFile } from '../../../../shared/format/module-file.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { moduleLibrary } from '../../../../shared/outline/module-spec.ts';
import type { Layer } from '../../../../shared/outline/outline.ts';
import { problemText } from '../../../../shared/outline/problem-text.ts';
import { sessionFiles } from '../../../../shared/plan/session-files.ts';
import { taskCommands } from '../../../../shared/plan/task-commands.ts';
import { layer, layerNamed, resolve } from '../outline/outline-builder.ts';
import { testSession } from './test-session.ts';

/** The command lines of the task with these frames, each with its frame where it is not the only one. */
function commandsOf(layers: readonly Layer[], name: string, frames: readonly number[], range = '1-10') {
  const resolved = resolve(layers, { range });
  const commands = taskCommands(resolved, layerNamed(resolved, name), frames, testSession());
  if (!commands.ok) return problemText(commands.error);
  return commands.value.map(({ argv, layerName }) => `${layerName}: ${shellJoin(argv)}`);
}

const module = (name: string, args: Args, fields: Partial<Layer> = {}, own = 'render') =>
  layer(own, args, [], { module: name, ...fields });

describe('the commands of a task', () => {
  it('run a Shell once a frame, in the order of its frames', () => {
    const shell = layer('render', { command: 'echo "a b" %{FRAME} %{RANGE}', chunk: 3 });
    expect(commandsOf([shell], 'render', [4, 5, 6])).toEqual([
      "render: echo 'a b' 4 4,5,6",
      "render: echo 'a b' 5 4,5,6",
      "render: echo 'a b' 6 4,5,6",
    ]);
  });

  it('take a list of words as it is, numbers as Python writes them', () => {
    const shell = layer('render', { command: ['/bin/x', 'a  b', 3, 1.5, true, '$HOME', ''] });
    expect(commandsOf([shell], 'render', [1])).toEqual(["render: /bin/x 'a  b' 3 1.5 True '$HOME' ''"]);
  });

  it('run a command about the whole task once', () => {
    const command = ['render', '-s', '#FRAME_START#', '-e', '#FRAME_END#', '-f', '#IFRAME#'];
    const shell = layer('render', { command, chunk: 5 });
    expect(commandsOf([shell], 'render', [6, 7, 8, 9, 10])).toEqual(['render: render -s 6 -e 10 -f 6']);
    const each = layer('render', { command: [...command, '%{FRAME}'], chunk: 5 });
    expect(commandsOf([each], 'render', [6, 7, 8, 9, 10])).toHaveLength(5);
  });

  it('count from the first frame of the range where it runs down', () => {
    const shell = layer('render', { command: 'x #FRAME_START# #FRAME_END# #FRAMESPEC#', chunk: 4 });
    expect(commandsOf([shell], 'render', [7, 8, 9, 10], '10-1')).toEqual(['render: x 10 7 10-7x-1']);
  });

  it('name layer and job as the farm does', () => {
    const shell = layer('My-Layer', { command: 'x #LAYER# #JOB# #FRAME#' });
    const commands = commandsOf([shell], 'My-Layer', [1]);
    expect(commands).toEqual(['My-Layer: x my_layer testing-default-unknown_job 0001-my_layer']);
  });

  it('run a ShellCommand once, with the first frame', () => {
    expect(commandsOf([module('ShellCommand', { command: 'x %{FRAME}' })], 'render', [1])).toEqual([
      'render: x 1',
    ]);
  });

  it('give each frame of a sequence the command of its number', () => {
    const sequence = module('ShellSequence', { commands: ['a %{FRAME}', ['b', '%{RANGE}'], 'c #IFRAME#'] });
    expect(commandsOf([sequence], 'render', [2], '2-10')).toEqual(['render: b 2']);
    expect(commandsOf([sequence], 'render', [1, 3])).toEqual([`render: a '%{FRAME}'`, 'render: c 3']);
    expect(commandsOf([sequence], 'render', [4])).toEqual([]);
  });

  it('run the copy of a script in the session', () => {
    const script = module('ShellScript', { script: 'tools/make movie.sh' });
    expect(commandsOf([script], 'render', [1])).toEqual(['render: /session/layers/render/script']);
    expect(sessionFiles(resolve([script]))).toMatchObject([
      { name: 'script', kind: 'script', from: 'tools/make movie.sh' },
    ]);
  });

  it('run Python code that knows its frames and its folders', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cuegraph-code-'));
    try {
      const code = 'import helper\ndef twice(n):\n    return [n, helper.__name__, frames]\nprint(twice(2))\n';
      const eval_ = module('PyEval', { code, chunk: 3, python_path: [join(folder, 'ü "lib"')] });
      const resolved = resolve([eval_], { range: '1-10' });
      expect(sessionFiles(resolved)).toMatchObject([{ name: 'script', kind: 'text', text: code }]);
      execFileSync('mkdir', [join(folder, 'ü "lib"')]);
      writeFileSync(join(folder, 'ü "lib"', 'helper.py'), '');
      writeFileSync(join(folder, 'script'), code);
      const session = { ...testSession(), layerFolder: () => folder };
      const commands = taskCommands(resolved, layerNamed(resolved, 'render'), [4, 5, 6], session);
      const [program = '', ...args] = commands.ok ? (commands.value[0]?.argv ?? []) : [];
      expect(execFileSync(program, args, { encoding: 'utf8' })).toBe("[2, 'helper', [4, 5, 6]]\n");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are none for a class that runs nothing', () => {
    expect(commandsOf([module('Layer', {})], 'render', [1])).toEqual([]);
  });
});

describe('the commands of a composite', () => {
  const parent = layer('bake', { command: 'bake %{FRAME}', chunk: 3 });
  const child = (name: string, args: Args = {}, fields: Partial<Layer> = {}) =>
    layer(name, { command: `${name} %{FRAME}`, ...args }, [], { parent: 'bake', ...fields });

  it('run the children after the parent, for every frame of the task, whatever their chunk', () => {
    const layers = [parent, child('verify'), child('inner', {}, { parent: 'bake.verify' }), child('last')];
    expect(commandsOf(layers, 'bake', [1, 2, 3])).toEqual([
      'bake: bake 1',
      'bake: bake 2',
      'bake: bake 3',
      'bake.verify: verify 1',
      'bake.verify: verify 2',
      'bake.verify: verify 3',
      'bake.verify.inner: inner 1',
      'bake.verify.inner: inner 2',
      'bake.verify.inner: inner 3',
      'bake.last: last 1',
      'bake.last: last 2',
      'bake.last: last 3',
    ]);
  });

  it('leave out frames that are not in the range of a child', () => {
    expect(commandsOf([parent, child('part', { range: '3-4' })], 'bake', [1, 2, 3])).toEqual([
      'bake: bake 1',
      'bake: bake 2',
      'bake: bake 3',
      'bake.part: part 3',
    ]);
    expect(commandsOf([parent, child('part', { range: '3-4' })], 'bake', [7, 8, 9])).toHaveLength(3);
  });

  it('run a child with one frame in every task', () => {
    const once = child('once', { command: 'once %{FRAME}' }, { module: 'ShellCommand' });
    expect(commandsOf([parent, once], 'bake', [7, 8, 9]).slice(3)).toEqual(['bake.once: once 7']);
  });

  it('give a child the variables of its parents, and its own over them', () => {
    const layers = [
      { ...parent, env: { A: 'parent', B: 'parent' } },
      child('verify', {}, { env: { A: 'child', CUE_LAYER: 'x' } }),
      child('inner', {}, { parent: 'bake.verify', env: { B: 'inner' } }),
    ];
    const resolved = resolve(layers, { range: '1-10' });
    const commands = taskCommands(resolved, layerNamed(resolved, 'bake'), [1], testSession());
    expect(commands.ok && commands.value.map(({ environment }) => environment)).toEqual([
      {},
      {
        A: 'child',
        OL_BASE_SESSION_PATH: '/session/outline.yaml',
        OL_LAYER_SESSION_PATH: '/session/layers/bake.verify',
        OL_LAYER_RANGE: '1',
      },
      {
        A: 'child',
        B: 'inner',
        OL_BASE_SESSION_PATH: '/session/outline.yaml',
        OL_LAYER_SESSION_PATH: '/session/layers/bake.verify.inner',
        OL_LAYER_RANGE: '1',
      },
    ]);
  });

  it('do not run children that are switched off', () => {
    expect(commandsOf([parent, child('off', {}, { bypassed: true })], 'bake', [1])).toEqual(['bake: bake 1']);
  });
});

describe('the commands of a template', () => {
  const read = readModuleFile(
    `
name: Tool
summary: A tool.
args:
  scene: {type: path, required: true}
  size: {type: value}
  flags: {type: command}
  verbose: {type: boolean}
  threads_used: {type: integer, default: 0}
per: task
command:
  - tool
  - {if: verbose, then: -v, else: [-q]}
  - {if: size, then: [-size, '{{size}}', '-geometry={{ size }}']}
  - {if: threads_used, then: [-t, '{{threads_used}}']}
  - {if: flags, then: '{{flags}}'}
  - -s
  - '#FRAME_START#'
  - '{{scene}}'
`,
    'tool.yaml',
  );
  const library = moduleLibrary([...builtinLibrary().specs, ...(read.ok ? read.value : [])]);

  function lines(args: Args) {
    const resolved = resolve([module('Tool', args)], { range: '1-10' }, { library });
    const commands = taskCommands(resolved, layerNamed(resolved, 'render'), [3, 4], testSession());
    return commands.ok ? commands.value.map(({ argv }) => shellJoin(argv)) : problemText(commands.error);
  }

  it('hold the arguments of the layer, one word each', () => {
    expect(lines({ scene: "my scene's.ma" })).toEqual([`tool -q -t 0 -s 3 'my scene'"'"'s.ma'`]);
  });

  it('hold conditions, lists and more words', () => {
    expect(lines({ scene: 'a.%{ZFRAME}.ma', verbose: true, size: [640, 360], flags: '-x "y z"' })).toEqual([
      "tool -v -size 640 360 -geometry=640,360 -t 0 -x 'y z' -s 3 a.0003.ma",
    ]);
  });

  it('are refused where an argument is missing or no word', () => {
    expect(lines({})).toBe('Layer “render” has no “scene”, which a Tool needs: a path.');
    expect(lines({ scene: { a: 1 } })).toBe('“scene” of layer “render” is {"a":1}. Accepted is a path.');
    expect(lines({ scene: 'x', flags: "'open" })).toMatch(/^“flags” of layer “render” cannot be split/);
  });
});

describe('a task that cannot run', () => {
  it.each([
    [{}, 'Layer “render” has no “command”, which a Shell needs'],
    [{ command: null }, 'Layer “render” has no “command”, which a Shell needs'],
    [{ command: '' }, '“command” of layer “render” has no program'],
    [{ command: [] }, '“command” of layer “render” has no program'],
    [{ command: ['', 'x'] }, '“command” of layer “render” has no program'],
    [{ command: 'echo "a' }, '“command” of layer “render” cannot be split into words: the " at character 6'],
    [{ command: { a: 1 } }, '“command” of layer “render” holds {"a":1}'],
    [{ command: ['echo', ['x']] }, '“command” of layer “render” holds ["x"]'],
  ])('with %j says why', (args, text) => {
    expect(commandsOf([layer('render', args as Args)], 'render', [1])).toContain(text);
  });

  it('says that a module is not known', () => {
    expect(commandsOf([module('studio.Unknown', {})], 'render', [1])).toContain('is “studio.Unknown”');
  });

  it('says which command of a sequence is none', () => {
    const sequence = module('ShellSequence', { commands: ['a', ''] });
    expect(commandsOf([sequence], 'render', [2])).toContain('has no program in command 2');
  });
});
