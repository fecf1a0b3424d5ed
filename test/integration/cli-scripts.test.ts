/** Every command on a Python outline script: read as text, by its content or its name, in the environment of the command. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const SCRIPT = `import os
from outline.modules.shell import Shell

open("@WITNESS@", "w").write("this was run")
for name in ("left", "right"):
    Shell("comp_" + name, command=["/bin/echo", name, os.environ.get("SHOT", "none")], range="1-4", chunk=2)
Shell("movie", command=["/bin/echo", "movie"], require=["comp_left:all", "comp_right:all"], range="1")
`;

let folder = '';
let script = '';
let witness = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuegraph scripts '));
  script = join(folder, 'sh010.outline');
  witness = join(folder, 'witness');
  writeFileSync(script, SCRIPT.replace('@WITNESS@', witness));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a Python outline script on the command line', () => {
  it('is inspected with the environment of the command, and never run', async () => {
    const { exit, out } = await runCommand(['inspect', script, '--json']);
    expect(exit).toBe(0);
    const { name, layers } = JSON.parse(out);
    expect(name).toBe('sh010');
    expect(
      layers.map((layer: { name: string; frames: number[] }) => [layer.name, layer.frames.length]),
    ).toEqual([
      ['comp_left', 4],
      ['comp_right', 4],
      ['movie', 1],
    ]);
    expect(layers[0].args.command).toEqual(['/bin/echo', 'left', 'sh010']);
    expect(existsSync(witness)).toBe(false);
  });

  it('is expanded into tasks and links', async () => {
    const { exit, out } = await runCommand(['expand', script, '--json']);
    expect(exit).toBe(0);
    expect(JSON.parse(out).links).toHaveLength(4);
  });

  it('is checked, with the lines of what only a run would tell', async () => {
    const path = join(folder, 'unknown.py');
    writeFileSync(
      path,
      'from outline.modules.shell import Shell\nimport studio\nShell("render", command=["x"],\n      cores=studio.cores())\n',
    );
    const { exit, out } = await runCommand(['check', path]);
    expect(exit).toBe(1);
    expect(out).toMatch(/unknown\.py:4:7: error python-value: “cores” of layer “render” .*studio\.cores\(\)/);
  });

  it('is not converted into values that nobody knows without saying so', async () => {
    const path = join(folder, 'lost.py');
    writeFileSync(
      path,
      'from outline.modules.shell import Shell\nimport studio\nShell("one", command=["x"], cores=studio.cores())\nfor shot in studio.shots(): Shell(shot)\n',
    );
    const { err } = await runCommand(['convert', path, '--to', 'json']);
    const codes = err.split('\n').map((line) => line.split(':')[0]);
    expect(codes).toContain('python-value-lost');
    expect(codes).toContain('python-statements-lost');
    const spec = await runCommand(['convert', path, '--to', 'spec']);
    expect(spec).toMatchObject({ exit: 1, out: '' });
    expect(spec.err).toMatch(/^error python-value-lost: Of “one” “cores” is only known when the script runs/);
    expect((await runCommand(['convert', path, '--to', 'pyoutline'])).err).not.toContain('lost');
  });

  it('comes from standard input with --from, and is refused with a line when it is no Python', async () => {
    const good = await runCommand(['inspect', '-', '--from', 'pyoutline'], {
      stdin: 'import outline\noutline.Layer("one")\n',
    });
    expect(good).toMatchObject({ exit: 0, err: '' });
    const bad = await runCommand(['inspect', '-', '--from', 'pyoutline'], {
      stdin: 'import outline\nx = = 1\n',
    });
    expect(bad.exit).toBe(3);
    expect(bad.err).toMatch(/^error syntax: -:2:5: This is not valid Python: /);
  });

  it('is converted there and back', async () => {
    const yaml = join(folder, 'there.outline.yaml');
    const python = join(folder, 'back.py');
    expect((await runCommand(['convert', script, '--to', 'outline', '-o', yaml])).exit).toBe(0);
    expect((await runCommand(['convert', yaml, '--to', 'pyoutline', '-o', python])).exit).toBe(0);
    expect(readFileSync(python, 'utf8')).toContain('Shell(\n    "movie",');
    const [before, after] = await Promise.all(
      [script, python].map((path) => runCommand(['expand', path, '--json'])),
    );
    expect(after?.out).toBe(before?.out);
    expect(existsSync(witness)).toBe(false);
  });

  it('says on standard error what a script cannot hold', async () => {
    const path = join(folder, 'off.outline.yaml');
    writeFileSync(
      path,
      'cuegraph: 1\nname: off\nlayers:\n  - {name: one, module: Shell, command: x, bypass: true, at: [1, 2]}\n',
    );
    const { exit, out, err } = await runCommand(['convert', path, '--to', 'pyoutline']);
    expect(exit).toBe(0);
    expect(out).toContain('Shell("one", command="x")');
    expect(err.split('\n').map((line) => line.split(':')[0])).toEqual([
      'script-canvas-lost',
      'script-bypass-lost',
      '',
    ]);
  });
});
