/**
 * Frames: texts that are no ranges, what PyOutline and Cuebot read differently, what a layer has left of its frames,
 * and chunks. Costs the size of the frame sets at most, for each different range once.
 */

import type { Value } from '../base/value.ts';
import { type FrameSet, framesOf, uniqueFrames } from '../frames/frame-set.ts';
import { type FrameRangeError, parseFrameSet } from '../frames/parse-frame-set.ts';
import { CUEBOT_RANGE_LIMIT, shortestCuebotRange } from '../frames/shorten-range.ts';
import type { Findings } from './findings.ts';
import { removeArgFix, setArgFix, setFieldFix } from './fixes.ts';
import { mendRange } from './mend-range.ts';
import { countNegative, lowestFrame } from './negative-frames.ts';
import { ownValue } from './own-value.ts';
import { DEFAULT_RANGE, rangeText } from './resolve-range.ts';
import type { ResolvedLayer } from './resolved-outline.ts';
import { integerOf, isTruthy, numberOf } from './value-reading.ts';
import { shown } from './words/problem-words.ts';

/** Java's int, in which Cuebot holds frame numbers. */
const MAX_FARM_FRAME = 2_147_483_647;

/** Above this many frames a set is not listed; a job has 100,000 at most. */
const MAX_LISTED = 1_000_000;

/** Looks at the ranges of the outline and of every layer that is not switched off. */
export function checkRanges(findings: Findings): void {
  checkOutlineRange(findings);
  const lengths = new Map<string, number | undefined>();
  for (const layer of findings.resolved.layers) {
    if (findings.partOf(layer) === 'off') continue;
    checkOwnRange(findings, layer);
    checkLeft(findings, layer);
    checkLength(findings, layer, lengths);
    if (layer.parent === null) checkChunk(findings, layer);
  }
  checkShared(findings);
}

function checkOutlineRange(findings: Findings): void {
  const { range, outline } = findings.resolved;
  if (range === null) return;
  const mended = mendRange(range);
  const fix = mended === undefined || outline.range !== range ? undefined : setFieldFix('range', mended);
  const read = parseFrameSet(range);
  if (!read.ok) {
    findings.ofOutline('bad-range', 'range', badRangeFacts(range, read.error), { fix });
    return;
  }
  // A class that takes the first frame of the outline fails on it.
  if (read.value.size === 0)
    findings.ofOutline('empty-range', 'range', { found: range }, { severity: 'error' });
  const farm = farmFault(range);
  if (farm === 'digits') findings.ofOutline('range-digits', 'range', { found: range }, { fix });
  if (farm === 'number') findings.ofOutline('range-number', 'range', numberFacts(range));
  const repeated = countRepeated(read.value);
  if (repeated > 0)
    findings.ofOutline('repeated-frames', 'range', {
      found: range,
      frames: read.value.size - repeated,
      repeated,
    });
}

function checkOwnRange(findings: Findings, layer: ResolvedLayer): void {
  const written = ownValue(layer.layer.args, 'range');
  if (written === undefined || !isTruthy(written)) return;
  const { spec } = layer;
  if (spec.fixed?.includes('range') === true || spec.base === 'Frame') {
    const facts = { found: written, module: spec.name, used: layer.range };
    findings.ofLayer(layer, 'ignored-range', 'range', facts, { fix: removeArgFix(layer, 'range') });
    return;
  }
  const text = rangeText(written) ?? '';
  if (typeof written !== 'string' && !checkRangeType(findings, layer, written, text)) return;
  const mended = mendRange(text);
  const fix = mended === undefined ? undefined : setArgFix(layer, 'range', mended);
  const read = parseFrameSet(text);
  if (!read.ok) {
    // PyOutline fails on it while it finds out whether the layer is left out.
    const severity = findings.resolved.range === null ? undefined : 'error';
    findings.ofLayer(layer, 'bad-range', 'range', badRangeFacts(text, read.error), { fix, severity });
    return;
  }
  if (layer.range === text) {
    const farm = farmFault(text);
    if (farm === 'digits') findings.ofLayer(layer, 'range-digits', 'range', { found: text }, { fix });
    if (farm === 'number') findings.ofLayer(layer, 'range-number', 'range', numberFacts(text));
  }
  const repeated = countRepeated(read.value);
  const facts = { found: text, frames: read.value.size - repeated, repeated };
  if (repeated > 0) findings.ofLayer(layer, 'repeated-frames', 'range', facts);
}

/** PyOutline wants a text; Cuegraph reads numbers and lists of them too. False where there is nothing to read. */
function checkRangeType(findings: Findings, layer: ResolvedLayer, written: Value, text: string): boolean {
  const isReadable = typeof written === 'number' || Array.isArray(written);
  const kind = typeof written === 'number' ? 'number' : Array.isArray(written) ? 'list' : 'value';
  findings.ofLayer(
    layer,
    'range-type',
    'range',
    { found: kind, value: shown(written) },
    isReadable
      ? { severity: 'warning', fix: setArgFix(layer, 'range', text) }
      : { fix: removeArgFix(layer, 'range') },
  );
  return isReadable;
}

