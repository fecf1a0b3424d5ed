/** The shown run beside another one, layer by layer. */
import { useMemo, useState } from 'react';
import { compareRuns, type LayerComparison, type LayerSide } from '../../shared/schedule/compare-runs.ts';
import { measuredTasks } from '../../shared/schedule/measured-tasks.ts';
import { printKib } from '../inspector/field-reading.ts';
import type { Run } from '../state/run-progress.ts';
import { printWhen } from './print-when.ts';
import { printSeconds } from './task-table.tsx';
import { useRunEvents } from './use-run-events.ts';
import { useRunList } from './use-run-list.ts';

export function ComparePanel({ run }: { readonly run: Run }) {
  const { runs } = useRunList();
  const [chosen, setChosen] = useState<string | null>(null);
  const others = runs.filter(({ runId }) => runId !== run.runId);
  // The one before it of the same job is what one wants to know first.
  const usual = others.find(
    ({ name, startedAt }) => run.name.endsWith(name) && Date.parse(startedAt) < run.startedAt,
  );
  const other = others.find(({ runId }) => runId === chosen) ?? usual ?? others[0] ?? null;
  const before = useRunEvents(other?.runId ?? null);
  const after = useRunEvents(run.runId);
  const layers = useMemo(() => compareRuns(measuredTasks(before), measuredTasks(after)), [before, after]);
  if (other === null) return <p className="panel-empty">There is no other run to compare with.</p>;
  return (
    <div className="look-back">
      <div className="look-back-head">
        <label>
          This run against{' '}
          <select value={other.runId} onChange={(event) => setChosen(event.target.value)}>
            {others.map(({ runId, name, startedAt }) => (
              <option key={runId} value={runId}>
                {name}, {printWhen(startedAt, Date.now())}
              </option>
            ))}
          </select>
        </label>
        <span className="is-dim">Times of tasks that succeeded in both.</span>
      </div>
      <div className="look-back-scroll">
        <table>
          <thead>
            <tr>
              <th>Layer</th>
              <th className="is-end">Done before</th>
              <th className="is-end">Done now</th>
              <th className="is-end">A task before</th>
              <th className="is-end">A task now</th>
              <th className="is-end">Time</th>
              <th className="is-end">Peak before</th>
              <th className="is-end">Peak now</th>
              <th className="is-end">Memory</th>
            </tr>
          </thead>
          <tbody>
            {layers.map((layer) => (
              <CompareRow key={layer.name} layer={layer} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function CompareRow({ layer: { name, a, b, timeRatio, peakRatio } }: { readonly layer: LayerComparison }) {
  return (
    <tr>
      <td className="mono">{name}</td>
      <td className="is-end">{doneOf(a)}</td>
      <td className="is-end">{doneOf(b)}</td>
      <td className="is-end">{a?.meanSeconds == null ? '' : printSeconds(a.meanSeconds)}</td>
      <td className="is-end">{b?.meanSeconds == null ? '' : printSeconds(b.meanSeconds)}</td>
      <Ratio value={timeRatio} />
      <td className="is-end">{a?.peakKib == null ? '' : printKib(a.peakKib)}</td>
      <td className="is-end">{b?.peakKib == null ? '' : printKib(b.peakKib)}</td>
      <Ratio value={peakRatio} />
    </tr>
  );
}

/** Within so much two runs of the same work differ anyway. */
const NOISE = 0.1;

function Ratio({ value }: { readonly value: number | null }) {
  if (value === null) return <td />;
  const kind = value > 1 + NOISE ? 'is-worse' : value < 1 - NOISE ? 'is-better' : 'is-dim';
  const change = Math.round((value - 1) * 100);
  return (
    <td className={`is-end ${kind}`}>{change === 0 ? 'same' : `${change > 0 ? '+' : ''}${change} %`}</td>
  );
}

function doneOf(side: LayerSide | null): string {
  if (side === null) return 'not in it';
  const dead = side.dead === 0 ? '' : ` · ${side.dead} dead`;
  return `${side.succeeded.toLocaleString('en')}/${side.tasks.toLocaleString('en')}${dead}`;
}
