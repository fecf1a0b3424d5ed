/** The drawer's runs: which there are, and the tasks of the one that is shown. */

import { useStore } from 'zustand';
import { launchAgain } from '../launch/launch-actions.ts';
import { isRehearsal } from '../state/rehearsal-run.ts';
import { stateIndex } from '../state/run-progress.ts';
import { useEditor, useShownRun } from '../state/use-editor.ts';
import { CleanPanel } from './clean-panel.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { EstimatePanel } from './estimate-panel.tsx';
import { RehearsalPane } from './rehearsal-pane.tsx';
import { RunHead } from './run-head.tsx';
import { RunList } from './run-list.tsx';
import { TaskTable } from './task-table.tsx';
import { taskView } from './task-view-store.ts';
import './runs.css';

export function RunsPanel() {
  const run = useShownRun((one) => one, null);
  const pane = useStore(taskView, (view) => view.pane);
  return (
    <div className="runs">
      <div className="runs-side">
        <RunList />
      </div>
      {pane === 'clean' ? (
        <div className="runs-main">
          <CleanPanel onClose={() => taskView.setState({ pane: 'tasks' })} />
        </div>
      ) : run === null ? (
        <NoRun />
      ) : isRehearsal(run.runId) ? (
        <div className="runs-main">
          <RehearsalPane run={run} />
        </div>
      ) : (
        <div className="runs-main">
          <RunHead run={run} />
          {pane === 'estimate' ? (
            <EstimatePanel run={run} />
          ) : pane === 'compare' ? (
            <ComparePanel run={run} />
          ) : (
            <TaskTable run={run} />
          )}
        </div>
      )}
    </div>
  );
}

function NoRun() {
  const editor = useEditor();
  return (
    <div className="runs-main">
      <p className="panel-empty">
        This outline shows no run. Pick one at the left, or{' '}
        <button type="button" className="small" onClick={() => launchAgain(editor)}>
          Launch
        </button>{' '}
        it on this machine.
      </p>
    </div>
  );
}

/** The dead tasks of the run that is shown, for the tab. */
export function useRunsBadge() {
  const dead = useShownRun((run) => run.counts[stateIndex('dead')] ?? 0, 0);
  return dead === 0 ? null : { text: `${dead.toLocaleString('en')} dead`, kind: 'error' as const };
}
