import { checkOutline } from '../../../shared/outline/check-outline.ts';
import type { Problem } from '../../../shared/outline/problem.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../../shared/outline/resolved-outline.ts';
import { findPosition } from '../../../shared/outline/source-positions.ts';
import { checkPlan } from '../../../shared/plan/check-plan.ts';
import { makePlan } from '../../../shared/plan/make-plan.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { type LoadedOutline, loadOutline, type ResolvedJob, resolveLoaded } from '../load-outline.ts';
import { outlineReport, type ReportedProblem, reportNote, reportProblem } from '../outline-report.ts';
import type { ReadOptions } from '../read-options.ts';
import { formatTable } from '../table.ts';

/** `cuegraph inspect`: what stands in an outline and what it comes to. */
export async function inspect(io: CliIo, file: string, options: ReadOptions): Promise<number> {
  const loaded = await loadOutline(io, file, options.from);
  if (!loaded.ok) return reportFailure(io, loaded.error, options.json);
  const job = await resolveLoaded(io, loaded.value.outline, options.range);
  const { resolved } = job;
  const problems = allProblems(loaded.value, job);
  if (options.json) io.out(`${JSON.stringify(outlineReport(resolved, problems), null, 2)}\n`);
  else io.out(inspectText(resolved, problems));
  return EXIT.done;
}

/** Notes of the reader, what modules did, then what the checks of the outline and of its plan found. */
export function allProblems(loaded: LoadedOutline, { resolved, problems }: ResolvedJob): ReportedProblem[] {
  return [
    ...loaded.notes.map(reportNote),
    ...problems.map((problem) => withPosition(problem, loaded.positions)).map(reportProblem),
    ...checkOutline(resolved, loaded.positions).map(reportProblem),
    ...checkPlan(makePlan(resolved)).map(reportProblem),
  ];
}

function withPosition(problem: Problem, positions: LoadedOutline['positions']): Problem {
  const { layerId, field } = problem.where;
  const position = layerId === undefined ? undefined : findPosition(positions.layers.get(layerId), field);
  return position === undefined ? problem : { ...problem, where: { ...problem.where, position } };
}

function inspectText(resolved: ResolvedOutline, problems: readonly ReportedProblem[]): string {
  const head = `${resolved.name}   ${resolved.show}-${resolved.shot}-${resolved.user}   range ${resolved.range ?? '(none)'}\n\n`;
  const rows = resolved.layers.map((layer) => layerRow(layer, resolved));
  const table = formatTable(
    [['LAYER', 'MODULE', 'TYPE', 'RANGE', 'FRAMES', 'CHUNK', 'CORES', 'MEMORY', 'TAGS', 'REQUIRES'], ...rows],
    {
      right: [4, 5, 6, 7],
      width: 40,
    },
  );
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const tail =
    problems.length === 0
      ? ''
      : `\n${problems.length} problems, ${errors} of them errors: cuegraph check tells them\n`;
  return head + table + tail;
}

function layerRow(layer: ResolvedLayer, resolved: ResolvedOutline): string[] {
  const requires = layer.dependencies.map((dep) => {
    const word = {
      FRAME_BY_FRAME: '',
      LAYER_ON_LAYER: ':all',
      PREVIOUS_FRAME: ':prev',
      LAYER_ON_SIM_FRAME: ':sim',
    }[dep.type];
    return `${resolved.layers[dep.on]?.name}${dep.anyFrame ? ':any' : word}`;
  });
  return [
    layer.name,
    layer.spec.name,
    layer.type,
    layer.layer.bypassed === true ? '(bypassed)' : (layer.range ?? '(skipped)'),
    String(layer.frames.size),
    String(layer.chunk),
    layer.cores === null ? '-' : String(layer.cores),
    layer.memory ?? '-',
    layer.tags.join(' | ') || '-',
    requires.join(' ') || '-',
  ];
}
