/** Plays the schedule of an outline on paper, with seconds a frame that were typed in or measured. Pure, possibly long. */
import { type ModuleSpec, moduleLibrary } from '../../shared/outline/module-spec.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import { taskFrameCount } from '../../shared/plan/plan-tasks.ts';
import { criticalRows, simulate, simulateUnlimited } from '../../shared/schedule/simulate.ts';

/** Everything that a schedule depends on, as values that can be sent to a worker. */
export interface ScheduleRequest {
  readonly outline: Outline;
  readonly specs: readonly ModuleSpec[];
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly cores: number;
  /** null for no limit. */
  readonly memoryKib: number | null;
  /** Seconds a frame by full name of a layer; `everyFrame` for the others. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly everyFrame: number;
}

/** When a layer is at work, in seconds since the beginning. */
export interface LayerSpan {
  readonly name: string;
  readonly tasks: number;
  readonly start: number;
  readonly end: number;
}

/** A schedule that was played; row `i` of each list is one task, in the order of their starts. */
export interface PlayedSchedule {
  /** Layers of the job in its order. */
  readonly layers: readonly LayerSpan[];
  readonly rowCount: number;
  /** Position in `layers`. */
  readonly layer: Uint32Array;
  /** First frame of the task. */
  readonly frame: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly lane: Uint32Array;
  readonly laneCount: number;
  /** Rows that the makespan is made of, first to last. */
  readonly critical: readonly number[];
  readonly makespan: number;
  readonly coreSeconds: number;
  /** Makespan with room for everything at once: what no machine can beat. */
  readonly shortest: number;
  readonly cores: number;
}

/** Plays it. */
export function playSchedule(request: ScheduleRequest): PlayedSchedule {
  const { outline, specs, environ, cores, memoryKib, seconds, everyFrame } = request;
  const plan = makePlan(resolveOutline(outline, { library: moduleLibrary(specs), environ }));
  const names = plan.layers.map(({ layer }) => plan.resolved.layers[layer]?.name ?? '');
  const perFrame = names.map((name) => (Object.hasOwn(seconds, name) ? (seconds[name] ?? 0) : everyFrame));
  const secondsOf = (task: number): number =>
    taskFrameCount(plan, task) * (perFrame[plan.layerOfTask[task] ?? 0] ?? everyFrame);
  const played = simulate(plan, {
    coresHundredths: Math.max(1, Math.round(cores * 100)),
    memoryKib,
    secondsOf,
  });
  const layer = played.task.map((task) => plan.layerOfTask[task] ?? 0);
  const spans = names.map((name, at) => ({
    name,
    tasks: plan.layers[at]?.taskCount ?? 0,
    start: Number.POSITIVE_INFINITY,
    end: 0,
  }));
  for (let row = 0; row < played.rowCount; row++) {
    const span = spans[layer[row] ?? -1];
    if (span === undefined) continue;
    span.start = Math.min(span.start, played.start[row] ?? 0);
    span.end = Math.max(span.end, played.end[row] ?? 0);
  }
  const { rowCount, start, end, lane, laneCount, makespan, coreSeconds, task } = played;
  return {
    layers: spans,
    rowCount,
    layer,
    frame: Float64Array.from(task, (one) => plan.frameOfTask[one] ?? 0),
    start,
    end,
    lane,
    laneCount,
    critical: criticalRows(played),
    makespan,
    coreSeconds,
    shortest: simulateUnlimited(plan, secondsOf).makespan,
    cores,
  };
}
