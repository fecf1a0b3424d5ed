/** The calls on jobs, as the facts say that Cuebot answers them. */
import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { framesOf } from '../../../shared/frames/frame-set.ts';
import { parseFrameSet } from '../../../shared/frames/parse-frame-set.ts';
import { addDepend, freeFrame, settleDepends } from './depend-links.ts';
import { endFrame, finishJob, settleJob } from './dispatcher.ts';
import { type FakeFrame, type FakeJob, type FarmState, LostJob } from './farm-state.ts';
import { acceptSpec, saveSpec } from './launch-job.ts';
import { LaunchRefusal } from './read-job-spec.ts';
import { dependMessage, frameMessage, jobMessage, layerMessage, updateMessage } from './wire-messages.ts';

/** An error with its gRPC status. */
export class CallError extends Error {
  readonly code: number;

  constructor(code: number, details: string) {
    super(details);
    this.code = code;
  }
}

/** A question as it arrives: the wire was read, nothing was checked. */
// biome-ignore lint/suspicious/noExplicitAny: the shape differs for each call
export type Asked = any;

/** Answers, or `never` where Cuebot leaves the caller waiting. */
export type Call = (asked: Asked, farm: FarmState) => object | 'never';

const EMPTY = 'Incorrect result size: expected 1, actual 0';

export function requireJob(farm: FarmState, asked: Asked): FakeJob {
  const job = farm.job(asked?.id);
  if (job === undefined) throw new CallError(status.NOT_FOUND, EMPTY);
  return job;
}

