/** What the journal of a session says about the tasks of its plan, for going on where it ended. Pure. */
import type { Plan } from '../../../shared/plan/plan.ts';
import { findTask } from '../../../shared/plan/plan-tasks.ts';
import { framesIn } from '../../../shared/schedule/frames-in.ts';
import type { RunEvent } from '../../../shared/schedule/run-event.ts';
import type { RunOrder } from '../../../shared/schedule/run-order.ts';

/** Tasks by number. */
export interface FinishedBefore {
  /** How each task ended; absent for one that is to run, for the first time or once more. */
  readonly ended: ReadonlyMap<number, 'succeeded' | 'eaten' | 'dead'>;
  /** Attempts so far, also those that were cut off. */
  readonly attempts: Uint32Array;
  /** Orders that still hold: layers that are held, marks, dropped dependencies, resources. In the order in which they came. */
  readonly orders: readonly RunOrder[];
  /** Whether the session has had a run before. */
  readonly any: boolean;
}

/** Reads the events; a task that the plan does not have (any more) is left out. */
export function finishedBefore(plan: Plan, events: readonly RunEvent[]): FinishedBefore {
  const ended = new Map<number, 'succeeded' | 'eaten' | 'dead'>();
  const attempts = new Uint32Array(plan.taskCount);
  const orders: RunOrder[] = [];
  for (const event of events) {
    if (event.event === 'tasks-changed') {
      for (const frame of framesIn(event.frames)) ended.delete(findTask(plan, event.layer, frame) ?? -1);
    } else if (event.event === 'run-steered') {
      if (isLasting(event.order)) orders.push(event.order);
    } else if (event.event === 'task-started' || event.event === 'task-finished') {
      const task = findTask(plan, event.layer, event.frame);
      if (task === undefined) continue;
      attempts[task] = Math.max(attempts[task] ?? 0, event.attempt);
      if (event.event === 'task-finished') ended.set(task, event.state);
      else ended.delete(task);
    }
  }
  return { ended, attempts, orders, any: events.length > 0 };
}

/** Orders that change more than the state of tasks, which the other events tell. */
function isLasting({ verb }: RunOrder): boolean {
  return (
    verb === 'hold' ||
    verb === 'release' ||
    verb === 'mark-done' ||
    verb === 'drop-dependencies' ||
    verb === 'set-resources'
  );
}
