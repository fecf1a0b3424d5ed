/** A comparison of two outlines as the rows of a list, in plain words. Pure. */
import type { Value } from '../../shared/base/value.ts';
import { printFrameRange } from '../../shared/frames/print-frame-set.ts';
import type {
  ChangedDependency,
  ChangedLayer,
  ChangedTasks,
  ChangedValue,
  OutlineComparison,
} from '../../shared/plan/compare-outlines.ts';
import { readCommand } from '../inspector/command-value.ts';
import { WAIT_TYPES } from '../inspector/dependency-rows.ts';
import { countOf } from '../state/layer-card.ts';

/** What became of something. */
export type Mark = 'added' | 'removed' | 'changed';

export type CompareRow =
  /** A layer, or the outline itself where `layer` is null; what changed in it follows. */
  | {
      readonly kind: 'head';
      readonly mark: Mark;
      readonly layer: string | null;
      readonly title: string;
      readonly detail: string;
    }
  /** A value that is another now; null on the side that does not have it. */
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  | { readonly kind: 'words'; readonly name: string; readonly mark: Mark; readonly text: string };

/** All rows: the outline's own, then layers that came, went and changed. Linear. */
export function compareRows(comparison: OutlineComparison): readonly CompareRow[] {
  const { fields, env, added, removed, changed } = comparison;
  const own = [...fields.map((one) => valueRow(one)), ...env.map((one) => valueRow(one, 'env '))];
  return [
    ...(own.length === 0 ? [] : [head('changed', null, 'Outline', '')]),
    ...own,
    ...added.map((name) => head('added', name, name, 'new layer')),
    ...removed.map((name) => head('removed', name, name, 'layer is gone')),
    ...changed.flatMap(layerRows),
  ];
}

/** The comparison in one line: `1 layer added, 2 changed · tasks 61 → 73 · links 120 → 144`. */
export function compareSummary({ added, removed, changed, tasks, links }: OutlineComparison): string {
  const layers = [
    ...(added.length > 0 ? [`${countOf(added.length, 'layer')} added`] : []),
    ...(removed.length > 0 ? [`${countOf(removed.length, 'layer')} removed`] : []),
    ...(changed.length > 0 ? [`${countOf(changed.length, 'layer')} changed`] : []),
  ];
  return [
    layers.length === 0 ? 'The same layers' : layers.join(', '),
    `tasks ${fromTo(tasks)}`,
    `links ${fromTo(links)}`,
  ].join(' · ');
}

function fromTo({ before, after }: { readonly before: number; readonly after: number }): string {
  const [from, to] = [before.toLocaleString('en'), after.toLocaleString('en')];
  return before === after ? to : `${from} → ${to}`;
}

function head(mark: Mark, layer: string | null, title: string, detail: string): CompareRow {
  return { kind: 'head', mark, layer, title, detail };
}

function layerRows(layer: ChangedLayer): readonly CompareRow[] {
  const { name, renamedFrom, fields, args, env, tasks } = layer;
  const detail = renamedFrom === undefined ? '' : `was ${renamedFrom}`;
  return [
    head('changed', name, name, detail),
    // The written range stands among the arguments; the one in force says more only where that is the same.
    ...fields
      .filter((one) => one.name !== 'range' || args.every((arg) => arg.name !== 'range'))
      .map((one) => valueRow(one)),
    ...args.map((one) => valueRow(one)),
    ...env.map((one) => valueRow(one, 'env ')),
    ...dependencyRows(layer),
    ...taskRows(tasks),
  ];
}

function valueRow({ name, before, after }: ChangedValue, prefix = ''): CompareRow {
  return {
    kind: 'value',
    name: prefix + name,
    before: printChanged(name, before),
    after: printChanged(name, after),
  };
}

/** A value as people read it: a command as the line that it is, a list of words with blanks. */
function printChanged(name: string, value: Value): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return value === '' ? '“”' : value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (/command/.test(name)) {
    const { line } = readCommand(value);
    if (line !== '') return line;
  }
  return JSON.stringify(value);
}

/** One that waits for the same layer in another way now is one change, not two. */
function dependencyRows({ dependencies: { added, removed } }: ChangedLayer): readonly CompareRow[] {
  const rows: CompareRow[] = [];
  const left = [...added];
  for (const old of removed) {
    const at = left.findIndex((one) => one.on === old.on);
    const [now] = at < 0 ? [] : left.splice(at, 1);
    rows.push(
      now === undefined
        ? dependencyRow('removed', `${old.on}, ${waitWords(old)}`)
        : dependencyRow('changed', `${old.on}: ${waitWords(old)} → ${waitWords(now)}`),
    );
  }
  return [...rows, ...left.map((one) => dependencyRow('added', `${one.on}, ${waitWords(one)}`))];
}

function dependencyRow(mark: Mark, text: string): CompareRow {
  return { kind: 'words', name: 'waits for', mark, text };
}

function waitWords({ type, anyFrame, links }: ChangedDependency): string {
  const way = WAIT_TYPES.find((one) => one.type === (anyFrame ? 'ANY_FRAME' : type));
  return `${way?.title.toLowerCase() ?? type} (${countOf(links, 'link')})`;
}

function taskRows(tasks: ChangedTasks): readonly CompareRow[] {
  const { before, after, added, removed, regrouped } = tasks;
  if (added.length + removed.length + regrouped.length === 0) return [];
  const parts = [
    before === after ? countOf(after, 'task') : `${before.toLocaleString('en')} → ${countOf(after, 'task')}`,
    ...(added.length > 0 ? [`new: ${printFrameRange(added)}`] : []),
    ...(removed.length > 0 ? [`gone: ${printFrameRange(removed)}`] : []),
    ...(regrouped.length > 0 ? [`with other frames: ${printFrameRange(regrouped)}`] : []),
  ];
  return [{ kind: 'words', name: 'tasks', mark: 'changed', text: parts.join(' · ') }];
}
