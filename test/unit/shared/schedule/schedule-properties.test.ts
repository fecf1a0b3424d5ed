import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../../shared/plan/make-plan.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { createSchedule, type Schedule, type ScheduleOptions } from '../../../../shared/schedule/schedule.ts';
import type { AttemptEnd } from '../../../../shared/schedule/schedule-event.ts';
import { resolvedJob } from '../../../support/resolved-job.ts';
import { smallJobs } from '../plan/reference-plan.ts';
import { choices, driveRun, needyPlans, Waits } from './random-runs.ts';

const LIMITS = { nuke: 1, hero: 2 };

const machines = fc.record({
  coresHundredths: fc.constantFrom(50, 100, 200, 250, 800),
  memoryKib: fc.constantFrom(null, 1024, 2 * 1024 ** 2, 8 * 1024 ** 2),
});

const seeds = fc.nat();

/** Each task fails for good, fails at first, or succeeds. */
function endsFrom(seed: number): (task: number, attempt: number) => AttemptEnd {
  return (task, attempt) => {
    const choice = choices(seed + task * 7919)() % 6;
    if (choice === 0) return 'failed';
    if (choice === 1) return 'dead';
    return choice === 2 && attempt === 1 ? 'failed' : 'succeeded';
  };
}

const isDoneIn = (schedule: Schedule) => (task: number) => {
  const state = schedule.stateOf(task);
  return state === 'succeeded' || state === 'eaten';
};

function isPost(plan: Plan, task: number): boolean {
  return plan.layers[plan.layerOfTask[task] ?? -1]?.post === true;
}

/** How every task ends, worked out from the dependencies alone. */
function expectedStates(plan: Plan, endOf: (task: number) => 'succeeded' | 'dead' | 'eaten'): string[] {
  const waits = new Waits(plan);
  const states = Array.from({ length: plan.taskCount }, () => 'depend');
  const isDone = (task: number): boolean => states[task] === 'succeeded' || states[task] === 'eaten';
  for (let changed = true; changed; ) {
    changed = false;
    for (let task = 0; task < plan.taskCount; task++) {
      if (states[task] !== 'depend' || !waits.mayStart(task, isDone)) continue;
      states[task] = endOf(task);
      changed = true;
    }
  }
  return states;
}

