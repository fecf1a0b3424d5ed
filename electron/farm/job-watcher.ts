/**
 * Follows one job of the farm: a full reading, then one small question a poll whatever the size of the job. Times are
 * the server's, so that clocks may differ; after a gap (sleep, a server that was away, more changes than one answer
 * holds) what changed is read page by page, and what is told is the same either way. Where the counts of the farm go on
 * differing from ours, everything is read anew.
 */
import type { HostError } from '../../shared/api/host-api.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { FarmJob } from '../../shared/farm/farm-job.ts';
import { JobTracker } from '../../shared/farm/job-tracker.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import type { Cuebot, FrameFilter } from './cuebot.ts';

/** How a job is followed. */
export interface WatchOptions {
  readonly onEvents: (events: readonly RunEvent[]) => void;
  /** Told after each poll: null when it went well. */
  readonly onPoll?: (error: HostError | null) => void;
  readonly pollMs?: number;
}

const POLL_MS = 3_000;
/** While nobody looks, and at most while the farm does not answer. */
const HIDDEN_MS = 20_000;
const FAILING_MS = 30_000;
/** The job itself (paused, state, cores) is read with every so many polls. */
const JOB_EVERY = 5;
/** `GetUpdatedFrames` never answers a question about more than a minute ago (facts). */
const MAX_GAP_S = 40;
/** Frames in one of its answers; as many say that there are more. */
const MAX_UPDATES = 100;
/** How often in a row the farm's own counts may differ from ours: between two calls frames move. */
const MAX_DIFFERENCES = 2;
/** What changed within the second of the last answer may not have been in it. */
const OVERLAP_S = 2;
/** A time that is later than any clock: its answer is empty, and tells the server's time. */
const FAR_FUTURE_S = 2_147_483_647;

export class JobWatcher {
  readonly #cuebot: Cuebot;
  readonly #options: WatchOptions;
  #tracker: JobTracker;
  #timer: NodeJS.Timeout | null = null;
  #serverTimeS = 0;
  #heardAt = 0;
  #polls = 0;
  #failures = 0;
  #differences = 0;
  #isHidden = false;
  #isClosed = false;
  #busy: Promise<unknown> = Promise.resolve();

  private constructor(cuebot: Cuebot, tracker: JobTracker, options: WatchOptions) {
    this.#cuebot = cuebot;
    this.#tracker = tracker;
    this.#options = options;
  }

  /** Reads the job and begins to follow it; nothing is told before the first change. */
  static async start(
    cuebot: Cuebot,
    jobId: string,
    options: WatchOptions,
  ): Promise<Result<JobWatcher, HostError>> {
    const job = await cuebot.job(jobId);
    if (!job.ok) return job;
    const layers = await cuebot.layers(jobId);
    if (!layers.ok) return layers;
    const watcher = new JobWatcher(cuebot, new JobTracker(job.value, layers.value), options);
    const read = await watcher.#readAll();
    if (!read.ok) return err(read.error);
    // What was read may be the end already.
    watcher.#tracker.takeJob(job.value, new Date().toISOString());
    watcher.#schedule();
    return ok(watcher);
  }

  get job(): FarmJob {
    return this.#tracker.job;
  }

  /** When the farm was last heard, in ms of this machine's clock. */
  get heardAt(): number {
    return this.#heardAt;
  }

  snapshot(): RunEvent[] {
    return this.#tracker.snapshot(new Date().toISOString());
  }

