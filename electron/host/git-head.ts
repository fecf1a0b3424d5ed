/** A file as git's last commit has it. Asks git for the content alone: no filters, hooks or prompts of a repository run. */
import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';

/** Milliseconds after which a repository on a slow disk is given up. */
const TIMEOUT_MS = 10_000;
/** Largest content in bytes: that of the largest document. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The content, or git's own word for why there is none: no git, no repository, not committed yet. */
export function readGitHead(path: string): Promise<Result<Uint8Array, string>> {
  const args = ['-C', dirname(path), 'cat-file', 'blob', `HEAD:./${basename(path)}`];
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
  const options = { env, encoding: 'buffer', timeout: TIMEOUT_MS, maxBuffer: MOST_BYTES } as const;
  return new Promise((settle) => {
    execFile('git', args, options, (error, stdout, stderr) => {
      if (error === null) settle(ok(stdout));
      else settle(err(firstLine(String(stderr)) || error.message));
    });
  });
}

function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').replace(/^fatal: /, '');
}
