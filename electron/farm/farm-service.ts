/**
 * The farm behind the windows: one connection for all of them, made anew when the settings name another farm, and one
 * watcher for each job that somebody follows.
 */
import { FARM_RUN, type FarmState, type SubmitPreview } from '../../shared/api/farm-api.ts';
import type { HostError, RunSummary } from '../../shared/api/host-api.ts';
import { hostError } from '../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { actionText } from '../../shared/farm/farm-action.ts';
import type { FarmJob } from '../../shared/farm/farm-job.ts';
import { liveEdits } from '../../shared/farm/live-edits.ts';
import { orderActions } from '../../shared/farm/order-actions.ts';
import { pullNoteText } from '../../shared/farm/pull-words.ts';
import { waitReasonText } from '../../shared/farm/why-waiting.ts';
import { farmLayerName } from '../../shared/outline/job-names.ts';
import { moduleLibrary } from '../../shared/outline/module-spec.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { frameName } from '../../shared/plan/tokens.ts';
import type { FarmContext, FarmEvent, FarmService } from '../host/farm-service.ts';
import { explainWait } from './explain-wait.ts';
import { settingsFarms } from './farm-config.ts';
import { readFrameLog } from './farm-log.ts';
import { type FarmSession, type FarmSource, openFarm, readUserSettings } from './farm-session.ts';
import { JobWatcher } from './job-watcher.ts';
import { prepareSubmit, type SubmitPlace, UNMADE_SESSION } from './prepare-submit.ts';
import { pullJob } from './pull-job.ts';
import { checkSubmit, submitJob } from './submit-job.ts';

type Service = FarmService;
type Answer<M extends keyof Service> = Service[M] extends (...asked: never[]) => infer Value ? Value : never;

/** Jobs that are followed at once; the one that was asked for longest ago is let go. */
const MAX_FOLLOWED = 12;

/** Makes the service; nothing is read or sent before it is asked. */
export function createFarmService(source: FarmSource): FarmService {
  return new Farm(source);
}

class Farm implements FarmService {
  readonly #source: FarmSource;
  readonly #listeners = new Set<(event: FarmEvent) => void>();
  readonly #watchers = new Map<string, JobWatcher>();
  readonly #starting = new Map<string, Promise<Result<JobWatcher, HostError>>>();
  #session: { readonly farm: FarmSession; readonly key: string } | null = null;
  #state: FarmState;
  #isVisible = true;

