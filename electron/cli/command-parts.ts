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
