import type { FarmJob } from '../../../shared/farm/farm-job.ts';
import type { CliIo } from '../cli-io.ts';
import { formatTable } from '../table.ts';
import { type FarmOptions, shownOr, withFarm } from '../with-farm.ts';

/** Options of `jobs`. */
export interface JobsOptions extends FarmOptions {
  readonly show?: readonly string[];
  readonly user?: readonly string[];
  readonly mine: boolean;
  readonly finished: boolean;
}

/** `cuegraph jobs`: jobs of the farm by name. */
export async function jobs(io: CliIo, text: string | undefined, options: JobsOptions): Promise<number> {
  return withFarm(io, options, async (farm) => {
    const users = [...(options.user ?? []), ...(options.mine ? [farm.user] : [])];
    const found = await farm.cuebot.jobs({
      ...(text === undefined ? {} : { text }),
      ...(options.show === undefined ? {} : { shows: options.show }),
      ...(users.length === 0 ? {} : { users }),
      finished: options.finished,
    });
    return shownOr(io, options, found, (list) => {
      if (options.json) io.out(`${JSON.stringify({ jobs: list }, null, 2)}\n`);
      else io.out(jobsText(list));
    });
  });
}

function jobsText(list: readonly FarmJob[]): string {
  if (list.length === 0) return 'no jobs\n';
  const rows = list.map((job) => [
    job.name,
    job.display,
    `${job.frames.succeeded + job.frames.eaten}/${job.frames.total}`,
    String(job.frames.running),
    String(job.frames.dead),
    String(job.priority),
    job.user,
    age(job.submittedAt),
  ]);
  const head = ['JOB', 'STATE', 'DONE', 'RUNNING', 'DEAD', 'PRIORITY', 'USER', 'AGE'];
  return formatTable([head, ...rows], { right: [2, 3, 4, 5, 7], width: 90 });
}

/** How long ago, in the largest unit that fits. */
function age(at: number | null): string {
  if (at === null) return '-';
  const seconds = Math.max(0, Math.round((Date.now() - at) / 1000));
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)}h` : `${Math.floor(seconds / 86_400)}d`;
}
