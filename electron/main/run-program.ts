/**
 * The other programs of the package in the desktop program's executable: the command line and what runs are made of. The
 * packed program cannot be used as a Node, so it is asked for one of them by name and opens no window.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROGRAM_SWITCH } from '../host/node-program.ts';

/** Where each of them is in the package. */
const PROGRAMS: Readonly<Record<string, string>> = {
  cli: 'out/cli/cuegraph.mjs',
  'run-worker': 'out/run-worker/run-worker.mjs',
  'module-runner': 'out/module-runner/module-runner.mjs',
};

/** A program that was asked for, and its own words. */
export interface ProgramCall {
  readonly name: string;
  readonly args: readonly string[];
}

/** What a command line asks for; null for the editor. The program's own words stand behind `--`. */
export function programCall(argv: readonly string[]): ProgramCall | null {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const wanted = own.find((word) => word.startsWith(PROGRAM_SWITCH));
  if (wanted === undefined) return null;
  return { name: wanted.slice(PROGRAM_SWITCH.length), args: end < 0 ? [] : argv.slice(end + 1) };
}

/** What it needs of Electron's `app`. */
export interface ProgramHost {
  readonly exit: (code: number) => void;
}

/** Runs a program; it ends this process itself, or is ended when its first turn is over where it is the command line. */
export async function runProgram(app: ProgramHost, packageFolder: string, call: ProgramCall): Promise<void> {
  const path = Object.hasOwn(PROGRAMS, call.name) ? PROGRAMS[call.name] : undefined;
  if (path === undefined) {
    console.error(
      `error usage: there is no program “${call.name}”; known are ${Object.keys(PROGRAMS).join(', ')}.`,
    );
    app.exit(2);
    return;
  }
  const script = join(packageFolder, path);
  process.argv = [process.execPath, script, ...call.args];
  await import(pathToFileURL(script).href);
  if (call.name === 'cli') app.exit(Number(process.exitCode ?? 0));
}
