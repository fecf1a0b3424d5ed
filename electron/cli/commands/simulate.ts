import { hostError } from '../../../shared/api/host-error.ts';
import { checkOutline } from '../../../shared/outline/check-outline.ts';
import { parseMemory } from '../../../shared/outline/memory.ts';
import { makePlan } from '../../../shared/plan/make-plan.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { taskFrameCount, taskName } from '../../../shared/plan/plan-tasks.ts';
import { rehearseRun } from '../../../shared/schedule/rehearse-run.ts';
import { criticalRows, type Simulation, simulate } from '../../../shared/schedule/simulate.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { loadOutline, resolveLoaded } from '../load-outline.ts';
import type { ReadOptions } from '../read-options.ts';
import { formatTable } from '../table.ts';
import { readFaults, rehearsalReport, rehearsalText } from './rehearse.ts';

/** Options of `simulate`. */
export interface SimulateOptions extends ReadOptions {
  readonly cores: number;
  readonly memory?: string;
  /** Seconds a frame, by the full name of a layer; others take one. */
  readonly seconds: Readonly<Record<string, number>>;
  /** Tasks that fail at each attempt: `12-render`, or `12-render@3` where they are killed at a second. */
  readonly fail: readonly string[];
  readonly maxRetries: number;
  readonly autoeat: boolean;
}

/** `cuegraph simulate`: plays the schedule that `run` would follow, with times that are typed in. */
export async function simulateOutline(io: CliIo, file: string, options: SimulateOptions): Promise<number> {
  const loaded = await loadOutline(io, file, options.from);
  if (!loaded.ok) return reportFailure(io, loaded.error, options.json);
  const memory = options.memory === undefined ? undefined : parseMemory(options.memory);
  if (memory?.ok === false)
    return refuse(io, options, 'memory', options.memory ?? '', 'a size such as 8g or 512m');
  const { resolved, problems } = await resolveLoaded(io, loaded.value.outline, options.range);
  const stray = Object.keys(options.seconds).find((name) => !resolved.byName.has(name));
  if (stray !== undefined)
    return refuse(io, options, 'seconds', stray, [...resolved.byName.keys()].slice(0, 20).join(', '));
  const plan = makePlan(resolved);
  const faults = readFaults(plan, options.fail);
  if (typeof faults === 'string')
    return refuse(io, options, 'fail', faults, 'a task of the job such as 12-render, or 12-render@3.5');
  const wholeSeconds = (task: number): number =>
    taskFrameCount(plan, task) * (options.seconds[taskName(plan, task).layer] ?? 1);
  const { maxRetries, autoeat } = options;
  const shared = {
    coresHundredths: Math.round(options.cores * 100),
    maxRetries,
    autoeat,
    ...(memory === undefined ? {} : { memoryKib: memory.value }),
  };
  const simulation = simulate(plan, {
    ...shared,
    secondsOf: (task) =>
      Math.min(wholeSeconds(task), faults.get(task)?.afterSeconds ?? Number.POSITIVE_INFINITY),
    endOf: (task) => (faults.has(task) ? 'failed' : 'succeeded'),
  });
  const rehearsal =
    faults.size === 0 ? null : rehearseRun(plan, { ...shared, secondsOf: wholeSeconds, faults });
  if (options.json) {
    const more = rehearsal === null ? {} : rehearsalReport(plan, rehearsal);
    io.out(`${JSON.stringify({ ...simulationReport(plan, simulation), ...more }, null, 2)}\n`);
  } else {
    io.out(simulationText(plan, simulation, options.cores));
    if (rehearsal !== null) io.out(rehearsalText(plan, rehearsal));
  }
  const errors = [...problems, ...checkOutline(resolved)].filter(
    (problem) => problem.severity === 'error',
  ).length;
  if (errors === 0) return EXIT.done;
  io.err(`error outline-errors: the outline has ${errors} errors; cuegraph check ${file} tells them\n`);
  return EXIT.outlineErrors;
}

function refuse(
  io: CliIo,
  { json }: SimulateOptions,
  option: string,
  found: string,
  accepted: string,
): number {
  const error = hostError('bad-run-option', { option: `--${option}`, found, accepted });
  return reportFailure(io, { exit: EXIT.wrongUse, ...error }, json);
}

/** Makespan and core seconds in seconds; a row an attempt, in the order of their starts. */
function simulationReport(plan: Plan, simulation: Simulation) {
  const rows = Array.from({ length: simulation.rowCount }, (_, row) => rowReport(plan, simulation, row));
  return {
    makespan: simulation.makespan,
    coreSeconds: simulation.coreSeconds,
    criticalPath: criticalRows(simulation).map((row) => rows[row]),
    tasks: rows,
  };
}

function rowReport(plan: Plan, { task, start, end, lane }: Simulation, row: number) {
  return {
    ...taskName(plan, task[row] ?? 0),
    start: start[row] ?? 0,
    end: end[row] ?? 0,
    lane: lane[row] ?? 0,
  };
}

function simulationText(plan: Plan, simulation: Simulation, cores: number): string {
  const line = (row: number): string[] => {
    const { layer, frame, start, end } = rowReport(plan, simulation, row);
    return [`${String(frame).padStart(4, '0')}-${layer}`, start.toFixed(1), end.toFixed(1)];
  };
  const rows = Array.from({ length: simulation.rowCount }, (_, row) => line(row));
  const busy = simulation.makespan === 0 ? 0 : (100 * simulation.coreSeconds) / (simulation.makespan * cores);
  const path = criticalRows(simulation).map(line);
  return [
    formatTable([['TASK', 'START', 'END'], ...rows], { right: [1, 2] }),
    `\nwhat the end waits for:\n${formatTable(path, { right: [1, 2] })}`,
    `\nmakespan ${simulation.makespan.toFixed(1)} s, ${simulation.coreSeconds.toFixed(1)} core seconds, cores busy ${busy.toFixed(0)} %\n`,
  ].join('');
}
