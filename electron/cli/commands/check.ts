import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { loadOutline, resolveLoaded } from '../load-outline.ts';
import type { ReportedProblem } from '../outline-report.ts';
import type { ReadOptions } from '../read-options.ts';
import { allProblems } from './inspect.ts';

/** `cuegraph check`: every problem and every piece of advice; exit 1 when there is an error. */
export async function check(io: CliIo, file: string, options: ReadOptions): Promise<number> {
  const loaded = await loadOutline(io, file, options.from);
  if (!loaded.ok) return reportFailure(io, loaded.error, options.json);
  const job = await resolveLoaded(io, loaded.value.outline, options.range);
  const { resolved } = job;
  const problems = allProblems(loaded.value, job);
  const counts = {
    errors: count(problems, 'error'),
    warnings: count(problems, 'warning'),
    advice: count(problems, 'advice'),
  };
  if (options.json) {
    io.out(`${JSON.stringify({ name: resolved.name, problems, ...counts }, null, 2)}\n`);
  } else {
    for (const problem of problems) io.out(`${problemLine(file, problem)}\n`);
    io.out(`${counts.errors} errors, ${counts.warnings} warnings, ${counts.advice} pieces of advice\n`);
  }
  return counts.errors > 0 ? EXIT.outlineErrors : EXIT.done;
}

/** One line in the form that editors and CI logs make clickable: `file:line:column: severity code: sentence`. */
function problemLine(file: string, { severity, code, message, line, column, fix }: ReportedProblem): string {
  const where = line === undefined ? file : `${file}:${line}:${column}`;
  return `${where}: ${severity} ${code}: ${message}${fix === undefined ? '' : ` [fix: ${fix}]`}`;
}

function count(problems: readonly ReportedProblem[], severity: string): number {
  return problems.filter((problem) => problem.severity === severity).length;
}
