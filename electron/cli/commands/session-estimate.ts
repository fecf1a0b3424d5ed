import { homedir } from 'node:os';
import { formatKib } from '../../../shared/outline/memory.ts';
import { moduleLibrary } from '../../../shared/outline/module-spec.ts';
import { resolveOutline } from '../../../shared/outline/resolve-outline.ts';
import { makePlan } from '../../../shared/plan/make-plan.ts';
import { estimateRun, type LayerEstimate, type RunEstimate } from '../../../shared/schedule/estimate-run.ts';
import { measuredTasks } from '../../../shared/schedule/measured-tasks.ts';
import { findSession } from '../../host/run/find-session.ts';
import { machineCores } from '../../host/run/machine-limits.ts';
import { readJournal } from '../../host/run/read-journal.ts';
import { sessionRecord } from '../../host/run/session-store.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { formatTable } from '../table.ts';

/** `cuegraph session estimate`: what the whole job will take, from the tasks of it that a session has run. */
export async function estimateSession(
  io: CliIo,
  session: string,
  { cores = machineCores(), json }: { readonly cores?: number; readonly json: boolean },
): Promise<number> {
  const found = await findSession(session, { environ: io.environ, home: homedir(), cwd: io.cwd });
  if (!found.ok) return reportFailure(io, { exit: EXIT.fileTrouble, ...found.error }, json);
  const record = await sessionRecord(found.value);
  if (!record.ok) return reportFailure(io, { exit: EXIT.fileTrouble, ...record.error }, json);
  const { outline, modules, environ, options } = record.value;
  const range = options.range === undefined ? {} : { range: options.range };
  const plan = makePlan(resolveOutline(outline, { library: moduleLibrary(modules), environ, ...range }));
  const measured = measuredTasks(readJournal(found.value.journal).events);
  const estimate = estimateRun(plan, measured, { coresHundredths: Math.round(cores * 100) });
  io.out(json ? `${JSON.stringify(estimate, null, 2)}\n` : estimateText(estimate));
  return EXIT.done;
}

/** The estimate as a table for people. */
function estimateText(estimate: RunEstimate): string {
  const head = ['LAYER', 'TASKS', 'MEASURED', 'A TASK', 'ALL', 'PEAK', 'BUSY', 'MEMORY', 'CORES'];
  const lines = [
    formatTable([head, ...estimate.layers.map(rowOf)], { right: [1, 2, 3, 4, 5, 6] }),
    `\nabout ${spanText(estimate.makespan)} on ${estimate.cores} cores, ${(estimate.coreSeconds / 3600).toFixed(2)} core-hours\n`,
  ];
  if (estimate.unmeasured.length > 0)
    lines.push(`not measured, and counted as nothing: ${estimate.unmeasured.join(', ')}\n`);
  return lines.join('');
}

function rowOf(layer: LayerEstimate): string[] {
  const { name, tasks, measured, taskSeconds, totalSeconds, peakKib, busyCores, memoryKib, cores } = layer;
  return [
    name,
    String(tasks),
    String(measured),
    taskSeconds === null ? '-' : spanText(taskSeconds),
    totalSeconds === null ? '-' : spanText(totalSeconds),
    peakKib === null ? '-' : `${Math.ceil(peakKib / 1024)}m`,
    busyCores === null ? '-' : busyCores.toFixed(1),
    changeText(memoryKib, formatKib),
    changeText(cores, String),
  ];
}

/** `4g -> 1g`; a single value where nothing would change. */
function changeText(
  { now, suggested }: { readonly now: number | null; readonly suggested: number | null },
  print: (value: number) => string,
): string {
  const before = now === null ? 'default' : print(now);
  return suggested === null || suggested === now ? before : `${before} -> ${print(suggested)}`;
}

/** `4.2 s`, `12 min`, `3.5 h`. */
export function spanText(seconds: number): string {
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return seconds < 7_200 ? `${(seconds / 60).toFixed(1)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
