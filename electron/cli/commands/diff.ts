import type { Value } from '../../../shared/base/value.ts';
import {
  type ChangedLayer,
  type ChangedValue,
  compareOutlines,
  isSameOutline,
  type OutlineComparison,
} from '../../../shared/plan/compare-outlines.ts';
import { type CliIo, EXIT, reportFailure } from '../cli-io.ts';
import { loadOutline, resolveLoaded } from '../load-outline.ts';
import type { ReadOptions } from '../read-options.ts';

/** `cuegraph diff`: what changed between two outlines, in layers, arguments, dependencies and tasks. */
export async function diff(io: CliIo, fileA: string, fileB: string, options: ReadOptions): Promise<number> {
  const sides = [];
  for (const file of [fileA, fileB]) {
    const loaded = await loadOutline(io, file, options.from);
    if (!loaded.ok) return reportFailure(io, loaded.error, options.json);
    sides.push((await resolveLoaded(io, loaded.value.outline, options.range)).resolved);
  }
  const [before, after] = sides;
  if (before === undefined || after === undefined) throw new Error('two files were read');
  const comparison = compareOutlines(before, after);
  io.out(options.json ? `${JSON.stringify(comparison, null, 2)}\n` : comparisonText(comparison));
  return EXIT.done;
}

function comparisonText(comparison: OutlineComparison): string {
  if (isSameOutline(comparison)) return 'no difference\n';
  const { fields, env, added, removed, changed, tasks, links } = comparison;
  const lines = [
    ...fields.map((change) => `  ${changeText(change)}`),
    ...env.map((change) => `  env ${changeText(change)}`),
    ...removed.map((name) => `- ${name}`),
    ...added.map((name) => `+ ${name}`),
    ...changed.flatMap(layerLines),
    `${tasks.before} -> ${tasks.after} tasks, ${links.before} -> ${links.after} links`,
  ];
  return `${lines.join('\n')}\n`;
}

function layerLines({ name, renamedFrom, fields, args, env, dependencies, tasks }: ChangedLayer): string[] {
  const changedTasks = tasks.added.length + tasks.removed.length + tasks.regrouped.length;
  return [
    `~ ${name}${renamedFrom === undefined ? '' : ` (was ${renamedFrom})`}`,
    ...[...fields, ...args].map((change) => `    ${changeText(change)}`),
    ...env.map((change) => `    env ${changeText(change)}`),
    ...dependencies.removed.map(
      ({ on, type, anyFrame }) => `    - waits for ${on} (${type}${anyFrame ? ', any' : ''})`,
    ),
    ...dependencies.added.map(
      ({ on, type, anyFrame, links }) =>
        `    + waits for ${on} (${type}${anyFrame ? ', any' : ''}, ${links} links)`,
    ),
    ...(changedTasks === 0 ? [] : [`    ${tasks.before} -> ${tasks.after} tasks`]),
  ];
}

function changeText({ name, before, after }: ChangedValue): string {
  return `${name}: ${valueText(before)} -> ${valueText(after)}`;
}

function valueText(value: Value): string {
  if (value === null) return '(none)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
