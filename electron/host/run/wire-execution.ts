/** Joins the pure schedule to the real world: files, processes, clock and journal. */
import type { Clock } from '../../../shared/ports/clock.ts';
import type { ProcessRunner } from '../../../shared/ports/process-runner.ts';
import type { RunEvent } from '../../../shared/schedule/run-event.ts';
import { createSchedule, type Schedule } from '../../../shared/schedule/schedule.ts';
import type { ExecutionFacts, ExecutionParts } from './execute-plan.ts';
import type { FinishedBefore } from './resume-state.ts';
import { setLogAside } from './task-logs.ts';
import { type TaskContext, TaskStarts } from './task-starts.ts';
import { LogWatch } from './watch-logs.ts';

/** What an execution of a session is about. */
export interface ExecutionContext extends TaskContext {
  readonly before: FinishedBefore;
}

/** The parts of an execution. */
export function executionParts(
  context: ExecutionContext,
  runner: ProcessRunner,
  clock: Clock,
  emit: (event: RunEvent) => void,
): ExecutionParts {
  const starts = new TaskStarts(context);
  const silence = new LogWatch();
  return {
    schedule: scheduleOf(context),
    runner,
    clock,
    begin: (task, attempt) => starts.begin(task, attempt),
    setLogAside,
    watchSilence: (task, log, limitMs, onSilent) => silence.watch(task, log, limitMs, onSilent),
    forgetSilence: (task) => silence.forget(task),
    emit,
    attemptsBefore: context.before.attempts,
  };
}

function scheduleOf({ prepared, before }: ExecutionContext): Schedule {
  const { plan, selected, cores, memoryKib, maxRetries, autoeat } = prepared;
  return createSchedule(plan, {
    coresHundredths: Math.max(1, Math.round(cores * 100)),
    memoryKib,
    maxRetries,
    autoeat,
    ...(selected === null ? {} : { selected }),
    endedBefore: (task) => {
      if (before.done[task] !== 1) return undefined;
      return before.eaten[task] === 1 ? 'eaten' : 'succeeded';
    },
  });
}

/** The facts of its first event: layers with the tasks that the run is about. */
export function executionFacts({ paths, record, prepared }: ExecutionContext): ExecutionFacts {
  const { plan, selected, cores, memoryKib } = prepared;
  const layers = plan.layers.flatMap(({ layer, firstTask, taskCount }) => {
    const resolved = plan.resolved.layers[layer];
    const flags = selected?.subarray(firstTask, firstTask + taskCount);
    const tasks = flags === undefined ? taskCount : flags.reduce((sum, flag) => sum + flag, 0);
    return resolved === undefined ? [] : [{ name: resolved.name, type: resolved.type, tasks }];
  });
  const { taskCount } = plan;
  return { session: paths.folder, name: record.job, cores, memoryKib, layers, taskCount };
}