/** What the range of the outline leaves of a layer. */
function checkLeft(findings: Findings, layer: ResolvedLayer): void {
  const { resolved } = findings;
  const { execution, role } = layer.spec;
  const outlineRange = resolved.range ?? '';
  if (layer.range === null) {
    const isOwn = layer.parent === null && role !== 'preprocess';
    const range = execution.kind === 'sequence' ? `1-${commandCount(layer)}` : rangeText(layer.args.range);
    if (isOwn) findings.ofLayer(layer, 'skipped-layer', 'range', { range: range ?? '', outlineRange });
    return;
  }
  if (!findings.runs(layer)) return;
  if (layer.frames.size === 0 && layer.range !== resolved.range && parseFrameSet(layer.range).ok)
    findings.ofLayer(layer, 'empty-range', 'range', { found: layer.range });
  const commands = execution.kind === 'sequence' ? commandCount(layer) : 0;
  if (commands > 0 && layer.frames.size < commands && resolved.range !== null) {
    const facts = { commands, frames: layer.frames.size, outlineRange };
    findings.ofLayer(layer, 'sequence-clip', 'commands', facts);
  }
  if (ownsFrames(layer)) {
    const negative = countNegative(layer.frames);
    const frame = lowestFrame(layer.frames);
    if (negative > 0) findings.ofLayer(layer, 'negative-frames', 'range', { frame, count: negative });
  }
}

/** Whether the frames of a layer come from the layer, not from the outline alone. */
function ownsFrames(layer: ResolvedLayer): boolean {
  return (
    layer.spec.base === 'Layer' && layer.spec.role === 'layer' && rangeText(layer.args.range) !== undefined
  );
}

function commandCount(layer: ResolvedLayer): number {
  const { execution } = layer.spec;
  const commands = execution.kind === 'sequence' ? ownValue(layer.args, execution.arg) : undefined;
  return Array.isArray(commands) ? commands.length : 0;
}

/** What the layers have from the outline is said once, of the outline. */
function checkShared(findings: Findings): void {
  const inherited = findings.resolved.layers.filter(
    (layer) => findings.partOf(layer) === 'job' && layer.range !== null && !ownsFrames(layer),
  );
  if (findings.resolved.range === null) {
    if (inherited.some(({ range }) => range === DEFAULT_RANGE))
      findings.ofOutline('no-range', 'range', { frame: Number.parseInt(DEFAULT_RANGE, 10) });
    return;
  }
  let most: FrameSet | undefined;
  for (const { frames } of inherited) if (frames.size > (most?.size ?? 0)) most = frames;
  if (most === undefined) return;
  const count = countNegative(most);
  if (count > 0) findings.ofOutline('negative-frames', 'range', { frame: lowestFrame(most), count });
}

/** A range that is too long for Cuebot as a list of frames. */
function checkLength(
  findings: Findings,
  layer: ResolvedLayer,
  lengths: Map<string, number | undefined>,
): void {
  const { range, frames } = layer;
  if (range === null || range.length <= CUEBOT_RANGE_LIMIT || findings.partOf(layer) !== 'job') return;
  if (!lengths.has(range))
    lengths.set(range, frames.size > MAX_LISTED ? undefined : shortestCuebotRange(framesOf(frames)).length);
  const shortest = lengths.get(range);
  if (shortest === undefined) return;
  const facts = { length: range.length, most: CUEBOT_RANGE_LIMIT, shortest };
  if (shortest > CUEBOT_RANGE_LIMIT) findings.ofLayer(layer, 'range-long', 'range', facts);
  else findings.ofLayer(layer, 'long-range', 'range', facts);
}

function checkChunk(findings: Findings, layer: ResolvedLayer): void {
  const written = layer.args.chunk;
  if (written === undefined) return;
  const whole = integerOf(written);
  if (whole === undefined || whole < 1 || typeof written === 'boolean') {
    const fix = removeArgFix(layer, 'chunk');
    findings.ofLayer(layer, 'bad-chunk', 'chunk', { found: shown(written), least: 1 }, { fix });
    return;
  }
  const found = numberOf(written) ?? whole;
  if (found !== whole)
    findings.ofLayer(
      layer,
      'chunk-fraction',
      'chunk',
      { found, used: whole },
      { fix: setArgFix(layer, 'chunk', whole) },
    );
  if (whole > 1 && findings.partOf(layer) === 'job' && isReordered(layer)) {
    const facts = { found: layer.range ?? '', chunk: whole };
    findings.ofLayer(layer, 'interleave-order', 'range', facts);
  }
}

/** Whether PyOutline and Cuebot read the range in different orders. */
function isReordered({ range, frames }: ResolvedLayer): boolean {
  if (range?.includes(':') !== true || frames.size > MAX_LISTED) return false;
  const cuebot = parseFrameSet(range, 'cuebot');
  if (!cuebot.ok) return false;
  const order = framesOf(cuebot.value);
  return framesOf(frames).some((frame, index) => frame !== order[index]);
}

function badRangeFacts(found: string, error: FrameRangeError) {
  const { code: reason, section, offset, length } = error;
  return { found, reason, section, offset, length };
}

function numberFacts(found: string) {
  const numbers = found.match(/\d+/g) ?? [];
  const number = numbers.find((text) => Number(text) > MAX_FARM_FRAME) ?? '';
  return { found, number, most: MAX_FARM_FRAME };
}

/** What Cuebot minds about a range that PyOutline reads. */
function farmFault(text: string): 'digits' | 'number' | undefined {
  // A job spec is read without blanks and line ends around a text.
  const read = parseFrameSet(text.trim(), 'cuebot');
  if (read.ok) return undefined;
  return read.error.code === 'number-too-large' ? 'number' : 'digits';
}

function countRepeated(frames: FrameSet): number {
  if (frames.sections.length < 2 || frames.size > MAX_LISTED) return 0;
  return frames.size - uniqueFrames(frames).length;
}
