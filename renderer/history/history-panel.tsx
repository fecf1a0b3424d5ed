/** The history of the document: its steps, each to go to, and the versions that were kept of it. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { EMPTY_HISTORY } from '../../shared/edit/history.ts';
import { goToStep } from '../state/document-store.ts';
import { announce } from '../state/notice-store.ts';
import { useDocument, useEditor } from '../state/use-editor.ts';
import { type HistoryStep, historySteps } from './history-steps.ts';
import { VersionList } from './version-list.tsx';
import './history.css';

const ROW_HEIGHT = 24;

export function HistoryPanel() {
  return (
    <div className="history">
      <Steps />
      <VersionList />
    </div>
  );
}

/** Arrow keys walk through the states one by one, as undo and redo do. */
function Steps() {
  const editor = useEditor();
  const documentId = useDocument((document) => document.id, null);
  const history = useDocument((document) => document.history, EMPTY_HISTORY);
  const savedState = useDocument((document) => document.savedState, 0);
  const steps = useMemo(() => historySteps(history, savedState), [history, savedState]);
  const now = history.past.length;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: steps.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  useEffect(() => virtual.scrollToIndex(now), [virtual, now]);

  function goTo(at: number): void {
    const step = steps[Math.max(0, Math.min(steps.length - 1, at))];
    if (step === undefined || documentId === null || !goToStep(editor.documents, documentId, step.at)) return;
    announce(editor.notices, `At step ${step.at} of ${steps.length - 1}: ${step.label}`);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const target = { ArrowUp: now - 1, ArrowDown: now + 1, Home: 0, End: steps.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    goTo(target);
  }

  return (
    <section className="history-column" aria-label="Steps">
      <h3>
        Steps <span className="dim">{steps.length - 1}</span>
      </h3>
      <div
        ref={scroller}
        className="history-steps"
        role="listbox"
        aria-label="Steps of the document"
        tabIndex={0}
        aria-activedescendant={`step-${now}`}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const step = steps[item.index];
            return step === undefined ? null : (
              <StepRow
                key={step.at}
                step={step}
                top={item.start}
                count={steps.length}
                onPick={() => goTo(step.at)}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}

interface StepRowProps {
  readonly step: HistoryStep;
  readonly top: number;
  readonly count: number;
  readonly onPick: () => void;
}

function StepRow({ step, top, count, onPick }: StepRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list that holds the row has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list names its row in aria-activedescendant
    <div
      id={`step-${step.at}`}
      role="option"
      aria-selected={step.state === 'now'}
      aria-setsize={count}
      aria-posinset={step.at + 1}
      className={`history-step is-${step.state}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onPick}
    >
      <span className="history-number" aria-hidden>
        {step.at}
      </span>
      <span className="cut grow">{step.label}</span>
      {step.state === 'undone' ? <span className="unseen">, undone</span> : null}
      {step.saved ? <span className="history-saved">saved</span> : null}
    </div>
  );
}