describe('any run', () => {
  it('starts no task before all that it waits for, and no post task while another could run', () => {
    fc.assert(
      fc.property(needyPlans, machines, seeds, (plan, machine, seed) => {
        const schedule = createSchedule(plan, { ...machine, limits: LIMITS, maxRetries: 1, autoeat: false });
        const waits = new Waits(plan);
        driveRun(schedule, choices(seed), endsFrom(seed), (task) => {
          expect(waits.mayStart(task, isDoneIn(schedule))).toBe(true);
          if (!isPost(plan, task)) return;
          for (let other = 0; other < plan.taskCount; other++)
            if (!isPost(plan, other)) expect(['running', 'waiting']).not.toContain(schedule.stateOf(other));
        });
      }),
      { numRuns: 200 },
    );
  });

  it('never takes more than there is', () => {
    fc.assert(
      fc.property(needyPlans, machines, seeds, (plan, machine, seed) => {
        const schedule = createSchedule(plan, { ...machine, limits: LIMITS, maxRetries: 1, autoeat: false });
        driveRun(schedule, choices(seed), endsFrom(seed), () => {
          const held = schedule.runningTasks().map((task) => schedule.reservationOf(task));
          const sum = (of: (one: (typeof held)[number]) => number) =>
            held.reduce((all, one) => all + of(one), 0);
          expect(sum((one) => one?.cores ?? 0)).toBeLessThanOrEqual(machine.coresHundredths);
          if (machine.memoryKib !== null)
            expect(sum((one) => one?.memoryKib ?? 0)).toBeLessThanOrEqual(machine.memoryKib);
          for (const [name, most] of Object.entries(LIMITS))
            expect(sum((one) => (one?.limits.includes(name) ? 1 : 0))).toBeLessThanOrEqual(most);
          for (const one of held) expect(one?.cores).toBeGreaterThan(0);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('ends, with each task ended once and as its dependencies say', () => {
    fc.assert(
      fc.property(needyPlans, machines, seeds, fc.boolean(), (plan, machine, seed, autoeat) => {
        const options: ScheduleOptions = { ...machine, limits: LIMITS, maxRetries: 1, autoeat };
        const schedule = createSchedule(plan, options);
        const endOf = endsFrom(seed);
        const { starts, commands } = driveRun(schedule, choices(seed), endOf);
        expect(schedule.isFinished()).toBe(true);
        const settled = commands.flatMap((one) => (one.command === 'settled' ? [one.task] : []));
        expect(new Set(settled).size).toBe(settled.length);
        const lastEnd = (task: number): AttemptEnd =>
          endOf(task, 1) === 'failed' ? endOf(task, 2) : endOf(task, 1);
        const expected = expectedStates(plan, (task) =>
          lastEnd(task) === 'succeeded' ? 'succeeded' : autoeat ? 'eaten' : 'dead',
        );
        const tasks = expected.map((_, task) => task);
        expect(tasks.map((task) => schedule.stateOf(task))).toEqual(expected);
        const attempts = (task: number): number => starts.filter((one) => one === task).length;
        for (const task of tasks) {
          const runs = expected[task] !== 'depend';
          expect(attempts(task)).toBe(runs ? (endOf(task, 1) === 'failed' ? 2 : 1) : 0);
        }
        const isWhole = expected.every((state) => state === 'succeeded' || state === 'eaten');
        expect(schedule.outcome()).toBe(isWhole ? 'succeeded' : 'failed');
      }),
      { numRuns: 200 },
    );
  });

  it('leaves no core unused that a ready task could have', () => {
    fc.assert(
      fc.property(smallJobs, fc.integer({ min: 1, max: 5 }), seeds, (layers, cores, seed) => {
        const plan = makePlan(resolvedJob(layers));
        const schedule = createSchedule(plan, {
          coresHundredths: cores * 100,
          maxRetries: 1,
          autoeat: false,
        });
        const next = choices(seed);
        for (;;) {
          schedule.nextTasks();
          const running = schedule.runningTasks();
          if (running.length < cores) expect(schedule.counts().waiting).toBeUndefined();
          const task = running[next() % Math.max(1, running.length)];
          if (task === undefined) break;
          schedule.apply({ event: 'task-ended', task, end: endsFrom(seed)(task, next()) });
        }
      }),
    );
  });

  it('counts the states of its layers as they are', () => {
    fc.assert(
      fc.property(needyPlans, machines, seeds, (plan, machine, seed) => {
        const schedule = createSchedule(plan, { ...machine, maxRetries: 1, autoeat: false });
        const check = (): void => {
          for (const [position, { firstTask, taskCount }] of plan.layers.entries()) {
            const counted: Record<string, number> = {};
            for (let task = firstTask; task < firstTask + taskCount; task++) {
              const state = schedule.stateOf(task) ?? 'none';
              counted[state] = (counted[state] ?? 0) + 1;
            }
            expect(schedule.layerCounts(position)).toEqual(counted);
          }
        };
        check();
        driveRun(schedule, choices(seed), endsFrom(seed), check);
        check();
      }),
    );
  });

  it('gives the same answers to the same events', () => {
    fc.assert(
      fc.property(needyPlans, machines, seeds, (plan, machine, seed) => {
        const play = () =>
          driveRun(
            createSchedule(plan, { ...machine, limits: LIMITS, maxRetries: 1, autoeat: false }),
            choices(seed),
            endsFrom(seed),
          );
        expect(play()).toEqual(play());
      }),
      { numRuns: 50 },
    );
  });

  it('goes on after a break where it was, with nothing done twice', () => {
    fc.assert(
      fc.property(needyPlans, machines, seeds, fc.nat(30), (plan, machine, seed, breakAfter) => {
        const options: ScheduleOptions = { ...machine, limits: LIMITS, maxRetries: 0, autoeat: false };
        const first = createSchedule(plan, options);
        const allSucceed = (): AttemptEnd => 'succeeded';
        const next = choices(seed);
        for (let step = 0; step < breakAfter; step++) {
          first.nextTasks();
          const [task] = first.runningTasks();
          if (task === undefined) break;
          first.apply({ event: 'task-ended', task, end: 'succeeded' });
        }
        const endedBefore = (task: number) =>
          first.stateOf(task) === 'succeeded' ? ('succeeded' as const) : undefined;
        const second = createSchedule(plan, { ...options, endedBefore });
        const { starts } = driveRun(second, next, allSucceed);
        for (const task of starts) expect(endedBefore(task)).toBeUndefined();
        const all = Array.from({ length: plan.taskCount }, (_, task) => second.stateOf(task));
        expect(all).toEqual(expectedStates(plan, () => 'succeeded'));
      }),
    );
  });
});

describe('any run with verbs in between', () => {
  const verbs = fc.array(
    fc.record({
      verb: fc.constantFrom(
        'retry',
        'kill',
        'eat',
        'mark-done',
        'drop-dependencies',
        'pause',
        'hold',
        'cores',
      ),
      task: fc.nat(60),
      after: fc.nat(20),
    }),
    { maxLength: 12 },
  );

  it('ends, keeps to its resources and never has a task run twice at once', () => {
    fc.assert(
      fc.property(needyPlans, machines, seeds, verbs, (plan, machine, seed, plannedVerbs) => {
        fc.pre(plan.taskCount > 0);
        const schedule = createSchedule(plan, { ...machine, limits: LIMITS, maxRetries: 1, autoeat: false });
        const running = new Set<number>();
        const next = choices(seed);
        let waitingVerbs = [...plannedVerbs];
        for (let step = 0; step < 5000; step++) {
          for (const { verb, task: number } of waitingVerbs.filter(({ after }) => after === step)) {
            const task = number % plan.taskCount;
            const layer = plan.layerOfTask[task] ?? 0;
            if (verb === 'pause') schedule.apply({ event: 'pause' });
            else if (verb === 'hold') schedule.apply({ event: 'hold-layer', layer, held: true });
            else if (verb === 'cores')
              schedule.apply({ event: 'set-resources', resources: { ...machine, limits: LIMITS } });
            else
              for (const one of schedule.apply({ event: verb, tasks: [task] }))
                if (one.command === 'stop') expect(running).toContain(one.task);
          }
          waitingVerbs = waitingVerbs.filter(({ after }) => after > step);
          if (waitingVerbs.length === 0 && schedule.isPaused()) schedule.apply({ event: 'resume' });
          if (waitingVerbs.length === 0)
            for (const layer of plan.layers.keys())
              schedule.apply({ event: 'hold-layer', layer, held: false });
          for (const task of schedule.nextTasks()) {
            expect(running).not.toContain(task);
            running.add(task);
          }
          const cores = [...running].reduce(
            (sum, task) => sum + (schedule.reservationOf(task)?.cores ?? 0),
            0,
          );
          expect(cores).toBeLessThanOrEqual(machine.coresHundredths);
          expect([...schedule.runningTasks()].sort()).toEqual([...running].sort());
          if (running.size === 0 && waitingVerbs.length === 0) break;
          const tasks = [...running];
          const task = tasks[next() % tasks.length];
          if (task === undefined) continue;
          running.delete(task);
          schedule.apply({ event: 'task-ended', task, end: endsFrom(seed)(task, step) });
        }
        expect(schedule.isFinished()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
