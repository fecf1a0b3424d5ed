/** The runs of this machine, newest first; picking one shows its tasks, and its states on the graph. */
import { useState } from 'react';
import type { RunSummary } from '../../shared/api/host-api.ts';
import { joinRun } from '../state/run-actions.ts';
import { addRun, showRun } from '../state/run-store.ts';
import { useDocument, useDocuments, useEditor, useRuns, useShownRun } from '../state/use-editor.ts';
import { printWhen } from './print-when.ts';
import { taskView } from './task-view-store.ts';
import { useRunList } from './use-run-list.ts';

export function RunList() {
  const { runs, problem, loading } = useRunList();
  const [own, setOwn] = useState(false);
  const path = useDocument((document) => document.path, '');
  if (problem !== null) return <p className="panel-empty">{problem}</p>;
  if (runs.length === 0)
    return <p className="panel-empty">{loading ? 'Looking for runs…' : 'No runs yet.'}</p>;
  const shown = own && path !== '' ? runs.filter((run) => run.path === path) : runs;
  return (
    <>
      <div className="run-list-head">
        <label title="Only runs of the outline in front">
          <input
            type="checkbox"
            checked={own}
            disabled={path === ''}
            onChange={(event) => setOwn(event.target.checked)}
          />
          This outline
        </label>
        <span className="grow" />
        <button type="button" className="plain small" onClick={() => taskView.setState({ pane: 'clean' })}>
          Clean up…
        </button>
      </div>
      <ul className="run-list" aria-label="Runs">
        {shown.map((run) => (
          <RunEntry key={run.runId} summary={run} />
        ))}
      </ul>
      {shown.length === 0 ? <p className="panel-empty">No runs of this outline yet.</p> : null}
    </>
  );
}

function RunEntry({ summary }: { readonly summary: RunSummary }) {
  const editor = useEditor();
  const { runId, name, startedAt, live } = summary;
  const documentId = useDocuments((state) => state.activeId);
  const shownId = useShownRun((run) => run.runId, null);
  const outcome = useRuns((state) => state.runs.get(runId)?.outcome ?? null);
  const on = shownId === runId;
  const words = outcome ?? (live ? 'running' : 'ended');

  async function pick(): Promise<void> {
    addRun(editor.runs, summary);
    if (taskView.getState().pane === 'clean') taskView.setState({ pane: 'tasks' });
    const known = editor.runs.getState().runs.get(runId);
    if (known === undefined || known.layers.size === 0) await joinRun(editor, runId, documentId);
    else if (documentId !== null) showRun(editor.runs, documentId, runId);
  }

  return (
    <li>
      <button
        type="button"
        className={`plain run-entry ${on ? 'is-on' : ''}`}
        aria-pressed={on}
        title={summary.session}
        onClick={() => void pick()}
      >
        <span className={`run-dot is-${words}`} aria-hidden />
        <span className="grow cut">{name}</span>
        <span className="run-when">{printWhen(startedAt, Date.now())}</span>
        <span className="unseen">{words}</span>
      </button>
    </li>
  );
}
