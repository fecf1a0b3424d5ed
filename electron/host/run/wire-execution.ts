/** Joins the pure schedule to the real world: files, processes, clock and journal. */
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { ProcessRunner } from '../../../shared/ports/process-runner.ts';
import { resolveOrder } from '../../../shared/schedule/resolve-order.ts';
import type { RunEvent } from '../../../shared/schedule/run-event.ts';
import type { RunOrder } from '../../../shared/schedule/run-order.ts';
import { createSchedule, type Schedule } from '../../../shared/schedule/schedule.ts';
import type { ExecutionFacts, ExecutionParts } from './execute-plan.ts';
import { judgeAttempt } from './judge-attempt.ts';
import type { FinishedBefore } from './resume-state.ts';
import { setLogAside } from './task-logs.ts';
import { type TaskContext, TaskStarts } from './task-starts.ts';
import { LogWatch } from './watch-logs.ts';

/** What an execution of a session is about. */
export interface ExecutionContext extends TaskContext {
  readonly before: FinishedBefore;
  /** Dead tasks stay dead until somebody retries them; otherwise each gets another chance. */
  readonly keepDead: boolean;
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
    plan: context.prepared.plan,
    schedule: scheduleOf(context),
    runner,
    clock,
    describe: (task) => starts.describe(task),
    begin: (task, attempt) => starts.begin(task, attempt),
    judge: judgeAttempt,
    setLogAside,
    watchSilence: (task, log, limitMs, onSilent) => silence.watch(task, log, limitMs, onSilent),
    forgetSilence: (task) => silence.forget(task),
    emit,
    attemptsBefore: context.before.attempts,
    isResumed: context.before.any,
  };
}

function scheduleOf({ prepared, before, keepDead }: ExecutionContext): Schedule {
  const { plan, selected, cores, memoryKib, gpus, limits, maxRetries, autoeat } = prepared;
  const schedule = createSchedule(plan, {
    coresHundredths: Math.max(1, Math.round(cores * 100)),
    memoryKib,
    ...(gpus === null ? {} : { gpus }),
    limits,
    maxRetries,
    autoeat,
    ...(selected === null ? {} : { selected }),
    endedBefore: (task) => {
      const ended = before.ended.get(task);
      return ended === 'dead' && !keepDead ? undefined : ended;
    },
  });
  for (const order of before.orders) restoreOrder(plan, schedule, order);
  return schedule;
}

/** An order of an earlier run; one that names what is not there any more does nothing. */
function restoreOrder(plan: Plan, schedule: Schedule, order: RunOrder): void {
  // Resources are those of this run, which `prepared` has.
  if (
    order.verb === 'pause' ||
    order.verb === 'resume' ||
    order.verb === 'stop' ||
    order.verb === 'set-resources'
  )
    return;
  const events = resolveOrder(plan, order, (task) => schedule.stateOf(task));
  if (events.ok) for (const event of events.value) schedule.apply(event);
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