  /** Nobody looks at the moment, or somebody does again. */
  setHidden(hidden: boolean): void {
    if (this.#isHidden === hidden) return;
    this.#isHidden = hidden;
    if (!hidden) void this.poll();
  }

  /** Looks now; one at a time. */
  poll(): Promise<void> {
    const turn = this.#busy.then(() => this.#poll());
    this.#busy = turn;
    return turn;
  }

  stop(): void {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #poll(): Promise<void> {
    if (this.#isClosed) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const done = await this.#look();
    if (this.#isClosed) return;
    if (done.ok) {
      this.#failures = 0;
      this.#heardAt = Date.now();
    } else {
      this.#failures += 1;
    }
    this.#options.onPoll?.(done.ok ? null : done.error);
    const isGone = !done.ok && done.error.code === 'farm-not-found';
    if (!isGone) this.#schedule();
  }

  #schedule(): void {
    if (this.#isClosed) return;
    const base = this.#options.pollMs ?? POLL_MS;
    const isQuiet = this.#isHidden || this.#tracker.job.state === 'finished';
    const calm = isQuiet ? Math.max(base, HIDDEN_MS) : base;
    const waitMs =
      this.#failures === 0 ? calm : Math.min(FAILING_MS, calm * 2 ** Math.min(this.#failures, 10));
    this.#timer = setTimeout(() => void this.poll(), waitMs);
  }

  async #look(): Promise<Result<null, HostError>> {
    this.#polls += 1;
    const { id } = this.#tracker.job;
    const gapS = (Date.now() - this.#heardAt) / 1000;
    const sinceS = this.#serverTimeS - OVERLAP_S;
    if (gapS > MAX_GAP_S) return this.#readChanged(sinceS);
    const updates = await this.#cuebot.updatedFrames(id, sinceS);
    if (!updates.ok) return updates.error.code === 'farm-timeout' ? this.#readAgain() : updates;
    const { frames, state, serverTimeS } = updates.value;
    // A clock that was set back would leave the next question too far in the future.
    this.#serverTimeS = serverTimeS;
    if (frames.length >= MAX_UPDATES) return this.#readChanged(sinceS);
    const at = new Date().toISOString();
    const { events, isKnown } = this.#tracker.takeUpdates(frames, at);
    this.#tell(events);
    if (!isKnown) return this.#readAgain();
    if (state === this.#tracker.job.state && this.#polls % JOB_EVERY !== 0) return ok(null);
    return this.#readJob();
  }

  async #readJob(): Promise<Result<null, HostError>> {
    const job = await this.#cuebot.job(this.#tracker.job.id);
    if (!job.ok) return job;
    // The last frames and the end come in one answer or in two: the end is told after them.
    if (job.value.state === 'finished' && this.#tracker.job.state !== 'finished') {
      const read = await this.#readFrames();
      if (!read.ok) return read;
    }
    this.#tell(this.#tracker.takeJob(job.value, new Date().toISOString()));
    this.#differences = this.#tracker.agrees(job.value.frames) ? 0 : this.#differences + 1;
    if (this.#differences < MAX_DIFFERENCES) return ok(null);
    this.#differences = 0;
    return this.#readFrames();
  }

  /** After a gap, or more changes than one answer holds: all that changed, page by page. */
  async #readChanged(sinceS: number): Promise<Result<null, HostError>> {
    const time = await this.#cuebot.updatedFrames(this.#tracker.job.id, FAR_FUTURE_S);
    if (!time.ok) return time;
    const read = await this.#readFrames({ changedSinceS: Math.max(0, sinceS) });
    if (!read.ok) return read;
    this.#serverTimeS = time.value.serverTimeS;
    return this.#readJob();
  }

  async #readAgain(): Promise<Result<null, HostError>> {
    const read = await this.#readAll();
    return read.ok ? this.#readJob() : read;
  }

  async #readAll(): Promise<Result<null, HostError>> {
    const time = await this.#cuebot.updatedFrames(this.#tracker.job.id, FAR_FUTURE_S);
    if (!time.ok) return time;
    const read = await this.#readFrames();
    if (!read.ok) return read;
    this.#serverTimeS = time.value.serverTimeS;
    this.#heardAt = Date.now();
    return ok(null);
  }

  async #readFrames(filter: FrameFilter = {}): Promise<Result<null, HostError>> {
    const frames = await this.#cuebot.frames(this.#tracker.job.id, filter);
    if (!frames.ok) return frames;
    this.#tell(this.#tracker.takeAll(frames.value, new Date().toISOString()));
    return ok(null);
  }

  #tell(events: readonly RunEvent[]): void {
    if (events.length > 0 && !this.#isClosed && this.#heardAt > 0) this.#options.onEvents(events);
  }
}
