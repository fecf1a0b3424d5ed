/**
 * What the machine has to give and what running tasks have taken of it. A task never gets more than there is: one
 * that asks for more than the whole gets the whole, and so runs alone rather than never.
 */
import type { Plan } from '../plan/plan.ts';

/** What a run may use. Cores in hundredths, at least 1; absent or null is no limit but for cores. */
export interface RunResources {
  readonly coresHundredths: number;
  readonly memoryKib?: number | null;
  readonly gpus?: number | null;
  /** How many tasks may hold each limit at once, at least 1; limits that are not named here do not count. */
  readonly limits?: Readonly<Record<string, number>>;
}

/** Resources after a change of some of them; limits are changed one by one. */
export function changedResources(now: RunResources, change: ResourceChange): RunResources {
  const { cores, memoryKib, gpus, limits } = change;
  return {
    ...now,
    ...(cores === undefined ? {} : { coresHundredths: hundredthsOf(cores) }),
    ...(memoryKib === undefined ? {} : { memoryKib }),
    ...(gpus === undefined ? {} : { gpus }),
    ...(limits === undefined ? {} : { limits: { ...now.limits, ...limits } }),
  };
}

/** Some of the resources, in the units of people. */
export interface ResourceChange {
  readonly cores?: number;
  readonly memoryKib?: number;
  readonly gpus?: number;
  readonly limits?: Readonly<Record<string, number>>;
}

/** What each task of a layer asks for. Layers that ask for the same share one object. */
export interface TaskNeed {
  /** Hundredths; 0 is all cores, negative is all but that many. */
  readonly cores: number;
  /** 0 where the layer does not say: the farm's default (3.2 GB) would leave most of a small machine idle. */
  readonly memoryKib: number;
  readonly gpus: number;
  readonly limits: readonly string[];
}

/** What a running task holds. */
export interface Reservation {
  readonly cores: number;
  readonly memoryKib: number;
  readonly gpus: number;
  readonly limits: readonly string[];
}

/** A whole core, which a layer gets that does not say. */
const ONE_CORE = 100;

/** What the tasks of each layer of a plan ask for, by position. */
export function needsOfLayers(plan: Plan): readonly TaskNeed[] {
  const known = new Map<string, TaskNeed>();
  return plan.layers.map(({ layer: index }) => {
    const layer = plan.resolved.layers[index];
    const need: TaskNeed = {
      cores: hundredthsOf(layer?.cores ?? null),
      memoryKib: layer?.memoryKib ?? 0,
      gpus: Math.max(0, layer?.gpus ?? 0),
      limits: [...new Set(layer?.limits)],
    };
    const key = JSON.stringify(need);
    const same = known.get(key);
    if (same === undefined) known.set(key, need);
    return same ?? need;
  });
}

/** 0.001 cores are not none, and so not all: they count as the least there is. */
function hundredthsOf(cores: number | null): number {
  if (cores === null) return ONE_CORE;
  return cores > 0 ? Math.max(1, Math.round(cores * ONE_CORE)) : Math.round(cores * ONE_CORE);
}

/** The resources of one run. */
export class ResourcePool {
  /** The whole machine's share, and what the job may use of it. */
  #machineCores = ONE_CORE;
  #cores = ONE_CORE;
  #memoryKib = Number.POSITIVE_INFINITY;
  #gpus = Number.POSITIVE_INFINITY;
  readonly #limits = new Map<string, number>();
  readonly #used = { cores: 0, memoryKib: 0, gpus: 0 };
  readonly #held = new Map<string, number>();
  readonly #maxCores: number;
  readonly #maxGpus: number;

  /** `maxCores` and `maxGpus` are the job's own, whole ones; null or less than 1 is no limit. */
  constructor(resources: RunResources, maxCores: number | null, maxGpus: number | null) {
    this.#maxCores = atLeastOne(maxCores) * ONE_CORE;
    this.#maxGpus = atLeastOne(maxGpus);
    this.resize(resources);
  }

  /** Changes what there is; what runs keeps what it has. */
  resize({ coresHundredths, memoryKib, gpus, limits }: RunResources): void {
    this.#machineCores = Math.max(1, Math.floor(coresHundredths));
    this.#cores = Math.min(this.#machineCores, this.#maxCores);
    this.#memoryKib = memoryKib ?? Number.POSITIVE_INFINITY;
    this.#gpus = Math.min(gpus ?? Number.POSITIVE_INFINITY, this.#maxGpus);
    this.#limits.clear();
    for (const [name, most] of Object.entries(limits ?? {})) this.#limits.set(name, Math.max(1, most));
  }

  /** What a task would hold if it started now. */
  reservationFor({ cores: asked, memoryKib, gpus, limits }: TaskNeed): Reservation {
    const cores = asked > 0 ? asked : Math.max(Math.min(ONE_CORE, this.#cores), this.#machineCores + asked);
    const isWhole = cores > this.#cores || memoryKib > this.#memoryKib || gpus > this.#gpus;
    if (!isWhole) return { cores, memoryKib, gpus, limits };
    return {
      cores: this.#cores,
      memoryKib: Number.isFinite(this.#memoryKib) ? this.#memoryKib : memoryKib,
      gpus: Math.min(gpus, this.#gpus),
      limits,
    };
  }

  /** Whether cores, memory and gpus are there for it. */
  hasRoom({ cores, memoryKib, gpus }: Reservation): boolean {
    const used = this.#used;
    return (
      used.cores + cores <= this.#cores &&
      used.memoryKib + memoryKib <= this.#memoryKib &&
      used.gpus + gpus <= this.#gpus
    );
  }

  /** Whether no limit of it is exhausted. */
  isWithinLimits({ limits }: Reservation): boolean {
    return limits.every((name) => {
      const most = this.#limits.get(name);
      return most === undefined || (this.#held.get(name) ?? 0) < most;
    });
  }

  take(reservation: Reservation): void {
    this.#add(reservation, 1);
  }

  giveBack(reservation: Reservation): void {
    this.#add(reservation, -1);
  }

  #add({ cores, memoryKib, gpus, limits }: Reservation, sign: 1 | -1): void {
    this.#used.cores += sign * cores;
    this.#used.memoryKib += sign * memoryKib;
    this.#used.gpus += sign * gpus;
    for (const name of limits) this.#held.set(name, (this.#held.get(name) ?? 0) + sign);
  }
}

function atLeastOne(most: number | null): number {
  return most === null || most < 1 ? Number.POSITIVE_INFINITY : most;
}
