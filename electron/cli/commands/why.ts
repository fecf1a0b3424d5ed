import { waitReasonText } from '../../../shared/farm/why-waiting.ts';
import { explainWait } from '../../farm/explain-wait.ts';
import type { CliIo } from '../cli-io.ts';
import { type FarmOptions, farmFailure, namedTask, shownOr, withFarm } from '../with-farm.ts';

/** `cuegraph why`: why a task of the farm does not run. */
export async function why(io: CliIo, wanted: string, task: string, options: FarmOptions): Promise<number> {
  const named = namedTask(task);
  if (!named.ok) return farmFailure(io, named.error, options);
  const { frame, layer } = named.value;
  return withFarm(io, options, async (farm) => {
    const job = await farm.cuebot.findJob(wanted);
    if (!job.ok) return farmFailure(io, job.error, options);
    const reasons = await explainWait(farm, job.value.id, layer, frame);
    return shownOr(io, options, reasons, (list) => {
      const told = list.map((reason) => ({ ...reason, message: waitReasonText(reason) }));
      if (options.json) io.out(`${JSON.stringify({ job: job.value.name, task, reasons: told }, null, 2)}\n`);
      else io.out(told.map(({ message }) => `${message}\n`).join(''));
    });
  });
}
