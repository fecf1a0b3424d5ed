import { checkOutline } from '../../../shared/outline/check-outline.ts';
import { checkPlan } from '../../../shared/plan/check-plan.ts';
import { makePlan } from '../../../shared/plan/make-plan.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { countLinks, eachLink } from '../../../shared/plan/plan-links.ts';
import { taskFrames } from '../../../shared/plan/plan-tasks.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { loadOutline, resolveLoaded } from '../load-outline.ts';
import type { ReadOptions } from '../read-options.ts';
import { formatTable } from '../table.ts';

/** Options of `expand`. */
export interface ExpandOptions extends ReadOptions {
  readonly as?: 'cuebot';
}

/**
 * `cuegraph expand`: the tasks of every layer and the links between them. An outline with errors is expanded as far
 * as it goes, and the exit code says that it is not the truth yet.
 */
export async function expand(io: CliIo, file: string, options: ExpandOptions): Promise<number> {
  const loaded = await loadOutline(io, file, options.from);
  if (!loaded.ok) return reportFailure(io, loaded.error, options.json);
  const { resolved } = await resolveLoaded(io, loaded.value.outline, options.range);
  const plan = makePlan(resolved);
  if (options.json) printJson(io, plan);
  else io.out(expandText(plan));
  const problems = [...loaded.value.notes, ...checkOutline(resolved), ...checkPlan(plan)];
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  if (errors === 0) return EXIT.done;
  io.err(`error outline-errors: the outline has ${errors} errors; cuegraph check ${file} tells them\n`);
  return EXIT.outlineErrors;
}

/** Written piece by piece: the links of a large layer-on-layer dependency do not fit into one string. */
function printJson(io: CliIo, plan: Plan): void {
  const nameOf = (position: number): string =>
    plan.resolved.layers[plan.layers[position]?.layer ?? -1]?.name ?? '';
  io.out('{\n  "layers": [');
  for (const [position, layer] of plan.layers.entries()) {
    const tasks = Array.from({ length: layer.taskCount }, (_, index) => {
      const task = layer.firstTask + index;
      return { frame: plan.frameOfTask[task], frames: taskFrames(plan, task) };
    });
    const row = { name: nameOf(position), post: layer.post, tasks };
    io.out(`${position === 0 ? '' : ','}\n    ${JSON.stringify(row)}`);
  }
  io.out('\n  ],\n  "links": [');
  let batch: string[] = [];
  let first = true;
  const flush = (): void => {
    if (batch.length === 0) return;
    io.out(`${first ? '' : ','}\n    ${batch.join(',\n    ')}`);
    first = false;
    batch = [];
  };
  eachLink(plan, (from, to, group) => {
    const link = {
      from: { layer: nameOf(plan.layerOfTask[from] ?? -1), frame: plan.frameOfTask[from] },
      to: { layer: nameOf(plan.layerOfTask[to] ?? -1), frame: plan.frameOfTask[to] },
      ...(group.kind === 'any' ? { any: true } : {}),
    };
    batch.push(JSON.stringify(link));
    if (batch.length >= 4096) flush();
  });
  flush();
  io.out('\n  ]\n}\n');
}

function expandText(plan: Plan): string {
  const rows = plan.layers.map((layer) => {
    const resolved = plan.resolved.layers[layer.layer];
    const incoming = plan.links.filter((group) => plan.layers[group.toLayer] === layer);
    const waits = incoming.map((group) => {
      const from = plan.resolved.layers[plan.layers[group.fromLayer]?.layer ?? -1]?.name;
      return `${from} (${countLinks(plan, group)} links${group.kind === 'any' ? ', any' : ''})`;
    });
    return [
      resolved?.name ?? '',
      String(layer.frames.length),
      String(layer.taskCount),
      layer.post ? 'after the job' : waits.join(', ') || '-',
    ];
  });
  return `${formatTable([['LAYER', 'FRAMES', 'TASKS', 'WAITS FOR'], ...rows], { right: [1, 2], width: 90 })}\n${plan.taskCount} tasks\n`;
}
