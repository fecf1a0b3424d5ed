/**
 * What a layer asks of the farm, read from its arguments by PyOutline's rules (facts: XML spec, the table of
 * arguments) but for four on purpose: cores have two decimals, `threadable: "False"` is false, a text for `limits` is
 * one limit, tags with `-`, `_` and `.` are kept (codes cores-precision, threadable-text, limits-string, tag-charset).
 * A value that cannot be read counts as not given here; the checks report it.
 */

import type { Args, Value } from '../base/value.ts';
import type { LinkedLayer } from './link-layers.ts';
import { parseMemory } from './memory.ts';
import { LAYER_TYPES, type LayerType } from './module-spec.ts';
import type { Layer } from './outline.ts';
import type { ResolvedLayer } from './resolved-outline.ts';
import { booleanOf, integerOf, isTruthy, numberOf, textOf } from './value-reading.ts';

/** The part of a resolved layer that says what the farm is asked for. */
export type Resources = Pick<
  ResolvedLayer,
  | 'chunk'
  | 'type'
  | 'service'
  | 'cores'
  | 'threadable'
  | 'memory'
  | 'memoryKib'
  | 'gpus'
  | 'gpuMemory'
  | 'timeoutMin'
  | 'timeoutLluMin'
  | 'tags'
  | 'limits'
  | 'env'
>;

/** What PyOutline asks for when only the other of `gpus` and `gpu_memory` is given. */
const IMPLIED_GPUS = 1;
const IMPLIED_GPU_MEMORY = '1g';

interface Known {
  readonly args: Args;
  readonly tagOverride: string | undefined;
  readonly resources: Resources;
}

const known = new WeakMap<Layer, Known>();

/**
 * Reads the resources of a layer, once for each state of it; `tagOverride` is OL_TAG_OVERRIDE, empty or undefined where
 * there is none.
 */
export function resolveResources(linked: LinkedLayer, tagOverride: string | undefined): Resources {
  const before = known.get(linked.layer);
  // The arguments are made of the layer and its module: they change when either does.
  if (before?.args === linked.args && before.tagOverride === tagOverride) return before.resources;
  const resources = readResources(linked, tagOverride);
  known.set(linked.layer, { args: linked.args, tagOverride, resources });
  return resources;
}

function readResources(linked: LinkedLayer, tagOverride: string | undefined): Resources {
  const { args, layer } = linked;
  const memory = isTruthy(args.memory) ? textOf(args.memory ?? null) : null;
  const kib = memory === null ? undefined : parseMemory(memory);
  const { gpus, gpuMemory } = gpusOf(args);
  return {
    chunk: Math.max(1, integerOf(args.chunk) ?? 1),
    type: layerType(linked),
    service: service(linked),
    cores: cores(linked),
    threadable: args.threadable === undefined ? null : booleanOf(args.threadable),
    memory,
    memoryKib: kib?.ok === true ? kib.value : null,
    gpus,
    gpuMemory,
    timeoutMin: minutes(args.timeout),
    timeoutLluMin: minutes(args.timeout_llu),
    tags: splitTags(tagOverride ? tagOverride : args.tags),
    limits: namesOf(args.limits),
    env: envTexts(layer.env),
  };
}

/**
 * The one service that goes to the farm: the first of PyOutline's comma list. `ResolvedLayer.service` is the whole text,
 * as `get_service` gives it.
 */
export function firstService(service: string): string {
  return (service.split(',')[0] ?? '').trim();
}

/** Tags one by one: a text is split at `|`, as PyOutline and Cuebot do, the items of a list too. */
export function splitTags(value: Value | undefined): readonly string[] {
  return namesOf(value)
    .join('|')
    .split('|')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function layerType({ args, spec }: LinkedLayer): LayerType {
  if (spec.fixed?.includes('type') === true) return spec.layerType;
  return LAYER_TYPES.find((type) => type === args.type) ?? spec.layerType;
}

/** PyOutline writes `default` for a service that is not text. */
function service({ args, spec }: LinkedLayer): string {
  const written = args.service;
  if (written === undefined || spec.fixed?.includes('service') === true) return spec.service;
  return typeof written === 'string' ? written : 'default';
}

/** `cores`, else `threads`; what stands in the layer goes before what its module gives. `cores: null` is an answer. */
function cores({ args, layer }: LinkedLayer): number | null {
  const number = numberOf(layer.args.cores ?? coresWhereAbsent(layer.args, args));
  if (number === undefined) return null;
  // Adding 0 turns -0 into 0: all cores.
  return Number.isInteger(number) ? number + 0 : Number(number.toFixed(2)) + 0;
}

function coresWhereAbsent(own: Args, args: Args): Value | undefined {
  if (own.cores === null) return undefined;
  if (own.threads !== undefined) return own.threads;
  return args.cores === undefined ? args.threads : args.cores;
}

function gpusOf(args: Args): Pick<Resources, 'gpus' | 'gpuMemory'> {
  const count = isTruthy(args.gpus) ? integerOf(args.gpus) : undefined;
  const memory = isTruthy(args.gpu_memory) ? textOf(args.gpu_memory ?? null) : undefined;
  if (count === undefined && memory === undefined) return { gpus: null, gpuMemory: null };
  return { gpus: count ?? IMPLIED_GPUS, gpuMemory: memory ?? IMPLIED_GPU_MEMORY };
}

/** 0 and less are no timeout. */
function minutes(value: Value | undefined): number | null {
  const number = numberOf(value);
  return number === undefined || number <= 0 ? null : number;
}

/** A list of names; one text is one name. */
function namesOf(value: Value | undefined): readonly string[] {
  if (!isTruthy(value)) return [];
  return Array.isArray(value) ? value.map(textOf) : [textOf(value ?? null)];
}

/** Values as the process will see them; null is the empty text, as in the job spec. */
function envTexts(env: Args): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, value === null ? '' : textOf(value)]),
  );
}
