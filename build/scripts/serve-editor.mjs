/** The built editor behind its browser door, for scripts that look at it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Serves a document with `home` as the home of `user`; `close` ends the program and waits for its end. */
export async function serveEditor(path, { home, user }) {
  const child = spawn(process.execPath, [join(root, 'out/cli/cuegraph.mjs'), 'serve', path, '--no-browser'], {
    env: { PATH: process.env.PATH, HOME: home, USER: user, LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', () => reject(new Error(`the editor ended: ${said}`)));
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const found = /http:\/\/\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  const close = async () => {
    child.removeAllListeners('exit');
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGINT');
    await gone;
  };
  return { url, close };
}
