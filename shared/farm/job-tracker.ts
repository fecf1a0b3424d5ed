/**
 * Turns what is read from the farm again and again into the events of a run. It holds what was last known of each
 * frame and says only what is new, so that a frame that is read twice is told once, whichever way it came. Attempts
 * are counted here: Cuebot counts retries, and starts anew where somebody retries a frame by hand.
 */
import {
  type AttemptOutcome,
  type KnownTask,
  type RunEvent,
  type RunOutcome,
  TASK_STATES,
  type TaskState,
} from '../schedule/run-event.ts';
import type { FarmFrame, FarmFrameUpdate, FarmJob, FarmLayer, FrameCounts } from './farm-job.ts';
import { frameLogPath } from './frame-log.ts';

interface Tracked {
  readonly name: string;
  readonly layer: string;
  readonly number: number;
  state: TaskState;
  attempt: number;
  startedAt: number | null;
  update: FarmFrameUpdate;
}

/** Exit statuses by which Cuebot itself, and not the command, ended a frame (facts: exit status). */
const REASONS: Readonly<Record<number, string>> = {
  33: 'memory',
  137: 'memory',
  256: 'spawn-failed',
  286: 'skipped',
  299: 'cleared',
  301: 'orphaned',
  302: 'kill-failed',
  399: 'host-down',
};
const STOPPED_BY_USER = 500;

export class JobTracker {
  readonly #frames = new Map<string, Tracked>();
  #job: FarmJob;
  readonly #layers: readonly FarmLayer[];
  #isOver = false;

  constructor(job: FarmJob, layers: readonly FarmLayer[]) {
    this.#job = job;
    this.#layers = layers;
  }

  get job(): FarmJob {
    return this.#job;
  }

