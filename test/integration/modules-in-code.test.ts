import { spawnSync } from 'node:child_process';
/** Modules that are code, from their file in a modules folder to the logs of their tasks. Needs a build. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askModuleChild } from '../../electron/host/modules/module-child.ts';
import { moduleRunnerScript } from '../../electron/host/package-folder.ts';
import { type CommandEnd, runCommand } from '../support/run-command.ts';

let root = '';
let environ: Record<string, string> = {};

beforeAll(() => {
  expect(existsSync(moduleRunnerScript()), 'npm run build comes first').toBe(true);
});

beforeEach(() => {
  if (root !== '') rmSync(root, { recursive: true, force: true });
  root = mkdtempSync(join(tmpdir(), 'cuegraph modules-'));
  mkdirSync(join(root, 'modules'));
  environ = {
    PATH: process.env.PATH ?? '',
    HOME: root,
    XDG_DATA_HOME: join(root, 'data'),
    XDG_CONFIG_HOME: join(root, 'config'),
    USER: 'artist',
    CUEGRAPH_MODULES: join(root, 'modules'),
  };
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, text: string): void {
  writeFileSync(join(root, name), text);
}

/** A module file of one module; `body` is what it has beside its name and summary. */
function module(name: string, body: string, ending = 'mjs'): void {
  write(
    `modules/${name}.${ending}`,
    `import { defineModule, system, Layer } from 'cuegraph';\nexport const ${name} = defineModule({ name: '${name}', summary: 'Does it.', ${body} });\n`,
  );
}

function outline(...layers: string[]): void {
  write(
    'x.outline.yaml',
    `cuegraph: 1\nname: the_job\nrange: 1-3\nlayers:\n${layers.map((one) => `  - {${one}}\n`).join('')}`,
  );
}

function cuegraph(...args: string[]): Promise<CommandEnd> {
  return runCommand(args, { environ, cwd: root });
}

const run = (...args: string[]) => cuegraph('run', 'x.outline.yaml', ...args, '--session-dir', 'sessions');

function session(): string {
  const [job = ''] = readdirSync(join(root, 'sessions'));
  const [id = ''] = readdirSync(join(root, 'sessions', job));
  return join(root, 'sessions', job, id);
}

/** The output of a task, without what stands around it. */
function log(frameName: string): string {
  const folder = join(session(), 'logs');
  const name = readdirSync(folder).find((one) => one.endsWith(`${frameName}.rqlog`)) ?? '';
  const parts = readFileSync(join(folder, name), 'utf8').split(/={50,}\n/);
  return (parts[2] ?? '').trim();
}

