import type { HostError } from '../../../shared/api/host-api.ts';
import type { RunEvent, RunOutcome } from '../../../shared/schedule/run-event.ts';
import type { FarmSession } from '../../farm/farm-session.ts';
import { JobWatcher } from '../../farm/job-watcher.ts';
import { type CliIo, EXIT } from '../cli-io.ts';
import { runScreen } from '../run-screen.ts';
import { type FarmOptions, farmFailure, withFarm } from '../with-farm.ts';

/** Options of `watch`. */
export interface WatchOptions extends FarmOptions {
  /** Seconds between two looks. */
  readonly interval?: number;
}

/** `cuegraph watch`: follows a job of the farm to its end. */
export async function watch(io: CliIo, wanted: string, options: WatchOptions): Promise<number> {
  return withFarm(io, options, async (farm) => {
    const job = await farm.cuebot.findJob(wanted);
    if (!job.ok) return farmFailure(io, job.error, options);
    const end = await followJob(io, farm, job.value.id, options);
    if (end === 'interrupted') return EXIT.interrupted;
    if (typeof end === 'object') return farmFailure(io, end, options);
    return end === 'succeeded' ? EXIT.done : EXIT.outlineErrors;
  });
}

/** How a job that was followed ended; `interrupted`: the one who follows was. */
export type JobEnd = RunOutcome | 'killed' | HostError;

/** Shows a job until it ends, or until `isEnough` says so. */
export async function followJob(
  io: CliIo,
  farm: FarmSession,
  jobId: string,
  { json, interval }: Pick<WatchOptions, 'json' | 'interval'>,
  isEnough: (event: RunEvent) => boolean = () => false,
): Promise<JobEnd> {
  const screen = runScreen(io, json);
  let watcher: JobWatcher | undefined;
  try {
    return await new Promise<JobEnd>((end) => {
      io.onInterrupt(() => end('interrupted'));
      const show = (events: readonly RunEvent[]): void => {
        screen.show(events);
        for (const event of events) {
          if (event.event === 'run-finished') end(event.outcome === 'interrupted' ? 'killed' : event.outcome);
          else if (isEnough(event)) end('failed');
        }
      };
      const onPoll = (error: HostError | null): void => {
        if (error?.code === 'farm-not-found') end(error);
        else if (error !== null && !json) io.err(`warning ${error.code}: ${error.message}\n`);
      };
      const pollMs = interval === undefined ? {} : { pollMs: interval * 1000 };
      void JobWatcher.start(farm.cuebot, jobId, { onEvents: show, onPoll, ...pollMs }).then((started) => {
        if (!started.ok) {
          end(started.error);
          return;
        }
        watcher = started.value;
        show(watcher.snapshot());
      });
    });
  } finally {
    watcher?.stop();
    screen.close();
  }
}