  constructor(source: FarmSource) {
    this.#source = {
      ...source,
      onLink: (link) => this.#setState({ link, host: this.#session?.farm.host ?? null }),
    };
    const user = source.environ.USER ?? source.environ.USERNAME ?? '';
    this.#state = {
      name: '',
      hosts: [],
      host: null,
      link: 'idle',
      encrypted: false,
      farms: [],
      user,
      problem: null,
    };
  }

  async state({ connect }: Parameters<Service['state']>[0]): Answer<'state'> {
    const farm = await this.#farm();
    if (!farm.ok) return ok(this.#state);
    if (connect) {
      const answer = await farm.value.cuebot.connection.ping();
      this.#setState({ problem: answer.ok ? null : answer.error.message, host: farm.value.host });
    }
    return ok(this.#state);
  }

  async jobs({ filter }: Parameters<Service['jobs']>[0]): Answer<'jobs'> {
    const farm = await this.#farm();
    return farm.ok ? farm.value.cuebot.jobs(filter) : farm;
  }

  async job({ jobId }: Parameters<Service['job']>[0]): Answer<'job'> {
    const farm = await this.#farm();
    if (!farm.ok) return farm;
    const read = await readJob(farm.value, jobId);
    if (!read.ok) return read;
    const { job, layers } = read.value;
    const comments = job.hasComment ? await farm.value.cuebot.comments(jobId) : ok([]);
    // Those that hold an outline are not for people.
    const said = comments.ok
      ? comments.value.filter((one) => !one.subject.startsWith('cuegraph outline '))
      : [];
    return ok({ job, layers, comments: said });
  }

  async follow({ jobId }: Parameters<Service['follow']>[0]): Answer<'follow'> {
    const watcher = await this.#watch(jobId);
    return watcher.ok ? ok(summaryOf(watcher.value.job)) : watcher;
  }

  async act({ jobId, action }: Parameters<Service['act']>[0]): Answer<'act'> {
    const farm = await this.#farm();
    if (!farm.ok) return farm;
    const job = this.#watchers.get(jobId)?.job ?? (await farm.value.cuebot.job(jobId));
    if ('ok' in job && !job.ok) return job;
    const done = await farm.value.act('ok' in job ? job.value : job, action);
    // The truth follows at once, whatever was hoped for.
    void this.#watchers.get(jobId)?.poll();
    return done;
  }

  async why({ jobId, layer, frame }: Parameters<Service['why']>[0]): Answer<'why'> {
    const farm = await this.#farm();
    if (!farm.ok) return farm;
    const reasons = await explainWait(farm.value, jobId, farmLayerName(layer).name, frame);
    if (!reasons.ok) return reasons;
    return ok(reasons.value.map((reason) => ({ code: reason.code, message: waitReasonText(reason) })));
  }

  async pull({ jobId, what }: Parameters<Service['pull']>[0]): Answer<'pull'> {
    const farm = await this.#farm();
    if (!farm.ok) return farm;
    const job = await farm.value.cuebot.job(jobId);
    if (!job.ok) return job;
    const pulled = await pullJob(farm.value.cuebot, job.value, what);
    if (!pulled.ok) return pulled;
    const notes = pulled.value.notes.map((note) => ({ code: note.code, message: pullNoteText(note) }));
    return ok({ outline: pulled.value.outline, notes, isOwn: pulled.value.isOwn });
  }

  async compare(
    { jobId, outline }: Parameters<Service['compare']>[0],
    context: FarmContext,
  ): Answer<'compare'> {
    const farm = await this.#farm();
    if (!farm.ok) return farm;
    const read = await readJob(farm.value, jobId);
    if (!read.ok) return read;
    const { job, layers } = read.value;
    const library = moduleLibrary(context.modules);
    const resolved = resolveOutline(outline, { library, environ: this.#source.environ });
    const { actions, fixed } = liveEdits(job, layers, resolved);
    return ok({ calls: actions.map((action) => ({ action, text: actionText(action) })), fixed });
  }

  async preview(
    { outline, options }: Parameters<Service['preview']>[0],
    context: FarmContext,
  ): Answer<'preview'> {
    const request = { outline, options, path: context.path, modules: context.modules };
    const prepared = await prepareSubmit(request, this.#place());
    const farm = await this.#farm();
    const found = farm.ok ? await checkSubmit(farm.value, prepared) : farm;
    const preview: SubmitPreview = {
      job: prepared.job,
      spec: prepared.specFor(UNMADE_SESSION),
      problems: [...prepared.problems, ...(found.ok ? found.value : [])],
      notes: prepared.notes,
      unchecked: found.ok ? null : found.error.message,
    };
    return ok(preview);
  }

  async submit(
    { outline, options }: Parameters<Service['submit']>[0],
    context: FarmContext,
  ): Answer<'submit'> {
    const farm = await this.#farm();
    if (!farm.ok) return farm;
    const request = { outline, options, path: context.path, modules: context.modules };
    const prepared = await prepareSubmit(request, this.#place());
    const sent = await submitJob(farm.value, prepared, this.#place());
    if (!sent.ok) return sent;
    const watcher = await this.#watch(sent.value.job.id);
    return ok({
      run: summaryOf(watcher.ok ? watcher.value.job : sent.value.job),
      warnings: [...sent.value.warnings],
    });
  }

  followed(): readonly RunSummary[] {
    return [...this.#watchers.values()].map((watcher) => summaryOf(watcher.job)).reverse();
  }

  setVisible({ visible }: Parameters<Service['setVisible']>[0]): void {
    this.#isVisible = visible;
    for (const watcher of this.#watchers.values()) watcher.setHidden(!visible);
  }

  async events(runId: string): Answer<'events'> {
    const watcher = await this.#watch(jobIdOf(runId));
    return watcher.ok ? ok(watcher.value.snapshot()) : watcher;
  }

  async log({ runId, task, ...stretch }: Parameters<Service['log']>[0]): Answer<'log'> {
    const farm = await this.#farm();
    if (!farm.ok) return farm;
    const watcher = await this.#watch(jobIdOf(runId));
    if (!watcher.ok) return watcher;
    const request = { frameName: frameName(farmLayerName(task.layer).name, task.frame), ...stretch };
    return readFrameLog(watcher.value.job, farm.value.address.logRoots, request);
  }

  async order(runId: string, order: Parameters<Service['order']>[1]): Answer<'order'> {
    for (const action of orderActions(order, this.#state.user, Date.now())) {
      const done = await this.act({ jobId: jobIdOf(runId), action });
      if (!done.ok) return done;
    }
    return ok(null);
  }

  listen(listener: (event: FarmEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#drop();
    this.#listeners.clear();
  }

  #place(): SubmitPlace {
    const { environ, folders } = this.#source;
    return { environ, home: folders.home, cwd: folders.home };
  }

  /** The farm of the settings as they are now: another choice there ends the connection to the one before. */
  async #farm(): Promise<Result<FarmSession, HostError>> {
    const settings = await readUserSettings(this.#source);
    const key = JSON.stringify([settings.farm, settings.farms, settings.logRoots]);
    if (this.#session?.key === key) return ok(this.#session.farm);
    const opened = await openFarm(this.#source);
    // Two calls at once open one farm.
    if (this.#session?.key === key) return ok(this.#session.farm);
    this.#drop();
    const farms = settingsFarms(settings).map((farm) => farm.name);
    if (!opened.ok) {
      this.#setState({
        name: '',
        hosts: [],
        link: 'idle',
        encrypted: false,
        farms,
        problem: opened.error.message,
      });
      return opened;
    }
    this.#session = { farm: opened.value, key };
    const { name, hosts, tls } = opened.value.address;
    this.#setState({ name, hosts, encrypted: tls !== undefined, farms, problem: null });
    return opened;
  }

  #drop(): void {
    for (const watcher of this.#watchers.values()) watcher.stop();
    this.#watchers.clear();
    this.#session?.farm.close();
    this.#session = null;
  }

  #watch(jobId: string): Promise<Result<JobWatcher, HostError>> {
    const known = this.#watchers.get(jobId);
    if (known !== undefined) return Promise.resolve(ok(known));
    const starting = this.#starting.get(jobId) ?? this.#startWatching(jobId);
    this.#starting.set(jobId, starting);
    void starting.finally(() => this.#starting.delete(jobId));
    return starting;
  }

  async #startWatching(jobId: string): Promise<Result<JobWatcher, HostError>> {
    const farm = await this.#farm();
    if (!farm.ok) return farm;
    const runId = FARM_RUN + jobId;
    const started = await JobWatcher.start(farm.value.cuebot, jobId, {
      onEvents: (events) => this.#say({ kind: 'events', runId, events }),
      onPoll: (error) =>
        this.#say({ kind: 'heard', runId, at: new Date().toISOString(), error: error?.message ?? null }),
    });
    if (!started.ok)
      return started.error.code === 'farm-not-found' ? err(hostError('no-such-run', { runId })) : started;
    started.value.setHidden(!this.#isVisible);
    this.#watchers.set(jobId, started.value);
    const [oldest] = this.#watchers.keys();
    if (this.#watchers.size > MAX_FOLLOWED && oldest !== undefined) {
      this.#watchers.get(oldest)?.stop();
      this.#watchers.delete(oldest);
    }
    return started;
  }

  #setState(changes: Partial<FarmState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#say({ kind: 'state', state: this.#state });
  }

  #say(event: FarmEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

/** A job with its layers, asked for at once. */
async function readJob({ cuebot }: FarmSession, jobId: string) {
  const [job, layers] = await Promise.all([cuebot.job(jobId), cuebot.layers(jobId)]);
  if (!job.ok) return job;
  return layers.ok ? ok({ job: job.value, layers: layers.value }) : layers;
}

function jobIdOf(runId: string): string {
  return runId.slice(FARM_RUN.length);
}

function summaryOf(job: FarmJob): RunSummary {
  const startedAt = new Date(job.submittedAt ?? Date.now()).toISOString();
  return {
    runId: FARM_RUN + job.id,
    session: job.logFolder,
    name: job.name,
    startedAt,
    live: job.state !== 'finished',
  };
}
