/**
 * What differs between a job of the farm and an outline of the same layers: what Cuebot takes while the job runs, as
 * the actions that do it, and what only a new job can have.
 */
import { uniqueFrames } from '../frames/frame-set.ts';
import { parseFrameSet } from '../frames/parse-frame-set.ts';
import { farmLayerName } from '../outline/job-names.ts';
import type { ResolvedLayer, ResolvedOutline } from '../outline/resolved-outline.ts';
import type { FarmAction } from './farm-action.ts';
import type { FarmJob, FarmLayer } from './farm-job.ts';

/** A difference that needs a new job. */
export interface FixedDifference {
  readonly layer: string;
  /** `layer` for one that is only on one side. */
  readonly field: 'layer' | 'range' | 'chunk' | 'type' | 'service' | 'limits';
  readonly farm: string;
  readonly outline: string;
}

export interface LiveEdits {
  readonly actions: readonly FarmAction[];
  readonly fixed: readonly FixedDifference[];
}

/** Compares; of resources only those that the outline says. */
export function liveEdits(job: FarmJob, layers: readonly FarmLayer[], resolved: ResolvedOutline): LiveEdits {
  const actions: FarmAction[] = [];
  const fixed: FixedDifference[] = [];
  const { maxcores } = resolved;
  if (maxcores !== null && maxcores > 0 && Math.floor(maxcores) !== job.maxCores)
    actions.push({ do: 'max-cores', value: Math.floor(maxcores) });
  const wanted = new Map(
    resolved.layers
      .filter((layer) => layer.inJob && layer.type !== 'Post')
      .map((layer) => [farmLayerName(layer.name).name, layer]),
  );
  for (const farm of layers) {
    const layer = wanted.get(farm.name);
    wanted.delete(farm.name);
    if (layer === undefined)
      fixed.push({ layer: farm.name, field: 'layer', farm: 'there', outline: 'not there' });
    else {
      actions.push(...layerActions(farm, layer));
      fixed.push(...fixedOf(farm, layer));
    }
  }
  for (const name of wanted.keys())
    fixed.push({ layer: name, field: 'layer', farm: 'not there', outline: 'there' });
  return { actions, fixed };
}

function layerActions(farm: FarmLayer, layer: ResolvedLayer): FarmAction[] {
  const { name } = farm;
  const actions: FarmAction[] = [];
  if (layer.cores !== null && Math.abs(layer.cores - farm.minCores) > 0.005)
    actions.push({ do: 'layer-min-cores', layer: name, value: layer.cores });
  if (layer.memoryKib !== null && wholeMib(layer.memoryKib) !== wholeMib(farm.memoryKib))
    actions.push({ do: 'layer-memory', layer: name, memoryKib: layer.memoryKib });
  if (layer.threadable !== null && layer.threadable !== farm.threadable && (layer.cores ?? 1) >= 1)
    actions.push({ do: 'layer-threadable', layer: name, on: layer.threadable });
  if (layer.tags.length > 0 && !sameSet(layer.tags, farm.tags))
    actions.push({ do: 'layer-tags', layer: name, tags: layer.tags });
  if ((layer.timeoutMin ?? 0) !== farm.timeoutMin)
    actions.push({ do: 'layer-timeout', layer: name, value: layer.timeoutMin ?? 0 });
  if ((layer.timeoutLluMin ?? 0) !== farm.timeoutLluMin)
    actions.push({ do: 'layer-timeout-llu', layer: name, value: layer.timeoutLluMin ?? 0 });
  return actions;
}

function fixedOf(farm: FarmLayer, layer: ResolvedLayer): FixedDifference[] {
  const pairs = [
    ['range', farm.range, hasFramesOf(layer, farm.range) ? farm.range : (layer.range ?? '')],
    ['chunk', String(farm.chunk), String(layer.chunk)],
    ['type', farm.type, layer.type],
    ['service', farm.services[0] ?? '', layer.service.split(',')[0]?.trim() ?? ''],
    ['limits', [...farm.limits].sort().join(', '), [...layer.limits].sort().join(', ')],
  ] as const;
  return pairs
    .filter(([, before, after]) => before !== after)
    .map(([field, before, after]) => ({ layer: farm.name, field, farm: before, outline: after }));
}

/** Memory goes to the farm in whole MiB, and comes back so. */
function wholeMib(kib: number): number {
  return Math.ceil(kib / 1024);
}

/** Whether a range of the farm comes to the frames of a layer, in their order. */
function hasFramesOf({ frames }: ResolvedLayer, range: string): boolean {
  const read = parseFrameSet(range, 'cuebot');
  if (!read.ok) return false;
  const [own, farm] = [uniqueFrames(frames), uniqueFrames(read.value)];
  return own.length === farm.length && own.every((frame, index) => frame === farm[index]);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(b);
  return new Set(a).size === known.size && a.every((one) => known.has(one));
}
