/**
 * What an outline comes to for one range and one environment: the one place where PyOutline's rules of inheritance,
 * ranges, implied dependencies and launch variables meet. Never fails and never hangs, whatever the outline says; what
 * is wrong with it the checks find in the result. Near-linear in layers, dependencies and frames.
 */
import type { Value } from '../base/value.ts';

import { bridgeBypassed, bypassedLayers } from './bypass-layers.ts';
import { type LinkedLayer, linkLayers } from './link-layers.ts';
import type { EnvVariable, Outline } from './outline.ts';
import { PYTHON } from './python-mark.ts';
import { resolveDependencies } from './resolve-dependencies.ts';
import { NO_RANGE, type ResolvedRange, rangeText, resolveRanges } from './resolve-range.ts';
import { type Resources, resolveResources } from './resolve-resources.ts';
import type {
  ResolvedDependency,
  ResolvedLayer,
  ResolvedOutline,
  ResolveOptions,
} from './resolved-outline.ts';
import { isTruthy, numberOf } from './value-reading.ts';

/** The name of an outline that has none (PyOutline's, for one that does not come from a file). */
const DEFAULT_NAME = 'outline';

/** PyOutline's shipped configuration. */
const DEFAULT_SHOW = 'testing';
const DEFAULT_SHOT = 'default';
const DEFAULT_FACILITY = 'local';

/** Variables that say who a person is where USER does not: those that Python's `getpass` asks. */
const USER_VARIABLES = ['USER', 'LOGNAME', 'LNAME', 'USERNAME'] as const;

/** Works out an outline. */
export function resolveOutline(outline: Outline, options: ResolveOptions): ResolvedOutline {
  const { environ } = options;
  const range = rangeText(options.range) ?? rangeText(outline.range) ?? null;
  const linked = linkLayers(outline, options.library);
  // How many frames statements come to that were not followed, nobody knows.
  const ranges = resolveRanges(linked.layers, range).map((one, index) =>
    linked.layers[index]?.layer.module === PYTHON ? NO_RANGE : one,
  );
  const isBypassed = bypassedLayers(linked.layers);
  const dependencies = bridgeBypassed(
    resolveDependencies(linked),
    isBypassed,
    ranges.map(({ frames }) => frames),
  );
  const layers = linked.layers.map((layer, index) =>
    resolvedLayer(layer, {
      index,
      range: ranges[index] ?? NO_RANGE,
      resources: resolveResources(layer, environ.OL_TAG_OVERRIDE),
      dependencies: dependencies[index] ?? [],
      isBypassed: isBypassed[index] === true,
    }),
  );
  return {
    outline,
    name: jobNameOf(outline),
    show: outline.show ?? environ.SHOW ?? DEFAULT_SHOW,
    shot: outline.shot ?? environ.SHOT ?? DEFAULT_SHOT,
    user: outline.user ?? userOf(environ),
    facility: outline.facility || environ.RENDER_TO || (environ.FACILITY ?? DEFAULT_FACILITY),
    os: environ.OL_OS || null,
    range,
    maxcores: numberOrNull(outline.maxcores),
    maxgpus: numberOrNull(outline.maxgpus),
    env: lastOfEachName(outline.env),
    layers,
    byName: linked.byName,
  };
}

interface LayerParts {
  readonly index: number;
  readonly range: ResolvedRange;
  readonly resources: Resources;
  readonly dependencies: readonly ResolvedDependency[];
  readonly isBypassed: boolean;
}

/** Every field by name: spreading its parts would take most of the time of a resolution. */
function resolvedLayer(linked: LinkedLayer, parts: LayerParts): ResolvedLayer {
  const { layer, name, spec, args, parent, children, creator } = linked;
  const { index, range, resources, dependencies, isBypassed } = parts;
  const isJobLayer = parent === null && isTruthy(args.register) && !isBypassed;
  return {
    layer,
    index,
    name,
    spec,
    args,
    range: range.range,
    frames: range.frames,
    chunk: resources.chunk,
    type: resources.type,
    service: resources.service,
    cores: resources.cores,
    threadable: resources.threadable,
    memory: resources.memory,
    memoryKib: resources.memoryKib,
    gpus: resources.gpus,
    gpuMemory: resources.gpuMemory,
    timeoutMin: resources.timeoutMin,
    timeoutLluMin: resources.timeoutLluMin,
    tags: resources.tags,
    limits: resources.limits,
    env: resources.env,
    parent,
    children,
    creator,
    inJob: isJobLayer && range.range !== null,
    dependencies,
  };
}

/** The launcher takes dates out of a name: `shot_24_01_02_03_04_v2` is launched as `shot_v2`. */
export function stripDates(name: string): string {
  return name.replace(/_\d{2,4}_\d{2}_\d{2}_\d{2}_\d{2}/g, '');
}

function jobNameOf(outline: Outline): string {
  return stripDates(outline.name === '' ? DEFAULT_NAME : outline.name);
}

function userOf(environ: ResolveOptions['environ']): string {
  const variable = USER_VARIABLES.find((name) => environ[name] !== undefined && environ[name] !== '');
  return (variable === undefined ? undefined : environ[variable]) ?? 'unknown';
}

function numberOrNull(value: Value | undefined): number | null {
  return numberOf(value) ?? null;
}

/** As in a Python dictionary: the last value at the place of the first. */
function lastOfEachName(env: readonly EnvVariable[]): readonly EnvVariable[] {
  const byName = new Map(env.map((variable) => [variable.name, variable]));
  return byName.size === env.length ? env : [...byName.values()];
}
