/** Carries a run that has started to its end: shows it, lets the user stop it, and finds the exit code. */
import { join } from 'node:path';
import type { HostError } from '../../shared/api/host-api.ts';
import type { Result } from '../../shared/base/result.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import { moduleRunnerScript, requirePackageFolder } from '../host/package-folder.ts';
import type { LiveRun, RunPlace } from '../host/run/start-run.ts';
import { type CliIo, EXIT, reportFailure } from './cli-io.ts';
import { runScreen } from './run-screen.ts';

/** Milliseconds that tasks get to end after the second Ctrl+C. */
const PRESSED_GRACE_MS = 200;

/** Failures to start that are the outline's fault, and those that are a wrong use of options; others are the disk's. */
const OUTLINE_CODES: readonly string[] = ['outline-has-errors', 'cannot-run-here', 'setup-failed'];
const USAGE_CODES: readonly string[] = ['bad-run-option', 'unknown-layers'];

/** Where the runs of the command line happen. */
export function runPlace(io: CliIo): RunPlace {
  const workerScript = join(requirePackageFolder(), 'out', 'run-worker', 'run-worker.mjs');
  return { environ: io.environ, cwd: io.cwd, workerScript, moduleRunner: moduleRunnerScript() };
}

/** Starts a run with `start` and follows it to its end. */
export async function followLiveRun(
  io: CliIo,
  json: boolean,
  start: (show: (events: readonly RunEvent[]) => void) => Promise<Result<LiveRun, HostError>>,
): Promise<number> {
  let presses = 0;
  let live: LiveRun | undefined;
  io.onInterrupt(() => {
    presses += 1;
    live?.stop(presses > 1 ? PRESSED_GRACE_MS : undefined);
  });
  const screen = runScreen(io, json);
  const started = await start((events) => screen.show(events));
  if (!started.ok) return reportFailure(io, { exit: exitOf(started.error), ...started.error }, json);
  live = started.value;
  if (presses > 0) live.stop();
  const end = await live.done;
  screen.close();
  if (end.error !== undefined) return reportFailure(io, { exit: EXIT.fileTrouble, ...end.error }, json);
  if (presses > 0) return EXIT.interrupted;
  return end.outcome === 'succeeded' ? EXIT.done : EXIT.outlineErrors;
}

function exitOf({ code }: HostError): number {
  if (OUTLINE_CODES.includes(code)) return EXIT.outlineErrors;
  return USAGE_CODES.includes(code) ? EXIT.wrongUse : EXIT.fileTrouble;
}
