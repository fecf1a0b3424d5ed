import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readGitHead } from '../../electron/host/git-head.ts';

const HAS_GIT = (() => {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

let folder = '';

function repository(): string {
  folder = mkdtempSync(join(tmpdir(), 'cuegraph-git-'));
  git('init', '-q');
  return folder;
}

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', folder, ...who, ...args], { stdio: 'ignore' });
}

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!HAS_GIT)('a file as git has it', () => {
  it('is the content of the last commit, in a folder of the repository too, whatever is on disk', async () => {
    const root = repository();
    mkdirSync(join(root, 'shots'));
    const path = join(root, 'shots', 'a b.outline.yaml');
    writeFileSync(path, 'name: committed\n');
    git('add', '.');
    git('commit', '-qm', 'one');
    writeFileSync(path, 'name: changed\n');
    const read = await readGitHead(path);
    expect(read.ok && new TextDecoder().decode(read.value)).toBe('name: committed\n');
  });

  it('runs nothing that a repository has set up', async () => {
    const root = repository();
    const path = join(root, 'a.yaml');
    writeFileSync(join(root, '.gitattributes'), '*.yaml filter=evil\n');
    writeFileSync(path, 'name: a\n');
    git('add', '.');
    git('commit', '-qm', 'one');
    git('config', 'filter.evil.smudge', `touch ${join(root, 'ran')}`);
    git('config', 'core.fsmonitor', `touch ${join(root, 'ran')}`);
    expect((await readGitHead(path)).ok).toBe(true);
    expect(() => execFileSync('ls', [join(root, 'ran')], { stdio: 'ignore' })).toThrow();
  });

  it('is missing with a reason where there is no commit, no repository or no such file', async () => {
    const root = repository();
    writeFileSync(join(root, 'a.yaml'), 'name: a\n');
    for (const path of [join(root, 'a.yaml'), join(tmpdir(), 'cuegraph-nowhere', 'a.yaml')]) {
      const read = await readGitHead(path);
      expect(read.ok).toBe(false);
      expect(read.ok ? '' : read.error).not.toBe('');
    }
  });
});
