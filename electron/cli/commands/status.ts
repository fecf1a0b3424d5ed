import type { FarmFrame, FarmJob, FarmLayer } from '../../../shared/farm/farm-job.ts';
import type { TaskState } from '../../../shared/schedule/run-event.ts';
import { type CliIo, EXIT } from '../cli-io.ts';
import { formatTable } from '../table.ts';
import { type FarmOptions, farmFailure, withFarm } from '../with-farm.ts';

/** Options of `status`. */
export interface StatusOptions extends FarmOptions {
  readonly frames: boolean;
  readonly layer?: readonly string[];
  readonly state?: readonly TaskState[];
}

/** `cuegraph status`: one job with its layers, and its tasks where they are asked for. */
export async function status(io: CliIo, wanted: string, options: StatusOptions): Promise<number> {
  return withFarm(io, options, async (farm) => {
    const job = await farm.cuebot.findJob(wanted);
    if (!job.ok) return farmFailure(io, job.error, options);
    const layers = await farm.cuebot.layers(job.value.id);
    if (!layers.ok) return farmFailure(io, layers.error, options);
    const wantsFrames = options.frames || options.state !== undefined;
    const filter = {
      ...(options.layer === undefined ? {} : { layers: options.layer }),
      ...(options.state === undefined ? {} : { states: options.state }),
    };
    const frames = wantsFrames ? await farm.cuebot.frames(job.value.id, filter) : null;
    if (frames !== null && !frames.ok) return farmFailure(io, frames.error, options);
    const shown = layers.value.filter((layer) => options.layer?.includes(layer.name) ?? true);
    if (options.json) {
      const report = { job: job.value, layers: shown, ...(frames === null ? {} : { frames: frames.value }) };
      io.out(`${JSON.stringify(report, null, 2)}\n`);
    } else {
      io.out(`${jobText(job.value)}\n${layersText(shown)}`);
      if (frames !== null) io.out(`\n${framesText(frames.value)}`);
    }
    return EXIT.done;
  });
}

function jobText(job: FarmJob): string {
  const { frames } = job;
  const left = frames.total - frames.succeeded - frames.eaten;
  const lines = [
    `${job.name}   ${job.display}   ${job.id}`,
    `show ${job.show}  shot ${job.shot}  user ${job.user}  facility ${job.facility}  priority ${job.priority}`,
    `${frames.succeeded} succeeded, ${frames.running} running, ${frames.waiting} waiting, ${frames.depend} depend, ${frames.dead} dead, ${frames.eaten} eaten; ${left} of ${frames.total} left`,
    `cores ${job.reservedCores} now, ${job.maxCores} at most   logs ${job.lokiUrl === '' ? job.logFolder : job.lokiUrl}`,
  ];
  return `${lines.join('\n')}\n`;
}

function layersText(layers: readonly FarmLayer[]): string {
  const rows = layers.map(({ name, type, range, chunk, frames, minCores, memoryKib, averageSeconds }) => [
    name,
    type,
    range,
    String(chunk),
    `${frames.succeeded + frames.eaten}/${frames.total}`,
    String(frames.running),
    String(frames.depend),
    String(frames.dead),
    String(minCores),
    `${Math.round(memoryKib / 1024)}m`,
    averageSeconds > 0 ? `${averageSeconds}s` : '-',
  ]);
  const head = [
    'LAYER',
    'TYPE',
    'RANGE',
    'CHUNK',
    'DONE',
    'RUNNING',
    'DEPEND',
    'DEAD',
    'CORES',
    'MEMORY',
    'AVERAGE',
  ];
  return formatTable([head, ...rows], { right: [3, 4, 5, 6, 7, 8, 9, 10], width: 40 });
}

function framesText(frames: readonly FarmFrame[]): string {
  const rows = frames.map((frame) => [
    frame.name,
    frame.state,
    frame.exitStatus < 0 ? '-' : String(frame.exitStatus),
    String(frame.retries),
    secondsOf(frame),
    frame.maxRssKib > 0 ? `${Math.round(frame.maxRssKib / 1024)} MiB` : '-',
    frame.host || '-',
  ]);
  const head = ['TASK', 'STATE', 'EXIT', 'RETRIES', 'TIME', 'MEMORY', 'HOST'];
  return formatTable([head, ...rows], { right: [2, 3, 4, 5], width: 60 });
}

function secondsOf({ startedAt, stoppedAt }: FarmFrame): string {
  if (startedAt === null) return '-';
  return `${Math.max(0, Math.round(((stoppedAt ?? Date.now()) - startedAt) / 1000))}s`;
}
