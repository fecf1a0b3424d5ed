/**
 * What the canvas, the tree and the tables show of a layer, as a flat value. A layer whose card comes out the same
 * keeps its former object, so that one edit draws only the layers that it changed.
 */
import { printFrameRange } from '../../shared/frames/print-frame-set.ts';
import { fullNameOf } from '../../shared/outline/layer-names.ts';
import type { LayerType, ModuleRole } from '../../shared/outline/module-spec.ts';
import type { LayerId } from '../../shared/outline/outline.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import type { Plan } from '../../shared/plan/plan.ts';

export interface LayerCard {
  readonly name: string;
  readonly fullName: string;
  readonly module: string;
  readonly known: boolean;
  readonly role: ModuleRole;
  readonly type: LayerType;
  /** Frames of the layer in short notation; null when it is skipped. */
  readonly range: string | null;
  readonly frames: number;
  /** 0 where the layer is no layer of the job. */
  readonly tasks: number;
  readonly chunk: number;
  readonly inJob: boolean;
  readonly bypassed: boolean;
  readonly cores: string;
  readonly memory: string;
  readonly tags: string;
  readonly service: string;
  /** Which values the layer says itself instead of taking the default. */
  readonly ownRange: boolean;
  readonly ownCores: boolean;
  readonly ownMemory: boolean;
  readonly ownTags: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly advice: number;
  /** The whole card as one sentence. */
  readonly label: string;
}

export type LayerCards = ReadonlyMap<LayerId, LayerCard>;

/** A range longer than this is printed in its shortest notation instead of as it stands. */
const LONGEST_VERBATIM = 18;

/** Makes the cards of all layers, keeping those objects of `previous` that still say the same. */
export function makeLayerCards(
  resolved: ResolvedOutline,
  plan: Plan | null,
  problems: ReadonlyMap<LayerId, readonly Problem[]>,
  previous: LayerCards,
): LayerCards {
  const shortRanges = new Map<string, string>();
  const cards = new Map<LayerId, LayerCard>();
  for (const layer of resolved.layers) {
    const id = layer.layer.id;
    const position = plan?.positionOfLayer[layer.index] ?? -1;
    const tasks = plan?.layers[position]?.taskCount ?? 0;
    const card = cardOf(layer, resolved, tasks, problems.get(id) ?? [], shortRanges);
    const before = previous.get(id);
    cards.set(id, before !== undefined && sameCard(before, card) ? before : card);
  }
  return cards;
}

function cardOf(
  layer: ResolvedLayer,
  resolved: ResolvedOutline,
  tasks: number,
  problems: readonly Problem[],
  shortRanges: Map<string, string>,
): LayerCard {
  const own = layer.layer.args;
  const count = (severity: Problem['severity']) => problems.filter((one) => one.severity === severity).length;
  const card = {
    name: layer.layer.name,
    fullName: fullNameOf(layer.layer),
    module: layer.spec.name,
    known: layer.spec.execution.kind !== 'unknown',
    role: layer.spec.role,
    type: layer.type,
    range: layer.range === null ? null : shortRange(layer, shortRanges),
    frames: layer.frames.size,
    tasks,
    chunk: layer.chunk,
    inJob: layer.inJob,
    bypassed: layer.layer.bypassed === true,
    cores: printCores(layer.cores),
    memory: layer.memory ?? '',
    tags: layer.tags.join(' '),
    service: layer.service,
    ownRange: own.range !== undefined,
    ownCores: own.cores !== undefined || own.threads !== undefined,
    ownMemory: own.memory !== undefined,
    ownTags: own.tags !== undefined,
    errors: count('error'),
    warnings: count('warning'),
    advice: count('advice'),
  };
  return { ...card, label: sentenceOf(card, layer, resolved) };
}

function shortRange(layer: ResolvedLayer, known: Map<string, string>): string {
  const range = layer.range ?? '';
  if (range.length <= LONGEST_VERBATIM || layer.frames.size === 0) return range;
  const found = known.get(range);
  if (found !== undefined) return found;
  const short = printFrameRange(layer.frames);
  known.set(range, short);
  return short;
}

/** Cores as people say them: `all`, `all but 2`, `0.25`; '' where the service decides. */
function printCores(cores: number | null): string {
  if (cores === null) return '';
  if (cores === 0) return 'all';
  return cores < 0 ? `all but ${-cores}` : String(cores);
}

function sentenceOf(card: Omit<LayerCard, 'label'>, layer: ResolvedLayer, resolved: ResolvedOutline): string {
  const parts = [`Layer ${card.fullName}`, card.known ? card.module : `unknown module ${card.module}`];
  if (card.bypassed) parts.push('bypassed');
  parts.push(card.range === null ? 'skipped, it has no frames in this range' : countOf(card.frames, 'frame'));
  const names = new Set(layer.dependencies.map((one) => resolved.layers[one.on]?.name ?? ''));
  if (names.size > 0) parts.push(`depends on ${[...names].join(', ')}`);
  const found = card.errors + card.warnings + card.advice;
  if (found > 0) parts.push(countOf(found, 'problem'));
  return parts.join(', ');
}

/** Made once: a format for each number costs a thousand times as much. */
const NUMBERS = new Intl.NumberFormat('en');

/** `12,000`. */
export function printNumber(number: number): string {
  return NUMBERS.format(number);
}

/** `1 frame`, `100 frames`, `12,000 frames`. */
export function countOf(count: number, noun: string): string {
  return `${printNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function sameCard(a: LayerCard, b: LayerCard): boolean {
  const keys = Object.keys(a) as (keyof LayerCard)[];
  return keys.every((key) => a[key] === b[key]);
}
