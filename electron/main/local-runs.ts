/** The runs of this machine that go on, as far as the desktop needs to know: their names, how far, how they ended. */
import { FARM_RUN } from '../../shared/api/farm-api.ts';
import { framesIn } from '../../shared/schedule/frames-in.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';

/** A run that has ended. */
export interface EndedRun {
  readonly name: string;
  readonly end: Extract<RunEvent, { event: 'run-finished' }>;
}

/** Follows runs by their events. Only those that began here: the runs of other programs outlive this one. */
export interface LocalRuns {
  /** Takes a batch in, or all events of a run from its first start on; tells which run has ended by it. */
  take(runId: string, events: readonly RunEvent[]): EndedRun | null;
  /** Names of those that go on. */
  names(): readonly string[];
  /** Part of all their tasks that have ended, from 0 to 1; null when none goes on. */
  progress(): number | null;
}

interface LocalRun {
  readonly name: string;
  readonly tasks: number;
  /** First frames of the tasks that have ended, by layer. */
  readonly ended: Map<string, Set<number>>;
}

/** Of no run at first. */
export function createLocalRuns(): LocalRuns {
  const runs = new Map<string, LocalRun>();

  return {
    take(runId, events) {
      if (runId.startsWith(FARM_RUN)) return null;
      let over: EndedRun | null = null;
      for (const event of events) {
        if (event.event === 'run-started') {
          runs.set(runId, begunRun(event, runs.get(runId)));
          over = null;
        }
        const run = runs.get(runId);
        if (run === undefined) continue;
        if (event.event === 'run-finished') over = { name: run.name, end: event };
        else noteTask(run, event);
      }
      if (over !== null) runs.delete(runId);
      return over;
    },
    names: () => [...runs.values()].map(({ name }) => name),
    progress() {
      if (runs.size === 0) return null;
      let tasks = 0;
      let ended = 0;
      for (const run of runs.values()) {
        tasks += run.tasks;
        for (const frames of run.ended.values()) ended += frames.size;
      }
      return tasks === 0 ? 0 : Math.min(1, ended / tasks);
    },
  };
}

function begunRun(
  { name, layers }: Extract<RunEvent, { event: 'run-started' }>,
  before: LocalRun | undefined,
): LocalRun {
  const tasks = layers.reduce((sum, layer) => sum + layer.tasks, 0);
  return { name, tasks, ended: before?.ended ?? new Map(layers.map((layer) => [layer.name, new Set()])) };
}

function noteTask(run: LocalRun, event: RunEvent): void {
  if (!('layer' in event)) return;
  const ended = run.ended.get(event.layer);
  if (ended === undefined) return;
  if (event.event === 'task-finished') ended.add(event.frame);
  else if (event.event === 'tasks-changed') for (const frame of framesIn(event.frames)) ended.delete(frame);
  else if (event.event === 'task-started') ended.delete(event.frame);
}
