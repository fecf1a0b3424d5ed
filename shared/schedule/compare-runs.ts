/** Two runs side by side, layer by layer. Pure. */
import type { MeasuredLayer } from './measured-tasks.ts';

/** One side of a layer; null where that run does not have the layer. */
export interface LayerSide {
  readonly tasks: number;
  readonly succeeded: number;
  readonly dead: number;
  readonly retries: number;
  /** Mean of the tasks that succeeded, and all of them together; null where none did. */
  readonly meanSeconds: number | null;
  readonly totalSeconds: number | null;
  readonly peakKib: number | null;
}

/** A layer of either run. */
export interface LayerComparison {
  readonly name: string;
  readonly a: LayerSide | null;
  readonly b: LayerSide | null;
  /** Time of a task in b against that in a, over the tasks that succeeded in both; null where there are none. */
  readonly timeRatio: number | null;
  readonly peakRatio: number | null;
}

/** Compares; layers in the order of `b`, then those that only `a` has. */
export function compareRuns(
  a: readonly MeasuredLayer[],
  b: readonly MeasuredLayer[],
): readonly LayerComparison[] {
  const before = new Map(a.map((layer) => [layer.name, layer]));
  const after = new Set(b.map(({ name }) => name));
  return [
    ...b.map((layer) => compareLayer(layer.name, before.get(layer.name), layer)),
    ...a.filter(({ name }) => !after.has(name)).map((layer) => compareLayer(layer.name, layer, undefined)),
  ];
}

function compareLayer(
  name: string,
  a: MeasuredLayer | undefined,
  b: MeasuredLayer | undefined,
): LayerComparison {
  const [one, other] = [a && sideOf(a), b && sideOf(b)];
  const known = new Map(a?.succeeded.map((task) => [task.frame, task.seconds]));
  let [before, now] = [0, 0];
  for (const { frame, seconds } of b?.succeeded ?? []) {
    const same = known.get(frame);
    if (same === undefined) continue;
    before += same;
    now += seconds;
  }
  return {
    name,
    a: one ?? null,
    b: other ?? null,
    timeRatio: before > 0 ? now / before : null,
    peakRatio: one?.peakKib && other?.peakKib ? other.peakKib / one.peakKib : null,
  };
}

function sideOf({ tasks, succeeded, dead, retries }: MeasuredLayer): LayerSide {
  const totalSeconds = succeeded.reduce((sum, { seconds }) => sum + seconds, 0);
  const peaks = succeeded.flatMap(({ maxRssKib }) => maxRssKib ?? []);
  return {
    tasks,
    succeeded: succeeded.length,
    dead,
    retries,
    meanSeconds: succeeded.length === 0 ? null : totalSeconds / succeeded.length,
    totalSeconds: succeeded.length === 0 ? null : totalSeconds,
    peakKib: peaks.length === 0 ? null : Math.max(...peaks),
  };
}
