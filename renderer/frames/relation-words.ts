/** A task and its relations in words, for the line below the matrix and for screen readers. */
import { printFrameRange } from '../../shared/frames/print-frame-set.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { taskFrames, taskName } from '../../shared/plan/plan-tasks.ts';
import { countOf } from '../state/layer-card.ts';
import type { Related } from './task-relations.ts';

/** Layers that are named one by one; more are counted. */
const MOST_LAYERS = 4;

/** `render 13`, or `render 13, frames 13-16`. */
export function taskWords(plan: Plan, task: number): string {
  const { layer, frame } = taskName(plan, task);
  const frames = taskFrames(plan, task);
  return frames.length === 1 ? `${layer} ${frame}` : `${layer} ${frame}, frames ${printFrameRange(frames)}`;
}

/** `sim 13-16, all of matte`; `nothing` for an empty side. */
export function relatedWords(plan: Plan, related: Related): string {
  const framesOf = new Map<number, number[]>();
  for (const task of related.tasks) {
    const position = plan.layerOfTask[task] ?? -1;
    const known = framesOf.get(position);
    const frame = plan.frameOfTask[task] ?? 0;
    if (known === undefined) framesOf.set(position, [frame]);
    else known.push(frame);
  }
  const words = [
    ...[...framesOf].map(
      ([position, frames]) => `${nameOf(plan, position)} ${printFrameRange(frames.sort((a, b) => a - b))}`,
    ),
    ...[...related.layers].map(
      ([position, kind]) => `${kind === 'all' ? 'all of' : 'any of'} ${nameOf(plan, position)}`,
    ),
  ];
  if (words.length === 0) return 'nothing';
  const more = words.length - MOST_LAYERS;
  return more > 0
    ? `${words.slice(0, MOST_LAYERS).join(', ')} and ${countOf(more, 'layer')} more`
    : words.join(', ');
}

function nameOf(plan: Plan, position: number): string {
  return plan.resolved.layers[plan.layers[position]?.layer ?? -1]?.name ?? '';
}