describe('a module that is code', () => {
  it('runs one task of a session as a farm host asks for it, and ends as its command did', async () => {
    module(
      'Count',
      "args: { step: { type: 'integer', default: 1 } }, async execute(frames) { await this.session.putData('seen', { frames: [...frames], step: this.args.step }, { force: true }); if (frames[0] === 3) await system(['sh', '-c', 'exit 7']); }",
    );
    outline('name: cut, module: Count, chunk: 2');
    await run('--only', 'cut', '--sample', 'first');
    const seen = join(session(), 'layers', 'cut', 'seen');
    rmSync(seen);
    write(join('sessions', ...session().split('/').slice(-2), 'layers', 'cut', 'args_override'), 'step: 5\n');
    expect(await cuegraph('execute', session(), '2-cut')).toMatchObject({ exit: 0 });
    expect(readFileSync(seen, 'utf8')).toBe('frames:\n- 2\n- 3\nstep: 5\n');
    expect(await cuegraph('execute', session(), '3-cut')).toMatchObject({ exit: 7 });
  });

  it('stands beside those of YAML, with arguments that are checked', async () => {
    module(
      'Ginsu',
      "args: { quality: { type: 'choice', choices: ['draft', 'final'], default: 'draft' }, size: { type: 'integer', required: true, unit: 'px' } }, execute() {}",
    );
    outline('name: cut, module: Ginsu, quality: medium');
    const { out, exit } = await cuegraph('check', 'x.outline.yaml', '--json');
    const { problems } = JSON.parse(out);
    expect(problems.map(({ code, field }: Record<string, string>) => `${code} ${field}`)).toEqual([
      'missing-argument size',
      'bad-argument quality',
    ]);
    expect(exit).toBe(1);
  });

  it('runs in TypeScript, gets all frames of its task and what setup kept for it', async () => {
    module(
      'Say',
      `args: { word: { type: 'text', default: 'hello' } },
      async setup() { await this.session.putData('times', 2); },
      beforeExecute() { this.notes.set('end', '!' as string); },
      async execute(frames: readonly number[]) {
        const times = await this.session.getData('times');
        console.log(this.args.word, times, frames.join('+') + this.notes.get('end'), process.env.OL_LAYER_RANGE);
      },
      afterExecute(end) { console.log('after', end.ok); }`,
      'ts',
    );
    outline('name: say, module: Say, chunk: 2');
    expect(await run()).toMatchObject({ exit: 0, err: '' });
    expect(log('0001-say')).toBe('hello 2 1+2! 1,2\nafter true');
    expect(log('0003-say')).toBe('hello 2 3! 3\nafter true');
  });

  it('may add layers and dependencies before anything is shown, checked or run', async () => {
    module(
      'Adds',
      `afterInit(outline) {
        const more = outline.add(new Layer('Shell', this.name + '_more', { command: 'echo more %{FRAME}' }));
        this.dependAll(more);
        this.setArg('chunk', 3);
      }, execute() { console.log('last') }`,
    );
    outline('name: first, module: Adds');
    const inspected = JSON.parse((await cuegraph('inspect', 'x.outline.yaml', '--json')).out);
    expect(
      inspected.layers.map(
        ({ name, requires }: { name: string; requires: { layer: string; type: string }[] }) => [
          name,
          requires.map((one) => `${one.layer} ${one.type}`),
        ],
      ),
    ).toEqual([
      ['first', ['first_more LAYER_ON_LAYER']],
      ['first_more', []],
    ]);
    const { out } = await run('--json');
    const finished = out
      .split('\n')
      .filter((line) => line.includes('task-finished'))
      .map((line) => JSON.parse(line));
    expect(finished.map(({ layer, frame }) => `${layer}.${frame}`)).toEqual([
      'first_more.1',
      'first_more.2',
      'first_more.3',
      'first.1',
    ]);
  });

  it('that fails while the outline is made is a problem on its layer, and no other layer suffers', async () => {
    module('Bad', "afterInit() { throw new Error('no such show') }, execute() {}");
    module(
      'Good',
      "afterInit(outline) { outline.add(new Layer('Shell', 'added', { command: 'true' })) }, execute() {}",
    );
    outline('name: bad_one, module: Bad', 'name: good_one, module: Good');
    const { out } = await cuegraph('inspect', 'x.outline.yaml', '--json');
    const { layers, problems } = JSON.parse(out);
    expect(layers.map(({ name }: { name: string }) => name)).toEqual(['bad_one', 'good_one', 'added']);
    expect(problems[0]).toMatchObject({ code: 'module-hook-failed', layer: 'bad_one', line: 5 });
    expect(problems[0].message).toContain('The module “Bad” failed in its afterInit(): no such show.');
    const refused = await run();
    expect(refused.exit).toBe(1);
    expect(refused.err).toContain('no such show');
    expect(existsSync(join(root, 'sessions'))).toBe(false);
  });

  it('whose setup fails keeps the job from being launched, and leaves nothing behind', async () => {
    module('Bad', "async setup() { await system(['sh', '-c', 'exit 7']) }, execute() {}");
    outline('name: bad_one, module: Bad');
    const { exit, err } = await run();
    expect(exit).toBe(1);
    expect(err).toContain(
      'error setup-failed: The layer “bad_one” failed in its setup(), nothing was started: sh -c',
    );
    expect(err).toContain('ended with 7');
    expect(existsSync(join(root, 'sessions'))).toBe(false);
  });

  it('whose layer has no frame in the range is not set up', async () => {
    module('Bad', "setup() { throw new Error('was set up') }, execute() {}");
    outline('name: bad_one, module: Bad, range: 10-20', 'name: other, module: Shell, command: "true"');
    expect((await run()).exit).toBe(0);
  });

  it('may change its layers in setup, and what it changed is what runs and what the session keeps', async () => {
    module(
      'Late',
      `async setup(outline) {
        this.setArg('word', 'late');
        outline.add(new Layer('Shell', 'late_one', { command: 'echo %{FRAME}', require: this }));
      }, execute() { console.log(this.args.word) }`,
    );
    outline('name: early, module: Late');
    expect(await run()).toMatchObject({ exit: 0 });
    expect(log('0002-early')).toBe('late');
    expect(log('0003-late_one')).toBe('3');
    expect(readFileSync(join(session(), 'cuegraph.outline.yaml'), 'utf8')).toContain('late_one');
  });

  it('is told by afterExecute how it ended, and its task ends with the status of the program that failed', async () => {
    module(
      'Fails',
      "async execute() { await system(['sh', '-c', 'exit 9']) }, afterExecute(end) { console.log('after', end.ok, end.error.exitStatus) }",
    );
    module(
      'Throws',
      "execute() { throw new Error('black frame') }, afterExecute(end) { console.log('after', end.error.message) }",
    );
    outline('name: fails, module: Fails, range: 1', 'name: throws, module: Throws, range: 2');
    const { out } = await run('--json', '--max-retries', '0');
    const ended = out
      .split('\n')
      .filter((line) => line.includes('task-finished'))
      .map((line) => JSON.parse(line));
    expect(ended.map(({ layer, state, exitCode }) => `${layer} ${state} ${exitCode}`).sort()).toEqual([
      'fails dead 9',
      'throws dead 1',
    ]);
    expect(log('0001-fails')).toContain('after false 9\nerror: sh -c');
    expect(log('0002-throws')).toContain('after black frame\nError: black frame');
  });

  it('that ends its process, or waits for what cannot come, has failed', async () => {
    module('Exits', 'execute() { process.exit(0) }');
    module('Waits', 'execute() { return new Promise(() => {}) }');
    outline('name: exits, module: Exits, range: 1', 'name: waits, module: Waits, range: 1');
    const { out } = await run('--json', '--max-retries', '0');
    const ended = out
      .split('\n')
      .filter((line) => line.includes('task-finished'))
      .map((line) => JSON.parse(line));
    expect(ended.map(({ state }) => state)).toEqual(['dead', 'dead']);
    expect(log('0001-waits')).toContain('waited for something that can never come');
  });

  it('runs its children between its own work and what comes after, with variables of their own', async () => {
    module(
      'Outer',
      "execute(frames) { console.log('outer', frames.join()) }, afterExecute(end) { console.log('outer after', end.ok, process.env.INNER) }",
    );
    module(
      'Inner',
      "afterParented(parent) { this.setArg('of', parent.name) }, execute(frames) { console.log('inner', frames.join(), this.args.of, process.env.INNER) }, afterExecute() { console.log('inner after') }",
    );
    outline(
      'name: outer, module: Outer, chunk: 2',
      'name: inner, module: Inner, parent: outer, env: {INNER: here}',
      'name: deep, module: Shell, parent: outer.inner, command: "echo deep %{FRAME}"',
      'name: last, module: Shell, parent: outer, command: "echo last %{FRAME}"',
    );
    expect(await run()).toMatchObject({ exit: 0 });
    expect(
      log('0001-outer')
        .split('\n')
        .filter((line) => !line.startsWith('>')),
    ).toEqual([
      'outer 1,2',
      'inner 1,2 outer here',
      'deep 1',
      'deep 2',
      'inner after',
      'last 1',
      'last 2',
      'outer after true undefined',
    ]);
  });

  it('tells the parent when a child failed, and runs no further child', async () => {
    module('Outer', "execute() {}, afterExecute(end) { console.log('outer after', end.ok) }");
    outline(
      'name: outer, module: Outer',
      'name: one, module: Shell, parent: outer, command: "false"',
      'name: two, module: Shell, parent: outer, command: "echo two"',
    );
    expect((await run('1', '--max-retries', '0')).exit).toBe(1);
    expect(log('0001-outer')).toContain('outer after false');
    expect(log('0001-outer')).not.toContain('two');
  });

  it('hands the outputs of a pre-process to the layer that it runs for', async () => {
    module('Scan', "role: 'preprocess', execute() { this.addOutput('plate', '/plates/a.#.exr') }");
    module(
      'Render',
      "afterInit(outline) { outline.addPreProcess(this, 'Scan', { suffix: 'scan' }) }, execute() { console.log(this.paths('plate').join()) }",
    );
    outline('name: render, module: Render, chunk: 3');
    expect(await run()).toMatchObject({ exit: 0 });
    expect(log('0001-render')).toBe('/plates/a.1.exr,/plates/a.2.exr,/plates/a.3.exr');
  });

  it('has its declared files made room for and looked at', async () => {
    module(
      'Writes',
      `afterInit() { this.addOutput('out', 'pictures/' + this.name + '.#.txt', { mkdir: true, checked: true }) },
       async execute() { const { writeFile } = await import('node:fs/promises'); for (const path of this.paths('out')) await writeFile(path, this.args.empty ? '' : 'x'); }`,
    );
    module(
      'Needs',
      "afterInit() { this.addInput('in', 'pictures/9.txt', { checked: true }) }, execute() { console.log('ran') }",
    );
    outline(
      'name: good, module: Writes',
      'name: empty_one, module: Writes, empty: true',
      'name: needs, module: Needs',
    );
    const { out } = await run('1', '--json', '--max-retries', '0');
    const ended = out
      .split('\n')
      .filter((line) => line.includes('task-finished'))
      .map((line) => JSON.parse(line));
    expect(ended.map(({ layer, state }) => `${layer} ${state}`).sort()).toEqual([
      'empty_one dead',
      'good succeeded',
      'needs dead',
    ]);
    expect(log('0001-empty_one')).toContain('The output “out” of empty_one');
    expect(log('0001-needs')).toContain('The input “in” of needs');
    expect(log('0001-needs')).not.toContain('ran');
  });

  it('runs one task of its session as a farm host does', async () => {
    module(
      'Word',
      "execute(frames) { console.log('frames', frames.join()); process.exitCode = 0 }, afterExecute() { console.log('after', this.args.word) }",
    );
    outline('name: word, module: Word, word: old, chunk: 2');
    expect((await run()).exit).toBe(0);
    writeFileSync(join(session(), 'layers/word/args_override'), 'word: new');
    const cli = join(moduleRunnerScript(), '../../cli/cuegraph.mjs');
    const { status, stdout } = spawnSync(process.execPath, [cli, 'execute', session(), '0001-word'], {
      cwd: root,
      env: environ,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, 'frames 1,2\nafter new\n']);
  });

  it('takes arguments that were changed while the job ran', async () => {
    module(
      'Word',
      "args: { word: { type: 'text' } }, async setup() { await this.session.putData('args_override', { word: 'new' }) }, execute() { console.log(this.args.word) }",
    );
    outline('name: word, module: Word, word: old');
    expect(await run('1')).toMatchObject({ exit: 0 });
    expect(log('0001-word')).toBe('new');
  });
});

