/** Programs, as modules and scripts start them: words and no shell, and an exit status that nobody can overlook. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { shellJoin } from '../../shared/base/shell-quote.ts';

/** How a program is run. */
export interface SystemOptions {
  readonly cwd?: string;
  /** Variables over those of this process; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Answer what it prints in place of showing it. */
  readonly capture?: boolean;
  /** Answer a status other than 0 in place of throwing it. A program that cannot be started throws all the same. */
  readonly ignoreError?: boolean;
}

/** How a program ended. */
export interface SystemEnd {
  /** 0 for success; what PyOutline says for a signal: 256 less its number. */
  readonly exitStatus: number;
  /** What it printed, '' where it was shown. */
  readonly output: string;
}

/** Status of a program that could not be started, as PyOutline has it. */
const NOT_STARTED = 16;

/** A program that failed. */
export class CommandFailed extends Error {
  readonly argv: readonly string[];
  readonly exitStatus: number;

  constructor(argv: readonly string[], exitStatus: number, how: string) {
    super(`${shellJoin(argv)}: ${how}`);
    this.name = 'CommandFailed';
    this.argv = argv;
    this.exitStatus = exitStatus;
  }
}

/** Runs a program to its end, its output in the log of the task; throws `CommandFailed` where it fails. */
export function system(argv: readonly (string | number)[], options: SystemOptions = {}): Promise<SystemEnd> {
  const words = argv.map(String);
  const [program = '', ...args] = words;
  const { cwd, env, capture = false, ignoreError = false } = options;
  if (!Array.isArray(argv) || program === '')
    throw new TypeError('system() takes a list of words: the program and its arguments.');
  if (!capture) console.log(`> ${shellJoin(words)}`);
  return new Promise((settle, fail) => {
    const child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', 'inherit'],
    });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('error', ({ message }) =>
      fail(new CommandFailed(words, NOT_STARTED, `could not be started (${message})`)),
    );
    child.once('close', (code, signal) => {
      const exitStatus = code ?? 256 - signalNumber(signal);
      if (exitStatus === 0 || ignoreError) settle({ exitStatus, output });
      else
        fail(
          new CommandFailed(words, exitStatus, signal === null ? `ended with ${code}` : `ended by ${signal}`),
        );
    });
  });
}

function signalNumber(signal: NodeJS.Signals | null): number {
  return signal === null ? 0 : (constants.signals[signal] ?? 1);
}
