import { checkOutline } from '../../../shared/outline/check-outline.ts';
import { checkPlan } from '../../../shared/plan/check-plan.ts';
import { comparePlans } from '../../../shared/plan/compare-plans.ts';
import { type CuebotPlan, makeCuebotPlan } from '../../../shared/plan/cuebot-plan.ts';
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
  const { resolved, problems: ofModules } = await resolveLoaded(io, loaded.value.outline, options.range);
  const plan = makePlan(resolved);
  const cuebot = options.as === 'cuebot' ? makeCuebotPlan(resolved) : undefined;
  const shown = cuebot ?? plan;
  const extra = cuebot === undefined ? {} : cuebotReport(plan, cuebot);
  if (options.json) printJson(io, shown, extra);
  else io.out(expandText(shown) + (cuebot === undefined ? '' : differencesText(cuebotReport(plan, cuebot))));
  const problems = [...loaded.value.notes, ...ofModules, ...checkOutline(resolved), ...checkPlan(plan)];
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  if (errors === 0) return EXIT.done;
  io.err(`error outline-errors: the outline has ${errors} errors; cuegraph check ${file} tells them\n`);
  return EXIT.outlineErrors;
}

/** Written piece by piece: the links of a large layer-on-layer dependency do not fit into one string. */
function printJson(io: CliIo, plan: Plan, extra: Readonly<Record<string, unknown>>): void {
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
  io.out('\n  ]');
  for (const [key, value] of Object.entries(extra))
    io.out(`,\n  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  io.out('\n}\n');
}

/** Where Cuebot's jobs differ from what was meant: dependencies with links missed or added, refusals, what is left out. */
interface CuebotReport {
  readonly differences: readonly {
    readonly from: string;
    readonly to: string;
    readonly type: string;
    readonly missed: number;
    readonly added: number;
  }[];
  readonly refusals: readonly Readonly<Record<string, unknown>>[];
  readonly leftOut: readonly {
    readonly from: string;
    readonly to: string;
    readonly type: string;
    readonly reason: string;
  }[];
}

function cuebotReport(
  plan: Plan,
  cuebot: CuebotPlan,
): Readonly<Record<keyof CuebotReport, unknown>> & CuebotReport {
  const nameOf = (position: number): string => layerName(cuebot, position);
  const differences = comparePlans(plan, cuebot)
    .filter(({ missedCount, addedCount }) => missedCount + addedCount > 0)
    .map(({ group, missedCount, addedCount }) => ({
      from: nameOf(group.fromLayer),
      to: nameOf(group.toLayer),
      type: group.dependency.type,
      missed: missedCount,
      added: addedCount,
    }));
  const refusals = cuebot.refusals.map((refusal) => {
    if ('dependency' in refusal) {
      const { dependency, fromLayer, toLayer, ...facts } = refusal;
      return { ...facts, from: nameOf(fromLayer), to: nameOf(toLayer), type: dependency.type };
    }
    return 'layer' in refusal ? { ...refusal, layer: nameOf(refusal.layer) } : { ...refusal };
  });
  const leftOut = cuebot.leftOut.map(({ dependency, fromLayer, toLayer, reason }) => ({
    from: nameOf(fromLayer),
    to: nameOf(toLayer),
    type: dependency.type,
    reason,
  }));
  return { differences, refusals, leftOut };
}

function differencesText({ differences, refusals, leftOut }: CuebotReport): string {
  const lines = [
    ...differences.map(
      ({ from, to, missed, added }) => `${to} on ${from}: Cuebot misses ${missed} links and adds ${added}`,
    ),
    ...leftOut.map(({ from, to, reason }) => `${to} on ${from}: a job spec cannot hold this (${reason})`),
    ...refusals.map((refusal) => `Cuebot would refuse: ${JSON.stringify(refusal)}`),
  ];
  return lines.length === 0 ? 'Cuebot makes exactly what was meant\n' : `${lines.join('\n')}\n`;
}

function layerName(plan: Plan, position: number): string {
  return plan.resolved.layers[plan.layers[position]?.layer ?? -1]?.name ?? '';
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
