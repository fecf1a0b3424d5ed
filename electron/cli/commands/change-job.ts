import { actionText, isFinal } from '../../../shared/farm/farm-action.ts';
import { liveEdits } from '../../../shared/farm/live-edits.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { loadOutline, resolveLoaded } from '../load-outline.ts';
import type { ReadOptions } from '../read-options.ts';
import { farmFailure, withFarm } from '../with-farm.ts';

/** Options of `change-job`. */
export interface ChangeJobOptions extends ReadOptions {
  readonly farm?: string;
  /** Send what is listed. */
  readonly apply: boolean;
}

/** `cuegraph change-job`: what differs between a job and an outline, and on demand the part that a running job takes. */
export async function changeJob(
  io: CliIo,
  wanted: string,
  file: string,
  options: ChangeJobOptions,
): Promise<number> {
  const loaded = await loadOutline(io, file, options.from);
  if (!loaded.ok) return reportFailure(io, loaded.error, options.json);
  const { resolved } = await resolveLoaded(io, loaded.value.outline, options.range);
  return withFarm(io, options, async (farm) => {
    const job = await farm.cuebot.findJob(wanted);
    if (!job.ok) return farmFailure(io, job.error, options);
    const layers = await farm.cuebot.layers(job.value.id);
    if (!layers.ok) return farmFailure(io, layers.error, options);
    const { actions, fixed } = liveEdits(job.value, layers.value, resolved);
    if (options.apply) {
      for (const action of actions) {
        const done = await farm.act(job.value, action);
        if (!done.ok) return farmFailure(io, done.error, options);
      }
    }
    if (options.json) {
      const calls = actions.map((action) => ({
        ...action,
        text: actionText(action),
        final: isFinal(action),
      }));
      io.out(
        `${JSON.stringify({ job: job.value.name, applied: options.apply, calls, needsNewJob: fixed }, null, 2)}\n`,
      );
      return EXIT.done;
    }
    const verb = options.apply ? 'done' : 'would do';
    for (const action of actions) io.out(`${verb}: ${actionText(action)}\n`);
    for (const { layer, field, farm: before, outline } of fixed)
      io.out(
        `needs a new job: ${field} of ${layer} is ${before} on the farm and ${outline} in the outline\n`,
      );
    if (actions.length + fixed.length === 0) io.out('the job is as the outline says\n');
    return EXIT.done;
  });
}
