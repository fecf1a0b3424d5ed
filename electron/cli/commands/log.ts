import type { FarmJob } from '../../../shared/farm/farm-job.ts';
import { frameLogPath, localLogPath } from '../../../shared/farm/frame-log.ts';
import { frameName } from '../../../shared/plan/tokens.ts';
import { readFrameLog } from '../../farm/farm-log.ts';
import type { FarmSession } from '../../farm/farm-session.ts';
import { logOfAttempt } from '../../host/run/task-logs.ts';
import { type CliIo, EXIT } from '../cli-io.ts';
import { type FarmOptions, farmFailure, namedTask, withFarm } from '../with-farm.ts';

/** Options of `log`. */
export interface LogOptions extends FarmOptions {
  readonly attempt?: number;
  readonly follow: boolean;
  /** Only say where it is. */
  readonly path: boolean;
  /** Only so many lines at its end. */
  readonly tail?: number;
}

const PIECE_BYTES = 1 << 20;
const FOLLOW_MS = 1000;

/** `cuegraph log`: the log of a task of the farm, `12-render` of a job. */
export async function log(io: CliIo, wanted: string, task: string, options: LogOptions): Promise<number> {
  const named = namedTask(task);
  if (!named.ok) return farmFailure(io, named.error, options);
  const { frame, layer } = named.value;
  return withFarm(io, options, async (farm) => {
    const job = await farm.cuebot.findJob(wanted);
    if (!job.ok) return farmFailure(io, job.error, options);
    const name = frameName(layer, frame);
    if (options.path) {
      const local = localLogPath(frameLogPath(job.value, name), farm.address.logRoots);
      io.out(`${logOfAttempt(local, options.attempt)}\n`);
      return EXIT.done;
    }
    return printLog(io, farm, { job: job.value, name, layer, number: frame }, options);
  });
}

interface LoggedTask {
  readonly job: FarmJob;
  readonly name: string;
  readonly layer: string;
  readonly number: number;
}

async function printLog(
  io: CliIo,
  farm: FarmSession,
  task: LoggedTask,
  options: LogOptions,
): Promise<number> {
  const { job, name } = task;
  const attempt = options.attempt === undefined ? {} : { attempt: options.attempt };
  let offset = 0;
  let stopped = false;
  let isLast = false;
  let held = '';
  io.onInterrupt(() => {
    stopped = true;
  });
  while (!stopped) {
    const request = { frameName: name, ...attempt, offset, limit: PIECE_BYTES };
    const read = await readFrameLog(job, farm.address.logRoots, request);
    if (!read.ok) return farmFailure(io, read.error, options);
    const { text, nextOffset, size } = read.value;
    // A file that was written anew is read from its beginning.
    offset = size < offset ? 0 : nextOffset;
    if (options.tail === undefined) io.out(text);
    else held = lastLines(held + text, options.tail);
    if (offset < size && text !== '') continue;
    if (options.tail !== undefined && held !== '') {
      io.out(held);
      held = '';
    }
    if (!options.follow || isLast) return EXIT.done;
    const frame = await farm.control.frame(job.id, task.layer, task.number);
    if (!frame.ok) return farmFailure(io, frame.error, options);
    isLast = frame.value.state !== 'running';
    if (!isLast) await new Promise((done) => setTimeout(done, FOLLOW_MS));
  }
  return EXIT.interrupted;
}

function lastLines(text: string, count: number): string {
  const lines = text.split(/(?<=\n)/);
  return lines.slice(-count).join('');
}
