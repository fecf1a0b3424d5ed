/**
 * What a layer with a range of its own does under an outline with one: PyOutline walks the outline's frames in their
 * order, keeps those that the layer has too, each once. The layer's own order and repetitions count for nothing.
 * The work follows the smaller side: `1-2000000000,5` with `1-10` looks at ten frames.
 */
import { frameMembership } from './frame-membership.ts';
import { canListFrames, EMPTY_FRAME_SET, type FrameSet, frameSetOf, uniqueFrames } from './frame-set.ts';
import { intersectRuns } from './intersect-runs.ts';
import { type RunSection, sectionHas, sectionOrder } from './section.ts';

/**
 * The outline's frames, in the outline's order, that the layer has too; no repetitions. Empty = the layer is skipped.
 * Throws where `canIntersect` says no.
 */
export function intersectFrameSets(outline: FrameSet, layer: FrameSet): FrameSet {
  const [outlineRun, layerRun] = [onlyRun(outline), onlyRun(layer)];
  if (outlineRun !== undefined && layerRun !== undefined) {
    const common = intersectRuns(outlineRun, layerRun);
    return common === undefined ? EMPTY_FRAME_SET : { sections: [common], size: common.size };
  }
  return isOutlineWalked(outline, layer) ? filterOutline(outline, layer) : orderLayer(outline, layer);
}

/** Whether the intersection needs no list of more than `LISTABLE_FRAMES`; two progressions need none at all. */
export function canIntersect(outline: FrameSet, layer: FrameSet): boolean {
  if (onlyRun(outline) !== undefined && onlyRun(layer) !== undefined) return true;
  return canListFrames(isOutlineWalked(outline, layer) ? outline : layer);
}

/** Looking up a frame of the layer costs up to one question for each section of the outline. */
function isOutlineWalked(outline: FrameSet, layer: FrameSet): boolean {
  return (
    outline.size <= layer.size * outline.sections.length && (canListFrames(outline) || !canListFrames(layer))
  );
}

function onlyRun(set: FrameSet): RunSection | undefined {
  const [only] = set.sections;
  return set.sections.length === 1 && only?.kind === 'run' ? only : undefined;
}

function filterOutline(outline: FrameSet, layer: FrameSet): FrameSet {
  const isWanted = frameMembership(layer);
  return frameSetOf(uniqueFrames(outline).filter(isWanted));
}

/** Looks up each frame of a small layer in a large outline of few sections. */
function orderLayer(outline: FrameSet, layer: FrameSet): FrameSet {
  const places: { readonly frame: number; readonly place: readonly [number, number, number] }[] = [];
  for (const frame of uniqueFrames(layer)) {
    const index = outline.sections.findIndex((section) => sectionHas(section, frame));
    const section = outline.sections[index];
    if (section !== undefined) places.push({ frame, place: [index, ...sectionOrder(section, frame)] });
  }
  places.sort(({ place: a }, { place: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return frameSetOf(places.map(({ frame }) => frame));
}
