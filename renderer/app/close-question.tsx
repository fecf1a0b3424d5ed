/** Asked before unsaved changes would be lost. */
import { dropDocument, saveDocument } from '../state/document-actions.ts';
import { documentTitle, findDocument } from '../state/document-store.ts';
import { useDocuments, useEditor } from '../state/use-editor.ts';
import { Dialog } from '../ui/dialog.tsx';

export interface CloseQuestionProps {
  readonly documentId: string;
  readonly onClose: () => void;
}

export function CloseQuestion({ documentId, onClose }: CloseQuestionProps) {
  const editor = useEditor();
  const document = useDocuments((state) => findDocument(state, documentId));
  if (document === undefined) return null;

  async function save(): Promise<void> {
    onClose();
    if (await saveDocument(editor, documentId)) await dropDocument(editor, documentId);
  }

  return (
    <Dialog label="Unsaved changes" onClose={onClose}>
      <h2 className="dialog-title">{documentTitle(document)} has changes that are not saved.</h2>
      <p className="dialog-text">
        {document.history.past.length === 1 ? 'One step' : `${document.history.past.length} steps`}, the last
        one: {document.history.past.at(-1)?.label ?? 'changed on disk'}.
      </p>
      <div className="dialog-buttons">
        <button
          type="button"
          onClick={() => {
            onClose();
            void dropDocument(editor, documentId);
          }}
        >
          Close without saving
        </button>
        <span className="grow" />
        <button type="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" className="primary" data-autofocus onClick={() => void save()}>
          Save and close
        </button>
      </div>
    </Dialog>
  );
}
