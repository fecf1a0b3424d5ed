/** Everything that is wrong or could be better: a click goes to the field, a button mends it where that can be. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleAlert, Lightbulb, TriangleAlert, Wrench } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Severity } from '../../shared/outline/problem.ts';
import { edit } from '../state/editor.ts';
import { announce } from '../state/notice-store.ts';
import { updateSettings } from '../state/settings-actions.ts';
import { useAnalysis, useEditor } from '../state/use-editor.ts';
import { revealField } from '../state/view-store.ts';
import { filterProblems, type WordedProblem, wordProblems } from './group-problems.ts';
import './problems-panel.css';

const ICONS = { error: CircleAlert, warning: TriangleAlert, advice: Lightbulb } as const;
const SEVERITIES: readonly { readonly severity: Severity; readonly title: string }[] = [
  { severity: 'error', title: 'Errors' },
  { severity: 'warning', title: 'Warnings' },
  { severity: 'advice', title: 'Advice' },
];

export function ProblemsPanel() {
  const problems = useAnalysis((state) => state.analysis?.problems);
  const [text, setText] = useState('');
  const [severities, setSeverities] = useState<ReadonlySet<Severity>>(
    new Set(['error', 'warning', 'advice']),
  );
  const worded = useMemo(() => wordProblems(problems ?? []), [problems]);
  const shown = useMemo(() => filterProblems(worded, { text, severities }), [worded, text, severities]);

  function toggle(severity: Severity): void {
    const next = new Set(severities);
    if (!next.delete(severity)) next.add(severity);
    setSeverities(next);
  }

  return (
    <div className="problems">
      <div className="problems-bar">
        <input
          type="search"
          value={text}
          placeholder="Filter problems"
          aria-label="Filter problems"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        {SEVERITIES.map(({ severity, title }) => (
          <button
            key={severity}
            type="button"
            className={`plain small ${severities.has(severity) ? 'is-on' : ''}`}
            aria-pressed={severities.has(severity)}
            onClick={() => toggle(severity)}
          >
            {title} {worded.filter((one) => one.problem.severity === severity).length}
          </button>
        ))}
      </div>
      {shown.length === 0 ? (
        <p className="panel-empty">
          {worded.length === 0 ? 'Nothing to complain about.' : 'No problem fits the filter.'}
        </p>
      ) : (
        <ProblemList problems={shown} />
      )}
    </div>
  );
}

function ProblemList({ problems }: { readonly problems: readonly WordedProblem[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: problems.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 26,
    overscan: 10,
    getItemKey: (index) => problems[index]?.key ?? index,
  });
  return (
    <div className="problems-scroll" ref={scroller}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const worded = problems[item.index];
          return worded === undefined ? null : (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <ProblemRow worded={worded} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function ProblemRow({ worded: { problem, text } }: { readonly worded: WordedProblem }) {
  const editor = useEditor();
  const { where, severity, fix } = problem;
  const Icon = ICONS[severity];

  function goThere(): void {
    updateSettings(editor, { rightOpen: true });
    revealField(editor.view, where.layerId ?? null, where.field ?? null);
    if (where.layerId !== undefined) editor.canvas.getState().control?.reveal(where.layerId);
  }

  function mend(): void {
    if (fix !== undefined && edit(editor, fix.edits, { label: fix.label }))
      announce(editor.notices, fix.label);
  }

  return (
    <div className={`problem-row is-${severity}`}>
      <button type="button" className="plain problem-go" onClick={goThere}>
        <Icon size={14} aria-hidden />
        <span className="unseen">{severity}:</span>
        <span className="problem-where">{where.layer ?? 'outline'}</span>
        <span className="problem-text">{text}</span>
      </button>
      {fix === undefined ? null : (
        <button type="button" className="small" onClick={mend}>
          <Wrench size={11} aria-hidden />
          {fix.label}
        </button>
      )}
    </div>
  );
}

/** How many errors there are, or remarks where there are no errors. */
export function useProblemsBadge() {
  const errors = useAnalysis(
    (state) => state.analysis?.problems.filter((one) => one.severity === 'error').length ?? 0,
  );
  const all = useAnalysis((state) => state.analysis?.problems.length ?? 0);
  if (all === 0) return null;
  return errors > 0
    ? { text: String(errors), kind: 'error' as const }
    : { text: String(all), kind: 'plain' as const };
}
