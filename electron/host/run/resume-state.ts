/** What the journal of a session says about the tasks of its plan, for going on where it ended. Pure. */
import type { Plan } from '../../../shared/plan/plan.ts';
import { findTask } from '../../../shared/plan/plan-tasks.ts';
import type { RunEvent } from '../../../shared/schedule/run-event.ts';

/** Tasks by number. */
export interface FinishedBefore {
  /** 1 where the task succeeded or was eaten: it is not run again. */
  readonly done: Uint8Array;
  /** Of the done ones: 1 where it was eaten. */
  readonly eaten: Uint8Array;
  /** Attempts so far, also those that were cut off. */
  readonly attempts: Uint32Array;
  /** Whether the session has had a run before. */
  readonly any: boolean;
}

/** Reads the events; a task that the plan does not have (any more) is left out. Dead tasks get another chance. */
export function finishedBefore(plan: Plan, events: readonly RunEvent[]): FinishedBefore {
  const done = new Uint8Array(plan.taskCount);
  const eaten = new Uint8Array(plan.taskCount);
  const attempts = new Uint32Array(plan.taskCount);
  for (const event of events) {
    if (event.event !== 'task-started' && event.event !== 'task-finished') continue;
    const task = findTask(plan, event.layer, event.frame);
    if (task === undefined) continue;
    attempts[task] = Math.max(attempts[task] ?? 0, event.attempt);
    if (event.event !== 'task-finished') continue;
    done[task] = event.state === 'dead' ? 0 : 1;
    eaten[task] = event.state === 'eaten' ? 1 : 0;
  }
  return { done, eaten, attempts, any: events.length > 0 };
}
