/** What the window asks when the connection to the host stands: first everything, later what it has missed. */
import { moduleLibrary } from '../../shared/outline/module-spec.ts';
import { openFile } from '../state/document-actions.ts';
import type { Editor } from '../state/editor.ts';
import { followFarm } from '../state/follow-farm.ts';
import { followSettings, loadSettings } from '../state/follow-settings.ts';
import { notify } from '../state/notice-store.ts';
import { isRehearsal } from '../state/rehearsal-run.ts';
import { joinRun } from '../state/run-actions.ts';
import { followMenu } from './desktop-menu.ts';
import { takeOpenFiles } from './guard-unload.ts';

/** Asks for what is needed to begin, or to go on after the connection was lost. */
export async function greetHost(editor: Editor): Promise<void> {
  const isFirst = editor.hostState.getState().info === null;
  const answer = await editor.host.call('app.info', {});
  if (!answer.ok) {
    notify(editor.notices, { kind: 'error', text: answer.error.message });
    return;
  }
  const info = answer.value;
  if (!isFirst) {
    await rejoinRuns(editor);
    return;
  }
  const [modules] = await Promise.all([editor.host.call('modules.list', {}), loadSettings(editor)]);
  followSettings(editor);
  if (modules.ok) {
    const { specs, problems } = modules.value;
    editor.analysis.setState({ library: moduleLibrary(specs), libraryProblems: problems });
  } else {
    notify(editor.notices, { kind: 'warning', text: modules.error.message });
  }
  editor.hostState.setState({ info });
  if (info.door === 'electron') followMenu(editor);
  followFarm(editor);
  const open = takeOpenFiles();
  const files = open.length > 0 || info.initialFile === null ? open : [info.initialFile];
  for (const path of files) await openFile(editor, path);
}

async function rejoinRuns(editor: Editor): Promise<void> {
  const { runs, shown } = editor.runs.getState();
  for (const [documentId, runId] of shown) {
    if (runs.get(runId)?.outcome === null && !isRehearsal(runId)) await joinRun(editor, runId, documentId);
  }
}
