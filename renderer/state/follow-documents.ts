/**
 * What follows from a change of a document: an autosave to the host's side file a moment after the last edit, and a
 * selection that forgets what is gone. Another document in front starts with nothing selected.
 */
import { layerIndex } from '../../shared/outline/layer-names.ts';
import { activeDocument, type EditorDocument, findDocument, isModified } from './document-store.ts';
import type { Editor } from './editor.ts';
import { reattachDocument } from './reattach-document.ts';
import { keepSelected, select } from './view-store.ts';
import { wiresOf } from './wires.ts';

/** Milliseconds after the last edit; at most this much work is lost in a crash. */
const AUTOSAVE_DELAY_MS = 1_500;

/** Follows the documents from now on. Returns a function that stops. */
export function followDocuments(editor: Editor): () => void {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Documents of which the host holds an autosave. */
  const kept = new Set<string>();

  async function autosave(id: string): Promise<void> {
    timers.delete(id);
    const document = findDocument(editor.documents.getState(), id);
    if (document === undefined) return;
    if (!isModified(document)) {
      // Undone back to what the file says: what was kept for a crash must not be offered any more.
      if (kept.delete(id)) await editor.host.call('documents.discardAutosave', { documentId: id });
      return;
    }
    kept.add(id);
    const answer = await editor.host.call('documents.autosave', {
      documentId: id,
      outline: document.outline,
    });
    if (!answer.ok && answer.error.code === 'no-such-document') {
      const again = await reattachDocument(editor, id);
      if (again.ok && again.value !== id) await autosave(again.value);
    }
  }

  function planAutosave(document: EditorDocument): void {
    clearTimeout(timers.get(document.id));
    timers.set(
      document.id,
      setTimeout(() => void autosave(document.id), AUTOSAVE_DELAY_MS),
    );
  }

  const stop = editor.documents.subscribe((state, before) => {
    for (const document of state.documents) {
      const old = findDocument(before, document.id);
      if (old !== undefined && old.outline !== document.outline) planAutosave(document);
    }
    const [now, then] = [activeDocument(state), activeDocument(before)];
    if (now?.id !== then?.id) {
      select(editor.view, []);
      editor.view.setState({ focused: null, connecting: null, task: null, field: null });
    } else if (now !== undefined && now.outline.layers !== then?.outline.layers) {
      const { byId } = layerIndex(now.outline);
      const wires = new Set(wiresOf(now.outline, editor.analysis.getState().library).map((wire) => wire.id));
      keepSelected(
        editor.view,
        (id) => byId.has(id),
        (id) => wires.has(id),
      );
    }
  });
  return () => {
    for (const timer of timers.values()) clearTimeout(timer);
    stop();
  };
}
