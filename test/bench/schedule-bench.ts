/** Measures of the plan of the farm, the schedule and the simulation of 100,000 tasks. */
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { dependency } from '../../shared/outline/dependency.ts';
import { emptyOutline, type Layer, layerId, newLayer } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { checkPlan } from '../../shared/plan/check-plan.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { createSchedule } from '../../shared/schedule/schedule.ts';
import { simulate, simulateUnlimited } from '../../shared/schedule/simulate.ts';
import type { BenchRow } from './core-bench.ts';

/** Ten layers of 10,000 tasks: every other one frame by frame on the one before it, in chunks of one to three. */
function planOfHundredThousand(): Plan {
  const layers = Array.from({ length: 10 }, (_, i): Layer => {
    const chunk = (i % 3) + 1;
    const args = { range: `1-${10_000 * chunk}`, chunk, memory: `${1 + (i % 2)}g` };
    const layer = newLayer(layerId(`l${i + 1}`), `layer_${i}`, 'Shell', { command: ['/bin/true'], ...args });
    return { ...layer, requires: i % 2 === 1 ? [dependency(`layer_${i - 1}`)] : [] };
  });
  const options = { library: builtinLibrary(), environ: {} };
  return makePlan(resolveOutline({ ...emptyOutline('large'), layers }, options));
}

/** Seconds that differ from task to task, the same in every run. */
function unevenSeconds(task: number): number {
  return 10 + ((task * 7919) % 97);
}

function timed<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const started = performance.now();
  const value = work();
  return { ms: performance.now() - started, value };
}

/** Starts and ends every task, and says how many there were. */
function runThrough(plan: Plan): number {
  const schedule = createSchedule(plan, { coresHundredths: 6400, maxRetries: 1, autoeat: false });
  const queue: number[] = [];
  let ended = 0;
  for (;;) {
    for (const task of schedule.nextTasks()) queue.push(task);
    const task = queue[ended];
    if (task === undefined) return ended;
    schedule.apply({ event: 'task-ended', task, end: 'succeeded' });
    ended++;
  }
}

/** Resident memory of this process, with everything that was measured still in it. */
function rssMb(): string {
  return (process.memoryUsage().rss / 1024 ** 2).toFixed(0);
}

/** All rows. */
export function measureSchedule(): BenchRow[] {
  const plan = planOfHundredThousand();
  const checked = timed(() => checkPlan(plan));
  runThrough(plan);
  const made = timed(() => createSchedule(plan, { coresHundredths: 6400, maxRetries: 1, autoeat: false }));
  const run = timed(() => runThrough(plan));
  const played = timed(() => simulate(plan, { coresHundredths: 6400, secondsOf: unevenSeconds }));
  const shortest = simulateUnlimited(plan, unevenSeconds).makespan;
  const bound = Math.max(shortest, played.value.coreSeconds / 64);
  return [
    {
      what: `check ${plan.taskCount} tasks against the farm`,
      ms: checked.ms,
      note: `${checked.value.length} findings`,
    },
    {
      what: 'make their schedule',
      ms: made.ms,
      note: `${made.value.counts().waiting ?? 0} may start at once`,
    },
    {
      what: 'schedule all of them',
      ms: run.ms,
      note: `${((run.ms * 1000) / run.value).toFixed(1)} us a task`,
    },
    {
      what: 'simulate them on 64 cores',
      ms: played.ms,
      note: `makespan ${(played.value.makespan / bound).toFixed(4)} of the lower bound; ${rssMb()} MB in the whole process`,
    },
  ];
}
