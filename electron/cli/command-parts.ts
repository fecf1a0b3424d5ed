/** What the tables of commands have in common. */
import { Option } from 'commander';

/** Takes the exit code of a command. */
export type Done = (exit: number) => void;

export const jsonOption = () => new Option('--json', 'print JSON').default(false);

export const farmOption = () =>
  new Option('--farm <name>', "a farm of the settings (default: pycue's choice of hosts)");

/** Lines for the help of a command. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ cuegraph ${line}`).join('\n')}`;
}

/** How a job of the farm is named. */
export const JOB_WORDS = 'full name, id, or a last part of the name that only one job has';
