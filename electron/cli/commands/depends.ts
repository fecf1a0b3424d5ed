import type { FarmDepend } from '../../../shared/farm/farm-job.ts';
import { type CliIo, EXIT } from '../cli-io.ts';
import { formatTable } from '../table.ts';
import { type FarmOptions, farmFailure, withFarm } from '../with-farm.ts';

/** Options of `depends`. */
export interface DependsOptions extends FarmOptions {
  /** Ids of dependencies that are to count as met. */
  readonly satisfy?: readonly string[];
}

/** `cuegraph depends`: what a job and its layers wait for, and dependencies taken as met. */
export async function depends(io: CliIo, wanted: string, options: DependsOptions): Promise<number> {
  return withFarm(io, options, async (farm) => {
    const job = await farm.cuebot.findJob(wanted);
    if (!job.ok) return farmFailure(io, job.error, options);
    for (const dependId of options.satisfy ?? []) {
      const done = await farm.act(job.value, { do: 'satisfy-depend', dependId });
      if (!done.ok) return farmFailure(io, done.error, options);
    }
    const found = await farm.cuebot.depends(job.value.id);
    if (!found.ok) return farmFailure(io, found.error, options);
    if (options.json) io.out(`${JSON.stringify({ job: job.value.name, depends: found.value }, null, 2)}\n`);
    else io.out(dependsText(found.value));
    return EXIT.done;
  });
}

function dependsText(found: readonly FarmDepend[]): string {
  if (found.length === 0) return 'it depends on nothing\n';
  const rows = found.map((depend) => [
    depend.frame || depend.layer || depend.job,
    depend.inside ? depend.onFrame || depend.onLayer : `${depend.onJob} ${depend.onLayer}`.trim(),
    `${depend.type}${depend.anyFrame ? ' any' : ''}`,
    depend.active ? 'holds' : 'met',
    depend.id,
  ]);
  return formatTable([['WAITS', 'FOR', 'TYPE', 'STATE', 'ID'], ...rows], { width: 60 });
}
