/** Commands on the farm. */
import { CircleHelp, CloudDownload, Network } from 'lucide-react';
import type { Editor } from '../state/editor.ts';
import { openJob } from '../state/farm-actions.ts';
import { isFarmRun, jobIdOf } from '../state/farm-run.ts';
import { currentRun } from '../state/order-actions.ts';
import { showDrawerPanel } from '../state/settings-actions.ts';
import { showOverlay } from '../state/view-store.ts';
import type { Command } from './command.ts';

/** The job of the farm that is shown; undefined for none. */
function shownJob(editor: Editor): { readonly id: string; readonly name: string } | undefined {
  const run = currentRun(editor);
  return run !== undefined && isFarmRun(run.runId) ? { id: jobIdOf(run.runId), name: run.name } : undefined;
}

export const FARM_COMMANDS: readonly Command[] = [
  {
    id: 'farm.jobs',
    title: 'Farm jobs',
    group: 'Run',
    icon: Network,
    words: 'cuebot opencue monitor list queue',
    run: (editor) => showDrawerPanel(editor, 'farm'),
  },
  {
    id: 'farm.open',
    title: 'Open a farm job…',
    group: 'File',
    icon: CloudDownload,
    words: 'pull cuebot opencue import job',
    run: (editor) => showOverlay(editor.view, { kind: 'farm-jobs' }),
  },
  {
    id: 'farm.openLeft',
    title: 'Open what is left of the farm job',
    group: 'Run',
    icon: CloudDownload,
    words: 'failed dead resubmit part',
    when: (editor) => shownJob(editor) !== undefined,
    run: async (editor) => {
      const job = shownJob(editor);
      if (job !== undefined) await openJob(editor, { ...job, show: '', shot: '', user: '' }, 'failed');
    },
  },
  {
    id: 'farm.why',
    title: 'Why is the task waiting?',
    group: 'Run',
    icon: CircleHelp,
    words: 'depend limit tags paused farm reason',
    when: (editor) => shownJob(editor) !== undefined && editor.view.getState().task !== null,
    run: (editor) => showDrawerPanel(editor, 'log'),
  },
];
