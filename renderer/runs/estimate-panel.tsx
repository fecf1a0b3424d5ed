/** What the whole job will take, from the tasks that the shown run has done, and what its layers should ask for. */
import { useMemo, useState } from 'react';
import { estimateRun, type LayerEstimate } from '../../shared/schedule/estimate-run.ts';
import { measuredTasks } from '../../shared/schedule/measured-tasks.ts';
import { printKib } from '../inspector/field-reading.ts';
import { applySuggestions, hasSuggestion } from '../state/history-actions.ts';
import { printDuration } from '../state/run-estimate.ts';
import type { Run } from '../state/run-progress.ts';
import { useAnalysis, useEditor, useHostState } from '../state/use-editor.ts';
import { printSeconds } from './task-table.tsx';
import { useRunEvents } from './use-run-events.ts';

export function EstimatePanel({ run }: { readonly run: Run }) {
  const editor = useEditor();
  const events = useRunEvents(run.runId);
  const plan = useAnalysis((state) => state.analysis?.plan ?? null);
  const machine = useHostState((state) => state.info?.cores ?? 1);
  const [coresText, setCoresText] = useState('');
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const typed = Number(coresText);
  const cores = coresText.trim() !== '' && typed > 0 && Number.isFinite(typed) ? typed : machine;
  const measured = useMemo(() => measuredTasks(events), [events]);
  const estimate = useMemo(
    () => (plan === null ? null : estimateRun(plan, measured, { coresHundredths: Math.round(cores * 100) })),
    [plan, measured, cores],
  );
  if (estimate === null) return <p className="panel-empty">The outline has no tasks to estimate.</p>;
  const count = estimate.layers.reduce((sum, layer) => sum + layer.measured, 0);
  if (count === 0)
    return (
      <p className="panel-empty">
        No task of this outline has succeeded in this run yet. Launch with a sample (first, middle, last) to
        measure a few tasks of each layer.
      </p>
    );
  const wanted = estimate.layers.filter((layer) => hasSuggestion(layer) && !refused.has(layer.name));
  return (
    <div className="look-back">
      <div className="look-back-head">
        <label>
          On{' '}
          <input
            type="text"
            className="mono"
            inputMode="decimal"
            size={5}
            value={coresText}
            placeholder={String(machine)}
            onChange={(event) => setCoresText(event.target.value)}
            aria-label="Cores to estimate for"
          />{' '}
          cores
        </label>
        <strong>about {printDuration(estimate.makespan)}</strong>
        <span className="is-dim">
          {(estimate.coreSeconds / 3_600).toFixed(2)} core-hours · from {count.toLocaleString('en')} measured{' '}
          {count === 1 ? 'task' : 'tasks'}
          {estimate.unmeasured.length === 0 ? '' : ` · without ${estimate.unmeasured.join(', ')}`}
        </span>
        <span className="grow" />
        <button
          type="button"
          className="primary"
          disabled={wanted.length === 0}
          onClick={() => applySuggestions(editor, wanted)}
        >
          {wanted.length === 0
            ? 'Nothing to change'
            : `Apply to ${wanted.length === 1 ? 'a layer' : `${wanted.length} layers`}`}
        </button>
      </div>
      <div className="look-back-scroll">
        <table>
          <thead>
            <tr>
              <th aria-label="Apply" />
              <th>Layer</th>
              <th className="is-end">Tasks</th>
              <th className="is-end">Measured</th>
              <th className="is-end">A task</th>
              <th className="is-end">All tasks</th>
              <th className="is-end">Peak memory</th>
              <th>Memory</th>
              <th className="is-end">Busy cores</th>
              <th>Cores</th>
            </tr>
          </thead>
          <tbody>
            {estimate.layers.map((layer) => (
              <EstimateRow
                key={layer.name}
                layer={layer}
                on={!refused.has(layer.name)}
                onToggle={() => setRefused((known) => toggled(known, layer.name))}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function EstimateRow({
  layer,
  on,
  onToggle,
}: {
  readonly layer: LayerEstimate;
  readonly on: boolean;
  readonly onToggle: () => void;
}) {
  const { name, tasks, measured, taskSeconds, totalSeconds, peakKib, busyCores } = layer;
  return (
    <tr>
      <td>
        {hasSuggestion(layer) ? (
          <input type="checkbox" checked={on} onChange={onToggle} aria-label={`Apply to ${name}`} />
        ) : null}
      </td>
      <td className="mono">{name}</td>
      <td className="is-end">{tasks.toLocaleString('en')}</td>
      <td className="is-end">{measured.toLocaleString('en')}</td>
      <td className="is-end">{taskSeconds === null ? '' : printSeconds(taskSeconds)}</td>
      <td className="is-end">{totalSeconds === null ? '' : printDuration(totalSeconds)}</td>
      <td className="is-end">{peakKib === null ? '' : printKib(peakKib)}</td>
      <Change value={layer.memoryKib} print={printKib} />
      <td className="is-end">{busyCores === null ? '' : busyCores.toFixed(1)}</td>
      <Change value={layer.cores} print={String} />
    </tr>
  );
}

function Change({
  value: { now, suggested },
  print,
}: {
  readonly value: LayerEstimate['cores'];
  readonly print: (value: number) => string;
}) {
  const before = now === null ? 'default' : print(now);
  if (suggested === null || suggested === now) return <td className="is-dim">{before}</td>;
  return (
    <td>
      <span className="is-dim">{before} → </span>
      {print(suggested)}
    </td>
  );
}

function toggled(known: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(known);
  if (!next.delete(name)) next.add(name);
  return next;
}
