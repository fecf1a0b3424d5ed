/**
 * Makes each task ready to start: its name, log, folder, commands and environment, from the plan and the session. What
 * is the same for all tasks of a layer is made once.
 */
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { shellJoin } from '../../../shared/base/shell-quote.ts';
import { problemText } from '../../../shared/outline/problem-text.ts';
import type { ResolvedLayer } from '../../../shared/outline/resolved-outline.ts';
import { declaredOutputs } from '../../../shared/plan/output-files.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { layerOf, taskFrames, taskName } from '../../../shared/plan/plan-tasks.ts';
import { taskCommands } from '../../../shared/plan/task-commands.ts';
import { type TaskSession, taskEnvironment } from '../../../shared/plan/task-environment.ts';
import type { ProcessJob } from '../../../shared/ports/process-runner.ts';
import { type ReadyLogRules, rulesForLayer } from '../../../shared/schedule/log-rules.ts';
import type { TaskStart } from './execute-plan.ts';
import { type Attempt, recentOomKills } from './judge-attempt.ts';
import { logHeader } from './log-text.ts';
import { moduleRunning, writeModuleWork } from './module-running.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RunRecord } from './run-record.ts';
import { olderTaskLog, type SessionPaths, taskLog } from './session-paths.ts';
import { LayerFolders, setLogAside } from './task-logs.ts';

const MS_A_MINUTE = 60_000;

/** What the tasks of one run have in common. */
export interface TaskContext {
  readonly paths: SessionPaths;
  readonly record: RunRecord;
  readonly prepared: PreparedRun;
  /** The built `module-runner.mjs`. */
  readonly moduleRunner?: string;
}

/** Makes tasks ready. */
export class TaskStarts {
  readonly #context: TaskContext;
  readonly #plan: Plan;
  readonly #session: TaskSession;
  readonly #folders: LayerFolders;
  readonly #rules = new Map<string, ReadyLogRules>();

  constructor(context: TaskContext) {
    const { paths, record, prepared, moduleRunner } = context;
    this.#context = context;
    this.#plan = prepared.plan;
    this.#folders = new LayerFolders(paths);
    this.#session = {
      layerFolder: (layer) => this.#folders.of(layer.name),
      outlinePath: paths.serialized,
      logFolder: paths.logs,
      jobId: record.runId,
      host: hostname(),
      cores: prepared.cores,
      python: 'python3',
      ...(moduleRunner === undefined ? {} : { modules: moduleRunning(moduleRunner, paths, this.#folders) }),
    };
  }

  /** What a task is called, and where its latest log is. */
  describe(task: number): Pick<TaskStart, 'name' | 'frames' | 'log'> {
    const { paths, record } = this.#context;
    const name = taskName(this.#plan, task);
    return { name, frames: taskFrames(this.#plan, task), log: taskLog(paths, record.job, name) };
  }

  /** Makes a task ready for its attempt; a log that a killed run left in its place is moved aside. */
  begin(task: number, attempt: number): TaskStart {
    const layer = this.#layerOf(task);
    const { name, frames, log } = this.describe(task);
    if (attempt > 1 && !existsSync(olderTaskLog(log, attempt - 1))) setLogAside(log, attempt - 1);
    const job = this.#job(task, layer, name.frame, frames, log);
    const { timeoutLluMin } = layer;
    const silenceMs = limitMs(timeoutLluMin);
    const judged: Attempt = {
      log,
      headerBytes: 'logHeader' in job ? Buffer.byteLength(job.logHeader) : 0,
      folder: this.#context.prepared.folder ?? this.#context.paths.folder,
      rules: this.#rulesOf(layer.name),
      outputs: declaredOutputs(layer, frames),
      oomKills: recentOomKills(),
    };
    return { name, frames, log, job, attempt: judged, ...(silenceMs === null ? {} : { silenceMs }) };
  }

  #rulesOf(layer: string): ReadyLogRules {
    const known = this.#rules.get(layer) ?? rulesForLayer(this.#context.prepared.logRules, layer);
    this.#rules.set(layer, known);
    return known;
  }

  #layerOf(task: number): ResolvedLayer {
    const layer = this.#plan.resolved.layers[layerOf(this.#plan, task).layer];
    if (layer === undefined) throw new RangeError(`task ${task} has no layer`);
    return layer;
  }

  #job(
    task: number,
    layer: ResolvedLayer,
    start: number,
    frames: readonly number[],
    log: string,
  ): TaskStart['job'] {
    const { paths, prepared } = this.#context;
    const { resolved } = this.#plan;
    const commands = taskCommands(resolved, layer, frames, this.#session);
    // The checks have refused what they could see; anything else is told where a program that is missing is told.
    if (!commands.ok) return neverStarted(problemText(commands.error));
    const unwritten = writeModuleWork(commands.value);
    if (unwritten !== null) return neverStarted(unwritten);
    const own = taskEnvironment(resolved, layer, { start, frames, log }, this.#session);
    const folder = prepared.folder ?? paths.folder;
    const header = logHeader({
      at: new Date(),
      command: commands.value.map(({ argv }) => shellJoin(argv)).join('\n'),
      user: resolved.user,
      host: this.#session.host,
      folder,
      log,
      environment: own,
    });
    const { timeoutMin } = layer;
    const job: ProcessJob = {
      id: task,
      commands: commands.value.map(({ argv, environment }) => ({ argv, environment })),
      environment: own,
      folder,
      log,
      logHeader: header,
    };
    const timeoutMs = limitMs(timeoutMin);
    return timeoutMs === null ? job : { ...job, timeoutMs };
  }
}

function limitMs(minutes: number | null): number | null {
  return minutes === null ? null : minutes * MS_A_MINUTE;
}

function neverStarted(detail: string) {
  return { exitCode: null, signal: null, seconds: 0, maxRssKib: null, reason: 'spawn-failed', detail };
}
