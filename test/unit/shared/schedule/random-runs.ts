/** Runs of random jobs in which tasks end in the order and in the way that a test says. */
import fc from 'fast-check';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { eachLink } from '../../../../shared/plan/plan-links.ts';
import type { Schedule } from '../../../../shared/schedule/schedule.ts';
import type { AttemptEnd, ScheduleCommand } from '../../../../shared/schedule/schedule-event.ts';
import { type JobLayer, resolvedJob } from '../../../support/resolved-job.ts';
import { smallJobs } from '../plan/reference-plan.ts';

const needs = fc.record({
  cores: fc.constantFrom(null, 0, -1, 0.25, 0.5, 1, 2, 3, 100),
  memory: fc.constantFrom(null, '256m', '1g', '3g', '64g'),
  limit: fc.constantFrom(null, null, 'nuke', 'hero'),
});

/** Jobs that ask for cores, memory and limits in all ways. */
export const needyPlans: fc.Arbitrary<Plan> = fc
  .tuple(smallJobs, fc.array(needs, { minLength: 6, maxLength: 6 }))
  .map(([layers, needs]) =>
    makePlan(
      resolvedJob(
        layers.map((layer, i): JobLayer => {
          const { cores = null, memory = null, limit = null } = needs[i] ?? {};
          const args = {
            ...layer.args,
            ...(cores === null ? {} : { cores }),
            ...(memory === null ? {} : { memory }),
          };
          return { ...layer, args: limit === null ? args : { ...args, limits: [limit] } };
        }),
      ),
    ),
  );

/** Everything that a task waits for, looked up the slow way. */
export class Waits {
  readonly #all = new Map<number, number[]>();
  readonly #any = new Map<number, Map<object, number[]>>();

  constructor(plan: Plan) {
    eachLink(plan, (from, to, group) => {
      if (group.kind !== 'any') {
        this.#all.set(to, [...(this.#all.get(to) ?? []), from]);
        return;
      }
      const groups = this.#any.get(to) ?? new Map<object, number[]>();
      groups.set(group, [...(groups.get(group) ?? []), from]);
      this.#any.set(to, groups);
    });
  }

  /** Whether all that a task waits for is there, when `isDone` says what is. */
  mayStart(task: number, isDone: (task: number) => boolean): boolean {
    const groups = [...(this.#any.get(task)?.values() ?? [])];
    return (this.#all.get(task) ?? []).every(isDone) && groups.every((group) => group.some(isDone));
  }
}

/** What a driven run reports. */
export interface RunLog {
  readonly starts: number[];
  readonly commands: ScheduleCommand[];
}

/** Drives a schedule to its end: `pick` chooses which running task ends next (index), `endOf` how. */
export function driveRun(
  schedule: Schedule,
  pick: (running: number) => number,
  endOf: (task: number, attempt: number) => AttemptEnd,
  onStart: (task: number) => void = () => {},
): RunLog {
  const log: RunLog = { starts: [], commands: [] };
  const running: number[] = [];
  const attempts = new Map<number, number>();
  for (;;) {
    for (const task of schedule.nextTasks()) {
      onStart(task);
      log.starts.push(task);
      running.push(task);
      attempts.set(task, (attempts.get(task) ?? 0) + 1);
      if (log.starts.length > 10_000) throw new Error('the run does not end');
    }
    if (running.length === 0) return log;
    const [task] = running.splice(pick(running.length) % running.length, 1);
    if (task === undefined) throw new Error('nothing was picked');
    log.commands.push(
      ...schedule.apply({ event: 'task-ended', task, end: endOf(task, attempts.get(task) ?? 0) }),
    );
  }
}

/** An endless stream of choices from a seed. */
export function choices(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // Numerical Recipes' generator; its high bits are random enough for choosing.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
