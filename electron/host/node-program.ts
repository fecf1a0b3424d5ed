/**
 * How the built programs of this package are started as processes of their own. Beside Node, Electron serves as Node
 * where it still may; the packed desktop program has that switched off (its fuses) and is asked for the program by name.
 */
import { basename } from 'node:path';

/** Set by the packed desktop program for all that it starts: the path of its executable. */
export const LAUNCHER_VARIABLE = 'CUEGRAPH_LAUNCHER';
/** The word by which the desktop program is asked for another program of the package. */
export const PROGRAM_SWITCH = '--cuegraph-program=';

/** The words in front of the program's own, and the variables that it needs. */
export interface NodeProgram {
  readonly argv: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
}

/** What it depends on. */
export interface NodeMachine {
  readonly execPath: string;
  readonly isElectron: boolean;
  readonly launcher: string | undefined;
}

/** How to start the script of a program (`…/module-runner.mjs`). */
export function nodeProgram(script: string, machine: NodeMachine = thisMachine()): NodeProgram {
  const { execPath, isElectron, launcher } = machine;
  if (!isElectron) return { argv: [execPath, script], environment: {} };
  if (launcher === undefined) return { argv: [execPath, script], environment: { ELECTRON_RUN_AS_NODE: '1' } };
  const name = basename(script, '.mjs');
  // Without a window Chromium must not look for a display.
  return {
    argv: [launcher, '--ozone-platform=headless', `${PROGRAM_SWITCH}${name}`, '--'],
    environment: {},
  };
}

function thisMachine(): NodeMachine {
  return {
    execPath: process.execPath,
    isElectron: process.versions.electron !== undefined,
    launcher: process.env[LAUNCHER_VARIABLE],
  };
}
