import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { ModuleLibrary } from '../../../shared/outline/module-spec.ts';
import { parseFrameName } from '../../../shared/plan/tokens.ts';
import { moduleRunnerScript } from '../../host/package-folder.ts';
import { type CommandRunner, executeTask, NOT_STARTED } from '../../host/run/execute-task.ts';
import { readSessionOutline } from '../../host/run/session-outline.ts';
import { taskBaseEnvironment } from '../../host/run/supervised-runner.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { knownModules } from '../load-outline.ts';

/** What `pycuerun -e` ends with when it does not understand what it should execute. */
const NOT_A_FRAME = 1;

/** `cuegraph execute`: runs one task of a session as `pycuerun -e` does; ends as the command of the task did. */
export async function execute(io: CliIo, session: string, frameName: string): Promise<number> {
  const task = parseFrameName(frameName);
  if (task === null) {
    const message = `“${frameName}” is no frame of a layer. Accepted: 12-render, or 0012-render.`;
    return reportFailure(io, { exit: NOT_A_FRAME, code: 'bad-frame-name', message }, false);
  }
  const library = (): Promise<ModuleLibrary> => knownModules(io);
  const read = await readSessionOutline(session, { environ: io.environ, cwd: io.cwd, library });
  if (!read.ok) return reportFailure(io, { exit: EXIT.fileTrouble, ...read.error }, false);
  const runner = terminalRunner(io);
  const ended = await executeTask(read.value, task, {
    environ: taskBaseEnvironment(io.environ),
    cwd: io.cwd,
    moduleRunner: moduleRunnerScript(),
    run: runner.run,
    say: (line) => io.err(`${line}\n`),
  });
  if (runner.wasInterrupted()) return EXIT.interrupted;
  return ended.ok ? EXIT.done : reportFailure(io, ended.error, false);
}

/** Runs commands in this terminal; a signal that asks this program to end is handed on, and nothing more is started. */
function terminalRunner(io: CliIo): { readonly run: CommandRunner; readonly wasInterrupted: () => boolean } {
  let isInterrupted = false;
  let end: (() => void) | undefined;
  io.onInterrupt(() => {
    isInterrupted = true;
    end?.();
  });
  const run: CommandRunner = (argv, { environment, folder }) =>
    new Promise((resolve) => {
      const [program = '', ...args] = argv;
      if (isInterrupted || program === '') {
        resolve(NOT_STARTED);
        return;
      }
      const child = spawn(program, args, { cwd: folder, env: environment, stdio: 'inherit' });
      end = () => child.kill('SIGTERM');
      child.on('error', (error: NodeJS.ErrnoException) => {
        io.err(`${program}: ${error.code ?? error.message}\n`);
        resolve(NOT_STARTED);
      });
      child.on('exit', (code, signal) => resolve(code ?? statusOfSignal(signal)));
    });
  return { run, wasInterrupted: () => isInterrupted };
}

/** Python's negative number of the signal, as an exit status: 247 for 9. */
function statusOfSignal(signal: NodeJS.Signals | null): number {
  const number = signal === null ? 0 : (constants.signals[signal] ?? 0);
  return 256 - number;
}
