/** What is read from a farm, in plain values. Nothing here changes anything. */
import { farmError } from '../../shared/api/farm-error.ts';
import type { HostError } from '../../shared/api/host-api.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type {
  FarmComment,
  FarmDepend,
  FarmFrame,
  FarmFrameUpdate,
  FarmJob,
  FarmJobState,
  FarmLayer,
  JobFilter,
} from '../../shared/farm/farm-job.ts';
import type { TaskState } from '../../shared/schedule/run-event.ts';
import type { FarmConnection } from './farm-connection.ts';
import { farmComment, farmDepend, farmFrame, farmJob, farmLayer, farmUpdate } from './farm-values.ts';
import type { Message, Sent } from './protocol/cue-types.ts';

type Answered<T> = Promise<Result<T, HostError>>;

/** Which frames of a job are meant; all that is said must fit, nothing means all. */
export interface FrameFilter {
  readonly layers?: readonly string[];
  readonly states?: readonly TaskState[];
  /** First frames of tasks in Cuebot's notation; it takes sets of up to 1,000 frames. */
  readonly range?: string;
  readonly ids?: readonly string[];
  /** Only those that changed since, in the server's seconds. */
  readonly changedSinceS?: number;
}

/** What a poll answers. */
export interface FrameUpdates {
  readonly state: FarmJobState;
  /** The server's clock in whole seconds. */
  readonly serverTimeS: number;
  readonly frames: readonly FarmFrameUpdate[];
}

