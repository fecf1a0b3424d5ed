/**
 * How near the schedule comes to the best that can be: on generated graphs of layers with uneven tasks, its makespan
 * against the lower bound (no schedule is shorter than the critical path, or than the work by the cores) and against
 * the best of many list schedules with priorities drawn by lot.
 */
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { dependency } from '../../shared/outline/dependency.ts';
import { emptyOutline, type Layer, layerId, newLayer } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { createSchedule } from '../../shared/schedule/schedule.ts';
import { simulate, simulateUnlimited } from '../../shared/schedule/simulate.ts';
import { TimeHeap } from '../../shared/schedule/time-heap.ts';
import type { BenchRow } from './core-bench.ts';

const GRAPHS = 200;
const LOTS = 50;
const CORES = [2, 4, 8, 16] as const;

/** A generator that gives the same numbers in every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Three to nine layers, each on up to two before it, frame by frame or as a whole. */
function randomPlan(next: () => number): Plan {
  const count = 3 + Math.floor(next() * 7);
  const layers = Array.from({ length: count }, (_, i): Layer => {
    const layer = newLayer(layerId(`l${i}`), `l${i}`, 'Shell', {
      command: ['/bin/true'],
      range: `1-${1 + Math.floor(next() * 24)}`,
    });
    const on = Array.from({ length: Math.min(i, Math.floor(next() * 3)) }, () => Math.floor(next() * i));
    const requires = [...new Set(on)].map((j) =>
      dependency(`l${j}`, next() < 0.5 ? 'LAYER_ON_LAYER' : undefined),
    );
    return { ...layer, requires };
  });
  return makePlan(
    resolveOutline({ ...emptyOutline('graph'), layers }, { library: builtinLibrary(), environ: {} }),
  );
}

/** The makespan of a list schedule whose priorities are drawn by lot. */
function lotMakespan(
  plan: Plan,
  cores: number,
  secondsOf: (task: number) => number,
  next: () => number,
): number {
  const lots = Float64Array.from({ length: plan.taskCount }, () => next());
  // The schedule takes the longest way first, so invented seconds give an order by lot.
  const schedule = createSchedule(plan, {
    coresHundredths: cores * 100,
    maxRetries: 0,
    autoeat: false,
    secondsOf: (task) => lots[task] ?? 0,
  });
  const ends = new TimeHeap();
  let now = 0;
  const start = (): void => {
    for (const task of schedule.nextTasks()) ends.push(now + secondsOf(task), task);
  };
  start();
  for (let one = ends.pop(); one !== undefined; one = ends.pop()) {
    now = one.time;
    schedule.apply({ event: 'task-ended', task: one.item, end: 'succeeded' });
    start();
  }
  return now;
}

/** One row: the mean and the worst ratio. */
export function measureMakespan(): BenchRow[] {
  const next = numbers(7);
  const began = performance.now();
  const toBound: number[] = [];
  const toBest: number[] = [];
  for (let graph = 0; graph < GRAPHS; graph++) {
    const plan = randomPlan(next);
    const seconds = Float64Array.from({ length: plan.taskCount }, () => 1 + Math.floor(next() ** 3 * 60));
    const secondsOf = (task: number): number => seconds[task] ?? 1;
    const cores = CORES[graph % CORES.length] ?? 2;
    const { makespan, coreSeconds } = simulate(plan, { coresHundredths: cores * 100, secondsOf });
    const bound = Math.max(simulateUnlimited(plan, secondsOf).makespan, coreSeconds / cores);
    let best = makespan;
    for (let lot = 0; lot < LOTS; lot++) best = Math.min(best, lotMakespan(plan, cores, secondsOf, next));
    toBound.push(makespan / bound);
    toBest.push(makespan / best);
  }
  const mean = (values: readonly number[]): string =>
    (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(4);
  const worst = (values: readonly number[]): string => Math.max(...values).toFixed(3);
  return [
    {
      what: `makespan of ${GRAPHS} generated graphs on 2 to 16 cores`,
      ms: performance.now() - began,
      note: `${mean(toBound)} of the lower bound on average, ${worst(toBound)} at worst; ${mean(toBest)} and ${worst(toBest)} of the best of ${LOTS + 1} list schedules`,
    },
  ];
}
