/**
 * Everything that is decided before a run touches the disk: what the outline comes to, whether it may run here, its
 * tasks, which of them are wanted, and what they may use together. Whatever is wrong is told now, as one failure.
 */
import { dirname } from 'node:path';
import type { HostError, RunOptions } from '../../../shared/api/host-api.ts';
import { hostError } from '../../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { parseFrameSet } from '../../../shared/frames/parse-frame-set.ts';
import { checkOutline } from '../../../shared/outline/check-outline.ts';
import { farmJobName } from '../../../shared/outline/job-names.ts';
import { moduleLibrary } from '../../../shared/outline/module-spec.ts';
import type { Outline } from '../../../shared/outline/outline.ts';
import { stopsLocalRun } from '../../../shared/outline/problem-kinds.ts';
import { problemText } from '../../../shared/outline/problem-text.ts';
import { resolveOutline } from '../../../shared/outline/resolve-outline.ts';
import type { ResolvedOutline } from '../../../shared/outline/resolved-outline.ts';
import { checkPlan } from '../../../shared/plan/check-plan.ts';
import { makePlan } from '../../../shared/plan/make-plan.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import {
  DEFAULT_LOG_RULES,
  type LogRuleFault,
  type ReadyLogRules,
  readyLogRules,
} from '../../../shared/schedule/log-rules.ts';
import type { RunRequest } from '../run-service.ts';
import { defaultRunMemoryKib, machineCores } from './machine-limits.ts';
import { selectTasks } from './select-tasks.ts';

/** How often a failed task is tried again by default: what Cuebot comes to, whatever a job asks for (facts: maxretries). */
const DEFAULT_RETRIES = 1;

/** A run that may begin. */
export interface PreparedRun {
  readonly plan: Plan;
  /** Full name of the job as the farm would call it; logs are named after it. */
  readonly job: string;
  /** 1 for each task that is to run; null for all. */
  readonly selected: Uint8Array | null;
  readonly cores: number;
  readonly memoryKib: number;
  /** null: as many as are asked for. */
  readonly gpus: number | null;
  readonly limits: Readonly<Record<string, number>>;
  readonly logRules: ReadyLogRules;
  readonly maxRetries: number;
  readonly autoeat: boolean;
  /** Where commands run: the folder of the document; null for one that was never saved (then the session's). */
  readonly folder: string | null;
}

/** Decides; `environ` is what the outline may look at. */
export function prepareRun(
  request: RunRequest,
  environ: Readonly<Record<string, string | undefined>>,
): Result<PreparedRun, HostError> {
  const { options } = request;
  const wrong = wrongOption(options);
  if (wrong !== null) return err(wrong);
  const { range, env = {} } = options;
  const resolveOptions = {
    library: moduleLibrary(request.modules),
    environ,
    ...(range === undefined ? {} : { range }),
  };
  const resolved = resolveOutline(withEnv(request.outline, env), resolveOptions);
  const refusal = refusalOf(resolved);
  if (refusal !== null) return err(refusal);
  const plan = makePlan(resolved);
  const unplannable = checkPlan(plan).filter(stopsLocalRun);
  if (unplannable[0] !== undefined) return err(errorsFound(unplannable.length, problemText(unplannable[0])));
  const logRules = readyLogRules(options.logRules ?? DEFAULT_LOG_RULES);
  if (!logRules.ok) return err(badLogRule(logRules.error));
  const selected = selectTasks(plan, options);
  if (!selected.ok) return err(unknownLayers(plan, selected.error));
  return ok({
    plan,
    job: farmJobName(resolved).name,
    selected: selected.value,
    cores: options.cores ?? machineCores(),
    memoryKib: options.memoryKib ?? defaultRunMemoryKib(),
    gpus: options.gpus ?? null,
    limits: options.limits ?? {},
    logRules: logRules.value,
    maxRetries: options.maxRetries ?? DEFAULT_RETRIES,
    autoeat: options.autoeat ?? false,
    folder: request.path === null ? null : dirname(request.path),
  });
}

