import { homedir } from 'node:os';
import { parseFrameSet } from '../../../shared/frames/parse-frame-set.ts';
import { framesIn } from '../../../shared/schedule/frames-in.ts';
import { orderText } from '../../../shared/schedule/order-text.ts';
import { type RunOrder, type RunTarget, revivesRun } from '../../../shared/schedule/run-order.ts';
import { findSession } from '../../host/run/find-session.ts';
import { sendOrder } from '../../host/run/order-box.ts';
import { isLocked } from '../../host/run/session-lock.ts';
import { resumeRun } from '../../host/run/start-run.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { followLiveRun, runPlace } from '../follow-live-run.ts';

/** Whom an order is about; with neither, the whole job. */
export interface TargetOptions {
  readonly layer?: readonly string[];
  /** Frames of those layers. */
  readonly frames?: string;
  readonly json: boolean;
}

/** The target that options name; null where frames are named without a layer, or are no range. */
export function targetOf({ layer, frames }: TargetOptions): RunTarget | null {
  if (frames === undefined) return layer === undefined ? {} : { layers: layer };
  if (layer === undefined || !parseFrameSet(frames).ok) return null;
  return { tasks: layer.flatMap((name) => [...framesIn(frames)].map((frame) => ({ layer: name, frame }))) };
}

/** Gives an order to a run, wherever it is carried out; one that has ended goes on for it in the foreground. */
export async function orderSession(
  io: CliIo,
  session: string,
  order: RunOrder | null,
  json: boolean,
): Promise<number> {
  if (order === null) {
    const message = '--frames takes a range such as 1-10, together with --layer.';
    return reportFailure(io, { exit: EXIT.wrongUse, code: 'bad-run-option', message }, json);
  }
  const found = await findSession(session, { environ: io.environ, home: homedir(), cwd: io.cwd });
  if (!found.ok) return reportFailure(io, { exit: EXIT.fileTrouble, ...found.error }, json);
  const paths = found.value;
  const isRunning = () => isLocked(paths.lock);
  if (!(await isRunning()) && revivesRun(order)) {
    const options = { orders: [order], keepDead: true };
    return followLiveRun(io, json, (show) => resumeRun(paths.folder, options, runPlace(io), show));
  }
  if (!(await isRunning())) {
    const message = `The run in ${paths.folder} has ended already.`;
    return reportFailure(io, { exit: EXIT.fileTrouble, code: 'run-not-live', message }, json);
  }
  const answer = await sendOrder(paths, order, isRunning);
  if (!answer.ok) {
    const exit = answer.error.code === 'no-such-target' ? EXIT.wrongUse : EXIT.fileTrouble;
    return reportFailure(io, { exit, ...answer.error }, json);
  }
  if (json) io.out(`${JSON.stringify({ session: paths.folder, order })}\n`);
  else io.out(`${orderText(order)}: the run in ${paths.folder} was told\n`);
  return EXIT.done;
}
