/**
 * A document whose host has forgotten it (the program was started anew behind an open window) is made known again:
 * the window's own state is what counts, the file is opened only to be told of later changes.
 */
import type { HostError } from '../../shared/api/host-api.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { askDocument, findDocument, renameDocumentId } from './document-store.ts';
import type { Editor } from './editor.ts';

/** The new id of the document. A file that is another one by now is asked about. */
export async function reattachDocument(
  editor: Editor,
  documentId: string,
): Promise<Result<string, HostError>> {
  const document = findDocument(editor.documents.getState(), documentId);
  if (document === undefined) return ok(documentId);
  const opened =
    document.path === ''
      ? await editor.host.call('documents.create', { name: document.outline.name })
      : await editor.host.call('documents.open', { path: document.path });
  if (!opened.ok) return err(opened.error);
  const { documentId: id, text } = opened.value;
  moveEntry(editor, documentId, id);
  renameDocumentId(editor.documents, documentId, id);
  if (document.path !== '' && text !== document.savedText)
    askDocument(editor.documents, id, { kind: 'changed-on-disk' });
  return ok(id);
}

/** What other stores know of the document by its id goes with it. */
function moveEntry(editor: Editor, from: string, to: string): void {
  const renamed = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> =>
    new Map([...map].map(([id, value]) => [id === from ? to : id, value]));
  editor.places.setState(renamed(editor.places.getState()), true);
  editor.view.setState(({ viewports }) => ({ viewports: renamed(viewports) }));
  editor.runs.setState(({ shown }) => ({ shown: renamed(shown) }));
}
