/** Carries out what is done to a job of the farm: one action is one call, or one a layer or a batch of frames. */
import { farmError } from '../../shared/api/farm-error.ts';
import type { HostError } from '../../shared/api/host-api.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { FarmAction, FrameChoice } from '../../shared/farm/farm-action.ts';
import type { FarmFrame, FarmLayer } from '../../shared/farm/farm-job.ts';
import { framesOf } from '../../shared/frames/frame-set.ts';
import { parseFrameSet } from '../../shared/frames/parse-frame-set.ts';
import { type Cuebot, type FrameFilter, frameCriteria } from './cuebot.ts';
import type { CallName, Question, ServiceName } from './protocol/cue-types.ts';

type Done = Promise<Result<null, HostError>>;

/** Who does it: Cuebot takes the name on trust, and shows it. */
export interface Actor {
  readonly user: string;
  readonly host: string;
}

/** Criteria that say nothing of the number would fit no frame (facts: FrameSearchCriteria). */
const ALL_FRAMES = 1_000_000;
/** Most frames of a range that Cuebot reads in one question. */
const MAX_RANGE_FRAMES = 1000;
const BATCH_IDS = 1000;
const MAX_RETRIES = 16;
/** A retry of running frames waits for each to be killed, 10 s at most (facts: Retry). */
const SLOW_WRITE_MS = 120_000;
/** Widths of Cuebot's columns (facts: AddComment). */
const MAX_COMMENT = { user: 36, subject: 128, message: 4000 } as const;

export class FarmControl {
  readonly #cuebot: Cuebot;
  readonly #actor: Actor;

  constructor(cuebot: Cuebot, actor: Actor) {
    this.#cuebot = cuebot;
    this.#actor = actor;
  }

  /** Does one thing to a job. What Cuebot would swallow or change in silence is refused before it is sent. */
  async act(jobId: string, action: FarmAction): Done {
    const job = { id: jobId };
    switch (action.do) {
      case 'pause':
        return this.#write('job.JobInterface', 'Pause', { job });
      case 'resume':
        return this.#write('job.JobInterface', 'Resume', { job });
      case 'kill':
        return this.#write('job.JobInterface', 'Kill', { job, ...this.#signed(action.reason) });
      case 'kill-frames':
        return this.#killFrames(jobId, action.frames, action.reason);
      case 'retry-frames':
      case 'eat-frames':
      case 'mark-waiting':
        return this.#onFrames(jobId, action.do, action.frames);
      case 'mark-done':
        return this.#markDone(jobId, action.frames);
      case 'drop-depends':
        return this.#dropDepends(jobId, action);
      case 'satisfy-depend':
        return this.#write('depend.DependInterface', 'Satisfy', { depend: { id: action.dependId } });
      case 'autoeat':
        return this.#write('job.JobInterface', 'SetAutoEat', { job, value: action.on });
      case 'priority':
      case 'min-cores':
      case 'max-cores':
      case 'max-retries':
        return this.#setNumber(jobId, action.do, action.value);
      case 'reorder':
      case 'stagger':
        return this.#order(jobId, action);
      case 'comment':
        return this.comment(jobId, action.subject, action.message);
      default:
        return this.#onLayer(jobId, action);
    }
  }

