/** Messages of the wire as the plain values of `shared/farm`. */
import {
  type FarmComment,
  type FarmDepend,
  type FarmFrame,
  type FarmFrameUpdate,
  type FarmJob,
  type FarmJobState,
  type FarmLayer,
  type FrameCounts,
  jobDisplay,
} from '../../shared/farm/farm-job.ts';
import type { TaskState } from '../../shared/schedule/run-event.ts';
import type { Message } from './protocol/cue-types.ts';

/** A job of the wire. */
export function farmJob(job: Message<'job.Job'>): FarmJob {
  const stats = job.jobStats;
  const frames = frameCounts(stats);
  const state = job.state.toLowerCase() as FarmJobState;
  return {
    id: job.id,
    name: job.name,
    show: job.show,
    shot: job.shot,
    user: job.user,
    facility: job.facility,
    os: job.os,
    group: job.group,
    state,
    display: jobDisplay({ state, paused: job.isPaused, frames }),
    paused: job.isPaused,
    priority: job.priority,
    minCores: places(job.minCores),
    maxCores: places(job.maxCores),
    reservedCores: places(stats?.reservedCores ?? 0),
    autoeat: job.autoEat,
    hasComment: job.hasComment,
    logFolder: job.logDir,
    lokiUrl: job.lokiUrl,
    submittedAt: timeOf(job.startTime),
    stoppedAt: timeOf(job.stopTime),
    maxRssKib: stats?.maxRss ?? 0,
    layerCount: stats?.totalLayers ?? 0,
    frames,
    remainingCoreSeconds: stats?.remainingCoreSec ?? 0,
  };
}

const LAYER_TYPES = { PRE: 'Pre', POST: 'Post', RENDER: 'Render', UTIL: 'Util' } as const;

/** A layer of the wire. */
export function farmLayer(layer: Message<'job.Layer'>): FarmLayer {
  const stats = layer.layerStats;
  return {
    id: layer.id,
    jobId: layer.parentId,
    name: layer.name,
    type: LAYER_TYPES[layer.type],
    range: layer.range,
    chunk: layer.chunkSize,
    command: layer.command,
    services: layer.services.filter(isFilled),
    tags: layer.tags.filter(isFilled),
    // Cuebot lists one empty name where there are none (facts: GetLayers).
    limits: layer.limits.filter(isFilled),
    minCores: places(layer.minCores),
    maxCores: places(layer.maxCores),
    threadable: layer.isThreadable,
    memoryKib: layer.minMemory,
    gpus: layer.minGpus,
    gpuMemoryKib: layer.minGpuMemory,
    timeoutMin: layer.timeout,
    timeoutLluMin: layer.timeoutLlu,
    dispatchOrder: layer.dispatchOrder,
    averageSeconds: stats?.avgFrameSec ?? 0,
    maxRssKib: stats?.maxRss ?? 0,
    startAfter: timeOf(layer.startAfter),
    startAfterReason: layer.startAfterReason,
    frames: frameCounts(stats),
  };
}

/** A frame of the wire. */
export function farmFrame(frame: Message<'job.Frame'>): FarmFrame {
  return {
    ...farmUpdate(frame),
    name: frame.name,
    layer: frame.layerName,
    number: frame.number,
    dispatchOrder: frame.dispatchOrder,
    reservedMemoryKib: frame.reservedMemory,
  };
}

/** A frame that moved. */
export function farmUpdate(frame: Message<'job.Frame'> | Message<'job.UpdatedFrame'>): FarmFrameUpdate {
  return {
    id: frame.id,
    state: frame.state.toLowerCase() as TaskState,
    retries: frame.retryCount,
    exitStatus: frame.exitStatus,
    startedAt: timeOf(frame.startTime),
    stoppedAt: timeOf(frame.stopTime),
    maxRssKib: frame.maxRss,
    usedMemoryKib: frame.usedMemory,
    ...resourceOf(frame.lastResource),
  };
}

/** A dependency of the wire. */
export function farmDepend(depend: Message<'depend.Depend'>): FarmDepend {
  return {
    id: depend.id,
    type: depend.type,
    inside: depend.target === 'INTERNAL',
    anyFrame: depend.anyFrame,
    active: depend.active,
    job: depend.dependErJob,
    layer: depend.dependErLayer,
    frame: depend.dependErFrame,
    onJob: depend.dependOnJob,
    onLayer: depend.dependOnLayer,
    onFrame: depend.dependOnFrame,
  };
}

/** A comment of the wire. */
export function farmComment(comment: Message<'comment.Comment'>): FarmComment {
  const { id, user, subject, message } = comment;
  return { id, at: comment.timestamp * 1000, user, subject, message };
}

function frameCounts(stats: Message<'job.JobStats'> | Message<'job.LayerStats'> | null): FrameCounts {
  return {
    total: stats?.totalFrames ?? 0,
    waiting: stats?.waitingFrames ?? 0,
    running: stats?.runningFrames ?? 0,
    succeeded: stats?.succeededFrames ?? 0,
    depend: stats?.dependFrames ?? 0,
    dead: stats?.deadFrames ?? 0,
    eaten: stats?.eatenFrames ?? 0,
  };
}

/** `host/cores/gpus`; `/0.00/0` for a frame that never ran (facts: frame life). */
function resourceOf(text: string): { readonly host: string; readonly cores: number } {
  const [host = '', cores = ''] = text.split('/');
  const number = Number(cores);
  return { host, cores: Number.isFinite(number) ? number : 0 };
}

/** Cuebot's times are seconds, 0 for none. */
function timeOf(seconds: number): number | null {
  return seconds > 0 ? seconds * 1000 : null;
}

/** Single floats have no more than this to say. */
function places(value: number): number {
  return Math.round(value * 100) / 100;
}

function isFilled(text: string): boolean {
  return text !== '';
}
