/**
 * What a launch would do, before anything is done: the layers that would run, how many tasks of each, and the commands
 * of the first one, or what keeps it from running on this machine. Pure; linear but for the plan.
 */
import type { RunOptions } from '../../shared/api/host-api.ts';
import { checkOutline } from '../../shared/outline/check-outline.ts';
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import { stopsLocalRun } from '../../shared/outline/problem-kinds.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { checkPlan } from '../../shared/plan/check-plan.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { taskFrames } from '../../shared/plan/plan-tasks.ts';
import { sampledPositions } from '../../shared/plan/sample-tasks.ts';
import { previewTask, type TaskPreview } from './task-preview.ts';

/** A layer that would run. */
export interface LaunchedLayer {
  readonly name: string;
  readonly tasks: number;
  /** First frame of the task whose commands are shown. */
  readonly frame: number;
  readonly preview: TaskPreview;
}

export interface LaunchPreview {
  readonly layers: readonly LaunchedLayer[];
  readonly tasks: number;
  /** Errors that keep the outline from running here. */
  readonly problems: readonly Problem[];
  /** What will be found only on the farm, and so does not stop this run. */
  readonly farmErrors: number;
}

/** What the outline is and from where it is looked at. */
export interface LaunchSubject {
  readonly outline: Outline;
  readonly library: ModuleLibrary;
  readonly environ: Readonly<Record<string, string | undefined>>;
}

/** Works out what would happen with these options. */
export function previewLaunch(
  { outline, library, environ }: LaunchSubject,
  options: RunOptions,
): LaunchPreview {
  const { range } = options;
  const resolved = resolveOutline(outline, { library, environ, ...(range === undefined ? {} : { range }) });
  const plan = makePlan(resolved);
  const found = [...checkOutline(resolved), ...checkPlan(plan)].filter((one) => one.severity === 'error');
  const problems = found.filter(stopsLocalRun);
  const layers = launchedLayers(plan, options);
  const tasks = layers.reduce((sum, layer) => sum + layer.tasks, 0);
  return { layers, tasks, problems, farmErrors: found.length - problems.length };
}

function launchedLayers(plan: Plan, options: RunOptions): readonly LaunchedLayer[] {
  const { only } = options;
  const wanted = only === undefined ? null : new Set(only);
  return plan.layers.flatMap(({ layer: index, firstTask, taskCount }) => {
    const layer = plan.resolved.layers[index];
    if (layer === undefined || taskCount === 0 || wanted?.has(layer.name) === false) return [];
    const positions = sampledPositions(taskCount, options);
    const task = firstTask + (positions[0] ?? 0);
    return {
      name: layer.name,
      tasks: positions.length,
      frame: plan.frameOfTask[task] ?? 0,
      preview: previewTask(plan.resolved, layer, taskFrames(plan, task)),
    };
  });
}
