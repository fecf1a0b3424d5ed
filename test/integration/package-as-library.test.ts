/** The package as a stranger uses it: installed beside a script, type-checked and run. Needs a build. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../support/bundle-script.ts';
import { docBlocks } from '../support/doc-files.ts';

let project = '';
const environ = (): Record<string, string> => ({
  PATH: `${join(project, 'bin')}:${process.env.PATH ?? ''}`,
  HOME: project,
  XDG_DATA_HOME: join(project, 'data'),
  XDG_CONFIG_HOME: join(project, 'config'),
  USER: 'artist',
  CUEGRAPH_MODULES: join(project, 'modules'),
});

function write(name: string, text: string, mode = 0o644): void {
  const path = join(project, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
}

function node(args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: project,
    env: environ(),
    encoding: 'utf8',
    timeout: 50_000,
  });
  return { status, said: `${stdout}${stderr}` };
}

function typeCheck(...files: string[]): string {
  const tsc = join(REPOSITORY, 'node_modules/typescript/bin/tsc');
  const flags = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
  const modules = ['--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
  const roots = ['--typeRoots', join(REPOSITORY, 'node_modules/@types')];
  return node([tsc, ...flags, ...modules, ...roots, ...files]).said;
}

/** Runs a script of TypeScript on any Node. */
function runScript(name: string, text: string): { readonly status: number | null; readonly said: string } {
  const made = name.replace(/\.mts$/, '.mjs');
  write(made, transformSync(text, { loader: 'ts', target: 'node20' }).code);
  return node([made]);
}

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'cuegraph project-'));
  write('package.json', '{"name": "my-scripts", "type": "module"}');
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(REPOSITORY, join(project, 'node_modules/cuegraph'), 'dir');
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the package', () => {
  it('runs the script of its page, which has the types that the page shows', () => {
    const [script, output] = docBlocks('scripts.md');
    if (script?.kind !== 'file' || output?.kind !== 'output') throw new Error('a script and its output');
    write(script.name, script.text);
    expect(typeCheck(script.name)).toBe('');
    const { status, said } = runScript(script.name, script.text);
    expect(said).toContain(output.lines.at(-1));
    for (const line of output.lines) expect(said.split('\n')).toContain(line);
    expect(status).toBe(0);
  });

  it('has types that see a wrong value, a missing argument and what a module describes', () => {
    write(
      'wrong.mts',
      `import { defineModule, Layer, Outline, Shell } from 'cuegraph';
new Shell('a', { chunk: 2 });
new Shell('b', { command: 'x', chunk: '2' });
new Outline('o', { rnage: '1-2' });
const Mine = defineModule({ name: 'Mine', summary: 'M.', args: { size: { type: 'integer', required: true }, how: { type: 'choice', choices: ['a', 'b'] } },
  execute(frames) { const n: number = this.args.size; const h: 'a' | 'b' | undefined = this.args.how; const s: string = this.args.size; void [n, h, s, frames.length]; } });
new Layer(Mine, 'c', {});
new Layer(Mine, 'd', { size: 1, how: 'c' });
new Layer(Mine, 'e', { size: 1, how: 'a', chunk: 3, own: true });
`,
    );
    const lines = [...typeCheck('wrong.mts').matchAll(/^wrong\.mts\((\d+),/gm)].map(([, line]) =>
      Number(line),
    );
    expect(lines).toEqual([2, 3, 4, 6, 7, 8]);
  });

  it('throws what keeps an outline from being launched, with its code, and starts nothing', () => {
    const { status, said } = runScript(
      'refused.mts',
      `import { launch, LaunchRefused, Outline, Shell, print } from 'cuegraph';
const outline = new Outline('o', { range: '1-2' });
outline.add(new Shell('a_layer', { command: 'true', require: 'nobody' }));
console.log(await print(outline, 'json'));
try { await launch(outline, { sessionDir: 'none' }); } catch (error) { console.log(error instanceof LaunchRefused, error.code); }
try { await launch(new Outline('o'), { memory: 'much' }); } catch (error) { console.log(error.code, error.message); }
`,
    );
    expect(said).toContain('"module": "outline.modules.shell.Shell"');
    expect(said).toContain('true outline-has-errors');
    expect(said).toContain('bad-run-option “much” is not accepted for memory');
    expect(status).toBe(0);
  });
});

describe('the tutorial of modules', () => {
  it('has code with right types that does what the page says', { timeout: 120_000 }, () => {
    // Stands in for ImageMagick, which the page calls.
    write('bin/convert', '#!/bin/sh\necho "$2 $3" | cat - "$1" > "$4"\n', 0o755);
    for (let frame = 1; frame <= 10; frame++)
      write(`plates/in.${String(frame).padStart(4, '0')}.exr`, `picture ${frame}`);
    for (const version of ['v001', 'v010', 'v009']) write(`versions/${version}/in.0001.exr`, 'x');
    let said = '';
    const files: string[] = [];
    for (const block of docBlocks('modules-tutorial.md')) {
      if (block.kind === 'file') {
        write(block.name, block.text);
        if (block.name.endsWith('.ts')) files.push(block.name);
      } else if (block.kind === 'commands') {
        said = block.lines
          .map((line) => {
            const [program, ...args] = line.split(' ');
            expect(program).toBe('cuegraph');
            const run = node([join(REPOSITORY, 'out/cli/cuegraph.mjs'), ...args]);
            expect([line, run.status, run.status === 0 ? '' : run.said]).toEqual([line, 0, '']);
            return run.said;
          })
          .join('');
      } else {
        const flat = said.replace(/ +/g, ' ');
        for (const line of block.lines) expect(flat).toContain(line.replace(/ +/g, ' '));
      }
    }
    expect(files).toHaveLength(4);
    expect(typeCheck(...files)).toBe('');
  });
});
