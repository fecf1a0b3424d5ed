/** Dependencies: which frames wait for which, and when they are let go. */
import { randomUUID } from 'node:crypto';
import {
  type FakeDepend,
  type FakeFrame,
  type FakeJob,
  type FakeLayer,
  type FarmState,
  isOver,
  LostJob,
} from './farm-state.ts';
import type { SpecDepend } from './read-job-spec.ts';

/** Adds a dependency of a spec; unknown ends lose the job. */
export function linkDepend(
  farm: FarmState,
  spec: SpecDepend,
  find: (name: string) => FakeJob | undefined,
): void {
  const job = find(spec.depJob);
  const onJob = find(spec.onJob);
  if (job === undefined || onJob === undefined) throw new LostJob('no such job');
  const layer = spec.depLayer === '' ? null : layerOf(job, spec.depLayer);
  const onLayer = spec.onLayer === '' ? null : layerOf(onJob, spec.onLayer);
  if (spec.type === 'LAYER_ON_FRAME') throw new LostJob('looked up by its layer');
  if (spec.type === 'JOB_ON_JOB' && job === onJob) throw new LostJob('on itself');
  const isPrevious = spec.type === 'PREVIOUS_FRAME';
  if (layer !== null && layer === onLayer && !isPrevious) throw new LostJob('on itself');
  const onFrame = spec.onFrame === '' ? null : frameOf(onJob, spec.onFrame);
  addDepend(farm, { type: spec.type, anyFrame: spec.anyFrame, job, layer, onJob, onLayer, onFrame });
}

/** Adds a dependency and lets its frames wait. */
export function addDepend(
  farm: FarmState,
  parts: Pick<FakeDepend, 'type' | 'anyFrame' | 'job' | 'layer' | 'onJob' | 'onLayer' | 'onFrame'>,
): FakeDepend {
  const isWhole = parts.layer?.frames.length === 1 || parts.onLayer?.frames.length === 1;
  const depend: FakeDepend = {
    ...parts,
    type: parts.type === 'FRAME_BY_FRAME' && isWhole ? 'LAYER_ON_LAYER' : parts.type,
    id: randomUUID(),
    pairs: pairsOf(parts),
    freed: new Set(),
    active: true,
  };
  depend.job.depends.push(depend);
  for (const frame of waitingFrames(depend)) if (holds(depend, frame)) farm.setState(frame, 'DEPEND');
  return depend;
}

/** Lets go what waits for nothing any more. */
export function settleDepends(farm: FarmState): void {
  for (const job of farm.jobs) {
    for (const depend of job.depends) if (depend.active && isMet(depend)) depend.active = false;
    for (const layer of job.layers)
      for (const frame of layer.frames) {
        if (frame.state !== 'DEPEND') continue;
        if (!job.depends.some((depend) => depend.active && concerns(depend, frame) && holds(depend, frame)))
          farm.setState(frame, 'WAITING');
      }
  }
}

/** Frames of a dependency that are let go one by one: mark as waiting, drop. */
export function freeFrame(farm: FarmState, frame: FakeFrame): void {
  for (const depend of frame.layer.job.depends) depend.freed.add(frame);
  if (frame.state === 'DEPEND') farm.setState(frame, 'WAITING');
}

export function waitsFor(depend: FakeDepend, frame: FakeFrame): boolean {
  return depend.active && concerns(depend, frame) && holds(depend, frame);
}

function concerns(depend: FakeDepend, frame: FakeFrame): boolean {
  return depend.layer === null || depend.layer === frame.layer;
}

function waitingFrames({ job, layer }: FakeDepend): FakeFrame[] {
  return layer === null ? job.layers.flatMap((one) => one.frames) : layer.frames;
}

function holds(depend: FakeDepend, frame: FakeFrame): boolean {
  if (depend.freed.has(frame)) return false;
  if (depend.pairs !== null) return (depend.pairs.get(frame) ?? []).some((one) => !isOver(one));
  return !isMet(depend);
}

function isMet(depend: FakeDepend): boolean {
  const { pairs, onJob, onLayer, onFrame, anyFrame } = depend;
  if (pairs !== null) return [...pairs.values()].every((frames) => frames.every(isOver));
  if (onFrame !== null) return isOver(onFrame);
  if (onLayer !== null) {
    if (anyFrame) return onLayer.frames.some((frame) => frame.state === 'SUCCEEDED');
    return onLayer.frames.every(isOver);
  }
  return onJob.state === 'FINISHED';
}

/** Pair by pair for frame by frame and previous frame, by the chunk that a frame falls into; null for whole layers. */
function pairsOf({
  type,
  layer,
  onLayer,
}: Pick<FakeDepend, 'type' | 'layer' | 'onLayer'>): FakeDepend['pairs'] {
  if (layer === null || onLayer === null) return null;
  if (type === 'FRAME_BY_FRAME') {
    if (layer.frames.length === 1 || onLayer.frames.length === 1) return null;
    return new Map(layer.frames.map((frame) => [frame, partners(frame, layer, onLayer)]));
  }
  if (type !== 'PREVIOUS_FRAME') return null;
  return new Map(
    layer.frames.map((frame) => {
      const at = onLayer.frames.findIndex((one) => one.number === frame.number);
      const before = at > 0 ? onLayer.frames[at - 1] : undefined;
      return [frame, before === undefined ? [] : [before]];
    }),
  );
}

function partners(frame: FakeFrame, layer: FakeLayer, on: FakeLayer): FakeFrame[] {
  if (layer.chunk === on.chunk) return on.frames.filter((one) => one.number === frame.number);
  const next = layer.frames[layer.frames.indexOf(frame) + 1]?.number ?? Number.POSITIVE_INFINITY;
  return on.frames.filter((one, index) => {
    const end = on.frames[index + 1]?.number ?? Number.POSITIVE_INFINITY;
    return one.number < next && end > frame.number;
  });
}

function layerOf(job: FakeJob, name: string): FakeLayer {
  const layer = job.layers.find((one) => one.name === name);
  if (layer === undefined) throw new LostJob(`no layer ${name}`);
  return layer;
}

function frameOf(job: FakeJob, name: string): FakeFrame {
  for (const layer of job.layers) for (const frame of layer.frames) if (frame.name === name) return frame;
  throw new LostJob(`no frame ${name}`);
}
