/** What a run has come to: its states as chips that filter the table, how long it takes, and ways to hold or end it. */
import { EyeOff, FileClock, Minus, Pause, Play, Plus, Square } from 'lucide-react';
import { useStore } from 'zustand';
import { TASK_STATES } from '../../shared/schedule/run-event.ts';
import { CommandButton } from '../app/command-button.tsx';
import { openRanOutline } from '../state/history-actions.ts';
import { giveOrder } from '../state/order-actions.ts';
import { stopRun, togglePause } from '../state/run-actions.ts';
import { printDuration, runSecondsLeft } from '../state/run-estimate.ts';
import type { Run } from '../state/run-progress.ts';
import { showRun } from '../state/run-store.ts';
import { useDocuments, useEditor } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { StateMark } from './state-mark.tsx';
import { STATE_WORDS } from './state-words.ts';
import { type RunPane, taskView, toggleState } from './task-view-store.ts';
import { useNow } from './use-steady.ts';

export function RunHead({ run }: { readonly run: Run }) {
  const editor = useEditor();
  const documentId = useDocuments((state) => state.activeId);
  const text = useStore(taskView, (view) => view.text);
  const pane = useStore(taskView, (view) => view.pane);
  const live = run.outcome === null;
  return (
    <div className="run-head">
      <PaneSwitch />
      {pane === 'tasks' ? (
        <input
          type="search"
          value={text}
          placeholder="Filter layers or a frame"
          aria-label="Filter tasks by layer or frame"
          spellCheck={false}
          onChange={(event) => taskView.setState({ text: event.target.value })}
        />
      ) : null}
      <StateChips run={run} />
      <span className="grow" />
      <RunTime run={run} />
      {live ? (
        <>
          <RunCores run={run} />
          <IconButton
            icon={run.paused ? Play : Pause}
            label={run.paused ? 'Go on' : 'Pause: start no more tasks'}
            on={run.paused}
            onClick={() => void togglePause(editor)}
          />
          <IconButton icon={Square} label="Stop the run" onClick={() => void stopRun(editor)} />
        </>
      ) : (
        <>
          <CommandButton command="run.retryDead" />
          <CommandButton command="run.resume" />
          <IconButton
            icon={FileClock}
            label="Open the outline that ran as a new document"
            onClick={() => void openRanOutline(editor, run.runId)}
          />
          <IconButton
            icon={EyeOff}
            label="Take the run off the graph"
            onClick={() => {
              if (documentId !== null) showRun(editor.runs, documentId, null);
            }}
          />
        </>
      )}
    </div>
  );
}

const PANES: readonly { readonly pane: RunPane; readonly title: string; readonly help: string }[] = [
  { pane: 'tasks', title: 'Tasks', help: 'Every task of the run' },
  { pane: 'estimate', title: 'Estimate', help: 'What the whole job will take, from what this run measured' },
  { pane: 'compare', title: 'Compare', help: 'This run beside another one, layer by layer' },
];

function PaneSwitch() {
  const shown = useStore(taskView, (view) => view.pane);
  return (
    <fieldset className="segments" aria-label="What is shown of the run">
      {PANES.map(({ pane, title, help }) => (
        <button
          key={pane}
          type="button"
          className={`plain ${shown === pane ? 'is-on' : ''}`}
          aria-pressed={shown === pane}
          title={help}
          onClick={() => taskView.setState({ pane })}
        >
          {title}
        </button>
      ))}
    </fieldset>
  );
}

/** How many cores the run may use, changed while it goes on; what runs keeps what it has. */
function RunCores({ run }: { readonly run: Run }) {
  const editor = useEditor();
  const give = (cores: number): void => void giveOrder(editor, { verb: 'set-resources', cores });
  return (
    <fieldset className="run-cores" aria-label="Cores that the run may use">
      <IconButton
        icon={Minus}
        label="One core less"
        disabled={run.cores <= 1}
        onClick={() => give(run.cores - 1)}
      />
      <span title="Cores that the run may use">
        {run.cores} {run.cores === 1 ? 'core' : 'cores'}
      </span>
      <IconButton icon={Plus} label="One core more" onClick={() => give(run.cores + 1)} />
    </fieldset>
  );
}

function StateChips({ run }: { readonly run: Run }) {
  const states = useStore(taskView, (view) => view.states);
  return (
    <fieldset className="state-chips" aria-label="States that are shown">
      {TASK_STATES.map((state, index) => {
        const count = run.counts[index] ?? 0;
        const on = states.has(state);
        if (count === 0 && !on) return null;
        return (
          <button
            key={state}
            type="button"
            className={`plain small ${on ? 'is-on' : ''}`}
            aria-pressed={on}
            title={STATE_WORDS[state].help}
            onClick={() => toggleState(state)}
          >
            <StateMark state={state} />
            {count.toLocaleString('en')} <span className="chip-word">{state}</span>
          </button>
        );
      })}
      {states.size > 0 ? (
        <button
          type="button"
          className="plain small"
          onClick={() => taskView.setState({ states: new Set() })}
        >
          all
        </button>
      ) : null}
    </fieldset>
  );
}

function RunTime({ run }: { readonly run: Run }) {
  const live = run.outcome === null;
  const now = useNow(live);
  const left = live ? runSecondsLeft(run, now) : null;
  const elapsed = run.seconds ?? Math.max(0, (now - run.startedAt) / 1000);
  const words = [
    run.paused ? 'paused' : (run.outcome ?? ''),
    printDuration(elapsed),
    left === null ? '' : `about ${printDuration(left)} left`,
  ];
  return <span className="run-time">{words.filter((word) => word !== '').join(' · ')}</span>;
}
