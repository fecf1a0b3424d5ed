/**
 * Finds Electron's binary, or says in one line why there is none. Its npm package fetches the binary at the first
 * run; where the release page cannot be reached that fails at once and the browser door serves instead.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';

/** Ten minutes: the binary has some 110 MB, and a slow line is no reason to give up. */
const DOWNLOAD_TIMEOUT_MS = 600_000;

const EXECUTABLE: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

const executable = EXECUTABLE[process.platform] ?? 'electron';

/** Where the executable is, or would be once it was fetched; undefined where the package is not installed. */
export function electronPath(environ: Readonly<Record<string, string | undefined>>): string | undefined {
  const override = environ.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined) return join(override, executable);
  const folder = electronFolder();
  return folder === undefined ? undefined : join(folder, 'dist', executable);
}

/** The path of the executable, or the reason why the desktop window cannot be opened. */
export async function findElectron(
  environ: Readonly<Record<string, string | undefined>>,
  say: (line: string) => void,
): Promise<Result<string, string>> {
  if (!hasDisplay(environ)) return err('there is no display');
  const override = environ.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = electronFolder();
  const path = electronPath(environ);
  if (path !== undefined && existsSync(path)) return ok(path);
  if (override !== undefined) return err(`ELECTRON_OVERRIDE_DIST_PATH has no ${executable}`);
  if (folder === undefined || path === undefined) return err('the electron package is not installed');
  say('fetching Electron, once…');
  const failure = await install(folder);
  return failure === undefined && existsSync(path)
    ? ok(path)
    : err(`Electron's binary could not be fetched (${failure})`);
}

/** Whether a window could be shown; X and Wayland both name themselves. macOS and Windows always have one. */
export function hasDisplay(
  environ: Readonly<Record<string, string | undefined>>,
  platform = process.platform,
): boolean {
  return platform !== 'linux' || Boolean(environ.DISPLAY) || Boolean(environ.WAYLAND_DISPLAY);
}

function electronFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

/** Runs the package's own installer; answers the reason of a failure. */
function install(folder: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: DOWNLOAD_TIMEOUT_MS,
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4096);
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? undefined : reasonIn(output)));
  });
}

/** The line of an error's print-out that says what happened. */
function reasonIn(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  return lines.find((line) => /E[A-Z]{4,}|Error/.test(line))?.slice(0, 160) ?? 'the download failed';
}