  /** Everything as it is, for whoever begins to look. */
  snapshot(at: string): RunEvent[] {
    const { paused } = this.#job;
    return [
      this.#started(at),
      ...this.#known(at),
      ...(paused ? [{ event: 'run-paused' as const, at }] : []),
      ...(this.#isOver ? [this.#finished(at)] : []),
    ];
  }

  /** Takes all frames in as they are. */
  takeAll(frames: readonly FarmFrame[], at: string): RunEvent[] {
    const isFirst = this.#frames.size === 0;
    const events: RunEvent[] = [];
    for (const frame of frames) {
      if (this.#frames.has(frame.id)) events.push(...this.#take(frame, at));
      else this.#frames.set(frame.id, trackedOf(frame));
    }
    return isFirst ? this.#known(at) : events;
  }

  /** Takes in what moved; a frame that is not known says that a full reading is due. */
  takeUpdates(
    updates: readonly FarmFrameUpdate[],
    at: string,
  ): { readonly events: RunEvent[]; readonly isKnown: boolean } {
    const events: RunEvent[] = [];
    let isKnown = true;
    for (const update of updates) {
      if (this.#frames.has(update.id)) events.push(...this.#take(update, at));
      else isKnown = false;
    }
    return { events, isKnown };
  }

  /** Takes in the job itself; the end of it is told once, and that it goes on again. */
  takeJob(job: FarmJob, at: string): RunEvent[] {
    const before = this.#job;
    this.#job = job;
    const events: RunEvent[] = [];
    if (before.paused !== job.paused) events.push({ event: job.paused ? 'run-paused' : 'run-resumed', at });
    const isOver = job.state === 'finished';
    if (isOver && !this.#isOver) events.push(this.#finished(at));
    if (!isOver && this.#isOver) events.push(this.#started(at));
    this.#isOver = isOver;
    return events;
  }

  /** How many frames are in each state. */
  counts(): Partial<Record<TaskState, number>> {
    const counts: Partial<Record<TaskState, number>> = {};
    for (const { state } of this.#frames.values()) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  }

  /** Whether the frames that are known come to the counts that the farm tells. */
  agrees(told: FrameCounts): boolean {
    const counts = this.counts();
    const states = ['running', 'succeeded', 'dead', 'eaten', 'depend'] as const;
    return states.every((state) => (counts[state] ?? 0) === told[state]);
  }

  #started(at: string): RunEvent {
    const { name, logFolder, maxCores, submittedAt } = this.#job;
    const started = submittedAt === null ? at : new Date(submittedAt).toISOString();
    const layers = this.#layers.map((layer) => ({
      name: layer.name,
      type: layer.type,
      tasks: layer.frames.total,
    }));
    return {
      event: 'run-started',
      at: started,
      session: logFolder,
      name,
      cores: maxCores,
      memoryKib: 0,
      layers,
    };
  }

  #known(at: string): RunEvent[] {
    const byLayer = new Map<string, Tracked[]>(this.#layers.map((layer) => [layer.name, []]));
    for (const frame of this.#frames.values()) byLayer.get(frame.layer)?.push(frame);
    return [...byLayer].map(([layer, frames]) => ({
      event: 'tasks-known',
      at,
      layer,
      frames: frames.map((frame) => frame.number),
      states: frames.map((frame) => TASK_STATES.indexOf(frame.state)),
      begun: frames.flatMap((frame, index) => (frame.attempt === 0 ? [] : [this.#begun(frame, index)])),
    }));
  }

  #begun(frame: Tracked, index: number): KnownTask {
    const { attempt, startedAt, update, state } = frame;
    const start = startedAt === null ? null : new Date(startedAt).toISOString();
    const base = { index, attempt, startedAt: start, log: this.#log(frame) };
    return state === 'running' ? { ...base, host: update.host } : { ...base, ...outcomeOf(update) };
  }

  #take(update: FarmFrameUpdate, at: string): RunEvent[] {
    const known = this.#frames.get(update.id);
    if (known === undefined) return [];
    const events: RunEvent[] = [];
    const { layer, number: frame } = known;
    const [before, after] = [known.state, update.state];
    const hasBegun = update.startedAt !== null && update.startedAt !== known.startedAt;
    const wasRunning = before === 'running';
    if (hasBegun) {
      known.attempt += 1;
      known.startedAt = update.startedAt;
      const startedAt = new Date(update.startedAt ?? 0).toISOString();
      events.push({
        event: 'task-started',
        at: startedAt,
        layer,
        frame,
        frames: [frame],
        attempt: known.attempt,
        log: this.#log(known),
        host: update.host,
      });
    }
    known.update = update;
    known.state = after;
    const { attempt } = known;
    const log = this.#log(known);
    const isEnd = after === 'succeeded' || after === 'dead' || after === 'eaten';
    if (isEnd && (hasBegun || wasRunning)) {
      events.push({
        event: 'task-finished',
        at: endOf(update, at),
        layer,
        frame,
        frames: [frame],
        state: after,
        attempt,
        log,
        ...outcomeOf(update),
      });
    } else if ((hasBegun || wasRunning) && after !== 'running') {
      events.push({
        event: 'task-retried',
        at: endOf(update, at),
        layer,
        frame,
        attempt,
        log,
        ...outcomeOf(update),
      });
      if (after !== 'waiting') events.push({ event: 'task-state', at, layer, frame, state: after });
    } else if (after !== before && after !== 'running') {
      events.push({ event: 'task-state', at, layer, frame, state: after });
    }
    return events;
  }

  #log({ name }: Tracked): string {
    return frameLogPath(this.#job, name);
  }

  #finished(at: string): RunEvent {
    const counts = this.counts();
    const over = (counts.succeeded ?? 0) + (counts.eaten ?? 0);
    const isKilled = over < this.#frames.size;
    const outcome: RunOutcome = isKilled ? 'interrupted' : 'succeeded';
    const { submittedAt, stoppedAt, logFolder } = this.#job;
    const end = stoppedAt ?? Date.parse(at);
    const seconds = submittedAt === null ? 0 : Math.max(0, (end - submittedAt) / 1000);
    return {
      event: 'run-finished',
      at: new Date(end).toISOString(),
      session: logFolder,
      outcome: (counts.dead ?? 0) > 0 ? 'failed' : outcome,
      seconds,
      counts,
      ...(isKilled ? { reason: 'killed' } : {}),
    };
  }
}

function trackedOf(frame: FarmFrame): Tracked {
  const { name, layer, number, state, startedAt, retries } = frame;
  const attempt = startedAt === null ? 0 : retries + (state === 'waiting' && retries > 0 ? 0 : 1);
  return { name, layer, number, state, attempt, startedAt, update: frame };
}

function outcomeOf({ exitStatus, startedAt, stoppedAt, maxRssKib, host }: FarmFrameUpdate): AttemptOutcome {
  const reason = exitStatus >= STOPPED_BY_USER ? 'killed' : REASONS[exitStatus];
  return {
    exitCode: exitStatus < 0 ? null : exitStatus,
    signal: null,
    seconds: startedAt === null || stoppedAt === null ? 0 : Math.max(0, (stoppedAt - startedAt) / 1000),
    maxRssKib: maxRssKib > 0 ? maxRssKib : null,
    host,
    ...(reason === undefined ? {} : { reason }),
  };
}

function endOf({ stoppedAt }: FarmFrameUpdate, at: string): string {
  return stoppedAt === null ? at : new Date(stoppedAt).toISOString();
}
