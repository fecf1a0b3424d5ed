/**
 * Layers that wait for each other in a circle: neither PyOutline nor Cuebot notices, and the job waits for ever. A
 * circle is no mistake where every turn around it goes back a frame: a simulation that waits for the previous frame of
 * its own cache. That is so when all dependencies in it are frame by frame or on the previous frame, none goes around
 * without a previous frame, and the layers have one ascending frame a task.
 */
import { shortestCycle, stronglyConnected } from '../base/cycles.ts';
import type { FrameSet } from '../frames/frame-set.ts';
import type { Findings } from './findings.ts';
import type { ResolvedDependency, ResolvedLayer } from './resolved-outline.ts';

/** Reports every group of layers that wait for each other, with one shortest way around. Linear. */
export function checkCycles(findings: Findings): void {
  const { layers } = findings.resolved;
  const arrows = layers.map((layer) => held(findings, layer));
  const successors = (kept: readonly (readonly ResolvedDependency[])[]) => (node: number) =>
    (kept[node] ?? []).map(({ on }) => on);
  for (const group of stronglyConnected(layers.length, successors(arrows))) {
    if (goesBack(layers, arrows, group)) continue;
    const members = new Set(group);
    const inside = arrows.map((dependencies, node) =>
      members.has(node) ? dependencies.filter(({ on }) => members.has(on)) : [],
    );
    const [start] = group;
    if (start === undefined) continue;
    const way = shortestCycle(start, successors(inside));
    const path = [...way, start].map((node) => layers[node]?.name ?? '');
    const first = layers[start];
    if (first === undefined) continue;
    findings.ofLayer(
      first,
      'cycle',
      'require',
      { path, layers: group.length },
      { on: path[1] ?? first.name },
    );
  }
}

/** What holds a layer back: not what is not in the job, itself, nor anything between Post and other layers. */
function held(findings: Findings, layer: ResolvedLayer): readonly ResolvedDependency[] {
  if (findings.partOf(layer) !== 'job') return [];
  return layer.dependencies.filter(({ on }) => {
    const target = findings.resolved.layers[on];
    return (
      target !== undefined &&
      target !== layer &&
      findings.partOf(target) === 'job' &&
      (target.type === 'Post') === (layer.type === 'Post')
    );
  });
}

function goesBack(
  layers: readonly ResolvedLayer[],
  arrows: readonly (readonly ResolvedDependency[])[],
  group: readonly number[],
): boolean {
  const number = new Map(group.map((node, index) => [node, index]));
  const inside = group.map((node) => (arrows[node] ?? []).filter(({ on }) => number.has(on)));
  const isByFrame = inside.every((some) =>
    some.every(({ type }) => type === 'FRAME_BY_FRAME' || type === 'PREVIOUS_FRAME'),
  );
  if (!isByFrame) return false;
  const isOrdered = group.every((node) => {
    const layer = layers[node];
    return layer !== undefined && layer.chunk === 1 && isAscending(layer.frames);
  });
  if (!isOrdered) return false;
  const within = inside.map((some) =>
    some.flatMap(({ on, type }) => (type === 'PREVIOUS_FRAME' ? [] : [number.get(on) ?? 0])),
  );
  return stronglyConnected(group.length, (node) => within[node] ?? []).length === 0;
}

/** Whether every frame is above the one before it. */
function isAscending(set: FrameSet): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (const section of set.sections) {
    if (section.first <= before || section.kind === 'interleave') return false;
    if (section.kind === 'run') {
      if (section.step < 0) return false;
      before = section.first + section.step * (section.size - 1);
    } else {
      if (section.direction < 0) return false;
      before = section.first + section.span - 1;
    }
  }
  return true;
}
