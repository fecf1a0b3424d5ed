/** Runs a command line in this process, with standard input and output as texts. */
import type { CliIo } from '../../electron/cli/cli-io.ts';
import { runCli } from '../../electron/cli/run-cli.ts';
import { nodeDisk } from '../../electron/host/node-disk.ts';

/** What a command said and how it ended. */
export interface CommandEnd {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** The variables that the samples were made under. */
export const SAMPLE_ENVIRON = { SHOW: 'testshow', SHOT: 'sh010', USER: 'artist', FACILITY: 'local' };

/** Runs `cuegraph …args`. */
export async function runCommand(
  args: readonly string[],
  more: Partial<CliIo> & { readonly stdin?: string | Uint8Array } = {},
): Promise<CommandEnd> {
  let out = '';
  let err = '';
  const { stdin = '', ...io } = more;
  const exit = await runCli(
    args,
    {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      readStdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
      environ: SAMPLE_ENVIRON,
      cwd: process.cwd(),
      disk: nodeDisk(),
      terminal: null,
      onInterrupt: () => {},
      ask: null,
      ...io,
    },
    '0.0.0-test',
  );
  return { exit, out, err };
}
