import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../support/run-command.ts';

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

let folder = '';
let bash = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cuegraph-shells-'));
  bash = join(folder, 'cuegraph.bash');
  writeFileSync(bash, (await runCommand(['completion', 'bash'])).out);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What bash offers behind a command line. */
function offered(...words: string[]): string[] {
  const script = `source '${bash}'; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _cuegraph; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

describe.skipIf(!has('bash'))('the completion of bash', () => {
  it('offers commands, then their options, choices and nothing of other commands', () => {
    expect(offered('cuegraph', 'ex')).toContain('expand');
    expect(offered('cuegraph', 'ex')).not.toContain('run');
    expect(offered('cuegraph', 'run', '--se')).toEqual(['--session-dir']);
    expect(offered('cuegraph', 'check', '--se')).toEqual([]);
    expect(offered('cuegraph', 'convert', 'a.yaml', '--to', 'op')).toEqual(['openjd']);
    expect(offered('cuegraph', 'completion', 'z')).toEqual(['zsh']);
    expect(offered('cuegraph', 'check', 'some')).toEqual([]);
  });
});

describe('what is generated from the commands', () => {
  it('names every command, for every shell and in the manual', async () => {
    const names = [...(await runCommand(['--help'])).out.matchAll(/^ {2}([a-z-]+)(?:\|\S+)? /gm)].map(
      ([, name = '']) => name,
    );
    expect(names).toEqual(expect.arrayContaining(['run', 'check', 'convert', 'completion']));
    for (const what of ['bash', 'zsh', 'fish', 'man']) {
      const { out, exit } = await runCommand(['completion', what]);
      expect(exit).toBe(0);
      for (const name of names.filter((one) => one !== 'help'))
        expect(out.replaceAll('\\-', '-'), what).toContain(name);
    }
  });

  it.each(['zsh', 'fish'])('is right for %s where that is installed', async (shell) => {
    const path = join(folder, `cuegraph.${shell}`);
    writeFileSync(path, (await runCommand(['completion', shell])).out);
    if (!has(shell)) return;
    const { status, stderr } = spawnSync(shell, ['-n', path], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('is a manual page that the formatter has nothing to say against', async () => {
    const { out } = await runCommand(['completion', 'man']);
    // A line of text that begins with a dot or a quote would be taken for a macro.
    const macros = new Set(
      out
        .split('\n')
        .filter((line) => /^['.]/.test(line))
        .map((line) => line.split(' ')[0]),
    );
    expect([...macros].sort()).toEqual(['.B', '.I', '.PP', '.RI', '.SH', '.SS', '.TH', '.TP']);
    const path = join(folder, 'cuegraph.1');
    writeFileSync(path, out);
    if (!has('groff')) return;
    expect(spawnSync('groff', ['-man', '-ww', '-z', path], { encoding: 'utf8' }).stderr).toBe('');
  });

  it('knows no other shell', async () => {
    const { exit, err } = await runCommand(['completion', 'tcsh']);
    expect(exit).toBe(2);
    expect(err).toContain('bash, zsh, fish, man');
  });
});
