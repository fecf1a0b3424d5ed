import { homedir } from 'node:os';
import type { SubmitOptions } from '../../../shared/api/farm-api.ts';
import type { HostError } from '../../../shared/api/host-api.ts';
import { noteText } from '../../../shared/format/note-text.ts';
import type { FramesBy } from '../../../shared/format/spec/spec-options.ts';
import type { SpecVersion } from '../../../shared/format/spec/spec-version.ts';
import { problemText } from '../../../shared/outline/problem-text.ts';
import type { FarmSession } from '../../farm/farm-session.ts';
import {
  type PreparedSubmit,
  prepareSubmit,
  type SubmitPlace,
  UNMADE_SESSION,
} from '../../farm/prepare-submit.ts';
import { type Submitted, submitJob } from '../../farm/submit-job.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { knownModules, loadOutline } from '../load-outline.ts';
import type { ReadOptions } from '../read-options.ts';
import { type FarmOptions, farmFailure, withFarm } from '../with-farm.ts';
import { followJob } from './watch.ts';

/** Options of `submit`: pycuerun's, and how the job is sent. */
export interface SubmitCommandOptions extends ReadOptions, FarmOptions {
  readonly pause: boolean;
  readonly wait: boolean;
  readonly test: boolean;
  readonly priority?: number;
  readonly maxRetries?: number;
  readonly autoeat: boolean;
  readonly facility?: string;
  readonly shot?: string;
  readonly baseName?: string;
  readonly os?: string;
  readonly mail: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly framesBy?: FramesBy;
  readonly specVersion?: SpecVersion;
  readonly dryRun?: boolean;
  readonly keepOutline?: boolean;
  readonly sessionDir?: string;
}

/** `cuegraph submit`: sends an outline to Cuebot. */
export async function submit(io: CliIo, file: string, options: SubmitCommandOptions): Promise<number> {
  const loaded = await loadOutline(io, file, options.from);
  if (!loaded.ok) return reportFailure(io, loaded.error, options.json);
  const broken = loaded.value.notes.filter((note) => note.severity === 'error');
  if (broken.length > 0) {
    const message = `${file} has ${broken.length} errors; cuegraph check ${file} tells them.`;
    return reportFailure(io, { exit: EXIT.outlineErrors, code: 'outline-has-errors', message }, options.json);
  }
  const { sessionDir, specVersion } = options;
  const place: SubmitPlace = { environ: io.environ, cwd: io.cwd, home: io.environ.HOME ?? homedir() };
  const request = {
    outline: loaded.value.outline,
    path: loaded.value.path,
    options: submitOptions(options),
    modules: (await knownModules(io)).specs,
    ...(sessionDir === undefined ? {} : { sessionDir }),
    ...(specVersion === undefined ? {} : { specVersion }),
  };
  const prepared = await prepareSubmit(request, place);
  tellProblems(io, prepared);
  if (options.dryRun === true) return dryRun(io, prepared, options.json);
  return withFarm(io, options, async (farm) => {
    const sent = await submitJob(farm, prepared, place);
    if (!sent.ok) return submitFailure(io, sent.error, options);
    tellSubmitted(io, sent.value, options.json);
    if (!options.wait && !options.test) return EXIT.done;
    return waitForEnd(io, farm, sent.value, options);
  });
}

function submitOptions(options: SubmitCommandOptions): SubmitOptions {
  const { range, priority, maxRetries, facility, shot, baseName, os, framesBy } = options;
  const given = { range, priority, maxRetries, facility, shot, name: baseName, os, framesBy };
  const set = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as SubmitOptions;
  return {
    ...set,
    paused: options.pause,
    autoeat: options.autoeat,
    mail: options.mail,
    env: options.env,
    keepOutline: options.keepOutline !== false,
  };
}

/** Warnings of the checks and what the spec differs in; errors are told by the failure. */
function tellProblems(io: CliIo, { problems, notes }: PreparedSubmit): void {
  for (const problem of problems)
    if (problem.severity !== 'advice')
      io.err(`${problem.severity} ${problem.code}: ${problemText(problem)}\n`);
  for (const note of notes) if (note.severity !== 'error') io.err(`${note.code}: ${noteText(note)}\n`);
}

function dryRun(io: CliIo, { specFor, notes, problems }: PreparedSubmit, json: boolean): number {
  const spec = specFor(UNMADE_SESSION);
  if (spec === null) {
    const message = notes
      .filter((note) => note.severity === 'error')
      .map((note) => noteText(note))
      .join('\n');
    return reportFailure(io, { exit: EXIT.outlineErrors, code: notes[0]?.code ?? 'no-spec', message }, json);
  }
  io.out(json ? `${JSON.stringify({ spec }, null, 2)}\n` : spec);
  return problems.some((problem) => problem.severity === 'error') ? EXIT.outlineErrors : EXIT.done;
}

function tellSubmitted(io: CliIo, { job, warnings }: Submitted, json: boolean): void {
  for (const { code, message } of warnings) io.err(`warning ${code}: ${message}\n`);
  if (json)
    io.out(
      `${JSON.stringify({ event: 'job-submitted', job: job.name, jobId: job.id, paused: job.paused, frames: job.frames.total, layers: job.layerCount, logs: job.logFolder })}\n`,
    );
  else io.out(`${job.name}\n`);
}

/** Failures that are the outline's, and not the farm's. */
const OUTLINE_CODES: readonly string[] = ['outline-has-errors', 'setup-failed'];

/** An outline that the farm would not take is the outline's error; all else is the farm's. */
function submitFailure(io: CliIo, error: HostError, options: FarmOptions): number {
  if (!OUTLINE_CODES.includes(error.code)) return farmFailure(io, error, options);
  const { code, message } = error;
  return reportFailure(io, { exit: EXIT.outlineErrors, code, message }, options.json);
}

/** With `--test` a job that has a dead task is taken off the farm, as pycuerun does it. */
async function waitForEnd(
  io: CliIo,
  farm: FarmSession,
  { job }: Submitted,
  options: SubmitCommandOptions,
): Promise<number> {
  const end = await followJob(io, farm, job.id, options, (event) =>
    options.test && event.event === 'task-finished' ? event.state === 'dead' : false,
  );
  if (end === 'interrupted') return EXIT.interrupted;
  if (typeof end === 'object') return farmFailure(io, end, options);
  if (end === 'succeeded') return EXIT.done;
  if (options.test && end === 'failed') {
    const killed = await farm.act(job, { do: 'kill', reason: 'A task of a test launch failed' });
    if (!killed.ok) return farmFailure(io, killed.error, options);
  }
  return EXIT.outlineErrors;
}
