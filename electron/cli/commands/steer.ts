import { actionText, type FarmAction, isFinal } from '../../../shared/farm/farm-action.ts';
import type { FarmJob } from '../../../shared/farm/farm-job.ts';
import type { FarmSession } from '../../farm/farm-session.ts';
import { type CliIo, EXIT } from '../cli-io.ts';
import { type FarmOptions, farmFailure, withFarm } from '../with-farm.ts';

/** Options of every command that changes a job. */
export interface SteerOptions extends FarmOptions {
  /** Do not ask. */
  readonly yes?: boolean;
}

/**
 * Does things to a job, one after the other; the first that fails ends it. What cannot be undone is asked before where
 * somebody sits at the terminal.
 */
export async function steer(
  io: CliIo,
  wanted: string,
  options: SteerOptions,
  actionsOf: (farm: FarmSession) => readonly FarmAction[],
): Promise<number> {
  return withFarm(io, options, async (farm) => {
    const job = await farm.cuebot.findJob(wanted);
    if (!job.ok) return farmFailure(io, job.error, options);
    const actions = actionsOf(farm);
    if (!(await isAgreed(io, job.value, actions, options))) {
      io.err('nothing was done\n');
      return EXIT.interrupted;
    }
    for (const action of actions) {
      const done = await farm.act(job.value, action);
      if (!done.ok) return farmFailure(io, done.error, options);
      if (!options.json) io.out(`${job.value.name}: ${actionText(action)}\n`);
    }
    if (options.json) {
      const report = { job: job.value.name, jobId: job.value.id, done: actions };
      io.out(`${JSON.stringify(report, null, 2)}\n`);
    }
    return EXIT.done;
  });
}

async function isAgreed(
  io: CliIo,
  job: FarmJob,
  actions: readonly FarmAction[],
  { yes }: SteerOptions,
): Promise<boolean> {
  const final = actions.filter(isFinal);
  if (final.length === 0 || yes === true || io.ask === null) return true;
  const { running } = job.frames;
  const words = final.map((action) => actionText(action)).join('; ');
  const answer = await io.ask(`${job.name} of ${job.user}, ${running} tasks running. ${words}? [y/N] `);
  return /^y(es)?$/i.test(answer.trim());
}
