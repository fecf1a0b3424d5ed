/**
 * The range of a layer as it goes to the farm: the author's notation, as PyOutline sends it, but where Cuebot would
 * make other frames of it, or lose it (facts: interleave-order, long-range).
 */

import { dialectsAgree } from '../../frames/cuebot-frames.ts';
import { canListFrames, framesOf, uniqueFrames } from '../../frames/frame-set.ts';
import { printFrameList } from '../../frames/print-frame-set.ts';
import { CUEBOT_RANGE_LIMIT, shortestCuebotRange } from '../../frames/shorten-range.ts';
import type { ResolvedLayer } from '../../outline/resolved-outline.ts';

/** What was done to a range; `null` where it stands as it was written. */
export interface SpecRange {
  readonly text: string;
  readonly change: 'interleave-order' | 'long-range' | 'repeated-frames' | null;
}

/** `tellsFrames`: the command has Cuebot's token for the frames of a task, which counts repetitions. */
export function specRange(layer: ResolvedLayer, tellsFrames: boolean): SpecRange {
  const written = layer.range ?? '';
  const isKnown = layer.frames.size > 0 && canListFrames(layer.frames);
  if (!isKnown) return { text: written, change: null };
  const listed = listedRange(layer, written, tellsFrames);
  if (listed.text.length <= CUEBOT_RANGE_LIMIT) return listed;
  const repeats = layer.chunk === 1 && !tellsFrames;
  const frames = listed.change === 'repeated-frames' ? uniqueFrames(layer.frames) : framesOf(layer.frames);
  return { text: shortestCuebotRange(frames, { repeats }), change: 'long-range' };
}

function listedRange(layer: ResolvedLayer, written: string, tellsFrames: boolean): SpecRange {
  const isOrdered = !written.includes(':') || dialectsAgree(written);
  const frames = layer.chunk > 1 && tellsFrames ? uniqueFrames(layer.frames) : undefined;
  if (frames !== undefined && frames.length < layer.frames.size)
    return { text: printFrameList(frames), change: 'repeated-frames' };
  if (isOrdered) return { text: written, change: null };
  return { text: printFrameList(framesOf(layer.frames)), change: 'interleave-order' };
}
