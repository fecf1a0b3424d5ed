/**
 * Opening, saving and closing documents: calls to the host and what they mean for the stores. Failures become
 * notices with the host's own words; what only the user can decide becomes a question or an overlay.
 */
import type { HostError, OpenedDocument } from '../../shared/api/host-api.ts';
import type { Result } from '../../shared/base/result.ts';
import { stateId } from '../../shared/edit/history.ts';
import type { FormatName } from '../../shared/format/format.ts';
import { noteText } from '../../shared/format/note-text.ts';
import {
  activateDocument,
  addDocument,
  askDocument,
  documentTitle,
  findDocument,
  isModified,
  markSaved,
  reloadDocument,
  removeDocument,
  replaceOutline,
} from './document-store.ts';
import type { Editor } from './editor.ts';
import { announce, notify } from './notice-store.ts';
import { reattachDocument } from './reattach-document.ts';
import { showOverlay } from './view-store.ts';

/** Opens a file; one that is open already comes to the front. Returns whether it is open now. */
export async function openFile(editor: Editor, path: string): Promise<boolean> {
  const known = editor.documents.getState().documents.find((one) => one.path === path);
  if (known !== undefined) {
    activateDocument(editor.documents, known.id);
    return true;
  }
  return takeOpened(editor, await editor.host.call('documents.open', { path }));
}

/** Starts an empty outline. */
export async function newDocument(editor: Editor): Promise<boolean> {
  return takeOpened(editor, await editor.host.call('documents.create', { name: 'untitled' }));
}

function takeOpened(editor: Editor, answer: Result<OpenedDocument, HostError>): boolean {
  if (!answer.ok) {
    notify(editor.notices, { kind: 'error', text: answer.error.message });
    return false;
  }
  addDocument(editor.documents, answer.value);
  const { layers } = answer.value.outline;
  announce(editor.notices, `Opened ${answer.value.outline.name}, ${layers.length} layers`);
  tellReadNotes(editor, answer.value);
  return true;
}

/** Says what the reader could not take over; what is worth knowing only is left to `check`. */
function tellReadNotes(editor: Editor, { path, notes }: OpenedDocument): void {
  const [first, ...others] = notes.filter((note) => note.severity !== 'note');
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` There are ${others.length} more remarks.`;
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  notify(editor.notices, { kind: 'warning', text: `${name}: ${noteText(first)}${more}` });
}

/** Asks which file to open: the desktop's dialog where the door has one, else our own. */
export async function chooseFile(editor: Editor): Promise<void> {
  if (editor.hostState.getState().info?.door !== 'electron') {
    showOverlay(editor.view, { kind: 'open-file' });
    return;
  }
  const answer = await editor.host.call('dialogs.open', {});
  if (!answer.ok) notify(editor.notices, { kind: 'error', text: answer.error.message });
  else if (answer.value !== null) await openFile(editor, answer.value);
}

/** Where a document is to be written, when not where it came from. */
export interface SaveTarget {
  readonly path?: string;
  readonly format?: FormatName;
  readonly overwrite?: boolean;
  readonly rewrite?: boolean;
}

/** Why a document was not saved; null when it was. Edits made while it is written stay unsaved. */
export async function writeDocument(
  editor: Editor,
  documentId: string,
  target: SaveTarget = {},
): Promise<HostError | null> {
  const document = findDocument(editor.documents.getState(), documentId);
  if (document === undefined) return null;
  const sent = { state: stateId(document.history), outline: document.outline };
  const answer = await editor.host.call('documents.save', { documentId, outline: sent.outline, ...target });
  if (!answer.ok && answer.error.code === 'no-such-document') {
    const again = await reattachDocument(editor, documentId);
    return again.ok ? writeDocument(editor, again.value, target) : again.error;
  }
  if (!answer.ok) return answer.error;
  markSaved(editor.documents, documentId, answer.value, sent);
  announce(editor.notices, `Saved ${answer.value.path}`);
  const lost = answer.value.notes.filter((note) => note.severity !== 'note');
  if (lost.length > 0) {
    const text = `${answer.value.path} was written, but its format could not hold everything (${lost.length} notes).`;
    notify(editor.notices, { kind: 'warning', text });
  }
  return null;
}

