/**
 * What a whole run will take, from a few tasks of it that were run: seconds of each task, the time of the whole on a
 * number of cores (by the same schedule that runs it), and what its layers should ask for. Estimates, and said as such.
 */
import type { Plan, PlanLayer } from '../plan/plan.ts';
import { findTaskHolding, taskFrameCount } from '../plan/plan-tasks.ts';
import type { MeasuredLayer, MeasuredTask } from './measured-tasks.ts';
import type { RunResources } from './resource-pool.ts';
import { simulate } from './simulate.ts';

/** What is expected of one layer. */
export interface LayerEstimate {
  readonly name: string;
  readonly tasks: number;
  /** Tasks that were measured; with none the rest is null. */
  readonly measured: number;
  /** Of one task in the middle, and of all together. */
  readonly taskSeconds: number | null;
  readonly totalSeconds: number | null;
  /** The highest of the measured tasks. */
  readonly peakKib: number | null;
  /** Processors that a task kept busy, on average over its time: the highest of the measured tasks. */
  readonly busyCores: number | null;
  /** What the layer asks for now (null: its service's default) and what it should; null where that is not known. */
  readonly memoryKib: { readonly now: number | null; readonly suggested: number | null };
  readonly cores: { readonly now: number | null; readonly suggested: number | null };
}

/** What is expected of the whole. */
export interface RunEstimate {
  readonly layers: readonly LayerEstimate[];
  /** Seconds from the first task to the last one on these cores. */
  readonly makespan: number;
  /** Seconds of all tasks, each times the cores that it holds. */
  readonly coreSeconds: number;
  readonly cores: number;
  /** Layers with tasks of which none was measured: they count as nothing. */
  readonly unmeasured: readonly string[];
}

/** A quarter above what was seen: other frames are heavier than those that were tried. */
const HEADROOM = 1.25;
/** Memory is reserved in steps of a quarter GiB, and at least so much (Cuebot's least). */
const STEP_KIB = 262_144;
/** Shorter tasks say nothing about the processors that they keep busy: starting them is most of it. */
const TELLING_SECONDS = 1;

/** Estimates the run of a plan on these resources. */
export function estimateRun(
  plan: Plan,
  measured: readonly MeasuredLayer[],
  resources: RunResources,
): RunEstimate {
  const byName = new Map(measured.map((layer) => [layer.name, layer.succeeded]));
  const secondsOfTask = new Float64Array(plan.taskCount);
  const layers = plan.layers.map((layer): LayerEstimate => {
    const samples = byName.get(nameOf(plan, layer)) ?? [];
    fillSeconds(plan, layer, samples, secondsOfTask);
    return estimateLayer(plan, layer, samples, secondsOfTask);
  });
  const { makespan, coreSeconds } = simulate(plan, {
    ...resources,
    secondsOf: (task) => secondsOfTask[task] ?? 0,
  });
  const unmeasured = layers.filter((one) => one.tasks > 0 && one.measured === 0).map(({ name }) => name);
  return { layers, makespan, coreSeconds, cores: resources.coresHundredths / 100, unmeasured };
}

function estimateLayer(
  plan: Plan,
  { layer: index, firstTask, taskCount }: PlanLayer,
  samples: readonly MeasuredTask[],
  secondsOfTask: Float64Array,
): LayerEstimate {
  const layer = plan.resolved.layers[index];
  const all = secondsOfTask.subarray(firstTask, firstTask + taskCount);
  const peaks = samples.flatMap(({ maxRssKib }) => maxRssKib ?? []);
  const busy = samples.flatMap(({ cpuSeconds, seconds }) =>
    cpuSeconds === null || seconds < TELLING_SECONDS ? [] : cpuSeconds / seconds,
  );
  const peakKib = peaks.length === 0 ? null : Math.max(...peaks);
  const busyCores = busy.length === 0 ? null : Math.max(...busy);
  return {
    name: layer?.name ?? '',
    tasks: taskCount,
    measured: samples.length,
    taskSeconds: samples.length === 0 ? null : (all.toSorted()[Math.floor((taskCount - 1) / 2)] ?? null),
    totalSeconds: samples.length === 0 ? null : all.reduce((sum, seconds) => sum + seconds, 0),
    peakKib,
    busyCores,
    memoryKib: { now: layer?.memoryKib ?? null, suggested: suggestedMemory(peakKib) },
    cores: { now: layer?.cores ?? null, suggested: suggestedCores(busyCores) },
  };
}

/** Seconds of each task: on the line between its measured neighbours, by frames where tasks hold different numbers. */
function fillSeconds(
  plan: Plan,
  { layer: index, firstTask, taskCount }: PlanLayer,
  samples: readonly MeasuredTask[],
  seconds: Float64Array,
): void {
  const name = plan.resolved.layers[index]?.name ?? '';
  const points = samples
    .flatMap(({ frame, frames, seconds: taken }) => {
      const task = findTaskHolding(plan, name, frame);
      return task === undefined ? [] : [{ at: task, perFrame: taken / Math.max(1, frames) }];
    })
    .sort((a, b) => a.at - b.at);
  let next = 0;
  for (let task = firstTask; task < firstTask + taskCount; task++) {
    while (next < points.length && (points[next]?.at ?? 0) < task) next++;
    const [before, after] = [points[next - 1], points[next]];
    const left = before ?? after;
    const right = after ?? before;
    if (left === undefined || right === undefined) continue;
    const width = right.at - left.at;
    const share = width === 0 ? 0 : (task - left.at) / width;
    const perFrame = left.perFrame + (right.perFrame - left.perFrame) * share;
    seconds[task] = perFrame * taskFrameCount(plan, task);
  }
}

function suggestedMemory(peakKib: number | null): number | null {
  return peakKib === null ? null : Math.max(STEP_KIB, Math.ceil((peakKib * HEADROOM) / STEP_KIB) * STEP_KIB);
}

/** A task that is busy for more of its time may have had to share its core with others while it was measured. */
const IDLE_CORES = 0.25;

/** Whole cores, or half a one for tasks that mostly wait; a few per cent above a whole number are not another core. */
function suggestedCores(busy: number | null): number | null {
  if (busy === null) return null;
  return busy <= IDLE_CORES ? 0.5 : Math.max(1, Math.ceil(busy - 0.15));
}

function nameOf(plan: Plan, { layer }: PlanLayer): string {
  return plan.resolved.layers[layer]?.name ?? '';
}
