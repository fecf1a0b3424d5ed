/** What the window does with jobs of the farm: follow them on the graph, open them, change them, submit. */
import type { FarmJobDetail, SubmitOptions } from '../../shared/api/farm-api.ts';
import { actionText, type FarmAction, isFinal } from '../../shared/farm/farm-action.ts';
import type { FarmJob } from '../../shared/farm/farm-job.ts';
import { shortName } from '../../shared/farm/pull-outline.ts';
import { askFirst } from './ask-first.ts';
import { addDocument } from './document-store.ts';
import { currentDocument, type Editor } from './editor.ts';
import { countOf } from './layer-card.ts';
import { announce, notify } from './notice-store.ts';
import { joinRun } from './run-actions.ts';
import { addRun, showRun } from './run-store.ts';

/** Asks the host where the farm is; `connect` looks whether it answers. */
export async function refreshFarm(editor: Editor, connect: boolean): Promise<void> {
  const answer = await editor.host.call('farm.state', { connect });
  if (answer.ok) editor.farm.setState({ state: answer.value });
}

/** Shows the live states of a job on a document, by the names of its layers. */
export async function followJob(editor: Editor, jobId: string, documentId: string | null): Promise<boolean> {
  const answer = await editor.host.call('farm.follow', { jobId });
  if (!answer.ok) {
    notify(editor.notices, { kind: 'error', text: answer.error.message });
    return false;
  }
  addRun(editor.runs, answer.value);
  await joinRun(editor, answer.value.runId, documentId);
  editor.view.setState({ mode: 'run' });
  return true;
}

/** Opens a job as a document of its own and shows its states on it. */
export async function openJob(
  editor: Editor,
  job: Pick<FarmJob, 'id' | 'name' | 'show' | 'shot' | 'user'>,
  what: 'own' | 'farm' | 'failed',
): Promise<void> {
  const pulled = await editor.host.call('farm.pull', { jobId: job.id, what });
  if (!pulled.ok) {
    notify(editor.notices, { kind: 'error', text: pulled.error.message });
    return;
  }
  const created = await editor.host.call('documents.create', { name: shortName(job) });
  if (!created.ok) {
    notify(editor.notices, { kind: 'error', text: created.error.message });
    return;
  }
  const { recovery: _, ...document } = created.value;
  addDocument(editor.documents, { ...document, outline: pulled.value.outline });
  const { notes, isOwn } = pulled.value;
  const lost = isOwn ? [] : notes;
  if (lost.length > 0) {
    const text = `${job.name} was made into an outline. ${lost.map((note) => note.message).join(' ')}`;
    notify(editor.notices, { kind: 'info', text });
  }
  announce(editor.notices, `Opened ${job.name}, ${pulled.value.outline.layers.length} layers`);
  if (what !== 'failed') await followJob(editor, job.id, document.documentId);
}

/** Does something to a job; what cannot be undone only after a second click. */
export function actOnJob(
  editor: Editor,
  job: Pick<FarmJob, 'id' | 'name'> & { readonly frames: { readonly running: number } },
  action: FarmAction,
): void {
  if (!isFinal(action)) {
    void sendAction(editor, job, action);
    return;
  }
  const { running: count } = job.frames;
  const running = count === 0 ? '' : ` ${countOf(count, 'task')} ${count === 1 ? 'is' : 'are'} running.`;
  const question = `${job.name}: ${actionText(action)}? It cannot be undone.${running}`;
  askFirst(editor, question, 'Do it', () => void sendAction(editor, job, action));
}

/** Sends it, and says what came of it. */
export async function sendAction(
  editor: Editor,
  job: Pick<FarmJob, 'id' | 'name'>,
  action: FarmAction,
): Promise<boolean> {
  const answer = await editor.host.call('farm.act', { jobId: job.id, action });
  if (answer.ok) announce(editor.notices, `${job.name}: ${actionText(action)}`);
  else notify(editor.notices, { kind: 'error', text: answer.error.message });
  editor.farm.setState(({ changes }) => ({ changes: changes + 1 }));
  return answer.ok;
}

/** A job with its layers and comments; null where the farm does not give it. */
export async function readJob(editor: Editor, jobId: string): Promise<FarmJobDetail | null> {
  const answer = await editor.host.call('farm.job', { jobId });
  return answer.ok ? answer.value : null;
}

/** Submits the document in front and shows the job on it. Returns why not; null when it was sent. */
export async function submitDocument(editor: Editor, options: SubmitOptions): Promise<string | null> {
  const document = currentDocument(editor);
  if (document === undefined) return 'No document is open.';
  askForNotifications();
  const { id: documentId, outline } = document;
  const answer = await editor.host.call('farm.submit', { documentId, outline, options });
  if (!answer.ok) return answer.error.message;
  const { run, warnings } = answer.value;
  addRun(editor.runs, run);
  showRun(editor.runs, documentId, run.runId);
  editor.view.setState({ mode: 'run' });
  await joinRun(editor, run.runId, documentId);
  for (const { message } of warnings) notify(editor.notices, { kind: 'warning', text: message });
  notify(editor.notices, { kind: 'info', text: `Submitted ${run.name}` });
  editor.farm.setState(({ changes }) => ({ changes: changes + 1 }));
  return null;
}

/** Jobs end when nobody looks; the browser wants to be asked while somebody does. */
function askForNotifications(): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'default') return;
  void Notification.requestPermission();
}
