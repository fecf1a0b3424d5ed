/** Starting, pausing and stopping runs of the document in front, and joining runs that are under way. */
import type { RunOptions } from '../../shared/api/host-api.ts';
import { stopsLocalRun } from '../../shared/outline/problem-kinds.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import { askFirst } from './ask-first.ts';
import { findDocument } from './document-store.ts';
import { currentDocument, type Editor } from './editor.ts';
import { farmNames, renameLayers } from './farm-names.ts';
import { isFarmRun } from './farm-run.ts';
import { announce, notify } from './notice-store.ts';
import { isRehearsal } from './rehearsal-run.ts';
import type { Run, TaskOrder } from './run-progress.ts';
import { addRun, receiveRunEvents, shownRun, showRun } from './run-store.ts';
import { updateSettings } from './settings-actions.ts';

/** Starts the document in front on this machine and shows the run on its nodes. An outline with errors that count here is not started. */
export async function launch(editor: Editor, options: RunOptions = {}): Promise<void> {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const { analysis } = editor.analysis.getState();
  const errors = analysis?.outline === document.outline ? analysis.problems.filter(stopsLocalRun) : [];
  if (errors.length > 0) {
    updateSettings(editor, { drawerOpen: true, drawerPanel: 'problems' });
    const many = errors.length === 1 ? 'an error' : `${errors.length} errors`;
    notify(editor.notices, {
      kind: 'error',
      text: `${document.outline.name} has ${many} and was not started. The list of problems says what to mend.`,
    });
    return;
  }
  const { id: documentId, outline } = document;
  const answer = await editor.host.call('runs.start', { documentId, outline, options });
  if (!answer.ok) {
    notify(editor.notices, { kind: 'error', text: answer.error.message });
    return;
  }
  addRun(editor.runs, answer.value);
  showRun(editor.runs, documentId, answer.value.runId);
  editor.view.setState({ mode: 'run' });
  // What happened before the answer came was said to nobody.
  await joinRun(editor, answer.value.runId, documentId);
  announce(editor.notices, `Started ${answer.value.name}`);
}

/** The run that the document in front shows, when it is still going on. */
export function liveRun(editor: Editor): Run | undefined {
  const run = shownRun(editor.runs.getState(), editor.documents.getState().activeId);
  return run?.outcome === null && !isRehearsal(run.runId) ? run : undefined;
}

/** Ends the run that is shown. */
export async function stopRun(editor: Editor): Promise<void> {
  const run = liveRun(editor);
  if (run === undefined) return;
  if (isFarmRun(run.runId))
    askFirst(
      editor,
      `Kill ${run.name} on the farm? It cannot be undone.`,
      'Kill',
      () => void endRun(editor, run.runId),
    );
  else await endRun(editor, run.runId);
}

async function endRun(editor: Editor, runId: string): Promise<void> {
  const answer = await editor.host.call('runs.stop', { runId });
  if (!answer.ok) notify(editor.notices, { kind: 'error', text: answer.error.message });
}

/** Lets no new task start, or goes on. */
export async function togglePause(editor: Editor): Promise<void> {
  const run = liveRun(editor);
  if (run === undefined) return;
  const answer = await editor.host.call('runs.pause', { runId: run.runId, paused: !run.paused });
  if (!answer.ok) notify(editor.notices, { kind: 'error', text: answer.error.message });
}

/** Takes in everything that has happened in a run so far and shows it on a document. */
export async function joinRun(editor: Editor, runId: string, documentId: string | null): Promise<void> {
  const answer = await editor.host.call('runs.events', { runId });
  if (!answer.ok) {
    notify(editor.notices, { kind: 'error', text: answer.error.message });
    return;
  }
  // A job of the farm is told as it is, not as it came to be: its events are not counted.
  const batch = isFarmRun(runId)
    ? { events: documentNames(editor, documentId)(answer.value) }
    : { events: answer.value, index: 0 };
  receiveRunEvents(editor.runs, runId, batch, taskOrderOf(editor, documentId));
  if (documentId !== null && findDocument(editor.documents.getState(), documentId) !== undefined)
    showRun(editor.runs, documentId, runId);
}

/** Gives events of the farm the names that the layers of a document have. */
export function documentNames(
  editor: Editor,
  documentId: string | null,
): (events: readonly RunEvent[]) => readonly RunEvent[] {
  const found = documentId === null ? undefined : findDocument(editor.documents.getState(), documentId);
  if (found === undefined) return (events) => events;
  const names = farmNames(found.outline);
  return (events) => renameLayers(events, names);
}

/** The order of tasks as the plan of the document in front has it; undefined for another document. */
export function taskOrderOf(editor: Editor, documentId: string | null): TaskOrder | undefined {
  const { analysis, documentId: analysed } = editor.analysis.getState();
  const plan = analysis?.plan;
  if (
    documentId === null ||
    documentId !== analysed ||
    analysis === null ||
    plan === null ||
    plan === undefined
  )
    return undefined;
  return (layer) => {
    const index = analysis.resolved.byName.get(layer);
    const position = index === undefined ? -1 : (plan.positionOfLayer[index] ?? -1);
    const planned = plan.layers[position];
    if (planned === undefined) return undefined;
    return plan.frameOfTask.subarray(planned.firstTask, planned.firstTask + planned.taskCount);
  };
}