/** Saves a document where it came from; one without a file is asked for one. Returns whether it is saved now. */
export async function saveDocument(editor: Editor, documentId: string): Promise<boolean> {
  const document = findDocument(editor.documents.getState(), documentId);
  if (document === undefined) return false;
  if (document.path === '') return saveDocumentAs(editor, documentId);
  const error = await writeDocument(editor, documentId);
  if (error === null) return true;
  if (error.code === 'needs-path' || error.code === 'cannot-write-format')
    return saveDocumentAs(editor, documentId);
  if (error.code === 'changed-on-disk')
    askDocument(editor.documents, documentId, { kind: 'changed-on-disk' });
  else if (error.code === 'removed-on-disk')
    askDocument(editor.documents, documentId, { kind: 'removed-on-disk' });
  else if (error.code === 'would-rewrite') {
    const losses = String(error.facts?.losses ?? '').split('\n');
    askDocument(editor.documents, documentId, { kind: 'would-rewrite', losses });
  } else notify(editor.notices, { kind: 'error', text: error.message });
  return false;
}

/** Saves under another name, which is asked for. With our own dialog the answer comes later, so this is false. */
export async function saveDocumentAs(editor: Editor, documentId: string): Promise<boolean> {
  const document = findDocument(editor.documents.getState(), documentId);
  if (document === undefined) return false;
  if (editor.hostState.getState().info?.door !== 'electron') {
    showOverlay(editor.view, { kind: 'save-file', documentId });
    return false;
  }
  const answer = await editor.host.call('dialogs.save', { suggestedPath: suggestedPath(editor, documentId) });
  if (!answer.ok || answer.value === null) return false;
  // The desktop's dialog has asked about a file that stands there already.
  const error = await writeDocument(editor, documentId, { path: answer.value, overwrite: true });
  if (error !== null) notify(editor.notices, { kind: 'error', text: error.message });
  return error === null;
}

/** Where a document without a file would go. */
export function suggestedPath(editor: Editor, documentId: string): string {
  const document = findDocument(editor.documents.getState(), documentId);
  if (document === undefined) return '';
  if (document.path !== '') return document.path;
  const home = editor.hostState.getState().info?.home ?? '';
  return `${home}/${document.outline.name || 'untitled'}.outline.yaml`;
}

/** Writes over the file although another program changed it. */
export async function saveOverDisk(editor: Editor, documentId: string): Promise<void> {
  const error = await writeDocument(editor, documentId, { overwrite: true });
  if (error !== null) notify(editor.notices, { kind: 'error', text: error.message });
}

/** Writes a script anew, as the bar that asks says. */
export async function rewriteDocument(editor: Editor, documentId: string): Promise<void> {
  askDocument(editor.documents, documentId, null);
  const error = await writeDocument(editor, documentId, { rewrite: true });
  if (error?.code === 'changed-on-disk')
    askDocument(editor.documents, documentId, { kind: 'changed-on-disk' });
  else if (error !== null) notify(editor.notices, { kind: 'error', text: error.message });
}

/** Takes what is on disk now; edits since the last save go, as the bar that asks says. */
export async function reloadFromDisk(editor: Editor, documentId: string): Promise<void> {
  const answer = await editor.host.call('documents.reload', { documentId });
  if (!answer.ok) notify(editor.notices, { kind: 'error', text: answer.error.message });
  else reloadDocument(editor.documents, documentId, answer.value);
}

/** Takes the autosave that a crash left: as a step that can be undone. */
export function restoreRecovery(editor: Editor, documentId: string): void {
  const question = findDocument(editor.documents.getState(), documentId)?.question;
  if (question?.kind !== 'recovery') return;
  askDocument(editor.documents, documentId, null);
  replaceOutline(editor.documents, documentId, question.outline, { label: 'Restore unsaved changes' });
}

/** Throws the autosave that a crash left away. */
export async function discardRecovery(editor: Editor, documentId: string): Promise<void> {
  askDocument(editor.documents, documentId, null);
  const answer = await editor.host.call('documents.discardAutosave', { documentId });
  if (!answer.ok) notify(editor.notices, { kind: 'error', text: answer.error.message });
}

/** Closes a document, after asking when something would be lost. */
export async function closeDocument(editor: Editor, documentId: string): Promise<void> {
  const document = findDocument(editor.documents.getState(), documentId);
  if (document === undefined) return;
  if (isModified(document)) showOverlay(editor.view, { kind: 'close-document', documentId });
  else await dropDocument(editor, documentId);
}

/** Closes a document whatever it holds. */
export async function dropDocument(editor: Editor, documentId: string): Promise<void> {
  const document = findDocument(editor.documents.getState(), documentId);
  if (document === undefined) return;
  removeDocument(editor.documents, documentId);
  announce(editor.notices, `Closed ${documentTitle(document)}`);
  const answer = await editor.host.call('documents.close', { documentId });
  if (!answer.ok && answer.error.code !== 'no-such-document')
    notify(editor.notices, { kind: 'error', text: answer.error.message });
}