  async comment(jobId: string, subject: string, message: string): Done {
    const found = { user: this.#actor.user, subject, message };
    for (const part of ['user', 'subject', 'message'] as const) {
      if (found[part].length <= MAX_COMMENT[part]) continue;
      const accepted = `up to ${MAX_COMMENT[part]} characters`;
      return err(
        farmError('bad-farm-value', {
          what: `the ${part} of a comment`,
          found: `${found[part].length} characters`,
          accepted,
        }),
      );
    }
    return this.#write('job.JobInterface', 'AddComment', { job: { id: jobId }, newComment: found });
  }

  async #write<S extends ServiceName, C extends CallName<S>>(
    service: S,
    call: C,
    question: Question<S, C>,
  ): Done {
    const answer = await this.#cuebot.connection.call(service, call, question, {
      reads: false,
      deadlineMs: SLOW_WRITE_MS,
    });
    return answer.ok ? ok(null) : answer;
  }

  /** Cuebot does nothing, and says OK, where a kill has no reason (facts: Kill). */
  #signed(reason: string) {
    const { user, host } = this.#actor;
    return {
      username: user,
      pid: String(process.pid),
      hostKill: host,
      reason: reason.trim() || `Killed in Cuegraph by ${user}`,
    };
  }

  #setNumber(
    jobId: string,
    what: 'priority' | 'min-cores' | 'max-cores' | 'max-retries',
    value: number,
  ): Done {
    const job = { id: jobId };
    const bad = (accepted: string): Done =>
      Promise.resolve(err(farmError('bad-farm-value', { what, found: String(value), accepted })));
    if (what === 'max-retries') {
      if (!Number.isInteger(value) || value < 0 || value > MAX_RETRIES)
        return bad(`a whole number from 0 to ${MAX_RETRIES}`);
      return this.#write('job.JobInterface', 'SetMaxRetries', { job, maxRetries: value });
    }
    // Cuebot cuts off what is behind the point, so that 0.5 becomes none at all (facts: SetMaxCores).
    if (!Number.isInteger(value) || Math.abs(value) > 2_147_483_647) return bad('a whole number');
    if (what === 'priority') return this.#write('job.JobInterface', 'SetPriority', { job, val: value });
    const call = what === 'min-cores' ? 'SetMinCores' : 'SetMaxCores';
    return this.#write('job.JobInterface', call, { job, val: value });
  }

  /** `states` is not looked at by Cuebot's kill: where states are chosen the frames are named one by one (facts). */
  async #killFrames(jobId: string, choice: FrameChoice, reason: string): Done {
    const filters = await this.#filters(jobId, choice, choice.states !== undefined);
    if (!filters.ok) return filters;
    for (const filter of filters.value) {
      const req = frameCriteria(filter, 1, ALL_FRAMES);
      const done = await this.#write('job.JobInterface', 'KillFrames', {
        job: { id: jobId },
        req,
        ...this.#signed(reason),
      });
      if (!done.ok) return done;
    }
    return ok(null);
  }

  async #onFrames(
    jobId: string,
    what: 'retry-frames' | 'eat-frames' | 'mark-waiting',
    choice: FrameChoice,
  ): Done {
    const call = (
      { 'retry-frames': 'RetryFrames', 'eat-frames': 'EatFrames', 'mark-waiting': 'MarkAsWaiting' } as const
    )[what];
    const filters = await this.#filters(jobId, choice, false);
    if (!filters.ok) return filters;
    for (const filter of filters.value) {
      const req = frameCriteria(filter, 1, ALL_FRAMES);
      const done = await this.#write('job.JobInterface', call, { job: { id: jobId }, req });
      if (!done.ok) return done;
    }
    return ok(null);
  }

  /** Whole layers are marked as such: only that meets what waits for the layer as a whole (facts: MarkDoneFrames). */
  async #markDone(jobId: string, choice: FrameChoice): Done {
    if (choice.range === undefined && choice.states === undefined) {
      const layers = await this.#layers(jobId, choice.layers);
      if (!layers.ok) return layers;
      for (const layer of layers.value) {
        const done = await this.#write('job.LayerInterface', 'MarkdoneFrames', { layer: { id: layer.id } });
        if (!done.ok) return done;
      }
      return ok(null);
    }
    const filters = await this.#filters(jobId, choice, false);
    if (!filters.ok) return filters;
    for (const filter of filters.value) {
      const req = frameCriteria(filter, 1, ALL_FRAMES);
      const done = await this.#write('job.JobInterface', 'MarkDoneFrames', { job: { id: jobId }, req });
      if (!done.ok) return done;
    }
    return ok(null);
  }

  async #dropDepends(jobId: string, action: Extract<FarmAction, { readonly do: 'drop-depends' }>): Done {
    const target = ({ inside: 'INTERNAL', outside: 'EXTERNAL', all: 'ANY_TARGET' } as const)[action.target];
    const { layer, frame } = action;
    if (layer === undefined)
      return this.#write('job.JobInterface', 'DropDepends', { job: { id: jobId }, target });
    if (frame === undefined) {
      const found = await this.#layer(jobId, layer);
      if (!found.ok) return found;
      return this.#write('job.LayerInterface', 'DropDepends', { layer: { id: found.value.id }, target });
    }
    const found = await this.frame(jobId, layer, frame);
    if (!found.ok) return found;
    return this.#write('job.FrameInterface', 'DropDepends', { frame: { id: found.value.id }, target });
  }

  async #order(jobId: string, action: Extract<FarmAction, { readonly do: 'reorder' | 'stagger' }>): Done {
    const { range } = action;
    if (!parseFrameSet(range, 'cuebot').ok)
      return err(
        farmError('bad-farm-value', {
          what: 'the range',
          found: range,
          accepted: 'a frame range such as 1-100',
        }),
      );
    if (action.do === 'stagger' && !(Number.isInteger(action.step) && action.step > 1))
      return err(
        farmError('bad-farm-value', {
          what: 'stagger',
          found: String(action.step),
          accepted: 'a whole number above 1',
        }),
      );
    const layer = action.layer === undefined ? ok(null) : await this.#layer(jobId, action.layer);
    if (!layer.ok) return layer;
    if (action.do === 'stagger') {
      const stagger = action.step;
      if (layer.value === null)
        return this.#write('job.JobInterface', 'StaggerFrames', { job: { id: jobId }, range, stagger });
      return this.#write('job.LayerInterface', 'StaggerFrames', {
        layer: { id: layer.value.id },
        range,
        stagger,
      });
    }
    const order = action.order.toUpperCase() as 'FIRST' | 'LAST' | 'REVERSE';
    if (layer.value === null)
      return this.#write('job.JobInterface', 'ReorderFrames', { job: { id: jobId }, range, order });
    return this.#write('job.LayerInterface', 'ReorderFrames', {
      layer: { id: layer.value.id },
      range,
      order,
    });
  }

  async #onLayer(
    jobId: string,
    action: Extract<FarmAction, { readonly layer: string; readonly do: `${'layer-' | 'start-'}${string}` }>,
  ): Done {
    const found = await this.#layer(jobId, action.layer);
    if (!found.ok) return found;
    const layer = { id: found.value.id };
    switch (action.do) {
      case 'layer-min-cores':
        return this.#write('job.LayerInterface', 'SetMinCores', { layer, cores: action.value });
      case 'layer-max-cores':
        return this.#write('job.LayerInterface', 'SetMaxCores', { layer, cores: action.value });
      case 'layer-timeout':
        return this.#write('job.LayerInterface', 'SetTimeout', { layer, timeout: action.value });
      case 'layer-timeout-llu':
        return this.#write('job.LayerInterface', 'SetTimeoutLLU', { layer, timeoutLlu: action.value });
      case 'layer-memory':
        return this.#write('job.LayerInterface', 'SetMinMemory', { layer, memory: action.memoryKib });
      case 'layer-tags':
        return this.#write('job.LayerInterface', 'SetTags', { layer, tags: action.tags });
      case 'layer-threadable':
        return this.#write('job.LayerInterface', 'SetThreadable', { layer, threadable: action.on });
      case 'start-after': {
        const startAfter = action.at === null ? 0 : Math.floor(action.at / 1000);
        return this.#write('job.LayerInterface', 'SetStartAfter', {
          layer,
          startAfter,
          username: this.#actor.user,
        });
      }
    }
  }

  /** The task of a layer by its first frame. */
  async frame(jobId: string, layer: string, number: number): Promise<Result<FarmFrame, HostError>> {
    const frames = await this.#cuebot.framePage(jobId, { layers: [layer], range: String(number) }, 1, 1);
    if (!frames.ok) return frames;
    const [frame] = frames.value;
    return frame === undefined ? err(farmError('no-such-frame', { layer, frame: number })) : ok(frame);
  }

  /** What Cuebot is asked with: the choice itself, or the ids of its frames where Cuebot would not understand it. */
  async #filters(
    jobId: string,
    choice: FrameChoice,
    byId: boolean,
  ): Promise<Result<FrameFilter[], HostError>> {
    const { layers, range, states } = choice;
    const known = layers === undefined ? ok([]) : await this.#layers(jobId, layers);
    if (!known.ok) return known;
    const filter: FrameFilter = {
      ...(layers === undefined ? {} : { layers: known.value.map((layer) => layer.name) }),
      ...(states === undefined ? {} : { states }),
    };
    if (range === undefined && !byId) return ok([filter]);
    const read = range === undefined ? null : parseFrameSet(range, 'cuebot');
    if (read !== null && !read.ok)
      return err(
        farmError('bad-farm-value', {
          what: 'the frames',
          found: range ?? '',
          accepted: 'a frame range such as 1-100',
        }),
      );
    const size = read?.value.size ?? 0;
    if (!byId && size <= MAX_RANGE_FRAMES)
      return ok([{ ...filter, ...(range === undefined ? {} : { range }) }]);
    const frames = await this.#cuebot.frames(jobId, filter);
    if (!frames.ok) return frames;
    const wanted = read === null ? null : new Set(framesOf(read.value));
    const ids = frames.value.filter((frame) => wanted?.has(frame.number) ?? true).map((frame) => frame.id);
    return ok(batches(ids).map((batch) => ({ ids: batch })));
  }

  async #layer(jobId: string, name: string): Promise<Result<FarmLayer, HostError>> {
    const layers = await this.#layers(jobId, [name]);
    if (!layers.ok) return layers;
    const [layer] = layers.value;
    if (layer === undefined) throw new RangeError('a layer that is known is there');
    return ok(layer);
  }

  async #layers(
    jobId: string,
    names: readonly string[] | undefined,
  ): Promise<Result<FarmLayer[], HostError>> {
    const layers = await this.#cuebot.layers(jobId);
    if (!layers.ok || names === undefined) return layers;
    const chosen: FarmLayer[] = [];
    for (const name of names) {
      const layer = layers.value.find(
        (one) => one.name === name || one.name === name.toLowerCase().replaceAll('-', '_'),
      );
      if (layer === undefined) {
        const all = layers.value.map((one) => one.name).join(', ');
        return err(farmError('no-such-layer', { layer: name, layers: all }));
      }
      chosen.push(layer);
    }
    return ok(chosen);
  }
}

function batches(ids: readonly string[]): string[][] {
  const all: string[][] = [];
  for (let at = 0; at < ids.length; at += BATCH_IDS) all.push(ids.slice(at, at + BATCH_IDS));
  return all;
}