export const JOB_CALLS: Readonly<Record<string, Call>> = {
  LaunchSpec: ({ spec }, farm) => {
    const accepted = accept(farm, spec, 'Failed to add job to launch queue: ');
    try {
      saveSpec(farm, accepted);
    } catch (error) {
      if (!(error instanceof LostJob)) throw error;
    }
    return { names: accepted.jobs.map((job) => job.name) };
  },
  LaunchSpecAndWait: ({ spec }, farm) => {
    const prefix = 'Failed to launch and add job: ';
    const accepted = accept(farm, spec, prefix);
    try {
      return { jobs: { jobs: saveSpec(farm, accepted).map((job) => jobMessage(farm, job)) } };
    } catch (error) {
      if (error instanceof LostJob) throw new CallError(status.INTERNAL, prefix + EMPTY);
      if (error instanceof LaunchRefusal) throw new CallError(status.INTERNAL, prefix + error.message);
      throw error;
    }
  },
  FindJob: ({ name }, farm) => {
    const job = farm.pendingJob(String(name).toLowerCase());
    if (job === undefined) throw new CallError(status.NOT_FOUND, EMPTY);
    return { job: jobMessage(farm, job) };
  },
  GetJob: ({ id }, farm) => ({ job: jobMessage(farm, requireJob(farm, { id })) }),
  GetJobs: ({ r }, farm) => ({ jobs: { jobs: findJobs(farm, r).map((job) => jobMessage(farm, job)) } }),
  GetJobNames: ({ r }, farm) => ({ names: findJobs(farm, r).map((job) => job.name) }),
  IsJobPending: ({ name }, farm) => ({ value: farm.pendingJob(String(name).toLowerCase()) !== undefined }),
  GetLayers: ({ job }, farm) => ({ layers: { layers: requireJob(farm, job).layers.map(layerMessage) } }),
  GetFrames: ({ job, req }, farm) => ({
    frames: { frames: pageOf(requireJob(farm, job), req).map(frameMessage) },
  }),
  GetUpdatedFrames: ({ job: asked, lastCheck }, farm) => {
    const job = requireJob(farm, asked);
    if (lastCheck < farm.nowS - 60) return 'never';
    const frames = job.layers.flatMap((layer) => layer.frames.filter((frame) => frame.updatedS >= lastCheck));
    return {
      state: job.state,
      serverTime: farm.nowS,
      updatedFrames: { updatedFrames: frames.slice(0, 100).map(updateMessage) },
    };
  },
  Pause: ({ job }, farm) => change(requireJob(farm, job), { paused: true }),
  Resume: ({ job }, farm) => change(requireJob(farm, job), { paused: false }),
  Kill: ({ job: asked, reason }, farm) => {
    const job = farm.job(asked?.id);
    if (job === undefined) throw new CallError(status.NOT_FOUND, 'Job not found');
    if (reason === '' || job.state === 'FINISHED') return {};
    for (const layer of job.layers)
      for (const frame of layer.frames)
        if (frame.state === 'RUNNING') {
          frame.exit = 500;
          frame.stopS = farm.nowS;
          farm.setState(frame, 'WAITING');
        }
    finishJob(farm, job);
    settleDepends(farm);
    return {};
  },
  KillFrames: ({ job, req, reason }, farm) => {
    if (reason === '') return {};
    for (const frame of pageOf(requireJob(farm, job), { ...req, states: null })) killFrame(farm, frame);
    return {};
  },
  RetryFrames: ({ job, req }, farm) => each(farm, pageOf(requireJob(farm, job), req), retryFrame),
  EatFrames: ({ job, req }, farm) => each(farm, pageOf(requireJob(farm, job), req), eatFrame),
  MarkDoneFrames: ({ job, req }, farm) => each(farm, pageOf(requireJob(farm, job), req), freeFrame),
  MarkAsWaiting: ({ job, req }, farm) => each(farm, pageOf(requireJob(farm, job), req), freeFrame),
  SetPriority: ({ job, val }, farm) => change(requireJob(farm, job), { priority: val }),
  SetMinCores: ({ job, val }, farm) => change(requireJob(farm, job), { minCores: Math.floor(val) }),
  SetMaxCores: ({ job, val }, farm) => change(requireJob(farm, job), { maxCores: Math.floor(val) }),
  SetMinGpus: () => ({}),
  SetMaxGpus: () => ({}),
  SetMaxRetries: ({ job, maxRetries }, farm) => {
    if (maxRetries < 0 || maxRetries > 16)
      throw new CallError(status.INTERNAL, 'max retries must be less than 16');
    return change(requireJob(farm, job), { maxRetries });
  },
  SetAutoEat: ({ job, value }, farm) => change(requireJob(farm, job), { autoeat: value }),
  AddComment: ({ job, newComment: { user, subject, message } }, farm) => {
    if (user.length > 36 || subject.length > 128 || message.length > 4000)
      throw new CallError(
        status.INTERNAL,
        'org.springframework.dao.DataIntegrityViolationException: value too long',
      );
    requireJob(farm, job).comments.push({ id: randomUUID(), timestamp: farm.nowS, user, subject, message });
    return {};
  },
  GetComments: ({ job }, farm) => ({ comments: { comments: requireJob(farm, job).comments } }),
  GetDepends: ({ job }, farm) => ({
    depends: {
      depends: requireJob(farm, job)
        .depends.filter((depend) => depend.type !== 'LAYER_ON_SIM_FRAME')
        .map(dependMessage),
    },
  }),
  GetWhatThisDependsOn: ({ job }, farm) => ({
    depends: {
      depends: requireJob(farm, job)
        .depends.filter((depend) => depend.layer === null)
        .map(dependMessage),
    },
  }),
  DropDepends: ({ job: asked, target }, farm) => {
    const job = requireJob(farm, asked);
    for (const depend of job.depends) if (fitsTarget(depend, target)) depend.active = false;
    settleDepends(farm);
    return {};
  },
  CreateDependencyOnJob: ({ job: asked, onJob }, farm) => {
    const job = requireJob(farm, asked);
    const on = requireJob(farm, onJob);
    const depend = addDepend(farm, {
      type: 'JOB_ON_JOB',
      anyFrame: false,
      job,
      layer: null,
      onJob: on,
      onLayer: null,
      onFrame: null,
    });
    return { depend: dependMessage(depend) };
  },
  ReorderFrames: ({ job: asked, range, order }, farm) => {
    for (const layer of requireJob(farm, asked).layers) reorderFrames(layer.frames, range, order);
    return {};
  },
  StaggerFrames: ({ job: asked, range, stagger }, farm) => {
    for (const layer of requireJob(farm, asked).layers) staggerFrames(layer.frames, range, stagger);
    return {};
  },
};

function accept(farm: FarmState, spec: string, prefix: string) {
  try {
    return acceptSpec(farm, spec);
  } catch (error) {
    if (error instanceof LaunchRefusal) throw new CallError(status.INTERNAL, prefix + error.message);
    throw error;
  }
}

function change<T extends object>(thing: T, values: Partial<T>): object {
  Object.assign(thing, values);
  return {};
}

