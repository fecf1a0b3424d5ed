/**
 * Which frames each layer has: PyOutline's `get_frame_range` for every kind of layer (facts: layer range resolution).
 * A range is text all along, since PyOutline keeps the author's notation wherever it does not intersect. Where
 * PyOutline would raise because a text is no range, that text stays and there are no frames.
 */

import type { Value } from '../base/value.ts';
import { EMPTY_FRAME_SET, type FrameSet, firstFrame, frameSetOf, framesOf } from '../frames/frame-set.ts';
import { intersectFrameSets } from '../frames/intersect-frames.ts';
import { parseFrameSet } from '../frames/parse-frame-set.ts';
import { printFrameList, printFrameRange } from '../frames/print-frame-set.ts';
import type { LinkedLayer } from './link-layers.ts';
import { isTruthy, textOf } from './value-reading.ts';

/** A range and its frames; `range` is null for a layer that is skipped, and then there are no frames. */
export interface ResolvedRange {
  readonly range: string | null;
  readonly frames: FrameSet;
}

/** What a layer has when neither it nor the outline says anything (`DEFAULT_FRAME_RANGE`). */
export const DEFAULT_RANGE = '1000-1000';

/** The range of a layer that is skipped. */
export const NO_RANGE: ResolvedRange = { range: null, frames: EMPTY_FRAME_SET };

/** Above this many frames a list would be megabytes of text; a farm job has 100,000 frames at most. */
const MAX_LISTED_FRAMES = 1_000_000;

/** Above this many frames on both sides an intersection that must look at single frames is not worked out. */
const MAX_COMPARED_FRAMES = 2_000_000;

/**
 * The range that a value says: PyOutline takes everything that Python finds false (the number 0 too) for none.
 * A list is joined with commas, as `Outline.set_frame_range` does.
 */
export function rangeText(value: Value | undefined): string | undefined {
  if (value === undefined || !isTruthy(value)) return undefined;
  return Array.isArray(value) ? value.map(textOf).join(',') : textOf(value);
}

/** The range of every layer under the range of the outline. */
export function resolveRanges(
  layers: readonly LinkedLayer[],
  outlineRange: string | null,
): readonly ResolvedRange[] {
  const rules = new RangeRules(outlineRange);
  const resolved: (ResolvedRange | undefined)[] = layers.map(() => undefined);
  const path: number[] = [];
  const isOnPath = new Set<number>();
  for (let start = 0; start < layers.length; start++) {
    // Each layer looks at one other at most, so the way to what is known is a chain, walked without recursion.
    let index: number | null = start;
    while (index !== null && resolved[index] === undefined && !isOnPath.has(index)) {
      path.push(index);
      isOnPath.add(index);
      index = rangeSource(layers[index]);
    }
    // In a circle of creators the one that closes it has nobody to ask.
    let source: ResolvedRange | undefined = index === null ? undefined : resolved[index];
    for (let at = path.pop(); at !== undefined; at = path.pop()) {
      source = rules.resolve(layers[at], source);
      resolved[at] = source;
    }
    isOnPath.clear();
  }
  return resolved.map((range) => range ?? NO_RANGE);
}

/** The layer whose range this one's comes from. */
function rangeSource(linked: LinkedLayer | undefined): number | null {
  if (linked === undefined) return null;
  if (linked.spec.role === 'preprocess') return linked.creator;
  if (linked.spec.base === 'Frame' || ownRange(linked) !== undefined) return null;
  return linked.parent;
}

/** What the layer itself says; a sequence has one frame for each command, whatever else it says. */
function ownRange({ args, layer, spec }: LinkedLayer): string | undefined {
  const { execution } = spec;
  if (execution.kind === 'sequence') {
    const commands = Object.hasOwn(args, execution.arg) ? args[execution.arg] : undefined;
    if (Array.isArray(commands)) return `1-${commands.length}`;
    return isTruthy(commands) ? '1-1' : undefined;
  }
  if (spec.fixed?.includes('range') !== true) return rangeText(args.range);
  return Object.hasOwn(layer.args, 'range')
    ? rangeText(spec.args.find((arg) => arg.name === 'range')?.default)
    : rangeText(args.range);
}

/** The rules for one outline range; every text is read and every intersection made once. */
class RangeRules {
  readonly #outlineRange: string | null;
  readonly #outlineFrames: FrameSet | undefined;
  readonly #parsed = new Map<string, FrameSet | undefined>();
  readonly #met = new Map<string, ResolvedRange>();
  readonly #inherited: ResolvedRange;
  readonly #first: ResolvedRange;

  constructor(outlineRange: string | null) {
    this.#outlineRange = outlineRange;
    this.#outlineFrames = outlineRange === null ? undefined : this.#parse(outlineRange);
    this.#inherited = this.#verbatim(outlineRange ?? DEFAULT_RANGE);
    this.#first = outlineRange === null ? this.#inherited : this.#firstOf(this.#inherited);
  }

  /** `source` is the range of the parent or the creator, undefined where there is none or it is not asked. */
  resolve(linked: LinkedLayer | undefined, source: ResolvedRange | undefined): ResolvedRange {
    if (linked === undefined) return NO_RANGE;
    if (linked.spec.role === 'preprocess' && source !== undefined) return this.#firstOf(source);
    if (linked.spec.role === 'preprocess' || linked.spec.base === 'Frame') return this.#first;
    const text = ownRange(linked) ?? source?.range ?? undefined;
    if (text === undefined) return this.#inherited;
    return this.#outlineRange === null ? this.#verbatim(text) : this.#meet(text);
  }

  /** One frame, the first; the text itself where it has none. */
  #firstOf(source: ResolvedRange): ResolvedRange {
    if (source.range === null) return NO_RANGE;
    const frame = firstFrame(source.frames);
    if (frame === undefined) return { range: source.range, frames: EMPTY_FRAME_SET };
    return { range: String(frame), frames: frameSetOf([frame]) };
  }

  #verbatim(text: string): ResolvedRange {
    return { range: text, frames: this.#parse(text) ?? EMPTY_FRAME_SET };
  }

  #meet(text: string): ResolvedRange {
    let met = this.#met.get(text);
    if (met === undefined) {
      met = this.#intersect(text);
      this.#met.set(text, met);
    }
    return met;
  }

  #intersect(text: string): ResolvedRange {
    const outline = this.#outlineFrames;
    const layer = this.#parse(text);
    if (outline === undefined || layer === undefined) return { range: text, frames: EMPTY_FRAME_SET };
    // Far beyond what a farm takes, and reported as such: the layer's own frames stand in.
    if (!isComparable(outline, layer)) return { range: text, frames: layer };
    const frames = intersectFrameSets(outline, layer);
    if (frames.size === 0) return NO_RANGE;
    return {
      range: frames.size > MAX_LISTED_FRAMES ? printFrameRange(frames) : printFrameList(framesOf(frames)),
      frames,
    };
  }

  #parse(text: string): FrameSet | undefined {
    if (this.#parsed.has(text)) return this.#parsed.get(text);
    const frames = parseFrameSet(text);
    const value = frames.ok ? frames.value : undefined;
    this.#parsed.set(text, value);
    return value;
  }
}

function isComparable(a: FrameSet, b: FrameSet): boolean {
  const isRun = (set: FrameSet): boolean => set.sections.length === 1 && set.sections[0]?.kind === 'run';
  return Math.min(a.size, b.size) <= MAX_COMPARED_FRAMES || (isRun(a) && isRun(b));
}