describe('a file of modules', () => {
  it('is run for its description once, until it or what it imports changes', async () => {
    const body = (n: number) =>
      `import { appendFileSync } from 'node:fs';\nimport { help } from './part/help.mjs';\nimport { defineModule } from 'cuegraph';\nappendFileSync('${root}/loaded', 'x');\nexport const One = defineModule({ name: 'One', summary: 'One.', help, args: { a: { type: 'integer', default: ${n} } }, execute() {} });\n`;
    mkdirSync(join(root, 'modules/part'));
    write('modules/part/help.mjs', "export const help = 'first';");
    write('modules/one.mjs', body(1));
    outline('name: one, module: One');
    const look = async () =>
      JSON.parse((await cuegraph('inspect', 'x.outline.yaml', '--json')).out).layers[0].args;
    expect(await look()).toMatchObject({ a: 1 });
    expect(await look()).toMatchObject({ a: 1 });
    expect(readFileSync(join(root, 'loaded'), 'utf8')).toBe('x');
    write('modules/one.mjs', body(2));
    expect(await look()).toMatchObject({ a: 2 });
    write('modules/part/help.mjs', "export const help = 'second';");
    await look();
    expect(readFileSync(join(root, 'loaded'), 'utf8')).toBe('xxx');
  });

  it.each([
    ['throws', "throw new Error('cannot start')", 'cannot start'],
    ['is no JavaScript', 'export const = 1', 'SyntaxError'],
    ['has no module', 'console.log("garbage"); export const a = 1', 'It exports no module'],
    ['ends the process', 'process.exit(0)', 'ended its process'],
    [
      'describes nonsense',
      "import { defineModule } from 'cuegraph'; export const m = defineModule({ name: 'a b', summary: 'x', colour: 1 })",
      '“a b”',
    ],
  ])('that %s hides no other, and is named where a module is missing', async (_, text, words) => {
    write('modules/broken.mjs', text);
    module('Fine', 'execute() {}');
    outline('name: fine, module: Fine', 'name: lost, module: Lost');
    const { out } = await cuegraph('check', 'x.outline.yaml', '--json');
    const { problems } = JSON.parse(out);
    const codes = problems.map(({ code }: { code: string }) => code);
    expect(codes).toContain('unknown-module');
    expect(codes.filter((code: string) => code === 'unknown-module')).toHaveLength(1);
    expect(problems.map(({ message }: { message: string }) => message).join('\n')).toContain(words);
  });

  it.each([
    ['loops for ever', 'for (;;) {}'],
    ['waits for ever', 'setInterval(() => {}, 1000); await new Promise(() => {})'],
  ])('that %s is given up, and its process is gone', async (_, text) => {
    write('modules/slow.mjs', `console.log(process.pid);\n${text}`);
    const place = { runnerScript: moduleRunnerScript(), environ, cwd: root };
    const asked = await askModuleChild(place, {
      mode: 'list',
      input: join(root, 'modules/slow.mjs'),
      timeoutMs: 1_500,
    });
    expect(asked).toMatchObject({ ok: false, error: { code: 'hangs' } });
  });

  it('may be a package in the folder, with a package of its own that it imports', async () => {
    mkdirSync(join(root, 'modules/studio/node_modules/words'), { recursive: true });
    write('modules/studio/package.json', '{"type": "module", "main": "index.js"}');
    write(
      'modules/studio/index.js',
      "import { word } from 'words';\nimport { defineModule } from 'cuegraph';\nexport const modules = [defineModule({ name: 'Packed', summary: 'P.', execute() { console.log(word) } })];",
    );
    write('modules/studio/node_modules/words/package.json', '{"type": "module", "main": "w.js"}');
    write('modules/studio/node_modules/words/w.js', "export const word = 'packed';");
    outline('name: one, module: Packed');
    expect(await run('1')).toMatchObject({ exit: 0 });
    expect(log('0001-one')).toBe('packed');
  });
});
