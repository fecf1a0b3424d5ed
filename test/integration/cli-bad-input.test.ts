/** What happens when the input is not what it should be: a clear error, the exit code of the contract, nothing lost. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuegraph bad input '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const LAYER = '  - {name: render, module: Shell, command: [/bin/true]}\n';
const good = `cuegraph: 1\nname: job\nlayers:\n${LAYER}`;

describe('files that are no outlines', () => {
  const cases: readonly [what: string, code: string, make: () => string][] = [
    ['a file that is not there', 'not-found', () => join(folder, 'nothing.outline.yaml')],
    ['a folder', 'is-folder', () => folder],
    [
      'a binary file',
      'not-text',
      () => file('picture.outline.yaml', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255])),
    ],
    [
      'a truncated YAML',
      'syntax',
      () => file('cut.outline.yaml', 'cuegraph: 1\nname: "unfinished\nlayers:\n  - {name: a'),
    ],
    ['a truncated JSON', 'syntax', () => file('cut.json', '{"name": "a", "layers": [{"name": "b",')],
    ['a YAML list', 'not-an-outline', () => file('list.outline.yaml', '- render\n- comp\n')],
    [
      'a file of a newer version',
      'newer-version',
      () => file('new.outline.yaml', 'cuegraph: 999\nname: x\nlayers: []\n'),
    ],
    [
      'a very deep YAML',
      'too-deep',
      () => file('deep.outline.yaml', `cuegraph: 1\nname: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`),
    ],
  ];
  for (const [what, code, make] of cases) {
    it(`says ${code} of ${what} and exits with 3, as a line and as JSON`, async () => {
      const path = make();
      const text = await runCommand(['inspect', path]);
      expect(text).toMatchObject({ exit: 3, out: '' });
      expect(text.err).toMatch(new RegExp(`^error ${code}: .+\\n$`));
      const json = await runCommand(['check', path, '--json']);
      expect(json.exit).toBe(3);
      expect(JSON.parse(json.out).error).toMatchObject({ code, message: expect.stringContaining('') });
    });
  }

  it('gives up a YAML bomb at once', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) => `  a${i + 1}: &a${i + 1} [${Array.from({ length: 10 }, () => `*a${i}`).join(', ')}]`,
    );
    const bomb = file(
      'bomb.outline.yaml',
      `cuegraph: 1\nname: bomb\nargs:\n  a0: &a0 lol\n${rows.join('\n')}\nlayers: []\n`,
    );
    const started = performance.now();
    const end = await runCommand(['inspect', bomb]);
    expect(end.exit).toBe(3);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('says that a file of 70 MB is too large without reading it', async () => {
    const path = file('huge.outline.yaml', Buffer.alloc(70 * 1024 * 1024, 'a: b\n'));
    const started = performance.now();
    const end = await runCommand(['inspect', path]);
    expect(end).toMatchObject({ exit: 3 });
    expect(end.err).toMatch(/^error too-large: /);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('answers for a file of 50 MB within seconds', async () => {
    const path = file(
      'large.outline.yaml',
      `cuegraph: 1\nname: large\nlayers:\n${LAYER}# ${'x'.repeat(50 * 1024 * 1024)}\n`,
    );
    const end = await runCommand(['inspect', path, '--json']);
    expect([0, 3]).toContain(end.exit);
    JSON.parse(end.out);
  }, 30_000);
});

describe('outlines with errors', () => {
  it('names the path of a cycle and exits with 1', async () => {
    const layers = ['a', 'b', 'c'].map(
      (name, i, all) =>
        `  - {name: layer_${name}, module: Shell, command: [x], require: layer_${all[(i + 1) % 3]}}\n`,
    );
    const path = file('cycle.outline.yaml', `cuegraph: 1\nname: cycle\nlayers:\n${layers.join('')}`);
    const { exit, out } = await runCommand(['check', path]);
    expect(exit).toBe(1);
    expect(out).toMatch(/error cycle: .*layer_a.*layer_b.*layer_c/);
    expect((await runCommand(['run', path])).exit).toBe(1);
  });

  it('tells a module that is not known and where it stands', async () => {
    const path = file(
      'module.outline.yaml',
      'cuegraph: 1\nname: job\nlayers:\n  - name: render\n    module: Shel\n    command: [x]\n',
    );
    const { exit, out } = await runCommand(['check', path]);
    expect(exit).toBe(1);
    expect(out).toMatch(/module\.outline\.yaml:5:\d+: error unknown-module: .*Shel/);
  });
});

describe('wrong use', () => {
  const wrong: readonly (readonly string[])[] = [
    ['frobnicate'],
    ['inspect'],
    ['inspect', 'a', 'b'],
    ['inspect', 'a', '--colour'],
    ['convert', 'a'],
    ['convert', 'a', '--to', 'word'],
    ['run', 'a', '--cores', 'many'],
    ['run', 'a', '--cores', '0'],
    ['run', 'a', '--sample', 'some'],
    ['serve', '--port', '99999'],
    ['expand', 'a', '--as', 'deadline'],
  ];
  for (const args of wrong) {
    it(`exits with 2 for cuegraph ${args.join(' ')}`, async () => {
      const end = await runCommand(args);
      expect(end.exit).toBe(2);
      expect(end.err).toMatch(/^error usage: /);
      expect(end.out).toBe('');
    });

    it(`says so as JSON for cuegraph ${args.join(' ')} --json`, async () => {
      const end = await runCommand([...args, '--json']);
      expect([end.exit, end.err]).toEqual([2, '']);
      expect(JSON.parse(end.out)).toEqual({
        error: { code: 'usage', message: expect.stringMatching(/^(?!error).+/) },
      });
    });
  }

  it('helps for every command, with examples', async () => {
    const help = await runCommand(['--help']);
    expect(help.exit).toBe(0);
    const names = [...help.out.matchAll(/^ {2}([a-z][a-z-]+)[ |]/gm)]
      .map((match) => match[1] ?? '')
      .filter((name) => name !== 'help');
    expect(names).toEqual(
      expect.arrayContaining(['inspect', 'expand', 'check', 'convert', 'run', 'resume', 'open', 'serve']),
    );
    for (const name of names) {
      const end = await runCommand([name, '--help']);
      expect(end.exit).toBe(0);
      expect(end.out).toContain('$ cuegraph ');
    }
  });
});

describe('writing', () => {
  it('leaves the old file as it was when the new one cannot be written', async () => {
    const source = file('good.outline.yaml', good);
    const locked = join(folder, 'locked');
    mkdirSync(locked, { recursive: true });
    const target = join(locked, 'out.json');
    writeFileSync(target, 'old');
    chmodSync(locked, 0o555);
    const end = await runCommand([
      'convert',
      source,
      '--to',
      'json',
      '-o',
      process.getuid?.() === 0 ? join(target, 'under-a-file.json') : target,
    ]);
    chmodSync(locked, 0o755);
    expect(end.exit).toBe(3);
    expect(end.err).toMatch(/^error [a-z-]+: /m);
    expect(readFileSync(target, 'utf8')).toBe('old');
  });

  it('converts from standard input to standard output and says what was lost', async () => {
    const { exit, out, err } = await runCommand(['convert', '-', '--from', 'outline', '--to', 'json'], {
      stdin: `${good}    at: [1, 2]\n`
        .replace('}\n', '}\n')
        .replace(LAYER, '  - name: render\n    module: Shell\n    command: [/bin/true]\n'),
    });
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      name: 'job',
      layers: [{ name: 'render', module: 'outline.modules.shell.Shell' }],
    });
    expect(err).toMatch(/^place-lost: /m);
  });
});
