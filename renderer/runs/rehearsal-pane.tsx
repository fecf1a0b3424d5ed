/** A rehearsal: which tasks are to fail, the moment that is shown, what happens at it, and its tasks. */
import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useStore } from 'zustand';
import { TASK_STATES } from '../../shared/schedule/run-event.ts';
import { countOf } from '../state/layer-card.ts';
import {
  endRehearsal,
  goToRehearsalStep,
  type PretendedFault,
  pretendFailure,
  rehearsals,
  setFaultSeconds,
} from '../state/rehearsal.ts';
import type { Run } from '../state/run-progress.ts';
import { useDocuments, useEditor } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { StateMark } from './state-mark.tsx';
import { stepWords } from './step-words.ts';
import { printSeconds, TaskTable } from './task-table.tsx';

export function RehearsalPane({ run }: { readonly run: Run }) {
  const editor = useEditor();
  const documentId = useDocuments((state) => state.activeId) ?? '';
  const rehearsal = useStore(rehearsals, (state) => state.byDocument.get(documentId));
  if (rehearsal === undefined) return null;
  const { faults, played, step } = rehearsal;
  const { steps, blocked } = played;
  const shown = steps[step];
  const go = (wanted: number): void => goToRehearsalStep(editor, documentId, wanted);
  const isLast = step === steps.length - 1;
  return (
    <>
      <div className="run-head is-rehearsal">
        <strong>Rehearsal</strong>
        <ul className="fault-list" aria-label="Tasks that fail">
          {faults.map((fault) => (
            <FaultChip
              key={`${fault.task.frame} ${fault.task.layer}`}
              fault={fault}
              documentId={documentId}
            />
          ))}
        </ul>
        <span className="grow" />
        <span className="run-counts">
          {TASK_STATES.map((state, index) =>
            (run.counts[index] ?? 0) === 0 ? null : (
              <span key={state} className="run-count" title={state}>
                <StateMark state={state} />
                {run.counts[index]?.toLocaleString('en')}
              </span>
            ),
          )}
        </span>
        <button type="button" onClick={() => endRehearsal(editor, documentId)}>
          End the rehearsal
        </button>
      </div>
      <div className="run-head is-rehearsal">
        <IconButton icon={ChevronFirst} label="First moment" disabled={step === 0} onClick={() => go(0)} />
        <IconButton
          icon={ChevronLeft}
          label="Moment before"
          disabled={step === 0}
          onClick={() => go(step - 1)}
        />
        <input
          type="range"
          min={0}
          max={steps.length - 1}
          value={step}
          aria-label="Moment of the rehearsal"
          aria-valuetext={`${printSeconds(shown?.seconds ?? 0)} of ${printSeconds(steps.at(-1)?.seconds ?? 0)}`}
          onChange={(event) => go(Number(event.target.value))}
        />
        <IconButton icon={ChevronRight} label="Next moment" disabled={isLast} onClick={() => go(step + 1)} />
        <IconButton
          icon={ChevronLast}
          label="Last moment"
          disabled={isLast}
          onClick={() => go(steps.length - 1)}
        />
        <span className="mono">{printSeconds(shown?.seconds ?? 0)}</span>
        <span className="cut grow" role="status">
          {shown === undefined ? '' : stepWords(shown.events)}
        </span>
        <span className="is-dim">
          In the end {countOf(blocked.length, 'task')} never {blocked.length === 1 ? 'starts' : 'start'}
        </span>
      </div>
      <TaskTable run={run} at={(shown?.seconds ?? 0) * 1000} />
    </>
  );
}

function FaultChip({ fault, documentId }: { readonly fault: PretendedFault; readonly documentId: string }) {
  const editor = useEditor();
  const { task, afterSeconds } = fault;
  const name = `${task.frame}-${task.layer}`;
  return (
    <li className="fault-chip">
      <span className="mono">{name}</span> fails at
      <input
        type="text"
        inputMode="decimal"
        size={4}
        className="mono"
        placeholder="its end"
        defaultValue={afterSeconds ?? ''}
        aria-label={`Second at which ${name} is killed; empty: it fails at its end`}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
        onBlur={(event) => {
          const text = event.target.value.trim();
          const seconds = text === '' ? null : Number(text);
          if (seconds === afterSeconds || (seconds !== null && !(seconds >= 0))) return;
          setFaultSeconds(editor, documentId, task, seconds);
        }}
      />
      <IconButton icon={X} label={`Let ${name} succeed`} onClick={() => pretendFailure(editor, task)} />
    </li>
  );
}
