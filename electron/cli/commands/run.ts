import type { RunOptions } from '../../../shared/api/host-api.ts';
import { ok } from '../../../shared/base/result.ts';
import { parseMemory } from '../../../shared/outline/memory.ts';
import { type LaunchFlags, launchedOutline } from '../../host/launch-spec.ts';
import { startRun } from '../../host/run/start-run.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { followLiveRun, runPlace } from '../follow-live-run.ts';
import { knownModules, loadOutline } from '../load-outline.ts';
import { readLogRules } from '../read-log-rules.ts';
import type { ReadOptions } from '../read-options.ts';

/** Options of `run`: pycuerun's, and those of a run on this machine. */
export interface RunCommandOptions extends ReadOptions {
  readonly pause: boolean;
  readonly maxRetries?: number;
  readonly autoeat: boolean;
  readonly facility?: string;
  readonly shot?: string;
  readonly baseName?: string;
  readonly os?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly backend: 'local' | 'cue';
  readonly cores?: number;
  readonly memory?: string;
  readonly gpus?: number;
  readonly limit?: Readonly<Record<string, number>>;
  readonly only?: readonly string[];
  /** `first`, `middle`, `last`, or how many spread over the layer. */
  readonly sample?: readonly string[];
  readonly sessionDir?: string;
  readonly logRules?: string;
}

/** `cuegraph run`: runs an outline on this machine and waits for its end. */
export async function runOutline(io: CliIo, file: string, options: RunCommandOptions): Promise<number> {
  const fail = (exit: number, code: string, message: string): number =>
    reportFailure(io, { exit, code, message }, options.json);
  const loaded = await loadOutline(io, file, options.from);
  if (!loaded.ok) return reportFailure(io, loaded.error, options.json);
  const broken = loaded.value.notes.filter((note) => note.severity === 'error');
  if (broken.length > 0) {
    return fail(
      EXIT.outlineErrors,
      'outline-has-errors',
      `${file} has ${broken.length} errors; cuegraph check ${file} tells them.`,
    );
  }
  const memory = options.memory === undefined ? undefined : parseMemory(options.memory);
  if (memory?.ok === false) {
    return fail(
      EXIT.wrongUse,
      'bad-run-option',
      `--memory: ${options.memory} was found, a size such as 8g or 512m is accepted.`,
    );
  }
  const logRules = options.logRules === undefined ? ok(undefined) : await readLogRules(io, options.logRules);
  if (!logRules.ok) return reportFailure(io, logRules.error, options.json);
  const request = {
    outline: launchedOutline(loaded.value.outline, placeFlags(options)),
    path: loaded.value.path,
    options: {
      ...runOptions(options),
      ...(memory === undefined ? {} : { memoryKib: memory.value }),
      ...(logRules.value === undefined ? {} : { logRules: logRules.value }),
    },
    modules: (await knownModules(io)).specs,
    paused: options.pause,
    ...(options.sessionDir === undefined ? {} : { sessionDir: options.sessionDir }),
  };
  if (options.pause) io.err('note paused: cuegraph session resume SESSION lets the run go on.\n');
  const place = runPlace(
    options.os === undefined ? io : { ...io, environ: { ...io.environ, OL_OS: options.os } },
  );
  return followLiveRun(io, options.json, (show) => startRun(request, place, show));
}

function runOptions(options: RunCommandOptions): RunOptions {
  const { range, cores, gpus, limit: limits = {}, maxRetries, autoeat, only, sample, env } = options;
  return {
    ...(range === undefined ? {} : { range }),
    ...(cores === undefined ? {} : { cores }),
    ...(gpus === undefined ? {} : { gpus }),
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
    ...(maxRetries === undefined ? {} : { maxRetries }),
    ...(only === undefined ? {} : { only }),
    ...(sample === undefined ? {} : sampleOptions(sample)),
    autoeat,
    env,
  };
}

/** Variables are options of the run, not of the outline. */
function placeFlags({ facility, shot, baseName }: RunCommandOptions): LaunchFlags {
  return {
    ...(facility === undefined ? {} : { facility }),
    ...(shot === undefined ? {} : { shot }),
    ...(baseName === undefined ? {} : { baseName }),
  };
}

function sampleOptions(parts: readonly string[]): Pick<RunOptions, 'sample' | 'spread'> {
  const places = (['first', 'middle', 'last'] as const).filter((place) => parts.includes(place));
  const spread = Math.max(0, ...parts.map(Number).filter(Number.isInteger));
  return { ...(places.length === 0 ? {} : { sample: places }), ...(spread === 0 ? {} : { spread }) };
}
