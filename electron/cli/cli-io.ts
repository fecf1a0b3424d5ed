/** What a command touches of the outside world, so that tests can run commands without a process of their own. */
import type { Disk } from '../../shared/ports/disk.ts';

/** The world of a command. */
export interface CliIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly readStdin: () => Promise<Uint8Array>;
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly disk: Disk;
  /** The size of the terminal that standard output is, null where it is none. */
  readonly terminal: { readonly columns: number; readonly rows: number } | null;
  /** Takes the signals that ask the program to end over, from now on; called at each of them. */
  readonly onInterrupt: (listener: () => void) => void;
  /** Asks whoever sits at the terminal for a line; null where nobody does. */
  readonly ask: ((question: string) => Promise<string>) | null;
}

/** The exit codes of the contract. */
export const EXIT = {
  done: 0,
  outlineErrors: 1,
  wrongUse: 2,
  fileTrouble: 3,
  farmTrouble: 4,
  interrupted: 130,
} as const;

/** Why a command could not do its work. */
export interface CliFailure {
  readonly exit: number;
  readonly code: string;
  readonly message: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Says a failure as the contract wants it, and answers the exit code. */
export function reportFailure(io: CliIo, failure: CliFailure, json: boolean): number {
  if (json) {
    const { code, message, facts } = failure;
    io.out(`${JSON.stringify({ error: { code, message, ...facts } }, null, 2)}\n`);
  } else {
    io.err(`error ${failure.code}: ${failure.message}\n`);
  }
  return failure.exit;
}
