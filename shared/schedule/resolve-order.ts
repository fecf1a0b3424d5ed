/** An order in the words of people (names of layers and tasks) as events for the schedule of a plan. */
import { err, ok, type Result } from '../base/result.ts';
import type { Plan } from '../plan/plan.ts';
import { findPlanLayer, findTaskHolding } from '../plan/plan-tasks.ts';
import type { TaskName, TaskState } from './run-event.ts';
import type { HoldOrder, RunTarget, TaskOrder } from './run-order.ts';
import type { ScheduleEvent } from './schedule-event.ts';

/** An order names a layer or a task that the run does not have. */
export interface UnknownTarget {
  readonly code: 'no-such-layer' | 'no-such-task';
  readonly layer: string;
  readonly frame: number | null;
}

/** What a schedule is to be told. `stateOf` says how tasks stand now (undefined: not part of the run). */
export function resolveOrder(
  plan: Plan,
  order: TaskOrder | HoldOrder,
  stateOf: (task: number) => TaskState | undefined,
): Result<readonly ScheduleEvent[], UnknownTarget> {
  if (order.verb === 'hold' || order.verb === 'release') {
    const held = order.verb === 'hold';
    const positions = layerPositions(plan, order.layers);
    if (!positions.ok) return positions;
    return ok(positions.value.map((layer) => ({ event: 'hold-layer', layer, held })));
  }
  const { verb, target } = order;
  const tasks = targetTasks(plan, target);
  if (!tasks.ok) return tasks;
  const takesPart = tasks.value.filter((task) => stateOf(task) !== undefined);
  switch (verb) {
    case 'retry-dead':
      return ok([{ event: 'retry', tasks: takesPart.filter((task) => stateOf(task) === 'dead') }]);
    case 'mark-done': {
      // A whole layer that is marked done frees also what waits for it as a layer (facts: Layer.MarkdoneFrames).
      const whole = isWholeJob(target)
        ? ok(plan.layers.map((_, i) => i))
        : layerPositions(plan, target.layers ?? []);
      if (!whole.ok) return whole;
      return ok([
        { event: 'mark-done', tasks: takesPart },
        ...whole.value.map((layer): ScheduleEvent => ({ event: 'mark-layer-done', layer })),
      ]);
    }
    default:
      return ok([{ event: verb, tasks: takesPart }]);
  }
}

/** The tasks that a target comes to, each once, in the order of the plan. */
export function targetTasks(plan: Plan, target: RunTarget): Result<readonly number[], UnknownTarget> {
  if (isWholeJob(target)) return ok(Array.from({ length: plan.taskCount }, (_, task) => task));
  const found = new Set<number>();
  for (const name of target.layers ?? []) {
    const layer = findPlanLayer(plan, name);
    if (layer === undefined) return err({ code: 'no-such-layer', layer: name, frame: null });
    for (let i = 0; i < layer.taskCount; i++) found.add(layer.firstTask + i);
  }
  for (const name of target.tasks ?? []) {
    const task = taskOf(plan, name);
    if (!task.ok) return task;
    found.add(task.value);
  }
  return ok([...found].sort((a, b) => a - b));
}

function isWholeJob({ layers, tasks }: RunTarget): boolean {
  return layers === undefined && tasks === undefined;
}

/** A task may be named by any of its frames, as people see them. */
function taskOf(plan: Plan, { layer, frame }: TaskName): Result<number, UnknownTarget> {
  if (findPlanLayer(plan, layer) === undefined) return err({ code: 'no-such-layer', layer, frame: null });
  const task = findTaskHolding(plan, layer, frame);
  return task === undefined ? err({ code: 'no-such-task', layer, frame }) : ok(task);
}

function layerPositions(plan: Plan, names: readonly string[]): Result<readonly number[], UnknownTarget> {
  const positions: number[] = [];
  for (const name of names) {
    const index = plan.resolved.byName.get(name);
    const position = index === undefined ? -1 : (plan.positionOfLayer[index] ?? -1);
    if (position < 0) return err({ code: 'no-such-layer', layer: name, frame: null });
    positions.push(position);
  }
  return ok(positions);
}