function findJobs(farm: FarmState, asked: Asked): FakeJob[] {
  const r = asked ?? {};
  const some = (list: string[] | undefined, fits: (one: string) => boolean): boolean =>
    list === undefined || list.length === 0 || list.some(fits);
  return farm.jobs
    .filter(
      (job) =>
        (r.includeFinished === true || job.state === 'PENDING') &&
        some(r.ids, (id) => id === job.id) &&
        some(r.jobs, (name) => name === job.name) &&
        some(r.shows, (name) => name === job.show) &&
        some(r.users, (name) => name === job.user) &&
        some(r.shots, (name) => name === job.shot) &&
        some(r.substr, (part) => likePattern(part).test(job.name)) &&
        some(r.regex, (pattern) => regexOf(pattern).test(job.name)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** SQL's LIKE. */
function likePattern(part: string): RegExp {
  const escaped = part
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(escaped);
}

function regexOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    throw new CallError(
      status.INTERNAL,
      'org.postgresql.util.PSQLException: ERROR: invalid regular expression',
    );
  }
}

/** Frames that fit the criteria, in the order of dispatch and then of layers; a limit of 0 fits none. */
export function pageOf(job: FakeJob, asked: Asked): FakeFrame[] {
  const req = asked ?? {};
  const limit = req.limit ?? 0;
  if (limit <= 0) return [];
  const numbers = req.frameRange === '' || req.frameRange === undefined ? null : rangeNumbers(req.frameRange);
  const states: string[] = req.states?.frameStates ?? [];
  const fits = (list: string[] | undefined, value: string): boolean =>
    list === undefined || list.length === 0 || list.includes(value);
  const ids = req.ids === undefined || req.ids.length === 0 ? null : new Set(req.ids);
  const frames = job.layers
    .filter((layer) => fits(req.layers, layer.name))
    .flatMap((layer) =>
      layer.frames.filter(
        (frame) =>
          (numbers === null || numbers.has(frame.number)) &&
          (ids === null || ids.has(frame.id)) &&
          fits(states, frame.state) &&
          frame.updatedS >= (req.changeDate ?? 0) &&
          fits(req.frames, frame.name),
      ),
    )
    .sort((a, b) => a.order - b.order || a.layer.order - b.layer.order);
  const start = Math.max(0, (req.page ?? 1) - 1) * limit;
  return frames.slice(start, start + limit);
}

function rangeNumbers(text: string): Set<number> {
  const read = parseFrameSet(text, 'cuebot');
  if (!read.ok || read.value.size > 1000) throw new CallError(status.INTERNAL, `bad frame range ${text}`);
  return new Set(framesOf(read.value));
}

function each(
  farm: FarmState,
  frames: readonly FakeFrame[],
  act: (farm: FarmState, frame: FakeFrame) => void,
): object {
  for (const frame of frames) act(farm, frame);
  settleDepends(farm);
  return {};
}

export function retryFrame(farm: FarmState, frame: FakeFrame): void {
  const { job } = frame.layer;
  if (frame.state === 'DEPEND' || frame.state === 'WAITING') return;
  if (frame.state === 'RUNNING') {
    killFrame(farm, frame);
    return;
  }
  frame.retries = 0;
  frame.exit = -1;
  farm.setState(frame, 'WAITING');
  if (job.state === 'FINISHED') job.state = 'PENDING';
}

export function eatFrame(farm: FarmState, frame: FakeFrame): void {
  if (frame.state === 'RUNNING') frame.exit = 506;
  farm.setState(frame, 'EATEN');
  settleJob(farm, frame.layer.job);
}

export function killFrame(farm: FarmState, frame: FakeFrame): void {
  if (frame.state === 'RUNNING') endFrame(farm, frame, 500);
}

export function fitsTarget(depend: FakeJob['depends'][number], target: string): boolean {
  if (target === 'ANY_TARGET') return true;
  return (target === 'INTERNAL') === (depend.job === depend.onJob);
}

export function reorderFrames(frames: readonly FakeFrame[], range: string, order: string): void {
  const chosen = frames.filter((frame) => rangeNumbers(range).has(frame.number));
  const orders = chosen.map((frame) => frame.order).sort((a, b) => a - b);
  if (order === 'REVERSE')
    for (const [i, frame] of [...chosen].reverse().entries()) frame.order = orders[i] ?? 0;
  const edge =
    order === 'FIRST'
      ? Math.min(...frames.map((one) => one.order)) - chosen.length
      : Math.max(...frames.map((one) => one.order)) + 1;
  if (order !== 'REVERSE') for (const [i, frame] of chosen.entries()) frame.order = edge + i;
}

export function staggerFrames(frames: readonly FakeFrame[], range: string, step: number): void {
  const chosen = frames.filter((frame) => rangeNumbers(range).has(frame.number));
  let order = 0;
  for (let start = 0; start < step; start++)
    for (let i = start; i < chosen.length; i += step) {
      const frame = chosen[i];
      if (frame !== undefined) frame.order = order++;
    }
}
