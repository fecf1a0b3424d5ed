/** Named versions of the document in front, and comparing with them or with other files. */
import type { VersionInfo } from '../../shared/api/host-api.ts';
import { sameOutline } from '../../shared/format/same-outline.ts';
import { setCompareBase } from './compare-store.ts';
import { replaceOutline } from './document-store.ts';
import { currentDocument, type Editor } from './editor.ts';
import { announce, notify } from './notice-store.ts';
import { showDrawerPanel } from './settings-actions.ts';
import { select } from './view-store.ts';

/** The versions of a document, newest first; none where the host has none or cannot be asked. */
export async function listVersions(editor: Editor, documentId: string): Promise<readonly VersionInfo[]> {
  const answer = await editor.host.call('versions.list', { documentId });
  return answer.ok ? answer.value : [];
}

/** Keeps the document as it is now under a name, beside the file and never in its place. Returns whether it is kept. */
export async function keepVersion(editor: Editor, name: string): Promise<boolean> {
  const document = currentDocument(editor);
  if (document === undefined) return false;
  const { id: documentId, outline } = document;
  const answer = await editor.host.call('versions.save', { documentId, name, outline });
  if (!answer.ok) {
    const text =
      answer.error.code === 'needs-path'
        ? 'A version belongs to a file: save the document first.'
        : answer.error.message;
    notify(editor.notices, { kind: 'warning', text });
    return false;
  }
  announce(editor.notices, `Kept version ${name}`);
  return true;
}

/** Puts a version in place of what is open, as a step that can be undone. The file stays as it is until it is saved. */
export async function restoreVersion(editor: Editor, version: VersionInfo): Promise<void> {
  const document = currentDocument(editor);
  const read = await readVersion(editor, version);
  if (document === undefined || read === null) return;
  if (sameOutline(read, document.outline)) {
    notify(editor.notices, { kind: 'info', text: `The document is what “${version.name}” holds already.` });
    return;
  }
  const label = `Restore version ${version.name}`;
  replaceOutline(editor.documents, document.id, read, { label });
  select(editor.view, []);
  announce(editor.notices, label);
}

/** Takes a version away for good. Returns whether it is gone. */
export async function removeVersion(editor: Editor, version: VersionInfo): Promise<boolean> {
  const documentId = currentDocument(editor)?.id;
  if (documentId === undefined) return false;
  const { versionId } = version;
  const answer = await editor.host.call('versions.remove', { documentId, versionId });
  if (answer.ok) announce(editor.notices, `Removed version ${version.name}`);
  else notify(editor.notices, { kind: 'error', text: answer.error.message });
  return answer.ok;
}

/** Shows what has changed since a version. */
export async function compareWithVersion(editor: Editor, version: VersionInfo): Promise<void> {
  const documentId = currentDocument(editor)?.id;
  const outline = await readVersion(editor, version);
  if (documentId === undefined || outline === null) return;
  const { versionId: id, name: title } = version;
  setCompareBase(editor.compare, documentId, { kind: 'version', id, title, outline });
  showDrawerPanel(editor, 'compare');
}

/** Shows in what the document differs from a file. */
export async function compareWithFile(editor: Editor, path: string): Promise<void> {
  const documentId = currentDocument(editor)?.id;
  if (documentId === undefined) return;
  const answer = await editor.host.call('documents.peek', { path });
  if (!answer.ok) {
    notify(editor.notices, { kind: 'error', text: answer.error.message });
    return;
  }
  const title = path.split(/[\\/]/).at(-1) ?? path;
  setCompareBase(editor.compare, documentId, {
    kind: 'file',
    id: path,
    title,
    outline: answer.value.outline,
  });
  showDrawerPanel(editor, 'compare');
}

/** Shows what has changed since git's last commit. */
export async function compareWithCommit(editor: Editor): Promise<void> {
  const documentId = currentDocument(editor)?.id;
  if (documentId === undefined) return;
  const answer = await editor.host.call('documents.committed', { documentId });
  if (!answer.ok) {
    notify(editor.notices, { kind: 'warning', text: answer.error.message });
    return;
  }
  const { path: id, outline } = answer.value;
  setCompareBase(editor.compare, documentId, { kind: 'commit', id, title: "git's last commit", outline });
  showDrawerPanel(editor, 'compare');
}

async function readVersion(editor: Editor, { versionId }: VersionInfo) {
  const documentId = currentDocument(editor)?.id;
  if (documentId === undefined) return null;
  const answer = await editor.host.call('versions.read', { documentId, versionId });
  if (answer.ok) return answer.value.outline;
  notify(editor.notices, { kind: 'error', text: answer.error.message });
  return null;
}
