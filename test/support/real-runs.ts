/** Starts real runs of small jobs in a folder of their own, and reads what came of them. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type LiveRun,
  type LocalRunRequest,
  type ResumeOptions,
  type RunEnd,
  type RunPlace,
  resumeRun,
  startRun,
} from '../../electron/host/run/start-run.ts';
import type { HostError, RunOptions } from '../../shared/api/host-api.ts';
import type { Result } from '../../shared/base/result.ts';
import { BUILTIN_MODULES } from '../../shared/outline/builtin-modules.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import { framesIn } from '../../shared/schedule/frames-in.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import { type JobLayer, jobOutline } from './resolved-job.ts';

/** The variable by which the processes of one bench are found. */
export const MARK = 'CUEGRAPH_TEST_MARK';

type TaskEvent = Extract<RunEvent, { frame: number }>;

/** A folder for runs, with all that they need. */
export class RunBench {
  readonly mark = randomUUID();
  readonly root = mkdtempSync(join(tmpdir(), 'cuegraph bench ü '));
  /** Where commands run and write. */
  readonly folder = join(this.root, 'shot folder');
  readonly sessionDir = join(this.root, 'sessions');
  readonly events: RunEvent[] = [];
  readonly place: RunPlace;

  constructor(workerScript: string | null, supervisor: 'auto' | 'python' | 'node' = 'auto') {
    mkdirSync(this.folder);
    this.place = {
      environ: {
        ...process.env,
        HOME: this.root,
        XDG_DATA_HOME: join(this.root, 'data'),
        USER: 'artist',
        [MARK]: this.mark,
      },
      cwd: this.root,
      home: this.root,
      workerScript,
      supervisor,
    };
  }

  /** A request for a run of these layers. */
  request(layers: readonly JobLayer[], options: RunOptions = {}, range = '1'): LocalRunRequest {
    return this.requestOf({ ...jobOutline(layers, range), name: 'job_one' }, options);
  }

  requestOf(outline: Outline, options: RunOptions = {}): LocalRunRequest {
    return {
      outline,
      path: join(this.folder, 'x.outline.yaml'),
      options,
      modules: BUILTIN_MODULES,
      sessionDir: this.sessionDir,
    };
  }

  /** Starts a run; events are gathered in `events`. */
  async start(request: LocalRunRequest): Promise<LiveRun> {
    return live(await startRun(request, this.place, (events) => this.events.push(...events)));
  }

  /** Runs to the end. */
  async run(layers: readonly JobLayer[], options: RunOptions = {}, range = '1'): Promise<RunEnd> {
    return (await this.start(this.request(layers, options, range))).done;
  }

  async resume(session: string, options: ResumeOptions = {}): Promise<LiveRun> {
    return live(await resumeRun(session, options, this.place, (events) => this.events.push(...events)));
  }

  /** The task events of one kind. */
  of<K extends TaskEvent['event']>(kind: K): Extract<TaskEvent, { event: K }>[] {
    return this.events.filter((event): event is Extract<TaskEvent, { event: K }> => event.event === kind);
  }

  /** How the tasks of the run stand by what was told of them: `layer.frame` and its state. */
  states(): Record<string, string> {
    const states: Record<string, string> = {};
    for (const event of this.events) {
      if (event.event === 'tasks-changed')
        for (const frame of framesIn(event.frames)) states[`${event.layer}.${frame}`] = event.state;
      else if (event.event === 'task-started') states[`${event.layer}.${event.frame}`] = 'running';
      else if (event.event === 'task-retried') states[`${event.layer}.${event.frame}`] = 'waiting';
      else if (event.event === 'task-finished') states[`${event.layer}.${event.frame}`] = event.state;
    }
    return states;
  }

  /** `layer.frame` of the events of one kind, in order. */
  names(kind: TaskEvent['event']): string[] {
    return this.of(kind).map(({ layer, frame }) => `${layer}.${frame}`);
  }

  clean(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function live(run: Result<LiveRun, HostError>): LiveRun {
  if (!run.ok) throw new Error(`${run.error.code}: ${run.error.message}`);
  return run.value;
}

/** A layer of one shell script. */
export function shellLayer(name: string, script: string, extra: Partial<JobLayer> = {}): JobLayer {
  const { args, ...rest } = extra;
  return { name, ...rest, args: { command: ['/bin/sh', '-c', script], ...args } };
}