/** The outline with more variables, as if they stood in it. */
export function withEnv(outline: Outline, env: Readonly<Record<string, string>>): Outline {
  const added = Object.entries(env).map(([name, value]) => ({ name, value, preSetshot: false }));
  if (added.length === 0) return outline;
  return { ...outline, env: [...outline.env.filter(({ name }) => !Object.hasOwn(env, name)), ...added] };
}

function wrongOption(options: RunOptions): HostError | null {
  const { range, cores, memoryKib, gpus, limits, maxRetries, spread } = options;
  const wrong = (option: string, found: unknown, accepted: string): HostError =>
    hostError('bad-run-option', { option, found: String(found), accepted });
  if (range !== undefined && !parseFrameSet(range).ok)
    return wrong('range', range, 'a frame range such as 1-100, 1-100x2 or 1,5,10-20');
  if (cores !== undefined && !(cores > 0 && Number.isFinite(cores)))
    return wrong('cores', cores, 'a number above 0');
  if (memoryKib !== undefined && !(memoryKib > 0 && Number.isFinite(memoryKib)))
    return wrong('memory', memoryKib, 'an amount above 0');
  if (gpus !== undefined && !isWhole(gpus)) return wrong('gpus', gpus, 'a whole number from 0');
  if (spread !== undefined && !(isWhole(spread) && spread > 0))
    return wrong('sample', spread, 'a whole number from 1');
  const badLimit = Object.entries(limits ?? {}).find(([, most]) => !(isWhole(most) && most > 0));
  if (badLimit !== undefined) return wrong(`limit ${badLimit[0]}`, badLimit[1], 'a whole number from 1');
  if (maxRetries !== undefined && !isWhole(maxRetries))
    return wrong('max-retries', maxRetries, 'a whole number from 0');
  const badName = Object.keys(options.env ?? {}).find((name) => name === '' || /[=\0]/.test(name));
  if (badName !== undefined) return wrong('env', badName, 'a name without “=”');
  return null;
}

function badLogRule({ index, detail }: LogRuleFault): HostError {
  const option = `log rule ${index + 1}`;
  return hostError('bad-run-option', { option, found: detail, accepted: 'a regular expression' });
}

function isWhole(number: number): boolean {
  return Number.isInteger(number) && number >= 0;
}

/** Why the outline may not run on this machine: its errors first, then modules that are not known here. */
function refusalOf(resolved: ResolvedOutline): HostError | null {
  const unknown = resolved.layers.filter(
    ({ spec, index }) => spec.execution.kind === 'unknown' && runs(resolved, index),
  );
  const problems = checkOutline(resolved).filter(
    (problem) => stopsLocalRun(problem) && problem.code !== 'unknown-module',
  );
  if (problems[0] !== undefined) return errorsFound(problems.length, problemText(problems[0]));
  if (unknown.length === 0) return null;
  return hostError('cannot-run-here', { layers: unknown.map((layer) => layer.name).join(', ') });
}

/** Whether a layer has tasks of its own or runs inside those of the layer that it is a child of. */
function runs(resolved: ResolvedOutline, index: number): boolean {
  // A child of a child … of itself would not end; no chain is longer than there are layers.
  for (let at: number | null = index, left = resolved.layers.length; at !== null && left > 0; left -= 1) {
    const layer: ResolvedOutline['layers'][number] | undefined = resolved.layers[at];
    if (layer === undefined) return false;
    if (layer.inJob) return true;
    at = layer.parent;
  }
  return false;
}

function errorsFound(count: number, first: string): HostError {
  return hostError('outline-has-errors', { count, first });
}

function unknownLayers(plan: Plan, names: readonly string[]): HostError {
  const known = plan.layers.map((layer) => plan.resolved.layers[layer.layer]?.name ?? '').join(', ');
  return hostError('bad-run-option', {
    option: 'only',
    found: names.join(', '),
    accepted: `layers of the job: ${known}`,
  });
}