/** Frames in one answer: about 3 MB; a job has 100,000 at most. */
export const PAGE_FRAMES = 10_000;
const READ = { reads: true } as const;
/** A page of frames, or all jobs of a studio. */
const LONG_READ = { reads: true, deadlineMs: 60_000 } as const;
/** `GetUpdatedFrames` hangs where the clocks differ (facts): it is given up soon and never repeated as it was. */
const UPDATE_CALL = { reads: false, deadlineMs: 5_000 } as const;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export class Cuebot {
  readonly connection: FarmConnection;

  constructor(connection: FarmConnection) {
    this.connection = connection;
  }

  /** Jobs by name. */
  async jobs(filter: JobFilter): Answered<FarmJob[]> {
    const { shows = [], users = [], shots = [], names = [], ids = [], text = '', finished = false } = filter;
    const answer = await this.connection.call(
      'job.JobInterface',
      'GetJobs',
      {
        r: {
          shows,
          users,
          shots,
          ids,
          jobs: names,
          // `substr` would take `_` and `%` for wildcards (facts: GetJobs).
          regex: text === '' ? [] : [escapePattern(text.toLowerCase())],
          includeFinished: finished,
        },
      },
      LONG_READ,
    );
    return answer.ok ? ok((answer.value.jobs?.jobs ?? []).map(farmJob)) : answer;
  }

  /** The job of an id, a full name (the pending one, else the newest), or a last part of a name that only one job has. */
  async findJob(wanted: string): Answered<FarmJob> {
    if (UUID.test(wanted)) {
      const answer = await this.connection.call('job.JobInterface', 'GetJob', { id: wanted }, READ);
      if (answer.ok && answer.value.job !== null) return ok(farmJob(answer.value.job));
      if (!answer.ok && answer.error.code !== 'farm-not-found') return answer;
      return err(farmError('no-such-job', { job: wanted }));
    }
    const name = wanted.trim().toLowerCase();
    const exact = await this.jobs({ names: [name], finished: true });
    if (!exact.ok) return exact;
    const [best] = byAge(exact.value);
    if (best !== undefined) return ok(best);
    const ending = await this.connection.call(
      'job.JobInterface',
      'GetJobs',
      { r: { regex: [`[-_]${escapePattern(name)}$`], includeFinished: true } },
      LONG_READ,
    );
    if (!ending.ok) return ending;
    const fitting = byAge((ending.value.jobs?.jobs ?? []).map(farmJob));
    const names = [...new Set(fitting.map((job) => job.name))];
    const [only] = fitting;
    if (only !== undefined && names.length === 1) return ok(only);
    if (names.length === 0) return err(farmError('no-such-job', { job: wanted }));
    return err(farmError('ambiguous-job', { job: wanted, jobs: names.slice(0, 10).join(', ') }));
  }

  /** A job as it is now. */
  async job(id: string): Answered<FarmJob> {
    const answer = await this.connection.call('job.JobInterface', 'GetJob', { id }, READ);
    if (!answer.ok) return answer;
    return answer.value.job === null
      ? err(farmError('no-such-job', { job: id }))
      : ok(farmJob(answer.value.job));
  }

  /** The pending job of a full name; `null` where there is none. */
  async pendingJob(name: string): Answered<FarmJob | null> {
    const answer = await this.connection.call('job.JobInterface', 'FindJob', { name }, READ);
    if (answer.ok) return ok(answer.value.job === null ? null : farmJob(answer.value.job));
    return answer.error.code === 'farm-not-found' ? ok(null) : answer;
  }

  /** Layers in the order of their dispatch. */
  async layers(jobId: string): Answered<FarmLayer[]> {
    // Cuebot's servant keeps the job of a call in a field: an answer can be another job's (facts: concurrency).
    for (let attempt = 1; ; attempt++) {
      const answer = await this.connection.call(
        'job.JobInterface',
        'GetLayers',
        { job: { id: jobId } },
        LONG_READ,
      );
      if (!answer.ok) return answer;
      const layers = (answer.value.layers?.layers ?? []).map(farmLayer);
      if (attempt === 3 || layers.every((layer) => layer.jobId === '' || layer.jobId === jobId))
        return ok(layers);
    }
  }

  /** One page of frames, from 1. */
  async framePage(
    jobId: string,
    filter: FrameFilter,
    page: number,
    limit = PAGE_FRAMES,
  ): Answered<FarmFrame[]> {
    const answer = await this.connection.call(
      'job.JobInterface',
      'GetFrames',
      { job: { id: jobId }, req: frameCriteria(filter, page, limit) },
      LONG_READ,
    );
    return answer.ok ? ok((answer.value.frames?.frames ?? []).map(farmFrame)) : answer;
  }

  /** All frames that fit, page by page. A frame whose place moves meanwhile is not counted twice. */
  async frames(jobId: string, filter: FrameFilter = {}): Answered<FarmFrame[]> {
    const found = new Map<string, FarmFrame>();
    for (let page = 1; ; page++) {
      const frames = await this.framePage(jobId, filter, page);
      if (!frames.ok) return frames;
      for (const frame of frames.value) found.set(frame.id, frame);
      if (frames.value.length < PAGE_FRAMES) return ok([...found.values()]);
    }
  }

  /** Frames that changed since `sinceS`, in the server's seconds; 100 at most (facts: GetUpdatedFrames). */
  async updatedFrames(jobId: string, sinceS: number): Answered<FrameUpdates> {
    const answer = await this.connection.call(
      'job.JobInterface',
      'GetUpdatedFrames',
      { job: { id: jobId }, lastCheck: sinceS },
      UPDATE_CALL,
    );
    if (!answer.ok) return answer;
    const { state, serverTime, updatedFrames } = answer.value;
    return ok({
      state: state.toLowerCase() as FarmJobState,
      serverTimeS: serverTime,
      frames: (updatedFrames?.updatedFrames ?? []).map(farmUpdate),
    });
  }

  async comments(jobId: string): Answered<FarmComment[]> {
    const answer = await this.connection.call(
      'job.JobInterface',
      'GetComments',
      { job: { id: jobId } },
      READ,
    );
    return answer.ok ? ok((answer.value.comments?.comments ?? []).map(farmComment)) : answer;
  }

  /** Every dependency inside the job and of the job on others. */
  async depends(jobId: string): Answered<FarmDepend[]> {
    const answer = await this.connection.call(
      'job.JobInterface',
      'GetDepends',
      { job: { id: jobId } },
      LONG_READ,
    );
    return answer.ok ? ok((answer.value.depends?.depends ?? []).map(farmDepend)) : answer;
  }

  async layerDepends(layerId: string): Answered<FarmDepend[]> {
    const question = { layer: { id: layerId } };
    const answer = await this.connection.call('job.LayerInterface', 'GetWhatThisDependsOn', question, READ);
    return answer.ok ? ok((answer.value.depends?.depends ?? []).map(farmDepend)) : answer;
  }

  async frameDepends(frameId: string): Answered<FarmDepend[]> {
    const question = { frame: { id: frameId } };
    const answer = await this.connection.call('job.FrameInterface', 'GetWhatThisDependsOn', question, READ);
    return answer.ok ? ok((answer.value.depends?.depends ?? []).map(farmDepend)) : answer;
  }

  async outputPaths(layerId: string): Answered<readonly string[]> {
    const answer = await this.connection.call(
      'job.LayerInterface',
      'GetOutputPaths',
      { layer: { id: layerId } },
      READ,
    );
    return answer.ok ? ok(answer.value.outputPaths) : answer;
  }
}

/** Criteria that Cuebot reads: `limit` must be above 0, or no frame fits (facts: FrameSearchCriteria). */
export function frameCriteria(
  { layers = [], states = [], range = '', ids = [], changedSinceS = 0 }: FrameFilter,
  page: number,
  limit: number,
): Sent<Message<'job.FrameSearchCriteria'>> {
  return {
    ids,
    layers,
    states: { frameStates: states.map((state) => state.toUpperCase() as Message<'job.Frame'>['state']) },
    frameRange: range,
    changeDate: changedSinceS,
    page,
    limit,
  };
}

/** A text as the pattern that fits only it. */
function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Jobs of one name: the pending one first, then the newest. */
function byAge(jobs: readonly FarmJob[]): FarmJob[] {
  return [...jobs].sort(
    (a, b) =>
      Number(b.state === 'pending') - Number(a.state === 'pending') ||
      (b.submittedAt ?? 0) - (a.submittedAt ?? 0),
  );
}
