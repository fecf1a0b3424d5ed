import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { requirePackageFolder } from '../../host/package-folder.ts';
import { type CliIo, EXIT } from '../cli-io.ts';
import { findElectron, hasDisplay } from '../find-electron.ts';
import { serveEditor } from './serve.ts';

/** `cuegraph open`: the desktop window, or the browser door with one line that says why. */
export async function open(io: CliIo, file: string | undefined): Promise<number> {
  const electron = await findElectron(io.environ, (line) => io.err(`${line}\n`));
  if (!electron.ok) {
    io.err(`No desktop window: ${electron.error}. Opening the editor in the browser instead.\n`);
    return serveEditor(io, file, { browser: hasDisplay(io.environ) });
  }
  return runDesktop(io, electron.value, file);
}

/** Starts Electron and waits for its end; a signal that asks this program to end is handed on. */
function runDesktop(io: CliIo, electron: string, file: string | undefined): Promise<number> {
  const main = join(requirePackageFolder(), 'out', 'main', 'main.cjs');
  const args = file === undefined ? [main] : [main, resolve(io.cwd, file)];
  return new Promise((done) => {
    const child = spawn(electron, args, { stdio: 'inherit', cwd: io.cwd });
    let wasInterrupted = false;
    io.onInterrupt(() => {
      wasInterrupted = true;
      child.kill('SIGTERM');
    });
    child.on('error', (error) => {
      io.err(`error electron-failed: ${electron} could not be started (${error.message}).\n`);
      done(EXIT.fileTrouble);
    });
    child.on('exit', (code) => done(wasInterrupted ? EXIT.interrupted : (code ?? EXIT.outlineErrors)));
  });
}
