import { homedir } from 'node:os';
import { parseMemory } from '../../../shared/outline/memory.ts';
import { findSession } from '../../host/run/find-session.ts';
import { resumeRun } from '../../host/run/start-run.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { followLiveRun, runPlace } from '../follow-live-run.ts';

/** Options of `resume`. */
export interface ResumeCommandOptions {
  readonly json: boolean;
  readonly cores?: number;
  readonly memory?: string;
}

/** `cuegraph resume`: goes on with a session; what had succeeded is not run again. */
export async function resume(io: CliIo, session: string, options: ResumeCommandOptions): Promise<number> {
  const memory = options.memory === undefined ? undefined : parseMemory(options.memory);
  if (memory?.ok === false) {
    const message = `--memory: ${options.memory} was found, a size such as 8g or 512m is accepted.`;
    return reportFailure(io, { exit: EXIT.wrongUse, code: 'bad-run-option', message }, options.json);
  }
  const limits = {
    ...(options.cores === undefined ? {} : { cores: options.cores }),
    ...(memory === undefined ? {} : { memoryKib: memory.value }),
  };
  const found = await findSession(session, { environ: io.environ, home: homedir(), cwd: io.cwd });
  if (!found.ok) return reportFailure(io, { exit: EXIT.fileTrouble, ...found.error }, options.json);
  const { folder } = found.value;
  return followLiveRun(io, options.json, (show) => resumeRun(folder, limits, runPlace(io), show));
}
